#pragma once

#include <string>

#include "oabind/http.hpp"
#include "oabind/result.hpp"

namespace oabind::curl {

/// Reads the head of an answer: a status line, fields and an empty line (RFC 9112 sections 4 and 5; HTTP/2 as libcurl
/// writes it). Folded lines are joined in place (section 5.2). The error says in one line what is not as it should be:
/// no three-digit status, a field that http::Headers refuses, lengths that contradict each other (section 6.3).
Result<http::ResponseHead, std::string> parse_response_head(std::string& block);

}  // namespace oabind::curl
