#include "document/own_type.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "document/object_reader.hpp"

namespace oabind::document {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Fundamental types, which no namespace has.
bool is_fundamental(std::string_view name) {
  static constexpr std::array<std::string_view, 12> names{"bool",     "char",    "char8_t", "char16_t",
                                                          "char32_t", "wchar_t", "short",   "int",
                                                          "long",     "float",   "double",  "unsigned"};
  return std::ranges::find(names, name) != names.end();
}

/// Reads a type by its grammar and writes it again, with all names from the global namespace.
class TypeSpelling {
 public:
  explicit TypeSpelling(std::string_view text) : text_(text) {}

  std::optional<std::string> read() {
    if (text_.size() > longest || !type(0) || at_ != text_.size()) return std::nullopt;
    return std::move(out_);
  }

 private:
  static constexpr std::size_t longest = 500;
  static constexpr int deepest = 8;

  /// ['::'] name ['<' arguments '>'] {'::' name ['<' arguments '>']}
  bool type(int depth) {
    spaces();
    const bool global = take("::");
    const std::string_view first = name();
    if (first.empty() || depth > deepest) return false;
    if (is_fundamental(first)) {
      out_ += first;
      spaces();
      return !global;
    }
    out_.append("::").append(first);
    for (;;) {
      if (take("<") && !arguments(depth)) return false;
      if (!take("::")) break;
      const std::string_view next = name();
      if (next.empty() || is_fundamental(next)) return false;
      out_.append("::").append(next);
    }
    spaces();
    return true;
  }

  bool arguments(int depth) {
    out_ += '<';
    for (;;) {
      if (!argument(depth)) return false;
      if (!take(",")) break;
      out_ += ", ";
    }
    out_ += '>';
    return take(">");
  }

  bool argument(int depth) {
    spaces();
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    if (at_ == begin) return type(depth + 1);
    const std::string_view digits = text_.substr(begin, at_ - begin);
    out_ += digits;
    spaces();
    return digits == "0" || (digits.front() != '0' && digits.size() < 19);
  }

  std::string_view name() {
    const std::size_t begin = at_;
    if (at_ < text_.size() && is_letter(text_[at_]))
      while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  void spaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool take(std::string_view token) {
    if (text_.substr(at_, token.size()) != token) return false;
    at_ += token.size();
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_{};
};

bool is_header(std::string_view path) {
  constexpr std::size_t longest = 250;
  const auto fits = [](char c) { return is_letter(c) || is_digit(c) || c == '/' || c == '.' || c == '-' || c == '+'; };
  if (path.empty() || path.size() > longest || !std::ranges::all_of(path, fits)) return false;
  while (true) {
    const std::string_view part = path.substr(0, path.find('/'));
    if (part.empty() || part == "." || part == "..") return false;
    if (part.size() == path.size()) return true;
    path.remove_prefix(part.size() + 1);
  }
}

constexpr const char* example = "write {type: 'my::Money', header: 'my/money.hpp'}";

}  // namespace

std::optional<OwnType> read_own_type(const Value& value, Diagnostics& diagnostics) {
  const auto text = [&](std::string_view key) {
    const Value* const found = value.is(Value::Kind::object) ? value.find(key) : nullptr;
    return found != nullptr && found->is(Value::Kind::string) ? found : nullptr;
  };
  const Value* const type = text("type");
  const Value* const header = text("header");
  if (type == nullptr || header == nullptr || value.members.size() != 2) {
    diagnostics.error("cpp-type", value.where, "a type of your own is an object with the strings 'type' and 'header'")
        .suggest(example);
    return std::nullopt;
  }
  auto spelling = TypeSpelling(type->text).read();
  if (!spelling) {
    diagnostics
        .error("cpp-type", type->where,
               "'" + type->text +
                   "' is not taken for a type: identifiers joined by '::' are, with template arguments "
                   "of the same form or numbers")
        .suggest("give anything else a name with 'using' in your header");
  }
  if (!is_header(header->text)) {
    diagnostics
        .error("cpp-type", header->where,
               "'" + header->text + "' is not taken for a header: relative paths of letters, digits and '_-.+' are")
        .suggest(example);
    return std::nullopt;
  }
  if (!spelling) return std::nullopt;
  return OwnType{std::move(*spelling), header->text};
}

}  // namespace oabind::document
