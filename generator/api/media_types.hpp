#pragma once

#include <string>

/// What a media type's name says (RFC 9110, section 8.3.1).
namespace oabind::api {

/// type/subtype in lower case, without parameters.
std::string essence(const std::string& media_type);

/// Functions below take an essence.
bool is_json(const std::string& type);
bool is_form(const std::string& type);
/// JSON texts that stand in lines of their own.
bool is_json_lines(const std::string& type);
/// RFC 7464, and RFC 8091 for the suffix.
bool is_json_sequence(const std::string& type);
bool is_event_stream(const std::string& type);
bool is_multipart(const std::string& type);
bool is_text(const std::string& type);
bool is_range(const std::string& type);

/// Which of several types of bytes is preferred: smaller before larger, ranges last.
int rank(const std::string& type);

}  // namespace oabind::api
