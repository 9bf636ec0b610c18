#include <algorithm>
#include <string_view>

#include "output/print_value.hpp"

namespace oabind::output {
namespace {

constexpr std::size_t longest_simple_key = 1000;  // YAML 1.2.2, section 7.4: 1024 characters

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What one version of YAML or another takes for something else than a text (YAML 1.1: yes, on; 1.2.2: section 10.3.2).
bool is_reserved(std::string_view text) {
  static constexpr std::string_view words[] = {"null", "true", "false", "yes", "no", "on",
                                               "off",  "y",    "n",     "nan", "inf"};
  const auto same = [&](std::string_view word) {
    return std::ranges::equal(text, word, {},
                              [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  };
  return std::ranges::any_of(words, same);
}

/// Characters that are line ends or not printable to some reader: controls, U+2028, U+2029, the byte order mark.
bool has_odd_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::string_view rest = text.substr(i);
    if ((byte < 0x20 && byte != '\n') || byte == 0x7F) return true;
    if (byte == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0) return true;
    if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9") || rest.starts_with("\xEF\xBB\xBF"))
      return true;
    if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) return true;
  }
  return false;
}

/// A text that no reader takes for anything else, in no place of a block.
bool is_plain(std::string_view text) {
  if (text.empty() || is_reserved(text) || text.back() == ' ') return false;
  if (!is_letter(text.front()) && text.front() != '/' && text.front() != '_' && text.front() != '$') return false;
  if (has_odd_character(text)) return false;
  return std::ranges::all_of(text, [](char c) {
    return is_letter(c) || (static_cast<unsigned char>(c) & 0x80) != 0 || (c >= '0' && c <= '9') ||
           std::string_view(" _-./$(){},+=*'").find(c) != std::string_view::npos;
  });
}

/// A text of several lines that a literal block holds as it is (YAML 1.2.2, section 8.1.2).
bool fits_block(std::string_view text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos || end == 0 || text.front() == ' ' || text.ends_with("\n\n")) return false;
  std::size_t start = 0;
  while (start < text.size()) {
    const auto stop = std::min(text.find('\n', start), text.size());
    const std::string_view line = text.substr(start, stop - start);
    if (!line.empty() && line.find_first_not_of(' ') == std::string_view::npos) return false;
    start = stop + 1;
  }
  return !has_odd_character(text);
}

std::string scalar(const Value& value) {
  if (!value.is(Value::Kind::string)) return to_json(value);
  return is_plain(value.text) ? value.text : json_string(value.text);
}

bool is_empty(const Value& value) {
  return value.is(Value::Kind::array) ? value.items.empty() : value.members.empty();
}

class Printer {
 public:
  std::string out;

  /// The members or items of a container that is not empty. The first line goes on where the text ends.
  void container(const Value& value, std::size_t indent) {
    bool first = true;
    const auto start_line = [&] {
      if (!first) out += std::string(indent, ' ');
      first = false;
    };
    for (const auto& item : value.items) {
      start_line();
      out += "-";
      after_dash(item, indent);
    }
    for (const auto& member : value.members) {
      start_line();
      const std::string key = is_plain(member.key) ? member.key : json_string(member.key);
      if (key.size() <= longest_simple_key) {
        out += key + ":";
      } else {
        out += "? " + key + "\n" + std::string(indent, ' ') + ":";
      }
      after_colon(member.value, indent);
    }
  }

 private:
  void after_dash(const Value& item, std::size_t indent) {
    if (is_empty(item)) return text(item, indent);
    out += ' ';
    container(item, indent + 2);
  }

  void after_colon(const Value& value, std::size_t indent) {
    if (is_empty(value)) return text(value, indent);
    out += '\n' + std::string(indent + 2, ' ');
    container(value, indent + 2);
  }

  /// What stands on the line of its key or dash, or as a block below.
  void text(const Value& value, std::size_t indent) {
    if (!value.is(Value::Kind::string) || !fits_block(value.text)) {
      out += ' ' + scalar(value) + '\n';
      return;
    }
    std::string_view rest = value.text;
    out += rest.ends_with('\n') ? " |\n" : " |-\n";
    while (!rest.empty()) {
      const auto end = std::min(rest.find('\n'), rest.size());
      if (end != 0) out += std::string(indent + 2, ' ');
      out += rest.substr(0, end);
      out += '\n';
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
};

}  // namespace

std::string print_yaml(const Value& tree) {
  if (is_empty(tree)) return scalar(tree) + "\n";
  Printer printer;
  printer.container(tree, 0);
  return std::move(printer.out);
}

}  // namespace oabind::output
