#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace re2 {
class RE2;
}

namespace oabind::document {

/// A regular expression of JSONPath's functions (I-Regexp, RFC 9485), matched in linear time. What RE2 has beyond
/// I-Regexp, such as `\d`, is taken too.
class IRegexp {
 public:
  /// Nothing when the text is no regular expression.
  static std::optional<IRegexp> parse(std::string_view text);

  /// True when it fits the whole text.
  bool matches(std::string_view text) const;
  /// True when it fits a part of the text.
  bool finds(std::string_view text) const;

 private:
  explicit IRegexp(std::shared_ptr<const re2::RE2> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const re2::RE2> compiled_;
};

}  // namespace oabind::document
