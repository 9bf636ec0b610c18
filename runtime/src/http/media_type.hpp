#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Media types with their parameters (RFC 9110, sections 8.3.1 and 12.5.1).
namespace oabind::codegen {

/// A media type or the value of a header like it: `form-data; name="a"`.
struct Parameterised {
  std::string_view value{};                                       ///< what stands before the first ';'
  std::vector<std::pair<std::string, std::string>> parameters{};  ///< names in lower case, values without quotes

  /// The value of a parameter, or null.
  [[nodiscard]] const std::string* find(std::string_view name) const noexcept;
};
Parameterised parse_parameterised(std::string_view text);

/// The media types in an Accept header or another list; commas in quotes do not count.
std::vector<std::string_view> split_list(std::string_view list);

bool is_json_type(std::string_view media_type) noexcept;

/// Whether a Content-Type value means the media type of a description, which may be a range ("image/*"): then bytes of
/// no known type, which concrete_media_type() sends, will do too. Parameters like charset do not count. With `json`,
/// every JSON type ("application/json", "…+json") means every other.
bool is_media_type(std::string_view content_type, std::string_view described, bool json) noexcept;
/// The media type to send where the description has a range.
std::string_view concrete_media_type(std::string_view described) noexcept;

/// How well a Content-Type fits a media type of a description, 0 being not at all: the same type with the same
/// parameters before the same type with others, then JSON for JSON, then ranges.
int fit(std::string_view content_type, std::string_view described, bool json);

/// How much an Accept header wants a media type, in thousandths; 0: not at all. Everything when there is no header.
int quality(std::string_view accept, std::string_view media_type);

}  // namespace oabind::codegen
