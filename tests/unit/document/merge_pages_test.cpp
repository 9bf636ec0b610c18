#include <gtest/gtest.h>

#include "loading.hpp"

namespace oabind::document {
namespace {

std::string page(const std::string& info_string, const std::string& description) {
  return "# Page\n\n````" + info_string +
         "\nopenapi: 3.0.0\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://a'}]\n" + description + "````\n";
}

std::string path(const std::string& name, const std::string& extra = {}) {
  return "paths: {/" + name + ": {get: {operationId: " + name + ", " + extra +
         "responses: {'200': {description: d, content: {application/json: {schema: {$ref: "
         "'#/components/schemas/S'}}}}}}}}\n";
}

std::string schema(const std::string& text) {
  return "components: {schemas: {S: " + text + "}}\n";
}

Loaded load_pages(const std::vector<std::string>& pages, OnConflict on_conflict = OnConflict::error) {
  std::map<std::string, std::string> files;
  std::vector<std::string> paths;
  for (const auto& text : pages) {
    paths.push_back("p" + std::to_string(paths.size()) + ".md");
    files[paths.back()] = text;
  }
  return load_files(std::move(files), paths, on_conflict);
}

TEST(MergePages, OfOneSource) {
  const Loaded loaded = load_pages(
      {page("yaml /x.yaml get /a", "tags: [{name: One}]\n" + path("a") + schema("{type: string, description: one}")),
       page("yaml x.yaml get /b",
            "tags: [{name: One}, {name: Two}]\n" + path("b") + schema("{description: two, type: string}"))});
  EXPECT_EQ(loaded.findings(), "");
  ASSERT_EQ(loaded.set.apis.size(), 1u);
  const Document& api = loaded.set.apis[0];
  EXPECT_EQ(api.operations.size(), 2u);
  EXPECT_EQ(api.tags.size(), 2u);
  EXPECT_EQ(api.component_schemas.size(), 1u);
  EXPECT_EQ(api.servers.size(), 1u);
  EXPECT_TRUE(api.operations[0].servers.empty());
  EXPECT_EQ(api.where.line, 3u);
}

TEST(MergePages, PagesOfOneApi) {
  const auto count = [](const std::string& first, const std::string& second) {
    return load_pages({page(first, path("a") + schema("{}")), page(second, path("b") + schema("{}"))}).set.apis.size();
  };
  EXPECT_EQ(count("yaml /x.yaml get /a", "yaml /y.yaml get /b"), 1u);  // cut into two sources: same title, same server
  EXPECT_EQ(count("yaml", "yaml"), 1u);
  const std::string elsewhere =
      "```yaml /y.yaml\nopenapi: 3.0.0\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://elsewhere'}]\n" +
      path("c") + "```\n";
  EXPECT_EQ(load_pages({page("yaml /x.yaml", path("a") + schema("{}")), elsewhere}).set.apis.size(), 2u);
  EXPECT_EQ(load_files({{"a.yaml", "openapi: 3.0.0\ninfo: {title: T, version: '1'}\npaths: {}\n"},
                        {"b.yaml", "openapi: 3.0.0\ninfo: {title: T, version: '1'}\npaths: {}\n"}},
                       {"a.yaml", "b.yaml", "a.yaml"})
                .set.apis.size(),
            2u);
}

TEST(MergePages, RootSecurityAndServersGoToTheOperationsOfThePage) {
  const std::string schemes = "components: {schemas: {S: {}}, securitySchemes: {k: {type: http, scheme: basic}}}\n";
  const Loaded loaded = load_pages(
      {page("yaml /x.yaml", "security: [{k: []}]\n" + path("a") + schemes), page("yaml /x.yaml", path("b") + schemes),
       "```yaml /x.yaml\nopenapi: 3.0.0\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://b'}]\n" +
           path("c", "security: [], ") + schemes + "```\n"});
  EXPECT_EQ(loaded.findings(), "");
  const auto& operations = loaded.set.apis.at(0).operations;
  ASSERT_EQ(operations.size(), 3u);
  EXPECT_EQ(operations[0].security.size(), 1u);
  EXPECT_TRUE(operations[1].security.empty());
  EXPECT_EQ(operations[1].servers.at(0).url.value, "https://a");
  EXPECT_EQ(operations[2].servers.at(0).url.value, "https://b");
}

TEST(MergePages, ConflictsShowBothPlaces) {
  const std::vector<std::string> pages = {
      page("yaml /x.yaml", path("a") + schema("{properties: {a: {type: string}, b: {}}}")),
      page("yaml /x.yaml", path("b") + schema("{properties: {a: {type: integer}, b: {}}}")),
      page("yaml /x.yaml", path("c") + schema("{properties: {a: {type: integer}, b: {}}}"))};
  const Loaded loaded = load_pages(pages);
  EXPECT_EQ(loaded.diagnostics.count(Severity::error), 1u) << loaded.findings();  // each different form once
  EXPECT_TRUE(loaded.reports(
      "p1.md:8:24: error: 'schemas/S' is not the same in another page: they differ at '/properties/a/type'"));
  EXPECT_TRUE(loaded.reports("p0.md:8:24: note: first defined here"));
  const auto type_with = [&](OnConflict choice) {
    const Loaded chosen = load_pages(pages, choice);
    EXPECT_FALSE(chosen.diagnostics.has_errors());
    EXPECT_EQ(chosen.diagnostics.count(Severity::note), 1u) << chosen.findings();
    return chosen.set[chosen.schema("S").properties.at(0).schema].types;
  };
  EXPECT_TRUE(type_with(OnConflict::first).string);
  EXPECT_TRUE(type_with(OnConflict::last).integer);
}

TEST(MergePages, RenamedComponentsKeepTheirUsers) {
  const auto components = [](const std::string& type) {
    return "components: {schemas: {S: {type: object, properties: {t: {$ref: '#/components/schemas/T'}}}, T: {type: " +
           type + "}}}\n";
  };
  const Loaded loaded = load_pages(
      {page("yaml /x.yaml", path("a") + components("string")), page("yaml /x.yaml", path("b") + components("integer")),
       page("yaml /x.yaml", path("c") + components("integer"))},
      OnConflict::rename);
  EXPECT_FALSE(loaded.diagnostics.has_errors());
  EXPECT_EQ(loaded.set.apis.at(0).component_schemas.size(), 4u);
  const auto type_of = [&](std::size_t operation) {
    const SchemaId s = *loaded.set.apis[0].operations.at(operation).responses.at(0).content.at(0).schema;
    return loaded.set[loaded.set[loaded.set[loaded.set[s].reference->target].properties.at(0).schema].reference->target]
        .types;
  };
  EXPECT_TRUE(type_of(0).string);
  EXPECT_TRUE(type_of(1).integer);
  EXPECT_TRUE(type_of(2).integer);
  EXPECT_TRUE(loaded.schema("T_2").types.integer);
}

TEST(MergePages, PropertiesNamedLikeKeywordsCount) {
  const Loaded loaded =
      load_pages({page("yaml /x.yaml", path("a") + schema("{properties: {description: {type: string}, title: {}}}")),
                  page("yaml /x.yaml", path("b") + schema("{properties: {description: {type: integer}, title: {}}}"))});
  EXPECT_TRUE(loaded.diagnostics.has_errors());
  EXPECT_FALSE(
      load_pages({page("yaml /x.yaml", path("a") + schema("{required: [a, b], enum: [1, 2], example: 1}")),
                  page("yaml /x.yaml", path("b") + schema("{required: [b, a], enum: [2, 1], example: 2, x-y: 1}"))})
          .diagnostics.has_errors());
}

TEST(MergePages, TheSameOperationTwice) {
  EXPECT_FALSE(load_pages({page("yaml /x.yaml", path("a") + schema("{}")),
                           page("yaml /x.yaml", path("a", "summary: s, ") + schema("{}"))})
                   .diagnostics.has_errors());
  EXPECT_TRUE(load_pages({page("yaml /x.yaml", path("a") + schema("{}")),
                          page("yaml /x.yaml", path("a", "deprecated: true, ") + schema("{}"))})
                  .reports("'get' of '/a' is not the same"));
}

}  // namespace
}  // namespace oabind::document
