#include "render/render.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "render/view.hpp"

namespace oabind::render {
namespace {

/// The lines of a text that are kept. They stand at its beginning, before those still to be looked at: there is no
/// second text.
class Kept {
 public:
  explicit Kept(std::string& text) : text_(text) {}

  std::size_t size() const { return size_; }
  /// The last line, or nothing.
  std::string_view last() const {
    return size_ == 0 ? std::string_view() : std::string_view(text_).substr(last_, size_ - last_ - 1);
  }
  /// Adds a line of the text that ends in a line break; `gap`: an empty line, which stood before it, too.
  void add(std::string_view line, bool gap) {
    if (gap) text_[size_++] = '\n';
    last_ = size_;
    std::char_traits<char>::move(&text_[size_], line.data(), line.size() + 1);
    size_ += line.size() + 1;
  }
  /// Removes the last line, and the gap before it.
  void drop() {
    size_ = last_;
    if (size_ > 1 && text_[size_ - 2] == '\n') --size_;
    last_ = size_ < 2 ? 0 : text_.rfind('\n', size_ - 2) + 1;
  }

 private:
  std::string& text_;
  std::size_t size_ = 0;
  std::size_t last_ = 0;  ///< where the last line begins
};

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
  static std::string tidy(std::string text) {
    if (!text.ends_with('\n')) text += '\n';
    Kept kept{text};
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = text.find('\n', at);
      const std::string_view line = std::string_view(text).substr(at, end - at);
      at = end + 1;
      const bool empty = line.find_first_not_of(' ') == std::string_view::npos;
      if (!empty) {
        const auto before = kept.last();
        const bool goes_on = opened(line) && closed(before) == opened(line);
        const bool is_empty = closed(line) && opened(before) == closed(line);
        const bool closes = line.starts_with("}") && !line.starts_with("}  // namespace");
        const bool opens = before.ends_with('{') && before.find("namespace") == std::string_view::npos;
        if (goes_on || is_empty) {
          kept.drop();
        } else {
          kept.add(line, gap && !before.empty() && !closes && !opens);
        }
      }
      gap = empty;
    }
    text.resize(kept.size());
    return text;
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
    const bool sharded = package_.sharded, with_functions = kind == "server";
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
      if (with_functions) files_.push_back(source.fill(name + ".cpp", class_view(package_, file)));
    }
    if (sharded) umbrella(umbrella_header, headers);
    common.is_source = true;
    if (sharded || !with_functions) files_.push_back(source.fill(kind + ".cpp", class_view(package_, common)));
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
