#include <gtest/gtest.h>

#include "generate.hpp"

namespace oabind {
namespace {

std::vector<std::string> codes_of(const std::string& schemas, const std::string& paths = "{}") {
  GenerateOptions options;
  options.inputs = {{"spec.yaml", "openapi: 3.2.0\ninfo: {title: T, version: '1'}\npaths: " + paths +
                                      "\ncomponents:\n  schemas:\n" + schemas}};
  options.all_schemas = true;
  Diagnostics diagnostics;
  source::SourceSet sources;
  const auto apis = understand(options, MemoryFileSystem(), sources, diagnostics).apis;
  const auto files = express(apis, options, render::builtin_templates(), diagnostics).files;
  EXPECT_EQ(files.empty(), diagnostics.has_errors());
  std::vector<std::string> codes;
  for (const auto& each : diagnostics.all()) {
    if (each.severity == Severity::error) codes.push_back(each.code);
  }
  return codes;
}

std::string reference(const std::string& name) {
  return "{$ref: '#/components/schemas/" + name + "'}";
}

// Each oneOf multiplies the types by five: fourteen of them would make six thousand million.
TEST(Limits, AllOfOfManyOneOf) {
  std::string text = "    S:\n      allOf:\n";
  for (int i = 0; i < 14; ++i) {
    text += "        - oneOf:\n";
    for (int k = 0; k < 5; ++k) {
      const std::string name = "m" + std::to_string(i) + "_" + std::to_string(k);
      text += "            - {type: object, required: [" + name + "], properties: {" + name + ": {type: string}}}\n";
    }
  }
  EXPECT_EQ(codes_of(text), std::vector<std::string>{"too-large"});
}

// Ten alternatives of ten alternatives, seven times: a thing to look at once, not by each way to it.
TEST(Limits, UnionsOfUnionsAsBodies) {
  std::string text;
  for (int level = 0; level < 7; ++level) {
    for (int i = 0; i < 10; ++i) {
      text += "    S" + std::to_string(level) + "_" + std::to_string(i) + ":\n      oneOf:\n";
      for (int k = 0; k < 10; ++k)
        text += "        - " + reference("S" + std::to_string(level + 1) + "_" + std::to_string(k)) + "\n";
    }
  }
  for (int i = 0; i < 10; ++i)
    text +=
        "    S7_" + std::to_string(i) + ": {type: object, properties: {data: {type: string}, at: {type: string}}}\n";
  for (const std::string type : {"text/event-stream: {itemSchema: ", "application/x-www-form-urlencoded: {schema: "}) {
    const std::string paths = "{/a: {post: {requestBody: {content: {" + type + reference("S0_0") +
                              "}}}, responses: {'204': {description: ''}}}}}";
    EXPECT_EQ(codes_of(text, paths), std::vector<std::string>{});
  }
}

TEST(Limits, AnyOfThatDoublesAtEveryLevel) {
  std::string text = "    S40: {type: object, properties: {a: {type: string}}}\n";
  for (int i = 0; i < 40; ++i) {
    const std::string below = reference("S" + std::to_string(i + 1));
    text += "    S" + std::to_string(i) + ": {anyOf: [" + below + ", {allOf: [" + below + ", {properties: {p" +
            std::to_string(i) + ": {}}}]}]}\n";
  }
  EXPECT_EQ(codes_of(text), std::vector<std::string>{"too-large"});
}

TEST(Limits, LongChainOfAliases) {
  std::string text = "    S2000: {type: string}\n";
  for (int i = 0; i < 2000; ++i)
    text += "    S" + std::to_string(i) + ": " + reference("S" + std::to_string(i + 1)) + "\n";
  EXPECT_EQ(codes_of(text), std::vector<std::string>{});
}

// Quadratic work here would take minutes.
TEST(Limits, LongListsThatMeet) {
  std::string names, numbers, properties;
  for (int i = 0; i < 5000; ++i) {
    names += (i == 0 ? "" : ", ") + ("n" + std::to_string(i));
    numbers += (i == 0 ? "" : ", ") + std::to_string(i);
    properties += "n" + std::to_string(i) + ": {type: string}, ";
  }
  EXPECT_EQ(codes_of("    E: {allOf: [{enum: [" + names + "]}, {enum: [" + names +
                     ", other]}]}\n    I: {allOf: [{enum: [" + numbers +
                     "]}, {enum: [7.0, -1]}]}\n    O: {properties: {" + properties + "}, required: [" + names + "]}\n"),
            std::vector<std::string>{});
}

}  // namespace
}  // namespace oabind
