#include "document/read_inputs.hpp"

#include <algorithm>

#include "document/dialect.hpp"
#include "document/reference_uri.hpp"
#include "source/page.hpp"
#include "source/read_json.hpp"
#include "source/read_yaml.hpp"

namespace oabind::document {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ' ' || c == '\t') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// The source file that a fence names: "/a/openapi.yaml" and "a/openapi.yaml" are the same one.
std::string source_of(const std::vector<std::string>& words) {
  // Other words may follow the language, too: "yaml title=…".
  if (words.size() < 2 || words[1].find('.') == std::string::npos || words[1].find('=') != std::string::npos) return {};
  const std::string path = path_beside({}, words[1]);
  const auto start = path.find_first_not_of('/');
  return start == std::string::npos ? std::string() : path.substr(start);
}

class InputReader {
 public:
  InputReader(source::SourceSet& sources, Diagnostics& diagnostics) : sources_(sources), diagnostics_(diagnostics) {}

  std::vector<Described> found;

  void read(FileId file) {
    const std::string_view text = sources_.bytes(file);
    if (!source::check_text(text, file, diagnostics_)) return;
    const source::Kind kind = source::classify(text);
    if (kind == source::Kind::page) return read_page(file);
    auto root = kind == source::Kind::json_description ? source::read_json(text, {file}, diagnostics_)
                                                       : source::read_yaml(text, {file}, diagnostics_);
    if (root) add(std::move(*root), {file, 1, 1, 0}, false, {});
  }

 private:
  void add(Value root, Location where, bool page, std::string source) {
    const auto version = check_version(root, diagnostics_);
    if (version) found.push_back({std::move(root), version->dialect, where, page, std::move(source)});
  }

  void read_page(FileId file) {
    bool described = false;
    std::string skipped;
    for (const auto& fence : source::find_fences(sources_.bytes(file))) {
      const auto words = words_of(fence.info);
      const std::string language = words.empty() ? std::string() : lower(words.front());
      if (language != "yaml" && language != "yml" && language != "json" && language != "openapi") continue;
      if (!holds_description(fence)) {
        if (skipped.empty()) skipped = reason_to_skip(fence, words);
        continue;
      }
      described = true;
      const source::Origin origin{file, fence.line + 1, fence.indent, 0};
      auto root = source::looks_like_json(fence.content) ? source::read_json(fence.content, origin, diagnostics_)
                                                         : source::read_yaml(fence.content, origin, diagnostics_);
      if (root) add(std::move(*root), {file, fence.line, fence.indent + 1, 0}, true, source_of(words));
    }
    if (!described) report_skipped(file, skipped);
  }

  static bool holds_description(const source::Fence& fence) {
    if (source::looks_like_json(fence.content)) {
      return fence.content.find("\"openapi\"") != std::string::npos ||
             fence.content.find("\"swagger\"") != std::string::npos;
    }
    return source::has_top_level_key(fence.content, "openapi") || source::has_top_level_key(fence.content, "swagger");
  }

  /// Why a fence that looks as if it were meant for tools is no description; empty when it is just an example.
  static std::string reason_to_skip(const source::Fence& fence, const std::vector<std::string>& words) {
    const bool names_file = words.size() > 1 && words[1].find('.') != std::string::npos;
    if (source::has_top_level_key(fence.content, "asyncapi") ||
        (names_file && words[1].find("asyncapi") != std::string::npos)) {
      return "AsyncAPI, which oabind does not read, skipped";
    }
    if (names_file) return "describes '" + words[1] + "' in a form without an 'openapi' key, skipped";
    return {};
  }

  /// A page without a description is no mistake, a `.yaml` or `.json` file without one is.
  void report_skipped(FileId file, const std::string& reason) {
    const Location where{file, 0, 0, 0};
    const std::string name = lower(std::string(sources_.path(file)));
    for (const std::string_view ending : {".yaml", ".yml", ".json"}) {
      if (name.size() <= ending.size() || name.substr(name.size() - ending.size()) != ending) continue;
      auto root = source::read_yaml(sources_.bytes(file), {file}, diagnostics_);
      if (root) add(std::move(*root), {file, 1, 1, 0}, false, {});  // one that is indented as a whole, say
      return;
    }
    diagnostics_.note("no-description", where,
                      reason.empty() ? "no OpenAPI description in this page, skipped" : reason);
  }

  source::SourceSet& sources_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<Described> read_inputs(const std::vector<Input>& inputs, source::SourceSet& sources,
                                   const FileSystem& files, Diagnostics& diagnostics) {
  InputReader reader(sources, diagnostics);
  for (const auto& input : inputs) {
    const FileId file = sources.name(input.path);
    if (sources.was_read(file)) continue;  // named twice
    if (input.bytes) {
      sources.set_bytes(file, *input.bytes);
    } else {
      auto contents = files.read(input.path);
      if (const auto* error = std::get_if<FileError>(&contents)) {
        diagnostics.error("unreadable", {file, 0, 0, 0}, "cannot be read: " + error->reason);
        continue;
      }
      sources.set_bytes(file, std::get<std::string>(std::move(contents)));
    }
    reader.read(file);
  }
  if (reader.found.empty() && !diagnostics.has_errors()) {
    diagnostics.error("no-description", {}, "no OpenAPI description in any input")
        .suggest("expected a file with an 'openapi' key, or a page with a fenced 'yaml' block that has one");
  }
  return std::move(reader.found);
}

}  // namespace oabind::document
