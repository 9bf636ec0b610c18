#pragma once

#include <compare>
#include <string>

/// Bodies, and parts of them, that are bytes of some media type.
namespace oabind {

/// A body that may be of one of several media types, as bytes.
struct RawBody {
  std::string content_type{};  ///< "image/png"; empty: the first that the description lists
  std::string content{};

  friend auto operator<=>(const RawBody&, const RawBody&) = default;
};

/// A file in a multipart body (RFC 7578). As JSON it is an object with these members, the content as base64.
struct FilePart {
  std::string filename{};      ///< without directories; empty: none is sent
  std::string content_type{};  ///< empty: what the description says, else application/octet-stream
  std::string content{};

  friend auto operator<=>(const FilePart&, const FilePart&) = default;
};

}  // namespace oabind
