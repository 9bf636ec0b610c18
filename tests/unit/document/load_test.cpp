#include <gtest/gtest.h>

#include "loading.hpp"

namespace oabind::document {
namespace {

const std::string head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";

TEST(Load, WhatCannotBeRead) {
  EXPECT_EQ(load_files({}, {"a.yaml"}).findings(), "a.yaml: error: cannot be read: no such file\n[unreadable]\n\n");
  EXPECT_TRUE(load_files({{"d/a.yaml", ""}}, {"d"}).reports("d: error: cannot be read: it is a directory"));
  EXPECT_TRUE(load_files({{"a.yaml", "\n"}}, {"a.yaml"}).reports("[empty-file]"));
  EXPECT_TRUE(load_files({{"a.yaml", std::string("a\0b", 3)}}, {"a.yaml"}).reports("[binary-file]"));
  EXPECT_TRUE(load_files({{"a.yaml", "openapi: [\n"}}, {"a.yaml"}).reports("[yaml-syntax]"));
  EXPECT_TRUE(load_files({{"a.json", "{\"openapi\": }"}}, {"a.json"}).reports("[json-syntax]"));
}

TEST(Load, WhatIsNoDescription) {
  EXPECT_TRUE(
      load_files({{"a.yaml", "opneapi: 3.0.0\n"}}, {"a.yaml"}).reports("did you mean 'openapi' instead of 'opneapi'?"));
  EXPECT_TRUE(load_files({{"a.json", "{\"asyncapi\": \"2.0\"}"}}, {"a.json"}).reports("AsyncAPI"));
  EXPECT_TRUE(
      load_files({{"a.yaml", "swagger: '1.2'\n"}}, {"a.yaml"}).reports("OpenAPI version '1.2' is not supported"));
  EXPECT_TRUE(load_files({{"a.yaml", "openapi: 4.0.0\n"}}, {"a.yaml"}).reports("[unsupported-version]"));
  const Loaded newer =
      load_files({{"a.yaml", "openapi: 3.3.0\ninfo: {title: T, version: '1'}\npaths: {}\n"}}, {"a.yaml"});
  EXPECT_FALSE(newer.diagnostics.has_errors());
  EXPECT_TRUE(newer.reports("[newer-version]"));
}

TEST(Load, PagesWithoutDescriptionAreSkippedWithANote) {
  const Loaded loaded = load_files(
      {{"a.md", "# Prose\n"}, {"b.md", "```yaml x.yaml get /\n" + head + "paths: {}\n```\n"}}, {"a.md", "b.md"});
  EXPECT_FALSE(loaded.diagnostics.has_errors());
  EXPECT_TRUE(loaded.reports("a.md: note: no OpenAPI description in this page, skipped"));
  EXPECT_EQ(loaded.set.apis.size(), 1u);
  EXPECT_TRUE(load_files({{"a.md", "# Prose\n"}}, {"a.md"}).reports("error: no OpenAPI description in any input"));
  EXPECT_TRUE(load_files({{"a.md", "```yaml a.yaml x\nasyncapi: 3.0.0\n```\n"}}, {"a.md"}).reports("note: AsyncAPI"));
}

TEST(Load, StandardInput) {
  Loaded result;
  result.set =
      load({{"<stdin>", head + "paths: {}\nx: 1\n"}}, result.sources, MemoryFileSystem(), {}, result.diagnostics);
  EXPECT_EQ(result.set.apis.size(), 1u);
  EXPECT_TRUE(result.reports("<stdin>:4:1: warning: unknown key 'x'"));
}

TEST(Load, PlacesAreThoseOfThePage) {
  const Loaded loaded = load_files({{"a.md",
                                     "text\n  ```yaml\n  "
                                     "openapi: 3.1.0\n  info: {title: T, version: '1'}\n  pahts: {}\n  ```\n"}},
                                   {"a.md"});
  EXPECT_TRUE(
      loaded.reports("a.md:5:3: warning: unknown key 'pahts' in OpenAPI Object\n    5 |   pahts: {}\n      |   ^~~~~ "
                     "did you mean 'paths'?"))
      << loaded.findings();
}

TEST(References, WithinTheDocument) {
  const Loaded loaded = load_text("3.1.0", R"(paths: {}
components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {type: object, properties: {a/b~c: {type: string}}}
    C: {$ref: '#/components/schemas/B/properties/a~1b~0c'}
    D: {$ref: '#/components/schemas/B/properties/a%2Fb'}
    E: {$ref: '#/components/schemas/A/properties/a~1b~0c'}
)");
  const SchemaId inline_schema = loaded.schema("B").properties.at(0).schema;
  EXPECT_EQ(loaded.schema("C").reference->target, inline_schema);
  EXPECT_EQ(loaded.schema("E").reference->target, inline_schema);  // through A, which is itself a reference
  EXPECT_EQ(loaded.set[inline_schema].pointer, "/components/schemas/B/properties/a~1b~0c");
  EXPECT_FALSE(loaded.schema("D").reference);
  EXPECT_EQ(loaded.schema("B").component->value, "B");
}

TEST(References, DanglingOnesAreNamedWithTheNearest) {
  const Loaded loaded = load_text("3.1.0",
                                  "paths: {}\ncomponents:\n  schemas:\n    Keys: {}\n    A: {$ref: "
                                  "'#/components/schemas/Key'}\n    B: {$ref: '#/definitions/Keys'}\n");
  EXPECT_TRUE(loaded.reports(
      "a.yaml:7:15: error: '#/components/schemas/Key' does not exist\n"
      "    7 |     A: {$ref: '#/components/schemas/Key'}\n"
      "      |               ^~~~~~~~~~~~~~~~~~~~~~~~~~ did you mean '#/components/schemas/Keys'?\n[ref-target]"));
  EXPECT_TRUE(loaded.reports("'#/definitions/Keys' does not exist"));
  EXPECT_EQ(loaded.diagnostics.count(Severity::error), 2u);
}

TEST(References, IntoOtherFiles) {
  const std::string common =
      "S: {type: object, properties: {self: {$ref: '#/S'}, back: {$ref: '../a.yaml#/components/schemas/A'}, next: "
      "{$ref: b.json}}}\n";
  const Loaded loaded =
      load_files({{"./d/a.yaml", head + "paths: {}\ncomponents: {schemas: {A: {$ref: 'x/common.yaml#/S'}}}\n"},
                  {"d/b.yaml", head + "paths: {}\ncomponents: {schemas: {B: {$ref: './x/../x/common.yaml#/S'}}}\n"},
                  {"d/x/common.yaml", common},
                  {"d/x/b.json", "{\"type\": \"string\"}"}},
                 {"./d/a.yaml", "d/b.yaml"});
  EXPECT_EQ(loaded.findings(), "");
  EXPECT_EQ(loaded.sources.paths(),
            (std::vector<std::string>{"./d/a.yaml", "d/b.yaml", "d/x/common.yaml", "d/x/b.json"}));
  const SchemaId shared = loaded.schema("A").reference->target;
  EXPECT_EQ(loaded.set[loaded.set.apis[1].component_schemas[0].second].reference->target, shared);
  EXPECT_EQ(loaded.set[loaded.set[shared].properties[0].schema].reference->target, shared);
  EXPECT_EQ(loaded.set[loaded.set[shared].properties[1].schema].reference->target,
            loaded.set.apis[0].component_schemas[0].second);
  EXPECT_TRUE(loaded.set[loaded.set[loaded.set[shared].properties[2].schema].reference->target].types.string);
}

TEST(References, FilesThatCannotBeRead) {
  EXPECT_TRUE(load_schema("3.1.0", "{$ref: 'no.yaml#/A'}")
                  .reports("cannot read 'no.yaml', which this refers to: no such file"));
  EXPECT_TRUE(load_schema("3.1.0", "{$ref: 'https://example.com/a.yaml'}").reports("[ref-remote]"));
  EXPECT_TRUE(load_schema("3.1.0", "{$ref: '#name'}").reports("[ref-syntax]"));
}

TEST(References, SearchPathsComeAfterTheNeighbours) {
  const std::map<std::string, std::string> files{
      {"d/a.yaml", head + "paths: {}\ncomponents: {schemas: {A: {$ref: p/one.yaml}, B: {$ref: two.yaml}}}\n"},
      {"d/p/one.yaml", "{type: string}\n"},
      {"lib/p/one.yaml", "{type: integer}\n"},
      {"lib/two.yaml", "{type: object, properties: {one: {$ref: p/one.yaml}}}\n"}};
  EXPECT_TRUE(load_files(files, {"d/a.yaml"}).reports("cannot read 'd/two.yaml'"));
  EXPECT_TRUE(load_files(files, {"d/a.yaml"}).reports("--search-path"));
  const Loaded loaded = load_files(files, {"d/a.yaml"}, OnConflict::error, {"none", "lib"});
  EXPECT_EQ(loaded.findings(), "");
  EXPECT_TRUE(loaded.set[loaded.schema("A").reference->target].types.string);
  const Schema& two = loaded.set[loaded.schema("B").reference->target];
  EXPECT_TRUE(loaded.set[loaded.set[two.properties.at(0).schema].reference->target].types.integer);
}

TEST(References, BySelf) {
  const std::string start = "openapi: 3.2.0\ninfo: {title: T, version: '1'}\npaths: {}\n";
  const Loaded loaded =
      load_files({{"x/a.yaml", start + "$self: https://example.com/v1/a.yaml\ncomponents: {schemas: {A: {$ref: "
                                       "'../parts/b.yaml#/components/schemas/B'}, C: {$ref: 'near.yaml'}}}\n"},
                  {"y/b.yaml", start + "$self: https://example.com/parts/b.yaml\ncomponents: {schemas: {B: {$ref: "
                                       "'https://example.com/v1/a.yaml#/components/schemas/C'}}}\n"},
                  {"x/near.yaml", "{type: string}\n"}},
                 {"x/a.yaml", "y/b.yaml"});
  EXPECT_EQ(loaded.findings(), "");
  const Schema& b = loaded.set[loaded.schema("A").reference->target];
  EXPECT_TRUE(loaded.set[loaded.set[b.reference->target].reference->target].types.string) << "a file beside it";
}

TEST(References, ById) {
  const std::string api =
      "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {$ref: ";
  const std::map<std::string, std::string> files{
      {"a.yaml", api + "'schemas/person.json'}, B: {$ref: 'schemas/places/address.json'}}}\n"},
      {"schemas/person.json",
       R"({"$id": "https://example.com/s/person.json", "items": {"$ref": "https://example.com/s/places/address.json"}})"},
      {"schemas/places/address.json",
       R"({"$id": "https://example.com/s/places/address.json", "not": {"$ref": "../person.json"}})"},
      {"b.yaml", api + "'https://example.com/s/person.json'}}}\n"},
      {"c.yaml", api + "'schemas/other.json'}}}\n"},
      {"schemas/other.json",
       R"({"$id": "https://example.com/s/x.json", "items": {"$ref": "https://elsewhere.com/s/person.json"}})"}};
  const Loaded loaded = load_files(files, {"a.yaml"});
  EXPECT_EQ(loaded.findings(), "");
  const SchemaId person = loaded.schema("A").reference->target;
  const SchemaId address = loaded.schema("B").reference->target;
  EXPECT_EQ(loaded.set[*loaded.set[person].items].reference->target, address);
  EXPECT_EQ(loaded.set[*loaded.set[address].negation].reference->target, person);
  EXPECT_TRUE(load_files(files, {"b.yaml"}).reports("is on the network")) << "nothing says where it is";
  EXPECT_TRUE(load_files(files, {"c.yaml"}).reports("is on the network"));
}

TEST(References, ByIdOfTheFileOnly) {
  // An embedded schema with an `$id` stands nowhere in particular.
  const std::string start = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n";
  const std::map<std::string, std::string> files{
      {"a.yaml", start + "components: {schemas: {X: {$id: 'https://example.com/defs/x.json', items: {$ref: "
                         "'https://example.com/defs/y.json'}}}}\n"},
      {"y.json", R"({"type": "string"})"},
      // Two files of one name: references from beside them lead beside them.
      {"b.yaml", start + "components: {schemas: {One: {$ref: 'v1/pet.json'}, Two: {$ref: 'v2/list.json'}}}\n"},
      {"v1/pet.json", R"({"$id": "https://example.com/pet.json", "type": "string"})"},
      {"v2/pet.json", R"({"$id": "https://example.com/pet.json", "type": "integer"})"},
      {"v2/list.json", R"({"$id": "https://example.com/list.json", "items": {"$ref": "pet.json"}})"}};
  EXPECT_TRUE(load_files(files, {"a.yaml"}).reports("is on the network"));
  const Loaded loaded = load_files(files, {"b.yaml"});
  EXPECT_EQ(loaded.findings(), "");
  const Schema& list = loaded.set[loaded.schema("Two").reference->target];
  EXPECT_TRUE(loaded.set[loaded.set[*list.items].reference->target].types.integer);
}

TEST(References, CyclesOfParameters) {
  const Loaded loaded = load_text("3.1.0", R"(paths:
  /x: {get: {parameters: [{$ref: '#/components/parameters/A'}], responses: {}}}
components: {parameters: {A: {$ref: '#/components/parameters/B'}, B: {$ref: '#/components/parameters/A'}}}
)");
  EXPECT_TRUE(loaded.reports("[ref-cycle]"));
  EXPECT_TRUE(loaded.reports("through here"));
}

TEST(References, OfTheWrongKind) {
  const Loaded loaded = load_text("3.1.0", R"(paths:
  /x: {get: {parameters: [{$ref: '#/components/schemas/A'}], responses: {}}}
components: {schemas: {A: {type: string}}}
)");
  EXPECT_TRUE(loaded.reports("leads to one of the schemas, expected one of the parameters"));
}

TEST(References, PointersThroughReferencesEnd) {
  // Each step passes through two more references: one budget bounds the whole lookup.
  std::string schemas;
  for (int i = 0; i < 60; ++i) {
    const std::string next = std::to_string(i + 1);
    schemas += "    A" + std::to_string(i) + ": {$ref: '#/components/schemas/A" + next + "/x/y'}\n";
  }
  const Loaded loaded = load_text(
      "3.1.0", "paths: {}\ncomponents:\n  schemas:\n" + schemas + "    A60: {$ref: '#/components/schemas/A0/x'}\n");
  EXPECT_TRUE(loaded.diagnostics.has_errors());
}

}  // namespace
}  // namespace oabind::document
