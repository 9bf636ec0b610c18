#include "oabind/answer.hpp"

namespace oabind::codegen {

const void* AnyAnswer::held() const noexcept {
  return index_ == nothing ? nullptr : layout_->place(const_cast<AnyAnswer&>(*this));  // only to look at
}

void* AnyAnswer::emplace(std::size_t index) {
  destroy();
  void* const place = layout_->place(*this);
  layout_->alternatives[index].make(place);
  set_index(index);
  return place;
}

void AnyAnswer::destroy() noexcept {
  if (index_ == nothing) return;
  layout_->alternatives[index_].destroy(layout_->place(*this));
  index_ = nothing;
}

}  // namespace oabind::codegen
