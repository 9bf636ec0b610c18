#pragma once

#include <string>

#include "oabind/http.hpp"

/// Bodies, and parts of them, that are bytes of some media type.
namespace oabind {

/// A body that may be of one of several media types, as bytes.
struct RawBody {
  std::string content_type{};  ///< "image/png"; empty: the first that the description lists
  std::string content{};

  friend bool operator==(const RawBody&, const RawBody&) = default;
};

/// A file in a multipart body (RFC 7578). As JSON it is an object with these members, the content as
/// base64, the headers as names and values in turn.
struct FilePart {
  std::string filename{};      ///< without directories; empty: none is sent
  std::string content_type{};  ///< empty: what the description says, else application/octet-stream
  std::string content{};
  http::Headers headers{};  ///< of the part, beside Content-Disposition and Content-Type

  friend bool operator==(const FilePart&, const FilePart&) = default;
};

}  // namespace oabind
