#include "document/bundle.hpp"

#include <gtest/gtest.h>

#include "loading.hpp"

namespace oabind::document {
namespace {

const std::string head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";

/// The bundle as JSON without its first two members, or the findings when there is none.
std::string bundled(std::map<std::string, std::string> files, const LoadOptions& options = {},
                    std::vector<Input> inputs = {{"a.yaml", {}}}) {
  source::SourceSet sources;
  Diagnostics diagnostics;
  auto root = bundle(inputs, sources, MemoryFileSystem(std::move(files)), options, diagnostics);
  if (!root || !diagnostics.all().empty()) return print_diagnostics(diagnostics, sources);
  root->members.erase(root->members.begin(), root->members.begin() + 2);
  return to_json(*root);
}

TEST(Bundle, LocalReferencesStay) {
  EXPECT_EQ(
      bundled({{"a.yaml", head + R"(
paths:
  /a: {$ref: '#/components/pathItems/A'}
components:
  pathItems: {A: {get: {responses: {'200': {$ref: '#/components/responses/R'}}}}}
  responses: {R: {description: d, content: {a/b: {example: {$ref: 'not-a-reference.yaml'}, schema: {$ref: '#/components/schemas/S%20x/properties/n'}}}}}
  schemas: {S x: {properties: {n: {$ref: '#/components/schemas/S%20x'}}, default: {$ref: 'b.yaml'}, x-y: {$ref: 'b.yaml'}}}
)"}}),
      R"({"paths":{"/a":{"$ref":"#/components/pathItems/A"}},"components":{"pathItems":{"A":{"get":{"responses":{"200":{"$ref":"#/components/responses/R"}}}}},)"
      R"("responses":{"R":{"description":"d","content":{"a/b":{"example":{"$ref":"not-a-reference.yaml"},"schema":{"$ref":"#/components/schemas/S%20x/properties/n"}}}}},)"
      R"("schemas":{"S x":{"properties":{"n":{"$ref":"#/components/schemas/S%20x"}},"default":{"$ref":"b.yaml"},"x-y":{"$ref":"b.yaml"}}}}})");
}

TEST(Bundle, PartsOfOtherFilesAreComponents) {
  EXPECT_EQ(
      bundled({{"a.yaml", head + R"(
paths: {/a: {$ref: 'd/b.yaml#/paths/~1a'}}
components: {schemas: {Pet: {type: string}}}
)"},
               {"d/b.yaml", R"(
paths:
  /a:
    get:
      parameters: [{$ref: '#/limit'}]
      responses:
        '200': {description: d, content: {a/b: {schema: {allOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '../c.yaml'}, {$ref: '../a.yaml#/components/schemas/Pet'}]}}}}
limit: {name: limit, in: query, schema: {$ref: '#/components/schemas/Pet/properties/tag'}}
components: {schemas: {Pet: {properties: {next: {$ref: '#/components/schemas/Pet'}, c: {$ref: ../c.yaml}, tag: {type: string}}}}}
)"},
               {"c.yaml", "properties: {b: {$ref: 'd/b.yaml#/components/schemas/Pet'}}"}}),
      R"({"paths":{"/a":{"get":{"parameters":[{"$ref":"#/components/parameters/limit"}],"responses":{"200":{"description":"d","content":{"a/b":{"schema":)"
      R"({"allOf":[{"$ref":"#/components/schemas/Pet_2"},{"$ref":"#/components/schemas/c"},{"$ref":"#/components/schemas/Pet"}]}}}}}}}},)"
      R"("components":{"schemas":{"Pet":{"type":"string"},"Pet_2":{"properties":{"next":{"$ref":"#/components/schemas/Pet_2"},"c":{"$ref":"#/components/schemas/c"},"tag":{"type":"string"}}},)"
      R"("c":{"properties":{"b":{"$ref":"#/components/schemas/Pet_2"}}}},"parameters":{"limit":{"name":"limit","in":"query","schema":)"
      R"({"$ref":"#/components/schemas/Pet_2/properties/tag"}}}}})");
}

TEST(Bundle, AComponentThatOnlyRefersIsThePlaceOfItsTarget) {
  EXPECT_EQ(
      bundled({{"a.yaml", head + R"(
paths: {}
components: {schemas: {A: {items: {$ref: 'b.yaml#/Z'}}, Y: {$ref: 'b.yaml#/Z'}, Z: {$ref: 'b.yaml#/Z'}}}
)"},
               {"b.yaml", "Z: {$ref: '#/Q/Z'}\nQ: {Z: {items: {$ref: '#/Z'}}}"}}),
      R"({"paths":{},"components":{"schemas":{"A":{"items":{"$ref":"#/components/schemas/Q_Z"}},"Y":{"$ref":"#/components/schemas/Q_Z"},)"
      R"("Z":{"$ref":"#/components/schemas/Q_Z"},"Q_Z":{"items":{"$ref":"#/components/schemas/Q_Z"}}}}})");
  EXPECT_EQ(
      bundled({{"a.yaml", head + R"(
paths: {}
components: {schemas: {A: {items: {$ref: 'b.yaml#/Z'}}, Y: {$ref: 'b.yaml#/Z'}, Z: {$ref: 'b.yaml#/Z'}}}
)"},
               {"b.yaml", "Z: {items: {$ref: '#/Z'}, not: {$ref: '#/Y'}}\nY: {}"}}),
      R"({"paths":{},"components":{"schemas":{"A":{"items":{"$ref":"#/components/schemas/Z"}},"Y":{"$ref":"#/components/schemas/Z"},)"
      R"("Z":{"items":{"$ref":"#/components/schemas/Z"},"not":{"$ref":"#/components/schemas/Y_2"}},"Y_2":{}}}})");
}

TEST(Bundle, DiscriminatorsTellTheSameApart) {
  EXPECT_EQ(
      bundled({{"a.yaml", head + R"(
paths: {}
components:
  schemas:
    Cat: {type: string}
    Pet: {$ref: 'b.yaml#/components/schemas/Pet'}
)"},
               {"b.yaml", R"(
components:
  schemas:
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: kind, mapping: {d: Dog, e: 'b.yaml#/components/schemas/Dog'}}
    Cat: {}
    Dog: {}
)"}}),
      R"({"paths":{},"components":{"schemas":{"Cat":{"type":"string"},"Pet":{"oneOf":[{"$ref":"#/components/schemas/Cat_2"},{"$ref":"#/components/schemas/Dog"}],)"
      R"("discriminator":{"propertyName":"kind","mapping":{"d":"Dog","e":"#/components/schemas/Dog","Cat":"#/components/schemas/Cat_2"}}},)"
      R"("Cat_2":{},"Dog":{}}}})");
}

TEST(Bundle, WithFiltersOnlyWhatIsNeededRemains) {
  LoadOptions options;
  options.include.paths = {"/a"};
  EXPECT_EQ(
      bundled({{"a.yaml", head + R"(
paths:
  /a: {$ref: 'b.yaml#/paths/~1x'}
  /b: {get: {responses: {'200': {$ref: '#/components/responses/Missing'}}}}
components:
  schemas: {Base: {discriminator: {propertyName: k}}, Child: {allOf: [{$ref: '#/components/schemas/Base'}]}, Other: {}}
  responses: {Unneeded: {description: d}}
  securitySchemes: {key: {type: http, scheme: basic}}
)"},
               {"b.yaml",
                "paths: {/x: {get: {responses: {'200': {description: d, content: {a/b: {schema: {$ref: "
                "'a.yaml#/components/schemas/Base'}}}}}}}}"}},
              options),
      R"({"paths":{"/a":{"get":{"responses":{"200":{"description":"d","content":{"a/b":{"schema":{"$ref":"#/components/schemas/Base"}}}}}}}},)"
      R"("components":{"schemas":{"Base":{"discriminator":{"propertyName":"k"}},"Child":{"allOf":[{"$ref":"#/components/schemas/Base"}]}},)"
      R"("securitySchemes":{"key":{"type":"http","scheme":"basic"}}}})");
  options = {};
  options.exclude.operations = {"x*"};
  EXPECT_EQ(
      bundled({{"a.yaml", head + R"(
paths:
  /a: {get: {operationId: x1}, post: {operationId: y}, additionalOperations: {COPY: {operationId: x2}}}
  /b: {get: {operationId: x3}, parameters: []}
webhooks: {x: {post: {operationId: x4}}, y: {post: {operationId: y5}}}
)"}},
              options),
      R"({"paths":{"/a":{"post":{"operationId":"y"},"additionalOperations":{}}},"webhooks":{"y":{"post":{"operationId":"y5"}}}})");
}

TEST(Bundle, Swagger) {
  const std::string swagger = "swagger: '2.0'\ninfo: {title: T, version: '1'}\n";
  EXPECT_EQ(
      bundled({{"a.yaml", swagger + "paths: {/a: {get: {parameters: [{$ref: 'b.yaml#/parameters/P'}], responses: "
                                    "{'200': {$ref: 'b.yaml#/R'}}}}}"},
               {"b.yaml",
                "parameters: {P: {in: body, schema: {$ref: '#/definitions/D'}}}\nR: {schema: {type: "
                "file}}\ndefinitions: {D: {}}"}}),
      R"({"paths":{"/a":{"get":{"parameters":[{"$ref":"#/parameters/P"}],"responses":{"200":{"$ref":"#/responses/R"}}}}},)"
      R"("parameters":{"P":{"in":"body","schema":{"$ref":"#/definitions/D"}}},"responses":{"R":{"schema":{"type":"file"}}},"definitions":{"D":{}}})");
}

TEST(Bundle, WhatIsNoBundle) {
  const std::string end = "paths: {}\n";
  EXPECT_NE(bundled({{"a.yaml", head + end}, {"b.yaml", head + end}}, {}, {{"a.yaml", {}}, {"b.yaml", {}}})
                .find("[bundle-several]"),
            std::string::npos);
  EXPECT_NE(bundled({{"a.yaml", head + "paths: {/a: {get: {parameters: [{$ref: 'b.yaml#/parameters/P'}]}}}"},
                     {"b.yaml", "swagger: '2.0'\nparameters: {P: {name: p, in: query}}"}})
                .find("[bundle-version]"),
            std::string::npos);
  EXPECT_NE(bundled({{"a.yaml", head + "paths: {/a: {$ref: 'b.yaml#/A'}}"},
                     {"b.yaml", "A: {get: {callbacks: {c: {u: {$ref: '#/A'}, v: {$ref: '#/A'}}}}}"}})
                .find("[too-large]"),
            std::string::npos);
  EXPECT_NE(bundled({{"a.yaml", head + "paths: {/a: {get: {responses: {'200': {description: d, links: {l: "
                                       "{operationRef: 'b.yaml#/paths/~1x/get'}}}}}}}"},
                     {"b.yaml", "paths: {/x: {get: {}}}"}})
                .find("[bundle-link]"),
            std::string::npos);
  EXPECT_NE(
      bundled({{"a.yaml", head + "paths: {/a: {get: {parameters: [{$ref: '#/nowhere'}]}}}"}}).find("[ref-target]"),
      std::string::npos);
}

}  // namespace
}  // namespace oabind::document
