#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "generate.hpp"

namespace oabind {
namespace {

std::vector<OutputFile> generated(const std::string& text, const cpp::Options& options = {.ns = "test"},
                                  const std::string& path = "spec.yaml", bool all_schemas = false) {
  MemoryFileSystem files{{{path, text}}};
  source::SourceSet sources;
  Diagnostics diagnostics;
  GenerateOptions request;
  request.inputs = {{path, std::nullopt}};
  request.cpp = options;
  request.all_schemas = all_schemas;
  const auto apis = understand(request, files, sources, diagnostics).apis;
  auto result = express(apis, request, render::builtin_templates(), diagnostics).files;
  EXPECT_FALSE(diagnostics.has_errors()) << print_diagnostics(diagnostics, sources);
  return result;
}

std::string text_of(const std::vector<OutputFile>& files, const std::string& path) {
  for (const auto& file : files) {
    if (file.path == path) return file.text;
  }
  ADD_FAILURE() << "no file " << path;
  return "";
}

const std::string small =
    "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n"
    "  /a: {get: {tags: [a], operationId: readA, responses: {'200': {description: d, content: {application/json: "
    "{schema: {$ref: '#/components/schemas/A'}}}}}}}\n"
    "  /b: {get: {tags: [b], operationId: readB, responses: {'200': {description: d, content: {application/json: "
    "{schema: {$ref: '#/components/schemas/B'}}}}}}}\n"
    "components:\n  schemas:\n"
    "    A: {type: object, properties: {s: {$ref: '#/components/schemas/Shared'}}}\n"
    "    B: {type: object, properties: {s: {$ref: '#/components/schemas/Shared'}}}\n"
    "    Shared: {type: object, properties: {x: {type: string}}}\n"
    "    Unused: {type: object, properties: {x: {type: string}}}\n";

TEST(Lower, FilesFollowFromTheOptionsAlone) {
  for (const std::uint32_t shards : {0U, 1U, 5U}) {
    for (const bool client : {false, true}) {
      const cpp::Options options{.ns = "test", .client = client, .server = !client, .shards = shards};
      std::vector<std::string> made;
      for (const auto& file : generated(small, options)) made.push_back(file.path);
      EXPECT_EQ(made, output_names(options));
    }
  }
}

TEST(Lower, HeadersThatSpellATypeOfTheUsersIncludeItsOwn) {
  std::string text = small;
  const std::string shared = "Shared: {";
  text.insert(text.find(shared) + shared.size(), "x-cpp-type: {type: 'my::Shared', header: my/shared.hpp}, ");
  for (const std::uint32_t shards : {0U, 1U, 5U}) {
    std::size_t spelled = 0;
    std::size_t conversions = 0;
    for (const auto& file : generated(text, {.ns = "test", .shards = shards})) {
      const bool header = file.path.ends_with(".hpp");
      const bool spells = header && file.text.find("<::my::Shared>") != std::string::npos;
      spelled += spells;
      EXPECT_TRUE(!spells || file.text.find("#include <my/shared.hpp>") != std::string::npos) << file.path;
      const bool converts = file.text.find("conversion_ops<::my::Shared, SharedWire>") != std::string::npos;
      conversions += converts;
      if (!converts) continue;
      const auto own =
          text_of(generated(text, {.ns = "test", .shards = shards}), file.path.substr(0, file.path.size() - 3) + "hpp");
      EXPECT_NE(own.find("struct SharedWire {"), std::string::npos) << file.path;
      EXPECT_NE(own.find("#include <my/shared.hpp>"), std::string::npos) << file.path;
    }
    EXPECT_EQ(conversions, 1U);
    EXPECT_GE(spelled, 1U);
  }
}

TEST(Lower, OperationsAndTagsKeepTheirNamesFromWebhooksAndCallbacks) {
  const auto files = generated(
      "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n"
      "  /a: {post: {tags: [webhooks], operationId: petDied, responses: {'200': {description: d}},\n"
      "    callbacks: {mount: {'$url': {post: {responses: {'200': {description: d}}}}}}}}\n"
      "webhooks:\n"
      "  petDied: {post: {responses: {'200': {description: d}}}}\n"
      "  'pet*/died': {post: {responses: {'200': {description: d}}}}\n");
  const std::string client = text_of(files, "client.hpp"), server = text_of(files, "server.hpp");
  EXPECT_NE(client.find("WebhooksClient webhooks() const"), std::string::npos) << client;
  EXPECT_NE(client.find("WebhooksCallsClient webhooks_calls() const"), std::string::npos) << client;
  EXPECT_NE(client.find(" pet_died(const PetDiedRequest& request"), std::string::npos) << client;
  EXPECT_NE(client.find(" pet_died_webhook(const std::string& url"), std::string::npos) << client;
  EXPECT_NE(client.find(" pet_died_mount(const std::string& url"), std::string::npos) << client;
  EXPECT_NE(server.find("struct CallbacksPaths {"), std::string::npos) << server;
}

/// Types that 24 tags share in many ways, each referring to some that are shared more widely, and to unused ones.
std::string widely_shared() {
  std::string text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n";
  const auto ref = [](int i) { return "{$ref: '#/components/schemas/T" + std::to_string(i) + "'}"; };
  constexpr int tags = 24, types = 60;
  for (int tag = 0; tag < tags; ++tag) {
    for (int i = tag % 5; i < types; i += 2 + tag % 7)
      text += "  /p" + std::to_string(tag) + "/" + std::to_string(i) + ": {get: {tags: [t" + std::to_string(tag) +
              "], responses: {'200': {description: d, content: {application/json: {schema: " + ref(i) + "}}}}}}\n";
  }
  text += "components:\n  schemas:\n";
  for (int i = 0; i < types; ++i)
    text += "    T" + std::to_string(i) + ": {type: object, properties: {a: " + ref((i * 7 + 3) % types) +
            ", b: {type: array, items: " + ref(i * i % types) + "}}}\n    U" + std::to_string(i) +
            ": {type: object, required: [a], properties: {a: " + ref(i) + ", u: {$ref: '#/components/schemas/U" +
            std::to_string((i * 11 + 5) % types) + "'}}}\n";
  return text;
}

/// Whether a header includes itself by way of others.
bool includes_circle(const std::vector<OutputFile>& files) {
  std::map<std::string, std::vector<std::string>> includes;
  for (const auto& file : files) {
    for (std::size_t at = 0; (at = file.text.find("#include \"", at)) != std::string::npos;) {
      at += std::string_view("#include \"").size();
      includes[file.path].push_back(file.text.substr(at, file.text.find('"', at) - at));
    }
  }
  std::map<std::string, int> state;  // 1 under way, 2 done
  const std::function<bool(const std::string&)> visit = [&](const std::string& path) {
    if (state[path] != 0) return state[path] == 1;
    state[path] = 1;
    const bool circle = std::ranges::any_of(includes[path], visit);
    state[path] = 2;
    return circle;
  };
  return std::ranges::any_of(files, [&](const OutputFile& file) { return visit(file.path); });
}

TEST(Lower, HeadersOfShardsIncludeNoneInACircle) {
  const std::string text = widely_shared();
  for (const std::uint32_t shards : {2U, 3U, 7U, 16U, 24U, 64U}) {
    const cpp::Options options{.ns = "test", .client = true, .server = true, .shards = shards};
    EXPECT_FALSE(includes_circle(generated(text, options))) << shards;
    EXPECT_FALSE(includes_circle(generated(text, options, "spec.yaml", true))) << shards;
  }
}

TEST(Lower, SameInputSameBytesWhereverItLies) {
  const auto here = generated(small, {.ns = "test"}, "spec.yaml");
  const auto there = generated(small, {.ns = "test"}, "/some/where/else.yaml");
  ASSERT_EQ(here.size(), there.size());
  for (std::size_t i = 0; i < here.size(); ++i) EXPECT_EQ(here[i].text, there[i].text);
}

TEST(Lower, TypesThatNoOperationReachesAreLeftOut) {
  const auto text = text_of(generated(small), "types.hpp");
  EXPECT_NE(text.find("struct Shared {"), std::string::npos);
  EXPECT_EQ(text.find("Unused"), std::string::npos);
  EXPECT_LT(text.find("struct Shared {"), text.find("struct A {"));  // complete before it is needed
}

TEST(Lower, ShardsHoldEveryTypeOnce) {
  std::multiset<std::string> homes;
  for (const auto& file : generated(small, {.ns = "test", .shards = 7})) {
    for (const char* name : {"struct A {", "struct B {", "struct Shared {"}) {
      if (file.text.find(name) != std::string::npos) homes.insert(name);
    }
  }
  EXPECT_EQ(homes, (std::multiset<std::string>{"struct A {", "struct B {", "struct Shared {"}));
}

TEST(Lower, OneNamespaceForEachApi) {
  MemoryFileSystem files{{{"a.yaml", small}, {"b.yaml", small}}};
  source::SourceSet sources;
  Diagnostics diagnostics;
  GenerateOptions request;
  request.inputs = {{"a.yaml", std::nullopt}, {"b.yaml", std::nullopt}};
  request.cpp.ns = "all";
  const auto apis = understand(request, files, sources, diagnostics).apis;
  const auto made = express(apis, request, render::builtin_templates(), diagnostics).files;
  const auto text = text_of(made, "types.hpp");
  EXPECT_NE(text.find("namespace all::t {"), std::string::npos);
  EXPECT_NE(text.find("namespace all::t_upper {"), std::string::npos) << text.substr(0, 800);
}

}  // namespace
}  // namespace oabind
