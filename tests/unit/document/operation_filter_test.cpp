#include "document/operation_filter.hpp"

#include <gtest/gtest.h>

#include "loading.hpp"

namespace oabind::document {
namespace {

TEST(OperationFilter, Globs) {
  const struct {
    const char *pattern, *text;
    bool fits;
  } rows[] = {{"/pets", "/pets", true},
              {"/pets", "/pets/", false},
              {"/pets/*", "/pets/{id}", true},
              {"/pets/*", "/pets/{id}/toys", false},
              {"/pets/**", "/pets/{id}/toys", true},
              {"/pets/**", "/pets", false},
              {"/pets**", "/pets", true},
              {"/**/toys", "/pets/{id}/toys", true},
              {"/*/{id}/t*s", "/pets/{id}/toys", true},
              {"*", "/pets", false},
              {"**", "/pets", true},
              {"list*", "listPets", true},
              {"*Pet*", "listPets", true},
              {"*Pet", "listPets", false},
              {"", "", true},
              {"**a**a**a**a**a**b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false}};
  for (const auto& row : rows) EXPECT_EQ(fits_glob(row.pattern, row.text), row.fits) << row.pattern << " " << row.text;
}

/// The operationIds of what is left of a description, which also has parts that cannot be read.
std::string chosen(const OperationPatterns& include, const OperationPatterns& exclude,
                   std::string version = "openapi: 3.1.0", std::string* findings = nullptr) {
  const MemoryFileSystem files({{"a.yaml", version + R"(
info: {title: T, version: '1'}
paths:
  /pets: {get: {operationId: listPets, tags: [Pets], responses: {}}, post: {operationId: addPet, tags: [Pets, Write], responses: {}}}
  /pets/{id}: {get: {operationId: readPet, tags: [Pets], responses: {}, parameters: [{name: id, in: path, required: true, type: string, schema: {type: string}}]}}
  /broken: {$ref: 'missing.yaml'}
  /strange: {get: {operationId: strange, responses: {x: 1}, parameters: 7}}
)"}});
  source::SourceSet sources;
  Diagnostics diagnostics;
  LoadOptions options;
  options.include = include;
  options.exclude = exclude;
  const auto set = load({{"a.yaml", std::nullopt}}, sources, files, options, diagnostics);
  if (findings != nullptr) {
    *findings = print_diagnostics(diagnostics, sources);
  } else {
    EXPECT_FALSE(diagnostics.has_errors()) << print_diagnostics(diagnostics, sources);
  }
  std::string ids;
  for (const auto& operation : set.apis.at(0).operations) ids += (ids.empty() ? "" : " ") + operation.id->value;
  return ids;
}

const OperationPatterns broken{.paths = {"/broken", "/str*"}};

TEST(OperationFilter, ChoosesOperations) {
  EXPECT_EQ(chosen({}, broken), "listPets addPet readPet");
  EXPECT_EQ(chosen({.paths = {"/pets/*"}}, {}), "readPet");
  EXPECT_EQ(chosen({.paths = {"/pets", "/pets/**"}}, {}), "listPets addPet readPet");
  EXPECT_EQ(chosen({.tags = {"Write"}, .operations = {"read*"}}, broken), "addPet readPet");
  EXPECT_EQ(chosen({.tags = {"Pets"}}, {.tags = {"Write"}, .paths = broken.paths}), "listPets readPet");
  EXPECT_EQ(chosen({}, {.operations = {"*Pets"}, .paths = broken.paths}), "addPet readPet");
}

TEST(OperationFilter, ChoosesOperationsOfSwagger) {
  EXPECT_EQ(chosen({.tags = {"Pets"}}, broken, "swagger: '2.0'"), "listPets addPet readPet");
}

TEST(OperationFilter, ReportsPatternsThatMatchNothing) {
  std::string findings;
  chosen({.tags = {"Pest"}, .operations = {"readPets"}, .paths = {"/pet/*"}}, {.tags = {"Pets"}, .paths = broken.paths},
         "openapi: 3.1.0", &findings);
  EXPECT_NE(findings.find("--include-tag 'Pest' matches no tag"), std::string::npos) << findings;
  EXPECT_NE(findings.find("did you mean 'Pets'?"), std::string::npos) << findings;
  EXPECT_NE(findings.find("--include-operation 'readPets' matches no operationId"), std::string::npos) << findings;
  EXPECT_NE(findings.find("--include-path '/pet/*' matches no path"), std::string::npos) << findings;
  EXPECT_EQ(findings.find("--exclude"), std::string::npos) << findings;
}

TEST(OperationFilter, SchemasThatNoChosenOperationNeedsAreNotRead) {
  const MemoryFileSystem files({{"a.yaml", std::string(R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a: {get: {responses: {'200': {description: d, content: {a/json: {schema: {$ref: '#/components/schemas/Base'}}}}}}}
  /b: {get: {responses: {'200': {$ref: '#/nowhere'}}}}
components:
  schemas:
    Broken: {$ref: '#/nowhere'}
    Grandchild: {allOf: [{$ref: '#/components/schemas/Child'}]}
    Child: {allOf: [{$ref: '#/components/schemas/Base'}], discriminator: {propertyName: c}, properties: {p: {$ref: '#/components/schemas/Part'}}}
    Base: {discriminator: {propertyName: b}}
    Part: {}
    Other: {allOf: [{$ref: '#/components/schemas/Part'}]}
)")}});
  const auto names = [&](bool all_schemas) {
    source::SourceSet sources;
    Diagnostics diagnostics;
    LoadOptions options;
    options.include.paths = {"/a"};
    options.all_schemas = all_schemas;
    const auto set = load({{"a.yaml", std::nullopt}}, sources, files, options, diagnostics);
    EXPECT_EQ(diagnostics.has_errors(), all_schemas);
    std::string out;
    for (const auto& [name, id] : set.apis.at(0).component_schemas) out += name.value + " ";
    return out;
  };
  EXPECT_EQ(names(false), "Grandchild Child Base Part ");
  EXPECT_EQ(names(true), "Broken Grandchild Child Base Part Other ");
}

}  // namespace
}  // namespace oabind::document
