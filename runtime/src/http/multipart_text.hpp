#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oabind/http.hpp"

/// The notation of multipart bodies (RFC 2046, section 5.1, and RFC 7578), without types.
namespace oabind::codegen {

/// A part of a multipart body. Contents are views into the body.
struct BodyPart {
  std::string name{};  ///< empty where parts are told apart by their order
  std::optional<std::string> filename{};
  std::string content_type{};  ///< empty: none, which means text/plain
  std::string_view content{};
  http::Headers headers{};  ///< all others
  bool base64 = false;      ///< its Content-Transfer-Encoding; only parts in order may have it
};

/// The parts of a body, or why it is none.
struct BodyParts {
  std::vector<BodyPart> parts{};
  std::string problem{};
};
/// What tells the parts of a body apart: names, which all have then, as in forms, or their order (RFC 2046, section
/// 5.1.3).
enum class PartsBy : std::uint8_t { name, order };
/// `content_type` names the boundary. Strict, and bounded: at most 1000 parts, heads of at most 8 KiB.
BodyParts split_multipart(std::string_view content_type, std::string_view body, PartsBy by);

/// A boundary that occurs in none of the contents.
std::string make_boundary(const std::vector<BodyPart>& parts);
/// Appends the body. Names and file names are escaped as browsers do.
void append_multipart(std::string& out, const std::vector<BodyPart>& parts, std::string_view boundary, PartsBy by);

}  // namespace oabind::codegen
