#include <algorithm>

#include "http/parameters.hpp"
#include "http/text.hpp"

namespace oabind::codegen {
namespace {

using Shape = Parts::Shape;

/// What is escaped: RFC 3986, the same with '+' for a space, or nothing.
enum class Escapes : std::uint8_t { percent, percent_and_plus, none };

Escapes escapes_of(const Parameter& parameter) noexcept {
  if (parameter.style == Style::cookie) return Escapes::none;
  return parameter.in == In::query ? Escapes::percent_and_plus : Escapes::percent;
}

/// Cuts and decodes; remembers when an escape was malformed.
class Reader {
 public:
  explicit Reader(Escapes escapes) noexcept : escapes_(escapes) {}

  std::string decoded(std::string_view text) {
    if (escapes_ == Escapes::none) return std::string{text};
    std::string out;
    malformed_ = !decode_percent(text, out, escapes_ == Escapes::percent_and_plus) || malformed_;
    return out;
  }

  /// A scalar, or what stands between separators: "R,100,G,200", or "R=100,G=200" with `assign`.
  Parts in_a_row(const Type& type, std::string_view text, std::string_view separator, bool assign) {
    if (!is_list(type) && !is_object(type)) return scalar(text);
    Parts parts{is_list(type) ? Shape::array : Shape::object, {}};
    if (text.empty()) return parts;
    const auto pieces = split(text, separator);
    if (parts.shape == Shape::array) {
      for (const auto piece : pieces) parts.entries.emplace_back("", decoded(piece));
    } else if (assign) {
      for (const auto piece : pieces) assigned(piece, parts);
    } else {
      odd_ = odd_ || pieces.size() % 2 != 0;
      for (std::size_t i = 0; i + 1 < pieces.size(); i += 2)
        parts.entries.emplace_back(decoded(pieces[i]), decoded(pieces[i + 1]));
    }
    return parts;
  }

  Parts scalar(std::string_view text) { return {Shape::scalar, {{"", decoded(text)}}}; }

  /// "R=100" as an entry.
  void assigned(std::string_view piece, Parts& parts) {
    const auto at = piece.find('=');
    const auto value = at == std::string_view::npos ? std::string_view{} : piece.substr(at + 1);
    parts.entries.emplace_back(decoded(piece.substr(0, at)), decoded(value));
  }

  Received finish(Parts parts) const {
    if (malformed_) return {std::nullopt, "malformed percent-encoding"};
    if (odd_) return {std::nullopt, "expected names and values in turn"};
    return {std::move(parts), {}};
  }

 private:
  Escapes escapes_;
  bool malformed_ = false;
  bool odd_ = false;
};

Received read_matrix(const Parameter& parameter, std::string_view text) {
  Reader reader{Escapes::percent};
  if (!text.starts_with(';')) return {std::nullopt, "expected ';' in front"};
  const bool compound = is_list(*parameter.type) || is_object(*parameter.type);
  Parts parts{is_list(*parameter.type) ? Shape::array : Shape::object, {}};
  if (compound && parameter.explode) {
    for (const auto piece : split(text.substr(1), ";")) reader.assigned(piece, parts);
    const bool wrong =
        parts.shape == Shape::array && std::any_of(parts.entries.begin(), parts.entries.end(),
                                                   [&](const auto& entry) { return entry.first != parameter.name; });
    if (wrong) return {std::nullopt, "expected the parameter's name in front of every item"};
    return reader.finish(std::move(parts));
  }
  const auto at = text.find('=');
  if (reader.decoded(text.substr(1, at == std::string_view::npos ? at : at - 1)) != parameter.name)
    return {std::nullopt, "expected the parameter's name in front"};
  const auto rest = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  return reader.finish(reader.in_a_row(*parameter.type, rest, ",", false));
}

/// The pairs whose names are those of an object's members, for an exploded object in style `form`.
Parts members_of(const Parameter& parameter, const Fields& fields, const std::vector<std::string>& claimed,
                 Reader& reader) {
  Parts parts{Shape::object, {}};
  for (const auto& [name, value] : fields) {
    const bool others = std::any_of(claimed.begin(), claimed.end(), [&, &key = name](const std::string& taken) {
      return taken.ends_with('[') ? key.starts_with(taken) : key == taken;
    });
    if (!others && member_type(*parameter.type, name) != nullptr)
      parts.entries.emplace_back(name, reader.decoded(value));
  }
  return parts;
}

/// The pairs `name=value` and `name[…]=value`.
Parts deep_members(const Parameter& parameter, const Fields& fields, Reader& reader) {
  Parts parts{Shape::deep, {}};
  for (const auto& [name, value] : fields) {
    if (!name.starts_with(parameter.name)) continue;
    auto path = name.substr(parameter.name.size());
    if (path.empty() || path.front() == '[') parts.entries.emplace_back(std::move(path), reader.decoded(value));
  }
  return parts;
}

/// Separators may come escaped or not, and a space in a query also as a plus. An escaped comma is part of a value.
std::string with_one_separator(std::string_view text, Delimiter delimiter, bool plus_is_space) {
  if (delimiter.mark == ',') return std::string{text};
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto code = text.substr(i, 3);
    const bool escaped = code.size() == 3 && code[0] == '%' && code[1] == delimiter.escaped[1] &&
                         to_lower(code[2]) == to_lower(delimiter.escaped[2]);
    const bool plus = plus_is_space && delimiter.mark == ' ' && text[i] == '+';
    out += escaped || plus ? delimiter.mark : text[i];
    if (escaped) i += 2;
  }
  return out;
}

}  // namespace

Received read_path(const Parameter& parameter, std::string_view text) {
  if (parameter.style == Style::matrix) return read_matrix(parameter, text);
  Reader reader{Escapes::percent};
  if (parameter.json) return reader.finish(reader.scalar(text));
  const Delimiter delimiter = delimiter_of(parameter.style);
  if (delimiter.mark != ',' && (is_list(*parameter.type) || is_object(*parameter.type))) {
    const std::string list = with_one_separator(text, delimiter, false);
    return reader.finish(reader.in_a_row(*parameter.type, list, {&delimiter.mark, 1}, false));
  }
  const bool label = parameter.style == Style::label;
  if (label && !text.starts_with('.')) return {std::nullopt, "expected '.' in front"};
  if (label) text.remove_prefix(1);
  return reader.finish(
      reader.in_a_row(*parameter.type, text, label && parameter.explode ? "." : ",", parameter.explode));
}

Received read_fields(const Parameter& parameter, const Fields& fields, const std::vector<std::string>& claimed) {
  Reader reader{escapes_of(parameter)};
  const bool list = is_list(*parameter.type);
  const bool object = !parameter.json && is_object(*parameter.type);
  const bool deep = !parameter.json && parameter.style == Style::deep_object;
  if (deep || (object && parameter.explode)) {
    Parts parts = deep ? deep_members(parameter, fields, reader) : members_of(parameter, fields, claimed, reader);
    if (parts.entries.empty()) return {};
    return reader.finish(std::move(parts));
  }
  std::vector<std::string_view> values;
  for (const auto& [name, value] : fields)
    if (name == parameter.name) values.push_back(value);
  if (values.empty()) return {};
  if (list && !parameter.json && parameter.explode) {
    Parts parts{Shape::array, {}};
    for (const auto value : values) parts.entries.emplace_back("", reader.decoded(value));
    return reader.finish(std::move(parts));
  }
  if (values.size() > 1) return {std::nullopt, "given more than once"};
  if (parameter.json) return reader.finish(reader.scalar(values.front()));
  const Delimiter delimiter = delimiter_of(parameter.style);
  const std::string text = with_one_separator(values.front(), delimiter, true);
  return reader.finish(reader.in_a_row(*parameter.type, list || object ? std::string_view{text} : values.front(),
                                       {&delimiter.mark, 1}, false));
}

Received read_query(std::string_view query) {
  Reader reader{Escapes::percent};
  return reader.finish(reader.scalar(query));
}

Received read_header(const Type& type, bool explode, bool json, const http::Headers& headers, std::string_view name) {
  if (headers.find(name) == nullptr) return {};
  const bool compound = !json && (is_list(type) || is_object(type));
  const std::string text = headers.joined(name);
  if (!compound) return {Parts{Shape::scalar, {{"", text}}}, {}};
  Parts parts{is_list(type) ? Shape::array : Shape::object, {}};
  if (text.empty()) return {std::move(parts), {}};
  const auto pieces = split(text, ",");
  if (parts.shape == Shape::object && !explode && pieces.size() % 2 != 0)
    return {std::nullopt, "expected names and values in turn"};
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const auto piece = trim(pieces[i]);
    if (parts.shape == Shape::array) {
      parts.entries.emplace_back("", piece);
    } else if (explode) {
      const auto at = piece.find('=');
      parts.entries.emplace_back(piece.substr(0, at), at == std::string_view::npos ? "" : piece.substr(at + 1));
    } else {
      parts.entries.emplace_back(piece, trim(pieces[i + 1]));
      ++i;
    }
  }
  return {std::move(parts), {}};
}

std::string_view query_of(std::string_view target) noexcept {
  target = target.substr(0, target.find('#'));
  const auto at = target.find('?');
  return at == std::string_view::npos ? std::string_view{} : target.substr(at + 1);
}

Fields split_query(std::string_view query) {
  Fields fields;
  for (const auto pair : split(query, "&")) {
    if (pair.empty()) continue;
    const auto at = pair.find('=');
    std::string name;
    if (!decode_percent(pair.substr(0, at), name, true)) name = pair.substr(0, at);
    fields.emplace_back(std::move(name), at == std::string_view::npos ? "" : pair.substr(at + 1));
  }
  return fields;
}

Fields split_cookies(std::string_view cookies) {
  Fields fields;
  for (const auto pair : split(cookies, ";")) {
    const auto at = pair.find('=');
    if (at == std::string_view::npos) continue;
    std::string name;
    const auto raw = trim(pair.substr(0, at));
    if (!decode_percent(raw, name)) name = raw;
    auto value = trim(pair.substr(at + 1));
    // RFC 6265 section 4.1.1 lets a value stand in quotes.
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    fields.emplace_back(std::move(name), value);
  }
  return fields;
}

}  // namespace oabind::codegen
