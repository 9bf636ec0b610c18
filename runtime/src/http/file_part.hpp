#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/fields.hpp"
#include "http/multipart_text.hpp"
#include "oabind/codegen/operation.hpp"
#include "oabind/content.hpp"

/// Files in multipart bodies: as parts, and in the JSON text from which the value of a body is made.
namespace oabind::codegen {

/// Makes the part of a file, without a name; its content is a view into the file. Gives what is wrong with it, or
/// nothing.
std::string write_file(const FilePart& given, const FieldEncoding* encoding, BodyPart& part);

/// Makes JSON text of all of a part but its content, from which FilePart is decoded. Gives what is wrong with it, or
/// nothing.
std::string read_file_head(const BodyPart& part, const FieldEncoding* encoding, std::string& out);

/// Calls `visit` for the files of a value, which is one or an array of them.
template <class Visit>
void for_each_file(const Type& type, const void* value, Visit visit) {
  if (!is_file_list(type)) return visit(*static_cast<const FilePart*>(value));
  for (const auto& file : *static_cast<const std::vector<FilePart>*>(value)) visit(file);
}

/// Puts contents into the files of a value that was made from their heads, in the same order.
void put_contents(const Type& type, const void* files, const std::vector<std::string_view>& contents);

}  // namespace oabind::codegen
