#include "oabind/codegen/expressions.hpp"

#include <utility>

#include "http/parameters.hpp"
#include "http/text.hpp"
#include "oabind/codegen/codec.hpp"

namespace oabind::codegen {
namespace {

Error failure(std::string_view context, std::vector<Problem> problems) {
  return Error{.kind = ErrorKind::invalid_request,
               .context = std::string{context},
               .detail = "a value that it needs is missing or unusable",
               .problems = std::move(problems)};
}

}  // namespace

ExpressionText& ExpressionText::value(std::string_view expression, const Type& type, const void* value) {
  const Parts parts = value != nullptr ? take_apart(type, value, Direction::response) : Parts{};
  if (parts.shape == Parts::Shape::absent) {
    problems_.push_back({std::string{expression}, "is absent"});
  } else if (parts.shape != Parts::Shape::scalar) {
    problems_.push_back({std::string{expression}, "is an array or an object, which has no place in a text"});
  } else if (escape_ == Escape::none || text_.empty()) {
    text_ += parts.entries.front().second;
  } else {
    append_encoded(text_, parts.entries.front().second);
  }
  return *this;
}

Result<std::string> ExpressionText::finish() {
  if (problems_.empty()) return std::move(text_);
  return failure(context_, std::move(problems_));
}

void LinkWriter::convert(const Type& to, void* target, std::string_view expression, const Type& from,
                         const void* value) {
  const Parts parts = value != nullptr ? take_apart(from, value, Direction::response) : Parts{};
  if (parts.shape == Parts::Shape::absent) return absent(expression);
  put_together(to, parts, false, target, std::string{expression}, DecodeOptions::for_client(), problems_);
}

void LinkWriter::convert(const Type& to, void* target, ExpressionText& text) {
  auto made = text.finish();
  if (!made) {
    for (auto& problem : std::move(made).error().problems) problems_.push_back(std::move(problem));
    return;
  }
  put_together(to, {Parts::Shape::scalar, {{"", std::move(*made)}}}, false, target, "", DecodeOptions::for_client(),
               problems_);
}

void LinkWriter::constant(const Type& to, void* target, std::string_view json) {
  for (auto& problem : decode(to, json, target, DecodeOptions::for_client())) problems_.push_back(std::move(problem));
}

void LinkWriter::absent(std::string_view expression) {
  problems_.push_back({std::string{expression}, "is absent"});
}

Result<void> LinkWriter::outcome() {
  if (problems_.empty()) return {};
  return failure(context_, std::move(problems_));
}

}  // namespace oabind::codegen
