#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oabind/error.hpp"
#include "oabind/http.hpp"

namespace oabind {

/// Why a request was refused, in the form of RFC 9457 (application/problem+json).
struct ProblemDetails {
  std::string type{"about:blank"};  ///< a URI that names the kind of problem
  std::string title{};              ///< what that kind is; the status's own phrase for about:blank
  int status{500};                  ///< of the response that carries it; 400 to 599
  std::string detail{};             ///< what happened this time
  std::string instance{};           ///< a URI of this occurrence
  std::vector<Problem> problems{};  ///< extension member `problems`: [{"pointer": "/body/name", "reason": "…"}]
  http::Headers headers{};          ///< of the response (WWW-Authenticate, Retry-After); not part of the JSON

  friend bool operator==(const ProblemDetails&, const ProblemDetails&) = default;
};

/// What a handler returns to refuse: `return oabind::refuse(403, "only an admin may do this");`
ProblemDetails refuse(int status, std::string detail = {});

/// The JSON text; members that are empty are left out.
std::string to_json(const ProblemDetails& problem);
/// Reads one that came from somebody else: unknown members and members of the wrong type are ignored (RFC 9457
/// section 3.1); nothing when the text is not a JSON object.
std::optional<ProblemDetails> parse_problem_details(std::string_view json);

/// The response that carries it.
http::Response to_response(const ProblemDetails& problem);

}  // namespace oabind
