#include "http/file_part.hpp"

#include <algorithm>
#include <utility>

#include "http/media_type.hpp"
#include "http/text.hpp"
#include "oabind/bytes.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/codegen/ops.hpp"
#include "oabind/codegen/types.hpp"
#include "oabind/conversion.hpp"
#include "oabind/json.hpp"
#include "oabind/json/scan.hpp"
#include "path.hpp"

namespace oabind {

/// The JSON form of a file.
template <>
struct Conversion<FilePart> {
  static Result<FilePart, std::string> from_wire(const Json& json) {
    if (json.kind() != Json::Kind::object) return std::string{"expected a file"};
    const auto text = [&](std::string_view name) {
      const auto member = json.find(name);
      return member ? member->as_string().value_or("") : "";
    };
    auto content = Bytes::from_base64(text("content"));
    if (!content) return std::string{"the file's content is not base64"};
    FilePart file{
        .filename = text("filename"), .content_type = text("content_type"), .content = std::move(content->data)};
    const auto headers = json.find("headers").value_or(Json::array());
    for (std::size_t i = 0; i + 1 < headers.size(); i += 2) {
      const auto text_at = [&](std::size_t index) { return headers.at(index)->as_string().value_or(""); };
      if (!file.headers.add(text_at(i), text_at(i + 1))) return std::string{"a header of the file is malformed"};
    }
    return file;
  }

  static Json to_wire(const FilePart& file) {
    Json json = Json::object();
    json.set("filename", file.filename);
    json.set("content_type", file.content_type);
    json.set("content", Bytes{file.content}.to_base64());
    Json headers = Json::array();
    for (const auto& field : file.headers) {
      headers.push_back(field.name);
      headers.push_back(field.value);
    }
    json.set("headers", std::move(headers));
    return json;
  }
};

namespace codegen {
namespace {

constexpr std::string_view any_bytes = "application/octet-stream";

/// Whether the description allows the type for a part; one without a list allows every type.
bool allows_type(const FieldEncoding* encoding, std::string_view content_type) {
  if (encoding == nullptr || encoding->styled || encoding->content_type.empty()) return true;
  const auto types = split_list(encoding->content_type);
  return std::any_of(types.begin(), types.end(),
                     [&](std::string_view each) { return fit(content_type, each, false) > 0; });
}

std::string refused_type(const FieldEncoding& encoding, std::string_view got) {
  return "expected " + std::string{encoding.content_type} + ", got " + excerpt(got);
}

}  // namespace

const ConversionOps file_ops = conversion_ops<FilePart, Json>;

std::string write_file(const FilePart& given, const FieldEncoding* encoding, BodyPart& part) {
  std::string type = given.content_type;
  if (type.empty()) type = listed_type(encoding);
  if (type.empty()) type = any_bytes;
  // The head of a part is lines of text, like that of a message.
  http::Headers line;
  if (!line.add("Content-Type", type)) return "its content type cannot stand in a header";
  if (!allows_type(encoding, type)) return refused_type(*encoding, type);
  for (const char* name : {"Content-Disposition", "Content-Type", "Content-Transfer-Encoding"})
    if (given.headers.find(name) != nullptr) return std::string{name} + " may not be among its headers";
  if (!given.filename.empty()) part.filename = given.filename;
  part.content_type = std::move(type);
  part.content = given.content;
  part.headers = given.headers;
  return {};
}

std::string read_file_head(const BodyPart& part, const FieldEncoding* encoding, std::string& out) {
  const std::string got{part.content_type.empty() ? any_bytes : std::string_view{part.content_type}};
  if (json::find_invalid_utf8(got) != std::string_view::npos) return "its head is not UTF-8";
  if (!allows_type(encoding, got)) return refused_type(*encoding, got);
  FilePart head{.filename = part.filename.value_or(""), .content_type = got, .headers = part.headers};
  encode(file, &head, out, Direction::request);
  return json::find_invalid_utf8(out) == std::string_view::npos ? "" : "its head is not UTF-8";
}

void put_contents(const Type& type, const void* files, const std::vector<std::string_view>& contents) {
  auto next = contents.begin();
  for_each_file(type, files, [&](const FilePart& each) {
    // The value is the reader's to write; only the way to its members is one for reading.
    if (next != contents.end()) const_cast<FilePart&>(each).content = *next++;
  });
}

}  // namespace codegen
}  // namespace oabind
