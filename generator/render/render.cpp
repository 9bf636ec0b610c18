#include "render/render.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "render/view.hpp"

namespace oabind::render {
namespace {

/// One kind of file.
class Page {
 public:
  Page(const std::string& name, const Templates& templates, Diagnostics& diagnostics) : template_(name, templates) {
    if (!template_.error().empty()) diagnostics.error("template", {}, template_.error());
  }

  /// Every file names itself: compilers that know `#pragma once` by a file's text take two equal files for one.
  OutputFile fill(const std::string& path, Data view) const {
    view.set("file", path);
    return {path, tidy(template_.render(view))};
  }

 private:
  struct Line {
    std::string_view text;
    bool gap = false;  ///< an empty line stands before it
  };

  /// "a" of `namespace a {`, or of `}  // namespace a`; nothing for other lines.
  static std::optional<std::string_view> opened(std::string_view line) {
    if (!line.starts_with("namespace ") || !line.ends_with(" {")) return std::nullopt;
    line.remove_prefix(10);
    return line.substr(0, line.size() < 2 ? 0 : line.size() - 2);
  }
  static std::optional<std::string_view> closed(std::string_view line) {
    constexpr std::string_view mark = "}  // namespace ";
    return line.starts_with(mark) ? std::optional{line.substr(mark.size())} : std::nullopt;
  }

  /// What the parts of a template cannot know of each other: a namespace that is closed and opened again at once goes
  /// on, one with nothing in it is left out; at most one empty line, none at the end or next to the brace of a type.
  static std::string tidy(const std::string& text) {
    std::vector<Line> kept;
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      const std::string_view line = std::string_view(text).substr(at, end - at);
      at = end + 1;
      const bool empty = line.find_first_not_of(' ') == std::string_view::npos;
      if (!empty) {
        const auto before = kept.empty() ? std::string_view{} : kept.back().text;
        const bool goes_on = opened(line) && closed(before) == opened(line);
        const bool is_empty = closed(line) && opened(before) == closed(line);
        if (goes_on || is_empty) {
          kept.pop_back();
        } else {
          kept.push_back({line, gap});
        }
      }
      gap = empty;
    }
    std::string result;
    result.reserve(text.size());
    std::string_view before;
    for (const Line& line : kept) {
      const bool closes = line.text.starts_with("}") && !line.text.starts_with("}  // namespace");
      const bool opens = before.ends_with('{') && before.find("namespace") == std::string_view::npos;
      if (line.gap && !before.empty() && !closes && !opens) result += '\n';
      result.append(line.text) += '\n';
      before = line.text;
    }
    return result;
  }

  Template template_;
};

class Renderer {
 public:
  Renderer(const cpp::Package& package, const Templates& templates, Diagnostics& diagnostics)
      : package_(package), templates_(templates), diagnostics_(diagnostics) {}

  std::vector<OutputFile> files() {
    types();
    operations();
    if (package_.with_client) classes("client");
    if (package_.with_server) {
      classes("server");
      async_handlers();
    }
    return std::move(files_);
  }

 private:
  void types() {
    Page header{"types.hpp", templates_, diagnostics_}, source{"types.cpp", templates_, diagnostics_};
    std::vector<std::string> headers;
    for (const auto& unit : package_.types) {
      files_.push_back(header.fill(unit.name + ".hpp", types_header_view(package_, unit)));
      headers.push_back(unit.name + ".hpp");
    }
    for (const auto& unit : package_.type_sources)
      files_.push_back(source.fill(unit.name + ".cpp", types_source_view(package_, unit)));
    if (package_.sharded) umbrella("types.hpp", headers);
  }

  void operations() {
    Page header{"operations.hpp", templates_, diagnostics_}, source{"operations.cpp", templates_, diagnostics_};
    std::vector<std::string> headers;
    for (const auto& unit : package_.operations) {
      const std::string name = "operations" + unit.suffix;
      files_.push_back(header.fill(name + ".hpp", operations_header_view(package_, unit)));
      files_.push_back(source.fill(name + ".cpp", operations_source_view(package_, unit)));
      headers.push_back(name + ".hpp");
    }
    if (package_.sharded) umbrella("operations.hpp", headers);
  }

  /// The classes of each unit's groups, and what whole APIs have. With shards that has a header of its own, which only
  /// declares the units' classes, for all together are costly to compile. Functions of client classes stand with the
  /// operations that they call.
  void classes(const std::string& kind) {
    const Page header{kind + ".hpp", templates_, diagnostics_}, source{kind + ".cpp", templates_, diagnostics_};
    const std::string umbrella_header = kind + ".hpp";
    const bool sharded = package_.sharded;
    ClassFile common{.kind = kind, .header = sharded ? kind + "_common.hpp" : umbrella_header, .apis = true};
    std::vector<std::string> headers;
    if (sharded) {
      files_.push_back(header.fill(common.header, class_view(package_, common)));
      headers.push_back(common.header);
    }
    for (const auto& unit : package_.operations) {
      const std::string name = kind + unit.suffix;
      ClassFile file{.kind = kind,
                     .header = name + ".hpp",
                     .includes = {"operations" + unit.suffix + ".hpp"},
                     .unit = &unit,
                     .apis = !sharded};
      if (sharded) file.includes.insert(file.includes.begin(), common.header);
      files_.push_back(header.fill(file.header, class_view(package_, file)));
      headers.push_back(file.header);
      file.is_source = true;
      if (kind == "server") files_.push_back(source.fill(name + ".cpp", class_view(package_, file)));
    }
    if (sharded) umbrella(umbrella_header, headers);
    common.is_source = true;
    if (sharded || kind == "client") files_.push_back(source.fill(kind + ".cpp", class_view(package_, common)));
  }

  /// Headers only: coroutines are costly to compile, so only who mounts such a handler pays for them.
  void async_handlers() {
    const Page header{"async_server.hpp", templates_, diagnostics_};
    std::vector<std::string> headers;
    for (const auto& unit : package_.operations) {
      const ClassFile file{.kind = "async_server",
                           .header = "async_server" + unit.suffix + ".hpp",
                           .includes = {"server" + unit.suffix + ".hpp"},
                           .unit = &unit};
      files_.push_back(header.fill(file.header, async_view(package_, file)));
      headers.push_back(file.header);
    }
    if (package_.sharded) umbrella("async_server.hpp", headers);
  }

  void umbrella(const std::string& path, const std::vector<std::string>& headers) {
    Data view, includes = Data::list();
    for (const auto& header : headers) includes.push_back(header);
    view.set("source", package_.source);
    view.set("includes", std::move(includes));
    files_.push_back(Page{"umbrella.hpp", templates_, diagnostics_}.fill(path, std::move(view)));
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
