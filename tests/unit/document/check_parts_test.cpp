#include <gtest/gtest.h>

#include "loading.hpp"

namespace oabind::document {
namespace {

Loaded load_component(const std::string& section, const std::string& part, const std::string& version = "3.2.0") {
  return load_text(version, "paths: {}\ncomponents: {" + section + ": {P: " + part + "}}\n");
}

/// What is found in a part that nothing refers to, without its place.
std::string found_in(const std::string& section, const std::string& part, const std::string& version = "3.2.0") {
  const Loaded loaded = load_component(section, part, version);
  EXPECT_FALSE(loaded.diagnostics.has_errors()) << loaded.findings();
  return loaded.diagnostics.all().empty() ? "" : loaded.diagnostics.all().front().message;
}

TEST(CheckParts, WhatNothingRefersToIsReadToo) {
  EXPECT_EQ(found_in("parameters", "{name: a, in: header}"), "the parameter 'a' has no schema, taken as a string");
  EXPECT_EQ(found_in("parameters", "{in: query, schema: {}}"), "a parameter needs 'name'");
  EXPECT_EQ(found_in("responses", "{description: d, kontent: {}}"), "unknown key 'kontent' in Response Object");
  EXPECT_EQ(found_in("requestBodies", "{required: true}"), "a request body needs 'content'");
  EXPECT_EQ(found_in("links", "{operationId: a, body: {}}"), "unknown key 'body' in Link Object");
  EXPECT_EQ(found_in("responses", "{$ref: '#/components/responses/Q'}"), "'#/components/responses/Q' does not exist");
}

TEST(CheckParts, ExamplesHaveTheirValueInOneWay) {
  const std::string message = "an example has its value in one way only";
  EXPECT_EQ(found_in("examples", "{value: a, externalValue: 'https://a.example'}"), message);
  EXPECT_EQ(found_in("examples", "{value: a, dataValue: a}"), message);
  EXPECT_EQ(found_in("examples", "{serializedValue: a, externalValue: b}"), message);
  EXPECT_EQ(found_in("examples", "{dataValue: a, serializedValue: b}"), "");
  EXPECT_EQ(found_in("examples", "{dataValue: a}", "3.1.0"), "unknown key 'dataValue' in Example Object");
  EXPECT_EQ(found_in("headers", "{schema: {}, example: a, examples: {b: {value: c}}}"),
            "there is either 'example' or 'examples'");
}

TEST(CheckParts, NamesAndKeysThatDoNotFit) {
  EXPECT_EQ(found_in("headers", "{schema: {}, allowReserved: true}"), "unknown key 'allowReserved' in Header Object");
  const std::string no_effect = "'allowReserved' has no effect here";
  EXPECT_EQ(found_in("parameters", "{name: a, in: header, schema: {}, allowReserved: true}"), no_effect);
  EXPECT_EQ(found_in("parameters", "{name: a, in: cookie, schema: {}, allowReserved: true}"), "");
  EXPECT_EQ(found_in("parameters", "{name: a, in: cookie, schema: {}, allowReserved: true}", "3.1.0"), no_effect);
  EXPECT_EQ(found_in("parameters", "{name: a, in: cookie, style: cookie, schema: {}, allowReserved: true}"), no_effect);
  EXPECT_EQ(found_in("parameters", "{name: 'a{b}', in: path, required: true, schema: {}}"),
            "'a{b}' cannot stand in a path's template");
  EXPECT_EQ(found_in("parameters", "{name: 'a=b', in: header, schema: {}}"),
            "no header can be called 'a=b': it cannot be sent");
  EXPECT_EQ(found_in("parameters", "{name: a, in: query, style: form, content: {application/json: {}}}"),
            "'style' has no effect beside 'content'");
}

TEST(CheckParts, OneParameterMayBeTheWholeQuery) {
  const std::string whole = "{name: a, in: querystring, content: {text/plain: {}}}";
  const std::string message = "a parameter that is the whole query goes with no other one in the query";
  EXPECT_EQ(found_in("pathItems", "{parameters: [" + whole + "]}"), "");
  EXPECT_EQ(found_in("pathItems", "{get: {parameters: [" + whole + ", {name: b, in: query, schema: {}}]}}"), message);
  EXPECT_EQ(found_in("parameters", "{name: a, in: querystring, schema: {}}"),
            "a parameter in 'querystring' needs 'content'");
}

}  // namespace
}  // namespace oabind::document
