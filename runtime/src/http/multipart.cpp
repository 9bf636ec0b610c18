#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "http/file_part.hpp"
#include "http/form.hpp"
#include "http/json_maker.hpp"
#include "http/multipart_text.hpp"
#include "http/text.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/json/scan.hpp"

namespace oabind::codegen {
namespace {

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
    BodyPart part{.name = field.name};
    if (auto reason = write_file(file, encoding, part); !reason.empty()) return problem(field, std::move(reason));
    parts_.push_back(std::move(part));
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
    if (json::find_invalid_utf8(part.name) != std::string_view::npos)
      return problems_.push_back({"", "the name of a part is not UTF-8"});
    const Type* const type = member_type(*content_.type, part.name);
    if (type == nullptr || !(is_file(*type) || is_file_list(*type))) return fields_.add(part.name, part.content);
    std::string head;
    auto reason = read_file_head(part, encoding_of(content_.fields, part.name), head);
    if (!reason.empty()) return problems_.push_back({below("", part.name), std::move(reason)});
    fields_.add_json(part.name, std::move(head));
    files_[part.name].push_back(part.content);
  }

  void finish(void* value, const DecodeOptions& options) {
    const std::size_t before = problems_.size();
    const std::string text = fields_.finish();
    if (problems_.size() != before) return;
    for (auto& problem : decode(*content_.type, text, value, options))
      if (!is_reported(problem.pointer, before)) problems_.push_back(std::move(problem));
    if (problems_.size() == before && !files_.empty()) put_all_contents(value, options.direction);
  }

 private:
  /// A part that was refused is missing for the decoder, which says no more than was said.
  bool is_reported(const std::string& pointer, std::size_t before) const {
    const auto end = problems_.begin() + static_cast<std::ptrdiff_t>(before);
    return std::any_of(problems_.begin(), end, [&](const Problem& each) { return each.pointer == pointer; });
  }

  void put_all_contents(const void* value, Direction direction) {
    for (const auto& field : fields_of(*content_.type, value, direction))
      if (field.files != nullptr) put_contents(*field.type, field.files, files_[field.name]);
  }

  const Content& content_;
  FieldReader fields_;
  std::vector<Problem>& problems_;
  std::map<std::string, std::vector<std::string_view>> files_{};
};

}  // namespace

std::string write_multipart(const Content& content, const void* value, Direction direction, std::string& out,
                            std::vector<Problem>& problems) {
  PartWriter writer{content, problems};
  for (const auto& field : distinct_fields_of(*content.type, value, direction)) writer.add(field);
  const std::string boundary = make_boundary(writer.parts());
  append_multipart(out, writer.parts(), boundary, PartsBy::name);
  const bool range = content.media_type.find('*') != std::string_view::npos;
  return std::string{range ? "multipart/form-data" : content.media_type} + "; boundary=" + boundary;
}

void read_multipart(const Content& content, std::string_view content_type, std::string_view text, void* value,
                    const DecodeOptions& options, std::vector<Problem>& problems) {
  const auto split = split_multipart(content_type, text, PartsBy::name);
  if (!split.problem.empty()) return problems.push_back({"", "not a multipart body: " + split.problem});
  PartReader reader{content, problems};
  for (const auto& part : split.parts) reader.add(part);
  reader.finish(value, options);
}

}  // namespace oabind::codegen
