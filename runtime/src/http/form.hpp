#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/parameters.hpp"

/// Bodies of application/x-www-form-urlencoded and multipart/*. Pointers of problems start at the body.
namespace oabind::codegen {

void write_form(const Content& content, const void* value, Direction direction, std::string& out,
                std::vector<Problem>& problems);
void read_form(const Content& content, std::string_view text, void* value, const DecodeOptions& options,
               std::vector<Problem>& problems);

/// Writes a multipart body; gives the media type with its boundary.
std::string write_multipart(const Content& content, const void* value, Direction direction, std::string& out,
                            std::vector<Problem>& problems);
void read_multipart(const Content& content, std::string_view content_type, std::string_view text, void* value,
                    const DecodeOptions& options, std::vector<Problem>& problems);

/// The same for parts in order, whose value is an array (OpenAPI 3.2, section 4.14.5.2). The rows of `content.fields`
/// are named by the index of the part, and with an empty name for all others.
std::string write_part_list(const Content& content, const void* value, Direction direction, std::string& out,
                            std::vector<Problem>& problems);
void read_part_list(const Content& content, std::string_view content_type, std::string_view text, void* value,
                    const DecodeOptions& options, std::vector<Problem>& problems);

}  // namespace oabind::codegen
