#include "document/runtime_expression.hpp"

#include <gtest/gtest.h>

#include "loading.hpp"

namespace oabind::document {
namespace {

using Source = RuntimeExpression::Source;

RuntimeExpression good(std::string_view text) {
  auto parsed = parse_expression(text);
  if (const auto* bad = std::get_if<BadExpression>(&parsed)) {
    ADD_FAILURE() << text << ": " << bad->reason;
    return {};
  }
  return std::get<RuntimeExpression>(std::move(parsed));
}

std::string reason(std::string_view text) {
  auto parsed = parse_expression_text(text);
  const auto* bad = std::get_if<BadExpression>(&parsed);
  return bad != nullptr ? bad->text + ": " + bad->reason : "";
}

TEST(RuntimeExpression, Sources) {
  EXPECT_EQ(good("$url").source, Source::url);
  EXPECT_EQ(good("$method").source, Source::method);
  EXPECT_EQ(good("$statusCode").source, Source::status_code);
  EXPECT_EQ(good("$request.header.X-A").name, "X-A");
  EXPECT_EQ(good("$request.query.a.b[]").name, "a.b[]");
  EXPECT_EQ(good("$request.path.id").source, Source::path);
  EXPECT_FALSE(good("$request.header.A").of_response);
  EXPECT_TRUE(good("$response.header.A").of_response);
}

TEST(RuntimeExpression, PointersIntoBodies) {
  EXPECT_TRUE(good("$request.body").tokens.empty());
  EXPECT_TRUE(good("$request.body#").tokens.empty());
  EXPECT_EQ(good("$response.body#/a~1b/0/~0/").tokens, (std::vector<std::string>{"a/b", "0", "~", ""}));
}

TEST(RuntimeExpression, TextAround) {
  const auto parsed = std::get<ExpressionText>(parse_expression_text("http://{$request.query.host}/a?b={$method}"));
  ASSERT_EQ(parsed.size(), 4u);
  EXPECT_EQ(std::get<std::string>(parsed[0]), "http://");
  EXPECT_EQ(std::get<RuntimeExpression>(parsed[1]).text, "$request.query.host");
  EXPECT_EQ(std::get<std::string>(parsed[2]), "/a?b=");
  EXPECT_EQ(std::get<RuntimeExpression>(parsed[3]).source, Source::method);
  EXPECT_EQ(std::get<ExpressionText>(parse_expression_text("$url")).size(), 1u);
  EXPECT_EQ(std::get<ExpressionText>(parse_expression_text("/plain")).size(), 1u);
  EXPECT_TRUE(std::get<ExpressionText>(parse_expression_text("")).empty());
}

TEST(RuntimeExpression, Malformed) {
  for (const char* text : {"$", "$nothing", "$request", "$request.", "$request.cookie.a", "$request.body/a",
                           "$request.body#a", "$request.body#/~2", "$request.query.", "$request.header.a b",
                           "$response.query.a", "$response.path.a", "{}", "{$url", "{a{$url}}", "$url/x"})
    EXPECT_NE(reason(text), "") << text;
  EXPECT_EQ(reason("{$url"), "{$url: the brace is not closed");
}

TEST(RuntimeExpression, IsBounded) {
  EXPECT_NE(reason(std::string(100'000, '{')), "");
  EXPECT_NE(reason("$request.query." + std::string(100'000, 'a')), "");
  std::string deep = "$request.body#";
  for (int i = 0; i < 100; ++i) deep += "/a";
  EXPECT_NE(reason(deep), "");
}

TEST(RuntimeExpression, WithoutItsDollarSign) {
  const auto parsed = parse_expression_text("{request.body#/url}");
  EXPECT_EQ(std::get<BadExpression>(parsed).meant, "$request.body#/url");
  EXPECT_EQ(std::get<BadExpression>(parse_expression_text("{url-of-them}")).meant, "");
}

constexpr const char* callbacks = R"(paths:
  /a:
    post:
      operationId: a
      callbacks: {c: {$ref: '#/components/callbacks/C'}, own: {'$url': {put: {responses: {'200': {description: d}}}}}}
      responses: {'200': {description: d}}
    get:
      callbacks: {c: {$ref: '#/components/callbacks/C'}}
      responses: {'200': {description: d}}
components:
  callbacks:
    C:
      '$url':
        post:
          responses: {'200': {description: d}}
          callbacks: {again: {$ref: '#/components/callbacks/C'}}
)";

TEST(Callbacks, AreReadOnceAndEnd) {
  const Loaded loaded = load_text("3.1.0", callbacks);
  const Document& api = loaded.set.apis.at(0);
  EXPECT_EQ(loaded.findings(), "");
  ASSERT_EQ(api.operations.size(), 4u);
  ASSERT_EQ(api.callbacks.size(), 2u);
  EXPECT_EQ(api.callbacks[0].owner, "C");
  EXPECT_EQ(api.callbacks[1].owner, "a own");
  EXPECT_EQ(api.operations[1].callbacks.at(0).callback, 0u);
  EXPECT_EQ(api.operations[2].role, Role::callback);
  EXPECT_EQ(api.operations[2].callbacks.at(0).callback, 0u);
}

TEST(Callbacks, OfTheWrongKindAreReported) {
  const auto with = [](const std::string& callback) {
    return load_text("3.1.0",
                     "paths: {/a: {get: {callbacks: {c: " + callback + "}, responses: {'200': {description: d}}}}}\n");
  };
  EXPECT_TRUE(with("[1]").reports("'Callback Object': expected object, got array"));
  EXPECT_TRUE(with("{$url: 1}").reports("[wrong-type]"));
  EXPECT_TRUE(with("{$url: null}").reports("is empty and counts as absent"));
  const std::string json = R"({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "webhooks": {")" +
                           std::string(5000, 'a') + R"(": {}}})";
  EXPECT_TRUE(load_files({{"a.json", json}}, {"a.json"}).reports("[too-large]"));
}

constexpr const char* secured = R"(security: [{key: []}]
paths:
  /a: {get: {responses: {'200': {description: d}}}}
KEY:
  x: {post: {parameters: [{name: id, in: path, required: true, schema: {}}], responses: {'200': {description: d}}}}
components: {securitySchemes: {key: {type: apiKey, in: header, name: k}}}
)";

TEST(Webhooks, AreNotSecuredAsTheApiIs) {
  std::string text = secured;
  text.replace(text.find("KEY"), 3, "webhooks");
  const Loaded loaded = load_text("3.1.0", text);
  const Document& api = loaded.set.apis.at(0);
  ASSERT_EQ(api.operations.size(), 2u);
  EXPECT_EQ(api.operations[0].security.size(), 1u);
  EXPECT_EQ(api.operations[1].role, Role::webhook);
  EXPECT_TRUE(api.operations[1].security.empty());
  EXPECT_TRUE(api.operations[1].parameters.empty());
  EXPECT_TRUE(loaded.reports("webhooks and callbacks have no path"));
  EXPECT_TRUE(load_text("3.0.0", text).reports("'webhooks' is not known to OpenAPI 3.0"));
}

TEST(Webhooks, TheExtensionIsAskedFor) {
  std::string text = secured;
  text.replace(text.find("KEY"), 3, "x-webhooks");
  const Loaded loaded = load_text("3.0.0", text);
  EXPECT_EQ(loaded.set.apis.at(0).operations.size(), 1u);
  EXPECT_TRUE(loaded.reports("[x-webhooks]"));
}

TEST(Links, AreReadWithTheirResponse) {
  const Loaded loaded = load_text("3.1.0", R"(paths:
  /a:
    get:
      operationId: a
      responses:
        '200':
          description: d
          links:
            l: {operationRef: '#/paths/~1a/get', parameters: {p: $url, q: 'a$b', r: '{$method}'}, requestBody: {$url: x}}
            both: {operationId: a, operationRef: '#/paths/~1a/get'}
            none: {description: d}
            bad: {operationId: a, parameters: {p: $nothing}}
)");
  const auto& links = loaded.set.apis.at(0).operations.at(0).responses.at(0).links;
  ASSERT_EQ(links.size(), 3u);
  EXPECT_EQ(links[0].operation, loaded.set.apis.at(0).operations[0].where);
  ASSERT_EQ(links[0].parameters.size(), 3u);
  EXPECT_TRUE(links[0].parameters[0].second.expression.has_value());
  EXPECT_FALSE(links[0].parameters[1].second.expression.has_value());
  EXPECT_TRUE(links[0].parameters[2].second.expression.has_value());
  EXPECT_FALSE(links[0].body->expression.has_value());
  EXPECT_TRUE(loaded.reports("a link has either 'operationId' or 'operationRef'"));
  EXPECT_TRUE(loaded.reports("a link needs an 'operationId' or an 'operationRef'"));
  EXPECT_TRUE(loaded.reports("'$nothing' is no runtime expression, taken as the text that it is"));
}

}  // namespace
}  // namespace oabind::document
