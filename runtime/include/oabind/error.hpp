#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace oabind {

/// One thing that is wrong with a JSON value.
struct Problem {
  std::string pointer;  ///< JSON Pointer (RFC 6901) to the bad member; empty for the whole value
  std::string reason;   ///< one line: "expected boolean, got string"

  friend bool operator==(const Problem&, const Problem&) = default;
};

enum class ErrorKind : std::uint8_t {
  transport,            ///< no answer: connection, TLS, timeout
  decode,               ///< the answer is not what the description promises
  undocumented_status,  ///< the description does not list this status
  invalid_request,      ///< what was to be sent does not fit the description
  cancelled,            ///< stopped by the caller
  unexpected_response,  ///< a documented status, but not the one expected
};

/// Why something did not work.
struct Error {
  ErrorKind kind{};
  std::string context{};            ///< "GET /api/keys"; may be empty
  std::string detail{};             ///< one line; may be empty when problems say it all
  int status{};                     ///< HTTP status, or 0
  std::vector<Problem> problems{};  ///< every bad member, not only the first; bounded

  /// All of it in one line: "GET /api/keys: 200: the body is not what is promised: /id: expected integer, got string".
  [[nodiscard]] std::string message() const;
};

/// "/a/b: reason; /c: reason".
std::string to_string(const std::vector<Problem>& problems);

}  // namespace oabind
