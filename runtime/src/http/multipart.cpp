#include <algorithm>
#include <deque>
#include <map>

#include "http/fields.hpp"
#include "http/form.hpp"
#include "http/json_maker.hpp"
#include "http/media_type.hpp"
#include "http/multipart_text.hpp"
#include "http/text.hpp"
#include "oabind/bytes.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/codegen/ops.hpp"
#include "oabind/codegen/reflect.hpp"
#include "oabind/codegen/types.hpp"
#include "oabind/content.hpp"
#include "oabind/conversion.hpp"
#include "oabind/http.hpp"
#include "oabind/json.hpp"
#include "oabind/json/scan.hpp"
#include "oabind/json/write.hpp"

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

/// The first of the media types that a description lists for a part, when it is no range.
std::string_view listed_type(const FieldEncoding* encoding) {
  if (encoding == nullptr || encoding->styled) return {};
  const auto types = split_list(encoding->content_type);
  return types.empty() || types.front().find('*') != std::string_view::npos ? std::string_view{} : types.front();
}

/// Whether the description allows the type for a part; one without a list allows every type.
bool allows_type(const FieldEncoding* encoding, std::string_view content_type) {
  if (encoding == nullptr || encoding->styled || encoding->content_type.empty()) return true;
  const auto types = split_list(encoding->content_type);
  return std::any_of(types.begin(), types.end(),
                     [&](std::string_view each) { return fit(content_type, each, false) > 0; });
}

std::string refused_type(const FieldEncoding& encoding, std::string_view got) {
  return "expected " + std::string{encoding.content_type} + ", got " + std::string{got};
}

/// Calls `visit` for the files of a member, which is one or an array of them.
template <class Visit>
void for_each_file(const Type& type, const void* value, Visit visit) {
  if (!is_file_list(type)) return visit(*static_cast<const FilePart*>(value));
  for (const auto& file : *static_cast<const std::vector<FilePart>*>(value)) visit(file);
}

/// Makes the parts of a value.
class PartWriter {
 public:
  PartWriter(const Content& content, std::vector<Problem>& problems) : content_(content), problems_(problems) {}

  void add(const Field& field) {
    const auto* const encoding = encoding_of(content_.fields, field.name);
    const std::size_t before = parts_.size();
    if (field.files != nullptr)
      for_each_file(*field.type, field.files, [&](const FilePart& file) { add_file(field, encoding, file); });
    else if (encoding != nullptr && encoding->styled && field.type != nullptr)
      add_styled(field, *encoding);
    else
      add_texts(field, encoding);
    if (field.required && parts_.size() == before)
      problems_.push_back({below("", field.name), "is required, but what is empty is not written at all"});
  }

  [[nodiscard]] const std::vector<BodyPart>& parts() const noexcept { return parts_; }

 private:
  void add_file(const Field& field, const FieldEncoding* encoding, const FilePart& file) {
    std::string type = file.content_type;
    if (type.empty()) type = listed_type(encoding);
    if (type.empty()) type = any_bytes;
    // The head of a part is lines of text, like that of a message.
    http::Headers line;
    if (!line.add("Content-Type", type)) return problem(field, "its content type cannot stand in a header");
    if (!allows_type(encoding, type)) return problem(field, refused_type(*encoding, type));
    for (const char* name : {"Content-Disposition", "Content-Type", "Content-Transfer-Encoding"})
      if (file.headers.find(name) != nullptr)
        return problem(field, std::string{name} + " may not be among its headers");
    parts_.push_back({field.name, file.filename, std::move(type), file.content, file.headers});
    if (file.filename.empty()) parts_.back().filename.reset();
  }

  void add_styled(const Field& field, const FieldEncoding& encoding) {
    Fields pairs;
    const bool deep = encoding.style == Style::deep_object;
    const Parts apart = deep ? take_apart_deeply(field.json) : take_apart(field.json);
    if (auto reason = write_fields(as_parameter(encoding, *field.type), apart, pairs); !reason.empty())
      return problem(field, std::move(reason));
    const bool in_a_row = !encoding.explode && encoding.style == Style::form && apart.shape != Parts::Shape::scalar;
    for (const auto& [key, text] : apart.entries)
      if (in_a_row && (key + text).find(',') != std::string::npos)
        return problem(field, "holds a comma, which a part cannot escape in a list");
    for (const auto& [name, text] : pairs) {
      std::string plain_name;
      std::string& content = texts_.emplace_back();
      if (decode_percent(name, plain_name) && decode_percent(text, content))
        parts_.push_back({std::move(plain_name), std::nullopt, {}, content});
    }
  }

  void add_texts(const Field& field, const FieldEncoding* encoding) {
    std::string_view type = listed_type(encoding);
    const bool compound = field.json.starts_with('{') || field.json.starts_with("[{");
    if (type.empty() && compound) type = "application/json";
    for (auto& text : texts_of(field, encoding))
      parts_.push_back({field.name, std::nullopt, std::string{type}, texts_.emplace_back(std::move(text))});
  }

  void problem(const Field& field, std::string reason) {
    problems_.push_back({below("", field.name), std::move(reason)});
  }

  const Content& content_;
  std::vector<Problem>& problems_;
  std::vector<BodyPart> parts_{};
  std::deque<std::string> texts_{};  ///< a deque: parts point into it
};

/// Takes the parts apart: texts become JSON, and so do the heads of files, whose contents are put in at the end.
class PartReader {
 public:
  PartReader(const Content& content, std::vector<Problem>& problems)
      : content_(content), fields_(content, false, problems), problems_(problems) {}

  void add(const BodyPart& part) {
    const Type* const type = member_type(*content_.type, part.name);
    if (type == nullptr || !(is_file(*type) || is_file_list(*type))) return fields_.add(part.name, part.content);
    const auto* const encoding = encoding_of(content_.fields, part.name);
    const std::string got{part.content_type.empty() ? any_bytes : std::string_view{part.content_type}};
    if (!allows_type(encoding, got))
      return problems_.push_back({below("", part.name), refused_type(*encoding, excerpt_of(got))});
    FilePart head{.filename = part.filename.value_or(""), .content_type = got, .headers = part.headers};
    std::string text;
    encode(file, &head, text, Direction::request);
    if (json::find_invalid_utf8(text + part.name) != std::string_view::npos)
      return problems_.push_back({below("", part.name), "its head is not UTF-8"});
    fields_.add_json(part.name, std::move(text));
    files_[part.name].push_back(part.content);
  }

  void finish(void* value, const DecodeOptions& options) {
    const std::size_t before = problems_.size();
    const std::string text = fields_.finish();
    if (problems_.size() != before) return;
    for (auto& problem : decode(*content_.type, text, value, options)) problems_.push_back(std::move(problem));
    if (problems_.size() == before && !files_.empty()) put_contents(value, options.direction);
  }

 private:
  static std::string excerpt_of(const std::string& text) { return text.substr(0, 100); }

  /// The value was made from the heads, in the order of the parts, so every file is there.
  void put_contents(void* value, Direction direction) {
    for (const auto& field : fields_of(*content_.type, value, direction)) {
      if (field.files == nullptr) continue;
      auto next = files_[field.name].begin();
      const auto end = files_[field.name].end();
      for_each_file(*field.type, field.files, [&](const FilePart& file) {
        // `value` is ours to write; only the way to its members is one for reading.
        if (next != end) const_cast<FilePart&>(file).content = *next++;
      });
    }
  }

  const Content& content_;
  FieldReader fields_;
  std::vector<Problem>& problems_;
  std::map<std::string, std::vector<std::string_view>> files_{};
};

}  // namespace

const ConversionOps file_ops = conversion_ops<FilePart, Json>;

std::string write_multipart(const Content& content, const void* value, Direction direction, std::string& out,
                            std::vector<Problem>& problems) {
  PartWriter writer{content, problems};
  for (const auto& field : distinct_fields_of(*content.type, value, direction)) writer.add(field);
  const std::string boundary = make_boundary(writer.parts());
  append_multipart(out, writer.parts(), boundary);
  const bool range = content.media_type.find('*') != std::string_view::npos;
  return std::string{range ? "multipart/form-data" : content.media_type} + "; boundary=" + boundary;
}

void read_multipart(const Content& content, std::string_view content_type, std::string_view text, void* value,
                    const DecodeOptions& options, std::vector<Problem>& problems) {
  const auto split = split_multipart(content_type, text);
  if (!split.problem.empty()) return problems.push_back({"", "not a multipart body: " + split.problem});
  PartReader reader{content, problems};
  for (const auto& part : split.parts) reader.add(part);
  reader.finish(value, options);
}

}  // namespace codegen
}  // namespace oabind
