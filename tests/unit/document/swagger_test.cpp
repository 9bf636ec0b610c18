#include <gtest/gtest.h>

#include "loading.hpp"

namespace oabind::document {
namespace {

Loaded load_swagger(const std::string& rest) {
  return load_files({{"a.yaml", "swagger: '2.0'\ninfo: {title: T, version: '1'}\n" + rest}}, {"a.yaml"});
}

/// The first operation of a description with these parameters.
Loaded load_parameters(const std::string& parameters, const std::string& more = "") {
  return load_swagger("paths: {/a: {post: {parameters: [" + parameters + "], responses: {200: {description: d}}" +
                      more + "}}}\n");
}

const Operation& first(const Loaded& loaded) {
  return loaded.set.apis.at(0).operations.at(0);
}

TEST(Swagger, FormsAreBodies) {
  const Loaded loaded = load_parameters(
      "{name: who, in: formData, type: string, required: true}, {name: picture, in: formData, type: file},"
      "{name: tags, in: formData, type: array, items: {type: integer}}",
      ", consumes: [multipart/form-data, application/x-www-form-urlencoded]");
  EXPECT_EQ(loaded.findings(), "");
  const auto& body = *first(loaded).body;
  EXPECT_TRUE(body.required);
  ASSERT_EQ(body.content.size(), 1u) << "a file needs multipart";
  EXPECT_EQ(body.content[0].name.value, "multipart/form-data");
  const Schema& form = loaded.set[*body.content[0].schema];
  ASSERT_EQ(form.properties.size(), 3u);
  EXPECT_TRUE(form.types.object);
  EXPECT_EQ(form.required.at(0).value, "who");
  EXPECT_EQ(loaded.set[form.properties[1].schema].format, "binary");
  ASSERT_EQ(body.content[0].encoding.size(), 1u);
  EXPECT_EQ(body.content[0].encoding[0].member.value, "tags");
  EXPECT_FALSE(body.content[0].encoding[0].explode) << "commas, unless it says otherwise";
}

TEST(Swagger, FormsNeedAMediaTypeThatCarriesThem) {
  const auto field = "{name: who, in: formData, type: string}";
  EXPECT_EQ(first(load_parameters(field)).body->content.at(0).name.value, "application/x-www-form-urlencoded");
  const Loaded json = load_parameters(field, ", consumes: [application/json]");
  EXPECT_TRUE(json.reports("no media type of 'consumes' can carry this form")) << json.findings();
  EXPECT_EQ(first(json).body->content.at(0).name.value, "application/x-www-form-urlencoded");
  EXPECT_TRUE(load_parameters("{name: b, in: body, schema: {}}, {name: f, in: formData, type: string}")
                  .reports("an operation has a body or a form, not both"));
}

TEST(Swagger, BodiesAndAnswersHaveTheMediaTypesOfTheOperation) {
  const Loaded loaded = load_swagger(R"(consumes: [application/xml]
produces: [application/json, application/xml]
paths:
  /a:
    parameters: [{name: b, in: body, required: true, schema: {$ref: '#/definitions/S'}}]
    put: {responses: {200: {description: d, schema: {$ref: '#/definitions/S'}}, 204: {description: none}}}
    post: {consumes: [application/json], produces: [text/csv], responses: {200: {description: d, schema: {type: file}}}}
definitions: {S: {type: object}}
)");
  EXPECT_EQ(loaded.findings(), "");
  const auto& operations = loaded.set.apis.at(0).operations;
  EXPECT_EQ(operations.at(0).body->content.at(0).name.value, "application/xml");
  EXPECT_EQ(operations[0].responses.at(0).content.size(), 2u);
  EXPECT_TRUE(operations[0].responses.at(1).content.empty());
  EXPECT_EQ(operations.at(1).body->content.at(0).name.value, "application/json");
  EXPECT_EQ(operations[1].responses.at(0).content.at(0).name.value, "text/csv");
  const Schema& schema = loaded.schema("S");
  EXPECT_EQ(schema.component->value, "S");
  EXPECT_EQ(schema.pointer, "/definitions/S");
}

TEST(Swagger, AnswersThatAreObjectsAreJsonBesideFiles) {
  const Loaded loaded = load_swagger(
      "paths: {/a: {get: {produces: [image/png], responses: {404: {description: d, schema: {type: object}}}}}}\n");
  EXPECT_EQ(first(loaded).responses.at(0).content.at(0).name.value, "application/json");
  EXPECT_TRUE(loaded.reports("note: 'image/png' cannot carry this object, 'application/json' is assumed"));
}

TEST(Swagger, HostsBecomeServers) {
  const auto urls = [](const std::string& head) {
    std::string all;
    const Loaded loaded = load_swagger(head + "paths: {}\n");
    for (const auto& server : loaded.set.apis.at(0).servers) all += server.url.value + " ";
    return all;
  };
  EXPECT_EQ(urls("host: a.example\nbasePath: /v1/\nschemes: [http, https]\n"),
            "https://a.example/v1 http://a.example/v1 ");
  EXPECT_EQ(urls("host: a.example:8080\n"), "https://a.example:8080 ");
  EXPECT_EQ(urls("basePath: v1\n"), "/v1 ");
  EXPECT_EQ(urls("host: http://a.example/x\n"), "http://a.example/x ");
  EXPECT_EQ(urls(""), "");
}

TEST(Swagger, ParametersSayTheirTypeThemselves) {
  const Loaded loaded = load_parameters(
      "{name: q, in: query, type: array, collectionFormat: tsv, items: {type: string, enum: [a, b]}, minItems: 1},"
      "{name: h, in: header, type: integer, format: int32, x-nullable: true}");
  EXPECT_EQ(loaded.findings(), "");
  const auto& parameters = first(loaded).parameters;
  EXPECT_EQ(parameters.at(0).style, Style::tab_delimited);
  const Schema& list = loaded.set[*parameters[0].schema];
  EXPECT_EQ(list.min_items, 1u);
  EXPECT_EQ(loaded.set[*list.items].enumeration->size(), 2u);
  EXPECT_TRUE(loaded.set[*parameters.at(1).schema].types.null);
  EXPECT_TRUE(load_parameters("{name: p, in: path, required: true, type: array, collectionFormat: multi, items: {}}")
                  .reports("'multi' is for query and formData only"));
  EXPECT_TRUE(load_parameters("{name: q, in: query, type: array, collectionFormat: pipe, items: {}}")
                  .reports("did you mean 'pipes'?"));
  EXPECT_TRUE(load_parameters("{name: q, in: cookie, type: string}").reports("a parameter cannot stand in 'cookie'"));
  EXPECT_TRUE(load_parameters("{name: q, in: query, schema: {type: string}}").reports("only a body has a 'schema'"));
}

TEST(Swagger, FindingsNameWhatIsWritten) {
  const Loaded loaded = load_swagger(R"(paths:
  /a:
    get:
      parameters: [{$ref: '#/definitions/S'}]
      responses: {200: {description: d, schema: {$ref: '#/components/schemas/S'}}}
definitions:
  S: {oneOf: [{type: string}]}
)");
  EXPECT_TRUE(loaded.reports("'#/definitions/S' leads to one of the schemas, expected one of the parameters"));
  EXPECT_TRUE(loaded.reports("did you mean '#/definitions/S'?"));
  EXPECT_TRUE(loaded.reports("a.yaml:9:7: warning: 'oneOf' is not known to OpenAPI 2.0, taken as in 3.0"))
      << loaded.findings();
}

TEST(Swagger, SecurityOfItsThreeKinds) {
  const Loaded loaded = load_swagger(R"(paths: {/a: {get: {responses: {200: {description: d}}}}}
security: [{b: [], k: []}, {o: [x]}]
securityDefinitions:
  b: {type: basic}
  k: {type: apiKey, in: query, name: key}
  o: {type: oauth2, flow: application, tokenUrl: 'https://a.example', scopes: {x: y}}
)");
  EXPECT_EQ(loaded.findings(), "");
  const auto& schemes = loaded.set.apis.at(0).security_schemes;
  EXPECT_EQ(schemes.at(0).http_scheme, "basic");
  EXPECT_EQ(schemes.at(1).in, In::query);
  EXPECT_EQ(schemes.at(2).kind, SecurityScheme::Kind::oauth2);
  EXPECT_EQ(first(loaded).security.size(), 2u);
}

TEST(Swagger, PagesOfOneApiAreJoined) {
  const std::string head = "# Page\n\n```yaml\nswagger: '2.0'\ninfo: {title: T, version: '1'}\nhost: a.example\n";
  const std::string one = head +
                          "produces: [text/plain]\npaths: {/a: {get: {responses: {200: {description: d, schema: "
                          "{$ref: '#/definitions/S'}}}}}}\ndefinitions: {S: {type: string}}\n```\n";
  const std::string two =
      head +
      "paths: {/b: {get: {responses: {200: {description: d, schema: {$ref: '#/definitions/S'}}}}}}\n"
      "definitions: {S: {type: object}}\n```\n";
  const Loaded loaded = load_files({{"1.md", one}, {"2.md", two}}, {"1.md", "2.md"}, OnConflict::rename);
  EXPECT_FALSE(loaded.diagnostics.has_errors()) << loaded.findings();
  ASSERT_EQ(loaded.set.apis.size(), 1u);
  const auto& api = loaded.set.apis[0];
  ASSERT_EQ(api.operations.size(), 2u);
  EXPECT_EQ(api.operations[0].responses.at(0).content.at(0).name.value, "text/plain");
  EXPECT_EQ(api.operations[1].responses.at(0).content.at(0).name.value, "application/json");
  const auto& renamed = loaded.set[*api.operations[1].responses[0].content[0].schema];
  EXPECT_EQ(loaded.set[renamed.reference->target].component->value, "S_2");
  EXPECT_TRUE(loaded.set[renamed.reference->target].types.object);
}

}  // namespace
}  // namespace oabind::document
