#include "code.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace hostile {
namespace {

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_name(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9');
}

/// Keywords stay themselves when code is compared, every other name counts as a name.
bool is_keyword(const std::string& name) {
  static const std::set<std::string> words{
      "struct", "class",    "enum",    "using",    "namespace", "const",   "return",   "if",       "else", "for",
      "while",  "operator", "friend",  "public",   "private",   "virtual", "override", "final",    "auto", "void",
      "switch", "case",     "default", "template", "extern",    "static",  "inline",   "constexpr"};
  return words.contains(name);
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Code read() {
    check_bytes();
    while (at_ < text_.size()) step();
    for (const auto& [open, close] : {std::pair{"{", "}"}, {"(", ")"}, {"[", "]"}}) {
      if (code_.tokens[open] != code_.tokens[close]) fault(std::string("unbalanced ") + open);
    }
    return std::move(code_);
  }

 private:
  bool sees(std::string_view what) const { return text_.substr(at_, what.size()) == what; }
  void fault(const std::string& what) { code_.faults.push_back(what + " in line " + std::to_string(line())); }
  std::size_t line() const {
    return 1 + static_cast<std::size_t>(std::count(
                   text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, text_.size())), '\n'));
  }

  /// Control characters, and those that change the direction of text (U+202A to U+202E, U+2066 to U+2069).
  void check_bytes() {
    for (at_ = 0; at_ < text_.size(); ++at_) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if ((byte < 0x20 && byte != '\n') || byte == 0x7F) fault("control character");
      if (byte != 0xE2 || at_ + 2 >= text_.size()) continue;
      const auto second = static_cast<unsigned char>(text_[at_ + 1]);
      const auto third = static_cast<unsigned char>(text_[at_ + 2]);
      if ((second == 0x80 && third >= 0xAA && third <= 0xAE) || (second == 0x81 && third >= 0xA6 && third <= 0xA9))
        fault("change of direction");
    }
    at_ = 0;
  }

  void step() {
    const char c = text_[at_];
    if (c == ' ' || c == '\n' || c == '\t') {
      ++at_;
    } else if (sees("//")) {
      line_comment();
    } else if (sees("/*")) {
      block_comment();
    } else if (sees("R\"")) {
      raw_literal();
    } else if (c == '"' || c == '\'') {
      literal(c);
    } else if (c == '#') {
      directive();
    } else if (is_name_start(c)) {
      name();
    } else if (c >= '0' && c <= '9') {
      number();
    } else {
      if (c == '\\') fault("backslash outside of a literal");
      ++code_.tokens[std::string(1, c)];
      ++at_;
    }
  }

  void line_comment() {
    const auto end = std::min(text_.find('\n', at_), text_.size());
    const auto comment = text_.substr(at_, end - at_);
    if (comment.ends_with('\\') || comment.ends_with("?\?/")) fault("comment that goes on in the next line");
    at_ = end;
  }

  void block_comment() {
    const auto end = text_.find("*/", at_ + 2);
    if (end == std::string_view::npos) fault("comment without end");
    at_ = end == std::string_view::npos ? text_.size() : end + 2;
  }

  void raw_literal() {
    const auto open = text_.find('(', at_);
    const std::string close = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
    const auto end = text_.find(close, at_);
    if (end == std::string_view::npos) fault("raw string without end");
    at_ = end == std::string_view::npos ? text_.size() : end + close.size();
    ++code_.tokens["literal"];
  }

  /// Neighbours are one literal.
  void literal(char quote) {
    do {
      ++at_;
      while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') at_ += text_[at_] == '\\' ? 2U : 1U;
      if (at_ >= text_.size() || text_[at_] == '\n') fault("literal without end");
      ++at_;
      at_ = std::min(text_.find_first_not_of(" \n", at_), text_.size());
    } while (quote == '"' && at_ < text_.size() && text_[at_] == '"');
    ++code_.tokens["literal"];
  }

  void directive() {
    const auto end = std::min(text_.find('\n', at_), text_.size());
    const std::string line(text_.substr(at_, end - at_));
    static constexpr std::array<std::string_view, 7> known{"#pragma once", "#include <", "#include \"", "#if ",
                                                           "#error \"",    "#endif",     "#define "};
    if (std::ranges::none_of(known, [&](std::string_view each) { return line.starts_with(each); }))
      fault("directive " + line);
    if (line.find('\\') != std::string::npos) fault("backslash in a directive");
    ++code_.tokens["#"];
    code_.names.push_back(line);
    at_ = end;
  }

  void name() {
    const auto begin = at_;
    while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    std::string found(text_.substr(begin, at_ - begin));
    ++code_.tokens[is_keyword(found) ? found : "name"];
    if (found.size() > 1000) fault("name of " + std::to_string(found.size()) + " characters");
    code_.names.push_back(std::move(found));
  }

  void number() {
    while (at_ < text_.size() && (is_name(text_[at_]) || text_[at_] == '.' || text_[at_] == '\'')) ++at_;
    ++code_.tokens["literal"];
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Code code_{};
};

}  // namespace

Code read_code(std::string_view text) {
  return Reader(text).read();
}

}  // namespace hostile
