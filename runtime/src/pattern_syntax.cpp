#include "pattern_syntax.hpp"

#include <algorithm>
#include <utility>

namespace oabind::codegen {
namespace {

/// General categories (ECMA-262, table 70): what they are called and what RE2 and PCRE2 call them.
constexpr std::pair<std::string_view, std::string_view> categories[] = {
    {"Cased_Letter", "L&"},
    {"Close_Punctuation", "Pe"},
    {"Connector_Punctuation", "Pc"},
    {"Control", "Cc"},
    {"Currency_Symbol", "Sc"},
    {"Dash_Punctuation", "Pd"},
    {"Decimal_Number", "Nd"},
    {"Enclosing_Mark", "Me"},
    {"Final_Punctuation", "Pf"},
    {"Format", "Cf"},
    {"Initial_Punctuation", "Pi"},
    {"Letter", "L"},
    {"Letter_Number", "Nl"},
    {"Line_Separator", "Zl"},
    {"Lowercase_Letter", "Ll"},
    {"Mark", "M"},
    {"Math_Symbol", "Sm"},
    {"Modifier_Letter", "Lm"},
    {"Modifier_Symbol", "Sk"},
    {"Nonspacing_Mark", "Mn"},
    {"Number", "N"},
    {"Open_Punctuation", "Ps"},
    {"Other", "C"},
    {"Other_Letter", "Lo"},
    {"Other_Number", "No"},
    {"Other_Punctuation", "Po"},
    {"Other_Symbol", "So"},
    {"Paragraph_Separator", "Zp"},
    {"Private_Use", "Co"},
    {"Punctuation", "P"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Spacing_Mark", "Mc"},
    {"Surrogate", "Cs"},
    {"Symbol", "S"},
    {"Titlecase_Letter", "Lt"},
    {"Unassigned", "Cn"},
    {"Uppercase_Letter", "Lu"},
    {"digit", "Nd"},
    {"punct", "P"},
    {"cntrl", "Cc"},
    {"LC", "L&"},
};

std::string_view short_name(std::string_view property) {
  for (const std::string_view key : {"General_Category=", "gc=", "Script=", "sc="})
    if (property.substr(0, key.size()) == key) property.remove_prefix(key.size());
  const auto* const known = std::find_if(std::begin(categories), std::end(categories),
                                         [&](const auto& each) { return each.first == property; });
  return known == std::end(categories) ? property : known->second;
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

/// Copies a pattern; `translate` gets what begins with each backslash and gives how much of it it has written.
template <class Translate>
std::string with_escapes(std::string_view pattern, Translate translate) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size();) {
    const std::string_view rest = pattern.substr(i);
    std::size_t read = rest[0] == '\\' ? translate(rest, out) : 0;
    if (read == 0) {
      read = rest[0] == '\\' ? std::min<std::size_t>(2, rest.size()) : 1;
      out.append(rest.substr(0, read));
    }
    i += read;
  }
  return out;
}

}  // namespace

std::string short_properties(std::string_view pattern) {
  return with_escapes(pattern, [](std::string_view escape, std::string& out) -> std::size_t {
    const bool property = escape.size() > 2 && (escape[1] == 'p' || escape[1] == 'P') && escape[2] == '{';
    const std::size_t end = property ? escape.find('}') : std::string_view::npos;
    if (end == std::string_view::npos) return 0;
    out.append(escape.substr(0, 3)).append(short_name(escape.substr(3, end - 3))).append("}");
    return end + 1;
  });
}

std::string to_re2(std::string_view pattern) {
  return with_escapes(pattern, [](std::string_view escape, std::string& out) -> std::size_t {
    if (escape.size() < 6 || escape[1] != 'u' || !is_hex(escape.substr(2, 4))) return 0;
    out.append("\\x{").append(escape.substr(2, 4)).append("}");
    return 6;
  });
}

}  // namespace oabind::codegen
