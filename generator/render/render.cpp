#include "render/render.hpp"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <optional>

#include "render/view.hpp"

namespace oabind::render {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

constexpr int max_nesting = 8;

/// Puts partials in the place of their tags, so that each template is parsed once. A tag alone on its line takes the line.
std::string expand(const std::string& text, const Templates& templates, int depth = 0) {
  std::string result;
  std::size_t at = 0;
  while (depth < max_nesting) {
    const auto open = text.find("{{> ", at);
    const auto close = open == std::string::npos ? open : text.find("}}", open);
    if (close == std::string::npos) break;
    const auto partial = templates.find(text.substr(open + 4, close - open - 4));
    result += text.substr(at, open - at);
    if (partial != templates.end()) result += expand(partial->second, templates, depth + 1);
    at = close + 2;
    const bool alone = (open == 0 || text[open - 1] == '\n') && at < text.size() && text[at] == '\n';
    if (alone) ++at;
  }
  return result + text.substr(at);
}

constexpr char gap_mark = '\x01';  // an empty line of a template; no text of a description holds it

/// Section tags that stand alone on their line take the whole line, as Mustache says. The engine does not see them alone
/// where they nest or where an empty line follows, so they are joined to what comes next, and empty lines are marked.
std::string join_section_lines(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const std::string_view line = std::string_view(text).substr(at, end - at);
    const auto first = line.find_first_not_of(' ');
    const std::string_view tag = first == std::string_view::npos ? "" : line.substr(first);
    const bool section = tag.starts_with("{{#") || tag.starts_with("{{/") || tag.starts_with("{{^");
    const bool alone = section && tag.find("}}") == tag.size() - 2;
    if (first == std::string_view::npos) result += gap_mark;
    result.append(alone ? tag : line);
    if (!alone && end < text.size()) result += '\n';
    at = end + 1;
  }
  return result;
}

/// One parsed template.
class Page {
 public:
  Page(const std::string& name, const Templates& templates, Diagnostics& diagnostics) : template_(source(name, templates)) {
    if (!template_.is_valid()) {
      diagnostics.error("template", {}, "template '" + name + ".mustache': " + template_.error_message());
    }
    template_.set_custom_escape([](const std::string& text) { return text; });  // C++ is no HTML
  }

  OutputFile fill(const std::string& path, const data& view) {
    return {path, template_.is_valid() ? tidy(template_.render(view)) : ""};
  }

 private:
  static std::string source(const std::string& name, const Templates& templates) {
    const auto found = templates.find(name);
    return found == templates.end() ? "" : join_section_lines(expand(found->second, templates));
  }

  /// No more than one empty line, none at the end or next to the brace of a type: lists without entries leave such lines.
  static std::string tidy(const std::string& text) {
    std::string result;
    std::string_view before;
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      const std::string_view line = std::string_view(text).substr(at, end - at);
      at = end + 1;
      if (line.find_first_not_of(' ') == std::string_view::npos) continue;
      if (line.front() == gap_mark) {
        gap = true;
        continue;
      }
      const bool closes = line.starts_with("}") && !line.starts_with("}  // namespace");
      const bool opens = before.ends_with('{') && before.find("namespace") == std::string_view::npos;
      if (gap && !before.empty() && !closes && !opens) result += '\n';
      result.append(line) += '\n';
      before = line;
      gap = false;
    }
    return result;
  }

  mustache template_;
};

class Renderer {
 public:
  Renderer(const cpp::Package& package, const Templates& templates, Diagnostics& diagnostics)
      : package_(package), templates_(templates), diagnostics_(diagnostics) {}

  std::vector<OutputFile> files() {
    types();
    operations();
    if (package_.with_client) classes("client", &client_view, [](const auto& unit) { return unit.client_name; });
    if (package_.with_server) classes("server", &server_view, [](const auto& unit) { return unit.server_name; });
    return std::move(files_);
  }

 private:
  void types() {
    Page header{"types.hpp", templates_, diagnostics_}, source{"types.cpp", templates_, diagnostics_};
    std::vector<std::string> headers;
    for (const auto& unit : package_.types) {
      files_.push_back(header.fill(unit.name + ".hpp", types_header_view(package_, unit)));
      files_.push_back(source.fill(unit.name + ".cpp", types_source_view(package_, unit)));
      headers.push_back(unit.name + ".hpp");
    }
    if (package_.sharded) umbrella("types.hpp", headers);
  }

  void operations() {
    Page header{"operations.hpp", templates_, diagnostics_}, source{"operations.cpp", templates_, diagnostics_};
    std::vector<std::string> headers;
    for (const auto& unit : package_.operations) {
      files_.push_back(header.fill(unit.name + ".hpp", operations_header_view(package_, unit)));
      files_.push_back(source.fill(unit.name + ".cpp", operations_source_view(package_, unit)));
      headers.push_back(unit.name + ".hpp");
    }
    if (package_.sharded) umbrella("operations.hpp", headers);
  }

  /// A unit's group classes, and the classes of whole APIs: in one file, or in one for each unit and one that joins them.
  template <class NameOf>
  void classes(const std::string& kind, data (*view)(const cpp::Package&, const ClassFile&, bool), NameOf name_of) {
    Page header{kind + ".hpp", templates_, diagnostics_}, source{kind + ".cpp", templates_, diagnostics_};
    const auto add = [&](const ClassFile& file) {
      files_.push_back(header.fill(file.name + ".hpp", view(package_, file, false)));
      files_.push_back(source.fill(file.name + ".cpp", view(package_, file, true)));
    };
    std::vector<std::string> headers;
    for (const auto& unit : package_.operations) {
      add({name_of(unit), {unit.name + ".hpp"}, &unit, !package_.sharded});
      headers.push_back(name_of(unit) + ".hpp");
    }
    if (package_.sharded) add({kind, headers, nullptr, true});
  }

  void umbrella(const std::string& path, const std::vector<std::string>& headers) {
    data view, includes{data::type::list};
    for (const auto& header : headers) includes.push_back(header);
    view.set("source", package_.source);
    view.set("includes", includes);
    files_.push_back(Page{"umbrella.hpp", templates_, diagnostics_}.fill(path, view));
  }

  const cpp::Package& package_;
  const Templates& templates_;
  Diagnostics& diagnostics_;
  std::vector<OutputFile> files_;
};

}  // namespace

std::vector<OutputFile> render(const cpp::Package& package, const Templates& templates, Diagnostics& diagnostics) {
  return Renderer{package, templates, diagnostics}.files();
}

}  // namespace oabind::render
