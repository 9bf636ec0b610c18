#include <gtest/gtest.h>

#include "api/dump.hpp"
#include "generate.hpp"

namespace oabind {
namespace {

/// What the schemas mean, with an operation that uses all of them.
struct Understood {
  api::ApiSet apis;
  Diagnostics diagnostics;

  const api::Type& type(const std::string& name) const {
    for (const auto& each : apis.types) {
      if (each.origin.component && each.origin.parts.back() == name) return each;
    }
    ADD_FAILURE() << "no type " << name;
    return apis.types.front();
  }
  std::vector<std::string> codes() const {
    std::vector<std::string> result;
    for (const auto& each : diagnostics.all()) result.push_back(each.code);
    return result;
  }
};

Understood understood(const std::string& text, bool strict = false) {
  Understood result;
  if (strict) result.diagnostics.be_strict();
  MemoryFileSystem files;
  source::SourceSet sources;
  GenerateOptions options;
  options.inputs = {{"spec.yaml", text}};
  options.all_schemas = true;
  result.apis = understand(options, files, sources, result.diagnostics).apis;
  return result;
}

Understood schemas(const std::string& text) {
  return understood("openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n" + text);
}

TEST(Api, AllOfTakesTheTighterLimit) {
  const auto result = schemas(
      "    A: {type: integer, minimum: 1, maximum: 10}\n"
      "    B: {allOf: [{$ref: '#/components/schemas/A'}, {minimum: 5, exclusiveMaximum: 10, format: int32}]}\n");
  const auto& b = result.type("B");
  EXPECT_EQ(*b.constraints.minimum, "5");
  EXPECT_EQ(*b.constraints.maximum, "10");
  EXPECT_TRUE(b.constraints.exclusive_maximum);
  EXPECT_EQ(std::get<api::Integer>(b.shape).format, api::Integer::Format::int32);
}

TEST(Api, AllOfIntersectionDoesNotDependOnTheOrder) {
  const std::string one = "{type: [string, integer], minLength: 1}", two = "{type: [integer, 'null'], maximum: 4}";
  for (const auto& [a, b] : {std::pair{one, two}, std::pair{two, one}}) {
    const auto result = schemas("    X: {allOf: [" + a + ", " + b + "]}\n");
    EXPECT_TRUE(std::holds_alternative<api::Integer>(result.type("X").shape));
    EXPECT_EQ(*result.type("X").constraints.maximum, "4");
  }
}

TEST(Api, ADescriptionBesideARefNeedsNoNewType) {
  const auto result = schemas(
      "    A: {type: object, properties: {x: {type: string}}}\n"
      "    B: {type: object, properties: {a: {description: Here, allOf: [{$ref: '#/components/schemas/A'}]}, b: {$ref: "
      "'#/components/schemas/A'}}}\n");
  const auto& b = std::get<api::Object>(result.type("B").shape);
  EXPECT_EQ(b.properties[0].type, b.properties[1].type);
  EXPECT_EQ(b.properties[0].description, "Here");
}

TEST(Api, NullBranchesBecomeNullability) {
  const auto result = schemas(
      "    A: {type: object, properties: {x: {type: string}}}\n"
      "    B: {type: object, properties: {one: {oneOf: [{type: 'null'}, {$ref: '#/components/schemas/A'}]}, two: "
      "{type: [string, 'null']}, three: {enum: [a, null]}}}\n");
  for (const auto& property : std::get<api::Object>(result.type("B").shape).properties)
    EXPECT_TRUE(property.type.nullable) << property.name;
}

TEST(Api, BothSpellingsOfNullableGiveTheSame) {
  const std::string head =
      "info: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    A: {type: object, properties: {x: ";
  const auto old = understood("openapi: 3.0.3\n" + head + "{type: string, nullable: true}}}\n");
  const auto current = understood("openapi: 3.1.0\n" + head + "{type: [string, 'null']}}}\n");
  EXPECT_EQ(api::dump(old.apis), api::dump(current.apis));
}

TEST(Api, TellsUnionsApart) {
  const auto result = schemas(
      "    A: {type: object, required: [a], properties: {a: {type: string}, kind: {const: a}}}\n"
      "    B: {type: object, required: [b], properties: {b: {type: string}}}\n"
      "    ByMembers: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}\n"
      "    ByType: {oneOf: [{type: string}, {type: integer}, {$ref: '#/components/schemas/A'}]}\n"
      "    InOrder: {oneOf: [{type: string, maxLength: 2}, {type: string, minLength: 1}]}\n"
      "    Overlap: {anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}\n");
  EXPECT_TRUE(
      std::holds_alternative<api::ByRequiredMembers>(std::get<api::Union>(result.type("ByMembers").shape).selection));
  EXPECT_TRUE(std::holds_alternative<api::ByJsonType>(std::get<api::Union>(result.type("ByType").shape).selection));
  EXPECT_TRUE(std::holds_alternative<api::InOrder>(std::get<api::Union>(result.type("InOrder").shape).selection));
  EXPECT_TRUE(std::holds_alternative<api::Overlap>(result.type("Overlap").shape));
  EXPECT_EQ(result.codes(), std::vector<std::string>{"union-in-order"});
}

TEST(Api, AsksForExactlyOneWhereEachAlternativeCanBeAlone) {
  const auto result = schemas(
      "    A: {type: object, required: [a], properties: {a: {type: string}}}\n"
      "    B: {type: object, required: [b], properties: {b: {type: string}}}\n"
      "    Loose: {type: object, properties: {c: {type: string}}}\n"
      "    Exact: {oneOf: [{type: string, maxLength: 2}, {type: string, minLength: 1}]}\n"
      "    Members: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}\n"
      "    Any: {anyOf: [{type: string, maxLength: 2}, {type: string, minLength: 1}]}\n"
      "    Apart: {oneOf: [{type: string}, {type: integer}]}\n"
      "    Numbers: {oneOf: [{type: integer}, {type: number}]}\n"
      "    Objects: {oneOf: [{$ref: '#/components/schemas/A'}, {type: object}]}\n"
      "    Optional: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/Loose'}]}\n"
      "    Lists: {oneOf: [{type: array, items: {type: integer}}, {type: array, items: {type: number}}]}\n");
  const auto exact = [&](const char* name) { return std::get<api::Union>(result.type(name).shape).exactly_one; };
  EXPECT_TRUE(exact("Exact"));
  EXPECT_TRUE(exact("Members"));
  for (const char* name : {"Any", "Apart", "Numbers", "Objects", "Optional", "Lists"})
    EXPECT_FALSE(exact(name)) << name;
}

TEST(Api, AnEmptyEnumBesideATypeIsIgnored) {
  const auto result = schemas("    A: {type: string, enum: []}\n    B: {type: array, items: {enum: []}}\n");
  EXPECT_TRUE(std::holds_alternative<api::String>(result.type("A").shape));
  EXPECT_EQ(result.codes(), std::vector<std::string>{"empty-enum"});
}

TEST(Api, NullAloneIsAssertedAndNotNullable) {
  const auto result = schemas(
      "    A: {type: object, properties: {one: {type: 'null'}, two: {const: null}, three: {anyOf: [{type: 'null'}]},\n"
      "        four: {allOf: [{type: ['null', string]}, {type: ['null', integer]}]}, five: {type: string, enum: "
      "[null]}}}\n");
  for (const auto& property : std::get<api::Object>(result.type("A").shape).properties) {
    const auto& type = result.apis[property.type.type];
    EXPECT_FALSE(property.type.nullable) << property.name;
    EXPECT_TRUE(std::holds_alternative<api::Any>(type.shape)) << property.name;
    ASSERT_EQ(type.constraints.assertions.size(), 1u) << property.name;
    EXPECT_EQ(type.constraints.assertions[0].schema, R"({"type":"null"})");
  }
  EXPECT_EQ(result.codes(), std::vector<std::string>{"enum-value"});
}

TEST(Api, NothingIsAnErrorWhereARequestNeedsIt) {
  const std::string head =
      "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    post:\n      requestBody: {required: true, "
      "content: "
      "{application/json: {schema: ";
  const std::string tail = "}}}\n      responses: {204: {description: Done}}\n";
  EXPECT_EQ(understood(head + "{enum: []}" + tail).codes(), std::vector<std::string>{"allof-conflict"});
  EXPECT_TRUE(understood(head + "{type: array, items: false}" + tail).codes().empty());
}

TEST(Api, OverlappingEnumValuesTellNothingApart) {
  const auto result = schemas(
      "    A: {type: object, required: [t], properties: {t: {type: string, enum: [x, y]}}}\n"
      "    B: {type: object, required: [t], properties: {t: {type: string, enum: [y, z]}}}\n"
      "    U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}\n");
  EXPECT_TRUE(std::holds_alternative<api::InOrder>(std::get<api::Union>(result.type("U").shape).selection));
}

TEST(Api, AUnionOfItselfAddsNothing) {
  const auto result = schemas("    U: {anyOf: [{$ref: '#/components/schemas/U'}, {type: string}, {type: integer}]}\n");
  EXPECT_EQ(std::get<api::Union>(result.type("U").shape).branches.size(), 2u);
  EXPECT_EQ(result.codes(), std::vector<std::string>{"schema-cycle"});
}

TEST(Api, DeepNestingIsBounded) {
  std::string open, close;
  for (int i = 0; i < 5000; ++i) open += "{allOf: [", close += "]}";
  const auto result = schemas("    A: " + open + "{type: string}" + close + "\n");
  EXPECT_TRUE(result.diagnostics.has_errors());
}

TEST(Api, DefaultsThatAreNoValuesAreDropped) {
  const auto result = schemas(
      "    A: {type: object, properties: {n: {type: integer, default: '10'}, e: {type: string, enum: [a], default: "
      "b}}}\n");
  const auto& object = std::get<api::Object>(result.type("A").shape);
  EXPECT_EQ(object.properties[0].default_value->text, "10");
  EXPECT_EQ(object.properties[0].default_value->kind, Value::Kind::number);
  EXPECT_FALSE(object.properties[1].default_value);
  EXPECT_EQ(result.codes(), (std::vector<std::string>{"default-value", "default-value"}));
}

TEST(Api, StrictMakesToleratedFindingsErrors) {
  const std::string text =
      "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {'/a/{id}': {get: {responses: {'200': {description: "
      "d}}}}}\n";
  EXPECT_FALSE(understood(text).diagnostics.has_errors());
  EXPECT_TRUE(understood(text, true).diagnostics.has_errors());
}

TEST(Api, WhatCannotBeSupportedLeavesItsOperationOutByName) {
  const auto result = understood(
      "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n"
      "  /a: {post: {operationId: nested, parameters: [{name: x, in: header, schema: {type: array, items: {type: "
      "array, "
      "items: {type: string}}}}], responses: {'200': {description: d}}}}\n"
      "  /b: {get: {operationId: tls, security: [{cert: []}], responses: {'200': {description: d}}}}\n"
      "  /c: {get: {operationId: fine, security: [{cert: []}, {}], responses: {'200': {description: d}}}}\n"
      "components: {securitySchemes: {cert: {type: mutualTLS}}}\n");
  ASSERT_EQ(result.apis.apis[0].operations.size(), 2u);
  EXPECT_EQ(result.apis.apis[0].operations[0].name, "tls");
  EXPECT_FALSE(result.apis.apis[0].operations[0].served);
  EXPECT_EQ(result.apis.apis[0].operations[1].name, "fine");
  EXPECT_TRUE(result.apis.apis[0].operations[1].served);
  EXPECT_EQ(result.codes(),
            (std::vector<std::string>{"unsupported-parameter", "unsupported-security", "unsupported-security"}));
}

TEST(Api, RoutesThatNoRequestTellsApart) {
  const auto result = understood(
      "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n"
      "  /a/{x}: {get: {parameters: [{name: x, in: path, required: true, schema: {type: string}}], responses: {'200': "
      "{description: d}}}}\n"
      "  /a/{y}: {get: {parameters: [{name: y, in: path, required: true, schema: {type: string}}], responses: {'200': "
      "{description: d}}}}\n");
  ASSERT_EQ(result.apis.apis[0].operations.size(), 2u);
  EXPECT_TRUE(result.apis.apis[0].operations[0].served);
  EXPECT_FALSE(result.apis.apis[0].operations[1].served);
  EXPECT_EQ(result.codes(), std::vector<std::string>{"route-conflict"});
}

TEST(Api, SharedFilesGiveSharedTypes) {
  MemoryFileSystem files{
      {{"one.yaml",
        "openapi: 3.1.0\ninfo: {title: One, version: '1'}\npaths: {/a: {get: {responses: {'200': {description: d, "
        "content: {application/json: {schema: {$ref: 'shared.yaml#/Key'}}}}}}}}\n"},
       {"two.yaml",
        "openapi: 3.1.0\ninfo: {title: Two, version: '1'}\npaths: {/a: {get: {responses: {'200': {description: d, "
        "content: {application/json: {schema: {$ref: './shared.yaml#/Key'}}}}}}}}\n"},
       {"shared.yaml", "Key: {type: object, properties: {id: {type: integer}, next: {$ref: '#/Key'}}}\n"}}};
  source::SourceSet sources;
  Diagnostics diagnostics;
  GenerateOptions options;
  options.inputs = {{"one.yaml", std::nullopt}, {"two.yaml", std::nullopt}};
  const auto apis = understand(options, files, sources, diagnostics).apis;
  ASSERT_EQ(apis.apis.size(), 2u);
  EXPECT_EQ(apis.apis[0].operations[0].responses[0].contents[0].type,
            apis.apis[1].operations[0].responses[0].contents[0].type);
  EXPECT_EQ(sources.paths().size(), 3u);
  EXPECT_FALSE(diagnostics.has_errors());
}

}  // namespace
}  // namespace oabind
