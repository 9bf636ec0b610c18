#include "http/form.hpp"

#include <algorithm>

#include "http/fields.hpp"
#include "http/json_maker.hpp"
#include "http/text.hpp"
#include "oabind/codegen/codec.hpp"

namespace oabind::codegen {
namespace {

/// More pairs are refused: each costs a hundred times its text.
constexpr std::ptrdiff_t most_pairs = 20'000;

}  // namespace

void write_form(const Content& content, const void* value, Direction direction, std::string& out,
                std::vector<Problem>& problems) {
  Fields pairs;
  for (const auto& field : fields_of(*content.type, value, direction)) {
    const auto* const encoding = encoding_of(content.fields, field.name);
    const std::size_t before = pairs.size();
    if (encoding != nullptr && encoding->styled && field.type != nullptr) {
      const bool deep = encoding->style == Style::deep_object;
      const Parts parts = deep ? take_apart_deeply(field.json) : take_apart(field.json);
      if (auto reason = write_fields(as_parameter(*encoding, *field.type), parts, pairs); !reason.empty())
        problems.push_back({below("", field.name), std::move(reason)});
    } else {
      for (const auto& text : texts_of(field, encoding)) {
        auto& pair = pairs.emplace_back();
        append_encoded(pair.first, field.name);
        append_encoded(pair.second, text);
      }
    }
    if (field.required && pairs.size() == before)
      problems.push_back({below("", field.name), "is required, but what is empty is not written at all"});
  }
  for (const auto& [name, text] : pairs) out.append(out.empty() ? "" : "&").append(name).append("=").append(text);
}

void read_form(const Content& content, std::string_view text, void* value, const DecodeOptions& options,
               std::vector<Problem>& problems) {
  if (std::count(text.begin(), text.end(), '&') >= most_pairs)
    return problems.push_back({"", "more than " + std::to_string(most_pairs) + " fields"});
  const std::size_t before = problems.size();
  FieldReader reader{content, true, problems};
  for (auto& [name, each] : split_query(text)) reader.add(std::move(name), each);
  const std::string json = reader.finish();
  if (problems.size() != before) return;
  for (auto& problem : decode(*content.type, json, value, options)) problems.push_back(std::move(problem));
}

}  // namespace oabind::codegen
