#include "cpp/names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <unordered_set>

#include "support/fnv1a.hpp"

namespace oabind::cpp {
namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return is_upper(c) || is_lower(c);
}
char to_upper(char c) {
  return static_cast<char>(is_lower(c) ? c - 'a' + 'A' : c);
}
char to_lower(char c) {
  return static_cast<char>(is_upper(c) ? c - 'A' + 'a' : c);
}

/// U+00C0 to U+00FF without their accents; '_' where there is no letter.
constexpr std::string_view latin1 = "AAAAAAACEEEEIIIIDNOOOOO_OUUUUYTsaaaaaaaceeeeiiiidnooooo_ouuuuyty";

/// One code point from UTF-8 (the source stage has checked it); moves `i` behind it.
std::uint32_t next_code_point(std::string_view text, std::size_t& i) {
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  const std::uint32_t first = byte(i);
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  std::uint32_t code = length == 1 ? first : first & (0x7FU >> length);
  for (std::size_t k = 1; k < length; ++k) code = code << 6U | (byte(i + k) & 0x3FU);
  i += length;
  return code;
}

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

/// ASCII only: what names are made of, words kept apart by '_'.
std::string to_ascii(std::string_view spelling) {
  static constexpr std::string_view digits = "0123456789abcdef";
  if (std::ranges::all_of(spelling, is_ascii)) return std::string(spelling);
  std::string result;
  for (std::size_t i = 0; i < spelling.size();) {
    const std::uint32_t code = next_code_point(spelling, i);
    if (code < 0x80) {
      result += static_cast<char>(code);
    } else if (code >= 0xC0 && code <= 0xFF) {
      result += latin1[code - 0xC0];
    } else {
      result += "_u";
      for (int shift = code > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4)
        result += digits[code >> static_cast<unsigned>(shift) & 0xFU];
      result += '_';
    }
  }
  return result;
}

/// Spellings whose capitals are no word boundaries.
constexpr std::array<std::string_view, 6> fixed_words{"OAuth", "OpenAPI", "GraphQL", "IPv", "GitHub", "macOS"};

constexpr auto fixed_initials = [] {
  std::array<bool, 256> initials{};
  for (const auto word : fixed_words) initials[static_cast<unsigned char>(word.front())] = true;
  return initials;
}();

/// Where a word that starts at `begin` ends: lower-case letters and digits belong to it, so does a run of capitals up
/// to the last one before a lower-case letter ("APIKey": API), with a plural s ("IDs").
std::size_t word_end(std::string_view text, std::size_t begin) {
  for (const auto fixed : fixed_words) {
    if (!fixed_initials[static_cast<unsigned char>(text[begin])]) break;  // nearly always
    if (!text.substr(begin).starts_with(fixed)) continue;
    std::size_t end = begin + fixed.size();
    while (end < text.size() && (is_digit(text[end]))) ++end;
    if (end == text.size() || !is_lower(text[end])) return end;
  }
  std::size_t end = begin;
  while (end < text.size() && is_upper(text[end])) ++end;
  if (end - begin > 1 && end < text.size() && is_lower(text[end])) {
    const bool plural = text[end] == 's' && (end + 1 == text.size() || !is_lower(text[end + 1]));
    if (!plural) return end - 1;
  }
  while (end < text.size() && (is_lower(text[end]) || is_digit(text[end]))) ++end;
  return end;
}

/// Calls `word` with each word of ASCII text, as it is written.
template <class F>
void each_word(std::string_view text, F word) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_letter(text[i]) && !is_digit(text[i])) {
      ++i;
      continue;
    }
    const std::size_t end = word_end(text, i);
    word(text.substr(i, end - i));
    i = end;
  }
}

/// "-1": its sign is a word.
bool is_signed(std::string_view spelling) {
  return spelling.size() > 1 && (spelling.front() == '-' || spelling.front() == '+') && is_digit(spelling[1]);
}

/// Whether the words of a spelling are those that each_word() finds in it as it stands.
bool is_plain(std::string_view spelling) {
  const auto in_word = [](char c) { return is_letter(c) || is_digit(c); };
  return std::ranges::all_of(spelling, is_ascii) && !is_signed(spelling) && std::ranges::any_of(spelling, in_word);
}

/// What a name of nothing but punctuation is called.
std::string_view punctuation_word(char c) {
  switch (c) {
    case '+':
      return "plus";
    case '-':
      return "minus";
    case '*':
      return "star";
    case '/':
      return "slash";
    case '=':
      return "equal";
    case '<':
      return "less";
    case '>':
      return "greater";
    case '!':
      return "not";
    case '@':
      return "at";
    case '$':
      return "dollar";
    case '%':
      return "percent";
    case '&':
      return "and";
    case '|':
      return "or";
    case '.':
      return "dot";
    case ',':
      return "comma";
    case ':':
      return "colon";
    case ';':
      return "semicolon";
    case '#':
      return "hash";
    case '?':
      return "question";
    case '~':
      return "tilde";
    case '^':
      return "caret";
    case '(':
      return "open";
    case ')':
      return "close";
    case '[':
      return "open_bracket";
    case ']':
      return "close_bracket";
    case '{':
      return "open_brace";
    case '}':
      return "close_brace";
    case '\\':
      return "backslash";
    case '"':
      return "quote";
    case '\'':
      return "apostrophe";
    case '`':
      return "backtick";
    case '_':
      return "underscore";
    case ' ':
      return "space";
    default:
      return "";
  }
}

/// The words of a spelling in snake_case.
std::string joined_words(std::string_view spelling) {
  std::string result;
  result.reserve(spelling.size() + spelling.size() / 4);
  const auto add = [&](std::string_view word) {
    if (!result.empty()) result += '_';
    for (const char c : word) result += to_lower(c);
  };
  if (is_plain(spelling)) {  // nearly all are: no list of words is made
    each_word(spelling, add);
  } else {
    for (const auto& word : words_of(spelling)) add(word);
  }
  return result;
}

/// The name with its punctuation spelled out: "foo-bar" → foo_minus_bar.
std::string spelled_out(std::string_view spelling) {
  std::string text;
  if (!spelling.empty() && spelling.front() == '_') text = "underscore";
  for (const char c : to_ascii(spelling)) {
    const auto word = punctuation_word(c);
    text += word.empty() || c == '_' || c == ' ' ? std::string(1, c) : "_" + std::string(word) + "_";
  }
  return joined_words(text);
}

bool is_reserved(const std::string& name) {
  static const std::unordered_set<std::string_view> words{
      // C++ keywords and alternative tokens, [lex.key] and [lex.digraph]
      "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char",
      "char8_t", "char16_t", "char32_t", "class", "co_await", "co_return", "co_yield", "compl", "concept", "const",
      "const_cast", "consteval", "constexpr", "constinit", "continue", "decltype", "default", "delete", "do", "double",
      "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if",
      "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or",
      "or_eq", "private", "protected", "public", "register", "reinterpret_cast", "requires", "return", "short",
      "signed", "sizeof", "static", "static_assert", "static_cast", "struct", "switch", "template", "this",
      "thread_local", "throw", "true", "try", "typedef", "typeid", "typename", "union", "unsigned", "using", "virtual",
      "void", "volatile", "wchar_t", "while", "xor", "xor_eq",
      // lower-case macros of the C and POSIX libraries, of Qt and of windows.h, and names used by the code around
      "assert", "errno", "stdin", "stdout", "stderr", "linux", "unix", "i386", "major", "minor", "makedev", "min",
      "max", "near", "far", "interface", "small", "signals", "slots", "emit", "foreach", "forever", "std", "oabind",
      "offsetof", "setjmp", "va_start", "va_end", "va_arg", "va_copy", "isnan", "isinf", "signbit", "main",
      // what the class of an operation's answer calls itself and its success: there these names mean that
      "OneOf", "Ok"};
  static const std::size_t longest = std::ranges::max(words, {}, &std::string_view::size).size();
  return name.size() <= longest && words.contains(name);
}

std::string hex4(std::uint32_t hash) {
  std::string result;
  for (int i = 0; i < 4; ++i, hash >>= 4U) result += "0123456789abcdef"[hash & 0xFU];
  return result;
}

constexpr std::size_t longest_name = 255;

/// A name that compilers and people can take; what is cut off leaves a trace, so that long names stay different.
std::string bounded(std::string name) {
  if (name.size() <= longest_name) return name;
  const std::string trace = '_' + hex4(fnv1a(name));
  name.resize(longest_name - trace.size());
  return name + trace;
}

}  // namespace

std::vector<std::string> words_of(std::string_view spelling) {
  const std::string text = to_ascii(spelling);
  std::vector<std::string> words;
  each_word(text, [&](std::string_view word) {
    std::ranges::transform(word, std::back_inserter(words.emplace_back()), to_lower);
  });
  if (is_signed(spelling)) words.insert(words.begin(), spelling.front() == '-' ? "minus" : "plus");
  if (words.empty()) {
    for (const char c : text) {
      if (const auto word = punctuation_word(c); !word.empty()) words.emplace_back(word);
    }
  }
  if (words.empty()) words.emplace_back("empty");
  return words;
}

std::string type_name(const std::vector<std::string>& parts) {
  std::string name;
  std::size_t size = 0;
  for (const auto& part : parts) size += part.size();
  name.reserve(size);
  const auto add = [&](std::string_view word) {
    // Two numbers that meet would read as one: 1_2 is not 12.
    if (!name.empty() && is_digit(name.back()) && is_digit(word.front())) name += '_';
    name += to_upper(word.front());
    for (const char c : word.substr(1)) name += to_lower(c);
  };
  for (const auto& part : parts) {
    if (is_plain(part)) {
      each_word(part, add);
    } else {
      for (const auto& word : words_of(part)) add(word);
    }
  }
  if (is_digit(name.front())) name.insert(0, 1, 'N');
  if (is_reserved(name)) name += '_';
  return bounded(std::move(name));
}

std::string type_name(std::string_view spelling) {
  return type_name(std::vector<std::string>{std::string(spelling)});
}

std::string member_name(std::string_view spelling) {
  std::string name = joined_words(spelling);
  if (is_digit(name.front())) name.insert(0, 1, 'n');
  if (is_reserved(name)) name += '_';
  return bounded(std::move(name));
}

std::string Scope::distinct(const Wanted& wanted) const {
  const bool type = is_upper(wanted.identifier.front());
  const auto as = [&](const std::string& name) {
    if (!type) return member_name(name);
    return wanted.owner.empty() ? type_name(name) : type_name(std::vector{wanted.owner, name});
  };
  const bool lower = std::ranges::none_of(wanted.spelling, is_upper);
  const bool upper = std::ranges::none_of(wanted.spelling, is_lower);
  const bool pascal = !wanted.spelling.empty() && is_upper(wanted.spelling.front());
  const std::string base = joined_words(wanted.spelling);
  const std::array<std::string, 2> candidates{as(spelled_out(wanted.spelling)), as(base + (lower    ? "_lower"
                                                                                           : upper  ? "_upper"
                                                                                           : pascal ? "_pascal"
                                                                                                    : "_camel"))};
  for (const auto& candidate : candidates) {
    if (!taken_.contains(candidate)) return candidate;
  }
  std::string name = wanted.identifier + "_" + hex4(fnv1a(wanted.owner + wanted.spelling));
  while (taken_.contains(name)) name += '_' + hex4(fnv1a(name));
  return name;
}

std::string reason_against(std::string_view identifier, const std::unordered_set<std::string>* types) {
  const auto fits = [](char c) { return is_letter(c) || is_digit(c) || c == '_'; };
  if (identifier.empty() || is_digit(identifier.front()) || !std::ranges::all_of(identifier, fits))
    return "is no identifier";
  if (identifier.size() > longest_name) return "is too long";
  const bool underscored = identifier.front() == '_' && (identifier.size() == 1 || is_upper(identifier[1]));
  if (underscored || identifier.find("__") != std::string_view::npos) return "is reserved for compilers ([lex.name])";
  const std::string name(identifier);
  if (is_reserved(name)) return "is a keyword, a usual macro or a name that generated code needs";
  return types != nullptr && types->contains(name) ? "is the name of a type" : "";
}

Scope::Wanted Scope::member(const std::optional<api::GivenName>& given, const std::string& spelling,
                            const std::unordered_set<std::string>& types) {
  if (given && reason_against(given->text, &types).empty()) return {given->text, given->text, true};
  return {member_name(spelling), spelling};
}

Scope::Wanted Scope::type(const api::Origin& origin) {
  if (origin.given && reason_against(origin.given->text, nullptr).empty())
    return {origin.given->text, origin.given->text, true};
  std::string owner;
  for (std::size_t i = 0; i + 1 < origin.parts.size(); ++i) owner += origin.parts[i] + " ";
  return {type_name(origin.parts), origin.parts.back(), false, owner};
}

std::vector<Scope::Claim> Scope::claim(const std::vector<Wanted>& wanted) {
  std::vector<Claim> claims(wanted.size());
  const auto pass = [&](auto&& chosen) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (!claims[i].identifier.empty() || !chosen(wanted[i])) continue;
      if (taken_.insert(wanted[i].identifier).second) claims[i].identifier = wanted[i].identifier;
    }
  };
  pass([](const Wanted& each) { return each.given; });
  pass([](const Wanted& each) { return each.spelling == each.identifier; });  // exact spelling wins
  pass([](const Wanted&) { return true; });
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!claims[i].identifier.empty()) continue;
    claims[i] = {distinct(wanted[i]), wanted[i].identifier};
    taken_.insert(claims[i].identifier);
  }
  return claims;
}

}  // namespace oabind::cpp
