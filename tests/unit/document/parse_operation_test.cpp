#include <gtest/gtest.h>

#include "loading.hpp"

namespace oabind::document {
namespace {

const Operation& only(const Loaded& loaded) {
  return loaded.set.apis.at(0).operations.at(0);
}

TEST(ParseOperation, Whole) {
  const Loaded loaded =
      load_text("3.1.0", R"(servers: [{url: 'https://{host}/v1', variables: {host: {default: a, enum: [a, b]}}}]
tags: [{name: Keys, description: d}]
security: [{key: []}]
paths:
  /p/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: integer}}
      - {name: limit, in: query, schema: {type: integer}}
    post:
      operationId: makeKey
      summary: s
      tags: [Keys]
      parameters:
        - {name: limit, in: query, required: true, style: pipeDelimited, schema: {type: array, items: {}}}
        - {name: c, in: cookie, content: {application/json: {schema: {type: object}}}}
      requestBody: {required: true, content: {application/json: {schema: {type: string}}}}
      responses:
        '200': {description: OK, headers: {X-A: {required: true, schema: {type: string}}, content-type: {schema: {}}}, content: {application/json: {schema: {}}}}
        4xx: {$ref: '#/components/responses/Bad'}
        default: {description: d}
    get: {security: [], responses: {}, callbacks: {x: {}}}
    options: {security: [{}, {key: [], oauth: [a, b]}], responses: {}}
components:
  responses: {Bad: {description: bad}}
  securitySchemes:
    key: {type: apiKey, in: header, name: x-api-key}
    oauth: {type: oauth2, flows: {}}
    basic: {type: http, scheme: Basic}
)");
  EXPECT_FALSE(loaded.diagnostics.has_errors());
  EXPECT_EQ(loaded.diagnostics.count(Severity::warning), 1u) << loaded.findings();
  const Document& api = loaded.set.apis.at(0);
  ASSERT_EQ(api.operations.size(), 3u);
  const Operation& post = api.operations[0];
  EXPECT_EQ(post.method.value, "post");
  EXPECT_EQ(post.id->value, "makeKey");
  ASSERT_EQ(post.parameters.size(), 3u);
  EXPECT_EQ(post.parameters[0].name.value, "id");
  EXPECT_EQ(post.parameters[0].style, Style::simple);
  EXPECT_TRUE(post.parameters[1].required);
  EXPECT_EQ(post.parameters[1].style, Style::pipe_delimited);
  EXPECT_FALSE(post.parameters[1].explode);
  EXPECT_EQ(post.parameters[2].content.at(0).name.value, "application/json");
  EXPECT_TRUE(post.body->required);
  ASSERT_EQ(post.responses.size(), 3u);
  EXPECT_EQ(post.responses[0].headers.size(), 1u);
  EXPECT_EQ(post.responses[1].status.value, "4XX");
  EXPECT_EQ(post.responses[1].description, "bad");
  EXPECT_EQ(post.security.at(0).schemes.at(0).scheme.value, "key");
  EXPECT_TRUE(api.operations[1].security.empty());
  ASSERT_EQ(api.operations[1].callbacks.size(), 1u);
  EXPECT_EQ(api.operations[1].callbacks[0].name.value, "x");
  ASSERT_EQ(api.operations[2].security.size(), 2u);
  EXPECT_TRUE(api.operations[2].security[0].schemes.empty());
  EXPECT_EQ(api.operations[2].security[1].schemes.at(1).scopes.size(), 2u);
  EXPECT_EQ(api.security_schemes.at(2).http_scheme, "basic");
  EXPECT_EQ(api.servers.at(0).variables.at(0).values.size(), 2u);
}

TEST(ParseOperation, PathParametersFitThePath) {
  const Loaded loaded = load_text("3.1.0", R"(paths:
  /a/{x}/{y}:
    get:
      parameters: [{name: x, in: path, schema: {type: integer}}, {name: z, in: path, required: true, schema: {}}]
      responses: {}
)");
  EXPECT_FALSE(loaded.diagnostics.has_errors());
  ASSERT_EQ(only(loaded).parameters.size(), 2u);
  EXPECT_TRUE(only(loaded).parameters[0].required);
  EXPECT_EQ(only(loaded).parameters[1].name.value, "y");
  EXPECT_TRUE(loaded.set[*only(loaded).parameters[1].schema].types.string);
  EXPECT_TRUE(loaded.reports("has no '{z}', parameter ignored"));
  EXPECT_TRUE(loaded.reports("the path parameter 'y' is not declared"));
  EXPECT_TRUE(loaded.reports("the path parameter 'x' must have 'required: true'"));
}

TEST(ParseOperation, ParametersWithOneMeaning) {
  const Loaded loaded = load_text("3.0.0", R"(paths:
  /a:
    get:
      parameters:
        - {name: accept, in: header, schema: {type: string}}
        - {name: q, in: query, type: integer}
        - {name: q, in: query, schema: {type: string}}
        - {name: r, in: query}
      responses: {}
)");
  EXPECT_FALSE(loaded.diagnostics.has_errors());
  ASSERT_EQ(only(loaded).parameters.size(), 2u);
  EXPECT_TRUE(loaded.set[*only(loaded).parameters[0].schema].types.integer);
  EXPECT_TRUE(loaded.set[*only(loaded).parameters[1].schema].types.string);
  EXPECT_TRUE(loaded.reports("[ignored-header]"));
  EXPECT_TRUE(loaded.reports("[duplicate-parameter]"));
}

TEST(ParseOperation, Errors) {
  const auto finding = [](const std::string& operation) {
    return load_text("3.0.0", "paths: {/a: {get: " + operation + "}}\n").findings();
  };
  EXPECT_NE(finding("{parameters: [{name: a, in: body}], responses: {}}").find("use 'requestBody'"), std::string::npos);
  EXPECT_NE(finding("{parameters: [{in: query}], responses: {}}").find("a parameter needs 'name'"), std::string::npos);
  EXPECT_NE(finding("{parameters: [{name: a, in: query, style: round, schema: {}}], responses: {}}")
                .find("[parameter-style]"),
            std::string::npos);
  EXPECT_NE(finding("{responses: {OK: {}}}").find("[response-status]"), std::string::npos);
  EXPECT_NE(finding("{responses: {4XX: {}, 4xx: {}}}").find("first defined here"), std::string::npos);
  EXPECT_NE(finding("{operationid: a, responses: {}}").find("did you mean 'operationId'?"), std::string::npos);
  EXPECT_NE(finding("{parameters: {name: a}, responses: {}}").find("'parameters': expected array, got object"),
            std::string::npos);
  EXPECT_NE(finding("{}").find("documents no 'responses'"), std::string::npos);
}

TEST(ParseOperation, Encodings) {
  const Loaded loaded = load_text("3.1.0", R"(paths:
  /p:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object}
            encoding:
              a: {contentType: image/png, headers: {X-A: {schema: {type: string}}}}
              b: {style: deepObject}
              c: {explode: false}
              d: {style: matrix, wrong: 1}
      responses: {'204': {description: d}}
)");
  const auto& encoding = only(loaded).body->content.at(0).encoding;
  ASSERT_EQ(encoding.size(), 4U);
  EXPECT_EQ(encoding[0].content_type, "image/png");
  EXPECT_FALSE(encoding[0].styled);
  EXPECT_TRUE(encoding[0].headers.has_value());
  EXPECT_TRUE(encoding[1].styled && encoding[1].style == Style::deep_object && !encoding[1].explode);
  EXPECT_TRUE(encoding[2].styled && encoding[2].style == Style::form && !encoding[2].explode);
  EXPECT_TRUE(encoding[3].styled && encoding[3].style == Style::form && encoding[3].explode);
  EXPECT_TRUE(loaded.reports("'matrix' cannot be used here"));
  EXPECT_TRUE(loaded.reports("unknown key 'wrong' in Encoding Object"));
}

TEST(ParseOperation, SizesAreBounded) {
  std::string parameters;
  for (int i = 0; i < 2001; ++i) parameters += "{name: p" + std::to_string(i) + ", in: query, schema: {}}, ";
  EXPECT_TRUE(load_text("3.1.0", "paths: {/a: {get: {parameters: [" + parameters + "], responses: {}}}}\n")
                  .reports("[too-large]"));
  EXPECT_TRUE(load_text("3.1.0", "paths: {? /" + std::string(5000, 'x') + " : {}}\n").reports("[too-large]"));
  std::string contents;
  for (int i = 0; i < 201; ++i) contents += "a/b" + std::to_string(i) + ": {}, ";
  EXPECT_TRUE(
      load_text("3.1.0", "paths: {/a: {get: {responses: {'200': {description: d, content: {" + contents + "}}}}}}\n")
          .reports("[too-large]"));
  // A path item that many paths share is read for each of them.
  std::string paths, extensions;
  for (int i = 0; i < 90; ++i) paths += "  /p" + std::to_string(i) + ": {$ref: '#/components/pathItems/P'}\n";
  for (int i = 0; i < 50'000; ++i) extensions += "x-" + std::to_string(i) + ": 0, ";
  const Loaded shared = load_text(
      "3.1.0", "paths:\n" + paths + "components: {pathItems: {P: {" + extensions + "get: {responses: {}}}}}\n");
  EXPECT_TRUE(shared.reports("more than 4 million keys"));
}

TEST(ParseSecurity, UnknownSchemesNeverOpenAnOperation) {
  const auto load_with = [](const std::string& security) {
    return load_text("3.0.0", "security: " + security +
                                  "\npaths: {/a: {get: {responses: {}}}}\ncomponents: {securitySchemes: {apiKey: "
                                  "{type: http, scheme: bearer}}}\n");
  };
  const Loaded alternative = load_with("[{permissions: []}, {apiKey: []}]");
  EXPECT_FALSE(alternative.diagnostics.has_errors());
  EXPECT_EQ(only(alternative).security.size(), 1u);
  EXPECT_FALSE(only(alternative).unknown_security);
  const Loaded alone = load_with("[{permissions: []}]");
  EXPECT_TRUE(only(alone).security.empty());
  EXPECT_TRUE(only(alone).unknown_security);
  EXPECT_TRUE(load_with("[{apiKye: []}]").reports("did you mean 'apiKey'?"));
  EXPECT_TRUE(load_with("[{apiKye: []}]").diagnostics.has_errors());
}

TEST(ParseDocument, WhatIsMissingOrWrong) {
  const Loaded loaded =
      load_files({{"a.yaml", "openapi: 3.0.0\ninfo: {title: 5}\npaths: {a: {get: {responses: {}}}}\n"}}, {"a.yaml"});
  EXPECT_FALSE(loaded.diagnostics.has_errors());
  EXPECT_EQ(loaded.set.apis.at(0).title, "5");
  EXPECT_EQ(only(loaded).path.value, "/a");
  EXPECT_TRUE(loaded.reports("'info' has no 'version'"));
  EXPECT_TRUE(load_text("3.1.0", "paths: {}\ncomponents: {schema: {}}\n").reports("did you mean 'schemas'?"));
}

TEST(ParseDocument, SharedComponentsAreComplainedAboutOnce) {
  std::string paths = "paths:\n";
  for (int i = 0; i < 50; ++i)
    paths +=
        "  /a" + std::to_string(i) + ": {get: {parameters: [{$ref: '#/components/parameters/P'}], responses: {}}}\n";
  const Loaded loaded =
      load_text("3.1.0", paths + "components: {parameters: {P: {name: p, in: query, schema: {}, descripton: d}}}\n");
  EXPECT_EQ(loaded.diagnostics.count(Severity::warning), 1u);
}

}  // namespace
}  // namespace oabind::document
