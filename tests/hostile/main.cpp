// Usage: hostile DESCRIPTION [PORTION]
// For every string of a description (values and names of members): puts what could become code there, behind the string
// and in its place, and generates. Either the description is refused, or
//   - what is written holds nothing of it outside of literals and comments, no directive, no control characters, and
//   its
//     literals, comments and brackets close;
//   - it has the same tokens, but for names and literals, as with a harmless text in the same place, where both gave
//   rise
//     to the same findings.
// With PORTION n only every n-th string. Prints what was done, and exits with 1 when a rule is broken.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "code.hpp"
#include "generate.hpp"
#include "source/read_yaml.hpp"
#include "strings.hpp"

namespace {

using hostile::Code;

/// In no identifier that oabind makes: words are cut at capitals and put together in other ways.
constexpr std::string_view marker = "xPWNx";
constexpr std::string_view harmless = "xHARMx";

/// Each could end a literal, a comment, a template's tag or a line somewhere.
constexpr std::array<std::string_view, 14> payloads{
    "\"; int xPWNx = 0; //",
    "'); int xPWNx = 0; //",
    "*/ int xPWNx = 0; /*",
    "\nint xPWNx = 0;\n",
    "\r\nint xPWNx = 0;\r",
    "\n#include <xPWNx>\n#define xPWNx\n",
    "xPWNx ?\?/",
    "xPWNx \\",
    ")\"; int xPWNx; R\"(",
    ")oabind\"; int xPWNx; R\"oabind(",
    "{{xPWNx}}{{{xPWNx}}}{{/xPWNx}}{{#types}}",
    "\xE2\x80\xAE xPWNx \xE2\x81\xA6",
    "} namespace xPWNx {",
    "\xC2\x85\xE2\x80\xA8int xPWNx;\x7F\x1B[31m",
};

struct Answer {
  bool refused = false;
  std::vector<std::string> findings;  ///< codes
  Code code;
};

/// A text in the same place that is only a text. What has a meaning of its own in some places stays: braces are the
/// parameters of a path, a question mark begins its query and a number sign its fragment, "*/" a range of media types.
std::string harmless_like(std::string_view payload) {
  if (payload.find_first_of("{}*?#") == std::string_view::npos) return std::string(harmless);
  std::string text(payload);
  for (char& c : text)
    if (std::string_view("{}*/?#").find(c) == std::string_view::npos) c = 'h';
  return text;
}

Answer answer(const std::string& path, const oabind::Value& root, bool all_schemas) {
  oabind::GenerateOptions options;
  options.inputs.push_back({path, oabind::to_json(root)});
  options.all_schemas = all_schemas;
  options.cpp = {.ns = "hostile", .client = true, .server = true, .shards = 0};
  oabind::Diagnostics diagnostics;
  oabind::source::SourceSet sources;
  const auto apis = oabind::understand(options, oabind::DiskFileSystem{}, sources, diagnostics).apis;
  Answer result;
  const auto files = oabind::express(apis, options, oabind::render::builtin_templates(), diagnostics).files;
  result.refused = diagnostics.has_errors();
  for (const auto& finding : diagnostics.all()) result.findings.push_back(finding.code);
  for (const auto& file : files) {
    Code code = hostile::read_code(file.text);
    for (const auto& [token, count] : code.tokens) result.code.tokens[token] += count;
    std::ranges::move(code.names, std::back_inserter(result.code.names));
    for (const auto& fault : code.faults) result.code.faults.push_back(file.path + ": " + fault);
  }
  return result;
}

class Trial {
 public:
  Trial(std::string path, const oabind::Value& root) : path_(std::move(path)), root_(root) {
    // A schema that nothing uses may be one that no value can satisfy.
    all_schemas_ = !generate(root_).refused;
  }

  /// Whether the description is taken as it is; otherwise the codes of what is wrong with it.
  std::string refusal() const {
    const Answer usual = generate(root_);
    std::string codes;
    for (const auto& code : usual.findings) codes += " " + code;
    return usual.refused ? codes : "";
  }

  void string(std::size_t index) {
    for (const bool append : {true, false}) {
      std::map<std::string, Answer> usual;
      for (const auto payload : payloads) {
        const std::string text = harmless_like(payload);
        const auto [found, fresh] = usual.try_emplace(text);
        if (fresh) found->second = generate(hostile::change_string(root_, index, text, append).root);
        attempt(index, payload, append, found->second);
      }
    }
  }

  /// A megabyte of a name, and a NUL, which JSON can write.
  void odd(std::size_t index) {
    const Answer none{.refused = true, .findings = {}, .code = {}};
    const auto begin = std::chrono::steady_clock::now();
    attempt(index, std::string(1'000'000, 'a'), false, none);
    const auto took = std::chrono::steady_clock::now() - begin;
    if (took > std::chrono::seconds(10)) broken(index, "a name of a megabyte takes more than ten seconds");
    attempt(index, std::string("xPWNx\0;", 7), true, none);
  }

  int report() const {
    std::printf(
        "%s: %zu descriptions: %zu refused, %zu taken, of which %zu compared token by token; %zu broke a rule\n",
        path_.c_str(), tried_, refused_, tried_ - refused_, compared_, broken_);
    return broken_ == 0 ? 0 : 1;
  }

 private:
  Answer generate(const oabind::Value& root) const { return answer(path_, root, all_schemas_); }

  void attempt(std::size_t index, std::string_view payload, bool append, const Answer& usual) {
    const auto changed = hostile::change_string(root_, index, payload, append);
    const Answer got = generate(changed.root);
    ++tried_;
    if (got.refused) {
      ++refused_;
      if (!got.code.names.empty()) broken(index, "refused, but written");
      return;
    }
    const std::string what = changed.where + (append ? " followed by " : " replaced with ") +
                             oabind::json_string(payload.substr(0, 60)) + ": ";
    for (const auto& fault : got.code.faults) broken(index, what + fault);
    for (const auto& name : got.code.names)
      if (name.find(marker) != std::string::npos) broken(index, what + "became code: " + name);
    if (usual.refused || usual.findings != got.findings) return;
    ++compared_;
    if (usual.code.tokens != got.code.tokens) broken(index, what + difference(usual.code, got.code));
  }

  static std::string difference(const Code& usual, const Code& got) {
    for (const auto& [token, count] : got.tokens) {
      const auto found = usual.tokens.find(token);
      const std::size_t before = found == usual.tokens.end() ? 0 : found->second;
      if (before != count)
        return "'" + token + "' " + std::to_string(count) + " times instead of " + std::to_string(before);
    }
    return "tokens are missing";
  }

  void broken(std::size_t index, const std::string& what) {
    constexpr std::size_t most = 20;
    if (++broken_ <= most) std::printf("string %zu: %s\n", index, what.c_str());
  }

  std::string path_;
  const oabind::Value& root_;
  bool all_schemas_ = true;
  std::size_t tried_ = 0, refused_ = 0, compared_ = 0, broken_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: hostile DESCRIPTION [PORTION]\n";
    return 2;
  }
  std::ifstream file(argv[1]);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  oabind::Diagnostics diagnostics;
  const auto root = oabind::source::read_yaml(text, {}, diagnostics);
  if (!root) {
    std::cerr << "hostile: " << argv[1] << " cannot be read\n";
    return 2;
  }
  const std::size_t portion = argc > 2 ? std::stoul(argv[2]) : 1;
  const std::size_t count = hostile::count_strings(*root);
  Trial trial(argv[1], *root);
  if (const auto refusal = trial.refusal(); !refusal.empty()) {
    std::cerr << "hostile: " << argv[1] << " is refused as it is:" << refusal << "\n";
    return 2;
  }
  for (std::size_t i = 0; i < count; i += portion) trial.string(i);
  for (std::size_t i = 0; i < count; i += portion * 16) trial.odd(i);
  return trial.report();
}
