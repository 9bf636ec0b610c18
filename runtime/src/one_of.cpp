#include "oabind/one_of.hpp"

#include <variant>

namespace oabind::codegen {

const void* AnyOneOf::held() const noexcept {
  return index_ == nothing ? nullptr : layout_->place(const_cast<AnyOneOf&>(*this));  // only to look at
}

void* AnyOneOf::emplace(std::size_t index) {
  destroy();
  void* const place = layout_->place(*this);
  layout_->alternatives[index].make(place);
  set_index(index);
  return place;
}

void AnyOneOf::destroy() noexcept {
  if (index_ == nothing) return;
  layout_->alternatives[index_].destroy(layout_->place(*this));
  index_ = nothing;
}

void throw_bad_access() {
  throw std::bad_variant_access();
}

}  // namespace oabind::codegen
