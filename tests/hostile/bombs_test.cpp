// Small descriptions that mean something huge: each ends at once, with code or with one clear finding.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "generate.hpp"

namespace {

using oabind::Diagnostics;

/// What came of a description whose operation answers with the schema `A`.
struct Outcome {
  std::vector<std::string> errors;  ///< codes
  std::vector<oabind::OutputFile> files;

  /// The text of a file.
  std::string file(const std::string& name) const {
    for (const auto& each : files) {
      if (each.path == name) return each.text;
    }
    return "";
  }
};

Outcome generate(const std::string& schemas, const std::string& version = "3.1.0") {
  oabind::GenerateOptions options;
  options.inputs.push_back({"a.json", R"({"openapi": ")" + version + R"(", "info": {"title": "t", "version": "1"},
    "paths": {"/a": {"get": {"responses": {"200": {"description": "d",
      "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}}}}},
    "components": {"schemas": {)" + schemas +
                                          "}}}"});
  options.cpp = {.ns = "t", .client = true, .server = true, .shards = 0};
  Diagnostics diagnostics;
  oabind::source::SourceSet sources;
  const auto apis = oabind::understand(options, oabind::MemoryFileSystem{}, sources, diagnostics).apis;
  Outcome outcome{{}, oabind::express(apis, options, oabind::render::builtin_templates(), diagnostics).files};
  for (const auto& each : diagnostics.all()) {
    if (diagnostics.effective(each) == oabind::Severity::error) outcome.errors.push_back(each.code);
  }
  return outcome;
}

std::string name(std::size_t number) {
  return "S" + std::to_string(number);
}
std::string reference(std::size_t number) {
  return R"({"$ref": "#/components/schemas/)" + name(number) + R"("})";
}

/// `count` schemas, each made from the number of the next one, behind `A`; then `last`.
std::string chain(std::size_t count, const std::string& last, const std::function<std::string(std::size_t)>& link) {
  std::string schemas = R"("A": )" + reference(0);
  for (std::size_t i = 0; i < count; ++i) schemas += R"(, ")" + name(i) + R"(": )" + link(i + 1);
  return schemas + R"(, ")" + name(count) + R"(": )" + last;
}

/// `count` texts, made from their numbers and joined by commas.
std::string list(std::size_t count, const std::function<std::string(std::size_t)>& element) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : ", ") + element(i);
  return text;
}

using Errors = std::vector<std::string>;

TEST(Bombs, ChainOfReferences) {
  EXPECT_EQ(generate(chain(10'000, R"({"type": "string"})", reference)).errors, Errors{});
}

TEST(Bombs, CycleOfReferences) {
  // Once for the cycle, once for the operation that leads into it.
  EXPECT_EQ(generate(chain(10'000, reference(0), reference)).errors, (Errors{"ref-cycle", "ref-cycle"}));
}

TEST(Bombs, ChainOfConjunctions) {
  const auto link = [](std::size_t next) {
    return R"({"allOf": [)" + reference(next) + R"(, {"properties": {"p)" + std::to_string(next) + R"(": {}}}]})";
  };
  EXPECT_LE(generate(chain(3'000, R"({"type": "object"})", link)).errors.size(), 1U);
}

TEST(Bombs, CycleOfConjunctions) {
  const auto link = [](std::size_t next) { return R"({"allOf": [)" + reference(next) + R"(, {"type": "object"}]})"; };
  EXPECT_EQ(generate(chain(100, reference(0), link)).errors, Errors{});
  EXPECT_EQ(generate(chain(10'000, reference(0), link)).errors, Errors{"too-large"});
}

TEST(Bombs, ChainOfWhatMayBeNull) {
  const auto link = [](std::size_t next) {
    return R"({"nullable": true, "allOf": [)" + reference(next) + R"(, {"properties": {"p": {}}}]})";
  };
  EXPECT_EQ(generate(chain(20'000, R"({"type": "object"})", link), "3.0.3").errors, Errors{"too-large"});
}

TEST(Bombs, ChainOfMembersAndItems) {
  const auto member = [](std::size_t next) {
    return R"({"type": "object", "properties": {"next": )" + reference(next) + "}}";
  };
  EXPECT_EQ(generate(chain(10'000, R"({"type": "string"})", member)).errors, Errors{"too-deep"});
  const auto items = [](std::size_t next) { return R"({"type": "array", "items": )" + reference(next) + "}"; };
  EXPECT_EQ(generate(chain(10'000, R"({"type": "string"})", items)).errors, Errors{"too-deep"});
}

TEST(Bombs, DiamondOfConjunctions) {
  const auto link = [](std::size_t next) {
    const std::string inner = R"({"allOf": [)" + reference(next) + "]}";
    return R"({"allOf": [)" + inner + ", " + inner + "]}";
  };
  EXPECT_EQ(generate(chain(30, R"({"type": "object"})", link)).errors, Errors{});
}

TEST(Bombs, DiamondOfAlternatives) {
  const auto link = [](std::size_t next) {
    return R"({"oneOf": [)" + reference(next) + R"(, {"allOf": [)" + reference(next) + R"(, {"required": ["x"]}]}]})";
  };
  EXPECT_EQ(generate(chain(30, R"({"type": "object"})", link)).errors, Errors{"too-large"});
}

TEST(Bombs, ManyBranches) {
  const auto branch = [](std::size_t i) {
    return R"({"type": "object", "properties": {"p)" + std::to_string(i) + R"(": {"type": "string"}}})";
  };
  for (const std::string keyword : {"allOf", "oneOf", "anyOf"})
    EXPECT_EQ(generate(R"("A": {")" + keyword + R"(": [)" + list(1'000, branch) + "]}").errors, Errors{}) << keyword;
}

TEST(Bombs, ManyMembersOfManyTypes) {
  const auto member = [](std::size_t i) {
    return "\"p" + std::to_string(i) + R"(": {"type": "object", "properties": {"x": {"type": "string"}}})";
  };
  EXPECT_EQ(generate(R"("A": {"type": "object", "properties": {)" + list(10'000, member) + "}}").errors, Errors{});
}

TEST(Bombs, LongEnumsHaveRoomForTheirValues) {
  const auto value = [](std::size_t i) { return "\"v" + std::to_string(i) + "\""; };
  const auto outcome = generate(R"("A": {"type": "string", "enum": [)" + list(70'000, value) + "]}");
  EXPECT_EQ(outcome.errors, Errors{});
  EXPECT_NE(outcome.file("types.hpp").find("enum class A : std::uint32_t"), std::string::npos);
}

}  // namespace
