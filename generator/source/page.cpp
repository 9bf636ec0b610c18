#include "source/page.hpp"

#include <algorithm>

#include "source/text.hpp"

namespace oabind::source {
namespace {

constexpr std::string_view space = " \t\r\n";

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

/// Cuts the next line, with its line end, off the text.
std::string_view next_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  const std::string_view line = rest.substr(0, end == std::string_view::npos ? end : end + 1);
  rest.remove_prefix(line.size());
  return line;
}

/// The run of backticks or tildes that a line starts with.
struct Run {
  char mark = 0;
  std::size_t length = 0;
  std::size_t indent = 0;
  std::string_view after;
};

Run run_of(std::string_view line) {
  Run run;
  run.indent = std::min(line.find_first_not_of(" \t"), line.size());
  line.remove_prefix(run.indent);
  if (line.empty() || (line.front() != '`' && line.front() != '~')) return run;
  run.mark = line.front();
  run.length = std::min(line.find_first_not_of(run.mark), line.size());
  run.after = trim(line.substr(run.length));
  return run;
}

bool opens(const Run& run) {
  return run.length >= 3 && (run.mark == '~' || run.after.find('`') == std::string_view::npos);
}

/// Whether `run` closes the fence that `opening` opened: same mark, at least as long, nothing behind, at most three
/// columns deeper.
bool closes(const Run& run, const Run& opening) {
  return run.mark == opening.mark && run.length >= opening.length && run.after.empty() &&
         run.indent <= opening.indent + 3;
}

std::string_view without_indent(std::string_view line, std::size_t indent) {
  std::size_t cut = 0;
  while (cut < indent && cut < line.size() && (line[cut] == ' ' || line[cut] == '\t')) ++cut;
  return line.substr(cut);
}

bool line_has_key(std::string_view line, std::string_view key) {
  const char quote = line.empty() ? '\0' : line.front();
  if (quote == '"' || quote == '\'') line.remove_prefix(1);
  if (line.substr(0, key.size()) != key) return false;
  line.remove_prefix(key.size());
  if (quote == '"' || quote == '\'') {
    if (line.empty() || line.front() != quote) return false;
    line.remove_prefix(1);
  }
  line = without_indent(line, line.size());
  return !line.empty() && line.front() == ':' && (line.size() == 1 || space.find(line[1]) != std::string_view::npos);
}

/// The text behind a page's front matter (a YAML block between two lines of `---` at its start), which may say
/// `openapi: get /x`.
std::string_view behind_front_matter(std::string_view text) {
  std::string_view rest = text;
  if (trim(next_line(rest)) != "---") return text;
  while (!rest.empty()) {
    const std::string_view line = next_line(rest);
    if (line.substr(0, 3) == "---" && trim(line) == "---") return rest;
  }
  return text;
}

/// A top-level key outside of fences that start in the first column: indented fences may belong to a description's
/// text.
bool is_yaml_description(std::string_view text) {
  text = behind_front_matter(text);
  Run open;
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    const Run run = run_of(line);
    if (open.length != 0) {
      if (closes(run, open)) {
        open = {};
        continue;
      }
      if (open.indent == 0) continue;
    } else if (opens(run)) {
      open = run;
    }
    if (line_has_key(line, "openapi") || line_has_key(line, "swagger")) return true;
  }
  return false;
}

}  // namespace

std::vector<Fence> find_fences(std::string_view page) {
  std::vector<Fence> fences;
  page.remove_prefix(byte_order_mark(page));
  Run open;
  for (std::uint32_t number = 1; !page.empty(); ++number) {
    const std::string_view line = next_line(page);
    const Run run = run_of(line);
    if (open.length != 0) {
      if (closes(run, open)) {
        open = {};
      } else {
        fences.back().content += without_indent(line, open.indent);
      }
    } else if (opens(run)) {
      open = run;
      fences.push_back({std::string(run.after), {}, number, static_cast<std::uint32_t>(run.indent)});
    }
  }
  return fences;
}

bool looks_like_json(std::string_view text) {
  text = trim(text.substr(byte_order_mark(text)));
  if (text.empty() || text.front() != '{') return false;
  text = trim(text.substr(1));
  return text.empty() || text.front() == '"' || text.front() == '}';
}

bool has_top_level_key(std::string_view text, std::string_view key) {
  text.remove_prefix(byte_order_mark(text));
  while (!text.empty()) {
    if (line_has_key(next_line(text), key)) return true;
  }
  return false;
}

Kind classify(std::string_view text) {
  if (looks_like_json(text)) return Kind::json_description;
  text.remove_prefix(byte_order_mark(text));
  if (trim(text).substr(0, 1) == "{" || is_yaml_description(text)) return Kind::yaml_description;
  return Kind::page;
}

}  // namespace oabind::source
