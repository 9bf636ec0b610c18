#include <gtest/gtest.h>

#include "generate.hpp"

namespace oabind {
namespace {

/// What an operation with these contents in its request says.
struct Understood {
  api::ApiSet apis;
  Diagnostics diagnostics;

  const api::Contents& contents() const { return apis.apis.at(0).operations.at(0).body->contents; }
  /// "application/json=0 text/plain=1": media types and their alternatives.
  std::string text() const {
    std::string all;
    for (const auto& each : contents())
      all += (all.empty() ? "" : " ") + each.media_type + "=" + std::to_string(each.alternative);
    return all;
  }
  std::vector<std::string> codes() const {
    std::vector<std::string> result;
    for (const auto& each : diagnostics.all()) result.push_back(each.code);
    return result;
  }
};

Understood understood(const std::string& content) {
  Understood result;
  MemoryFileSystem files;
  source::SourceSet sources;
  GenerateOptions options;
  options.inputs = {
      {"spec.yaml",
       "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /a: {post: {operationId: a, requestBody: "
       "{content: {" +
           content +
           "}}, responses: {'204': {description: d}}}}\n"
           "components: {schemas: {A: {type: object, properties: {x: {type: string}}}, "
           "B: {type: object, properties: {x: {type: string}}}}}\n"}};
  result.apis = understand(options, files, sources, result.diagnostics).apis;
  return result;
}

constexpr const char* a = "{schema: {$ref: '#/components/schemas/A'}}";
constexpr const char* b = "{schema: {$ref: '#/components/schemas/B'}}";

std::string with(std::initializer_list<std::pair<const char*, const char*>> list) {
  std::string all;
  for (const auto& [type, media] : list) all += std::string(all.empty() ? "" : ", ") + "'" + type + "': " + media;
  return all;
}

TEST(Contents, OneTypeIsOneAlternative) {
  const auto result = understood(with({{"multipart/form-data", a},
                                       {"application/x-www-form-urlencoded", a},
                                       {"application/problem+json", a},
                                       {"application/json", a}}));
  EXPECT_EQ(result.text(),
            "application/json=0 application/problem+json=0 application/x-www-form-urlencoded=0 multipart/form-data=0");
  EXPECT_TRUE(result.codes().empty());
}

TEST(Contents, InlineSchemasThatSayTheSameAreOneType) {
  const char* one =
      "{schema: {type: array, items: {type: object, description: one, properties: {x: {type: integer}}}}}";
  const char* two =
      "{schema: {type: array, items: {type: object, description: two, properties: {x: {type: integer}}}}}";
  const char* other = "{schema: {type: array, items: {type: object, properties: {x: {type: integer, minimum: 1}}}}}";
  EXPECT_EQ(understood(with({{"application/json", one}, {"text/json", two}, {"a/b+json", other}})).text(),
            "application/json=0 text/json=0 a/b+json=1");
}

TEST(Contents, UnionsThatAreToldApartAlikeAreOneType) {
  const std::string branches = "[{$ref: '#/components/schemas/A'}, {type: object, required: [y], properties: {y: {}}}]";
  const std::string any = "{schema: {anyOf: " + branches + "}}", one = "{schema: {oneOf: " + branches + "}}";
  EXPECT_EQ(understood(with({{"application/json", any.c_str()},
                             {"application/x-www-form-urlencoded", any.c_str()},
                             {"a/b+json", one.c_str()}}))
                .text(),
            "application/json=0 a/b+json=1 application/x-www-form-urlencoded=0");
}

TEST(Contents, ComponentsAreTypesOfTheirOwn) {
  EXPECT_EQ(understood(with({{"application/json", a}, {"application/b+json", b}})).text(),
            "application/json=0 application/b+json=1");
}

TEST(Contents, BytesAreOneAlternative) {
  const auto result = understood(with({{"*/*", "{}"},
                                       {"image/*", "{}"},
                                       {"application/octet-stream", "{}"},
                                       {"image/png", "{}"},
                                       {"text/plain", "{}"},
                                       {"application/json", a}}));
  EXPECT_EQ(result.text(), "application/json=0 text/plain=1 image/png=1 application/octet-stream=1 image/*=1 */*=1");
  EXPECT_EQ(result.contents()[1].encoding, api::Encoding::opaque);
}

TEST(Contents, OneKindOfBytesNeedsNoMediaType) {
  EXPECT_EQ(understood("image/png: {}").contents()[0].encoding, api::Encoding::bytes);
  EXPECT_EQ(understood("text/csv: {}").contents()[0].encoding, api::Encoding::text);
  EXPECT_EQ(understood("'image/*': {}").contents()[0].encoding, api::Encoding::opaque);
  const auto none = understood("");
  EXPECT_EQ(none.text(), "*/*=0");
  EXPECT_EQ(none.codes(), std::vector<std::string>{"empty-content"});
}

TEST(Contents, WhatHasNoMembersIsBytes) {
  const auto xml = understood(with({{"application/xml", a}}));
  EXPECT_EQ(xml.contents()[0].encoding, api::Encoding::bytes);
  EXPECT_EQ(xml.codes(), std::vector<std::string>{"opaque-body"});
  const auto list = understood("multipart/form-data: {schema: {type: array, items: {type: string}}}");
  EXPECT_EQ(list.contents()[0].encoding, api::Encoding::bytes);
  EXPECT_EQ(list.codes(), std::vector<std::string>{"opaque-body"});
}

TEST(Contents, RangesWithMembersAreJson) {
  EXPECT_EQ(understood(with({{"*/*", a}})).text(), "application/json=0");
  EXPECT_EQ(understood(with({{"*/*", a}, {"application/json", a}})).text(), "application/json=0");
  const auto both = understood(with({{"*/*", b}, {"application/json", a}}));
  EXPECT_EQ(both.text(), "application/json=0");
  EXPECT_EQ(both.codes(), std::vector<std::string>{"media-type-left-out"});
}

TEST(Contents, Files) {
  const auto result = understood(
      "multipart/form-data: {encoding: {a: {contentType: application/pdf}, b: {contentType: text/plain}, no: {style: "
      "form}, i: {headers: {X: {schema: {type: string}}}}, a2: {headers: {X: {schema: {type: string}}}}}, schema: "
      "{type: "
      "object, properties: {a: {type: string}, b: {type: string}, c: {type: string, format: binary}, d: {type: array, "
      "items: {type: string, contentMediaType: image/png}}, e: {}, f: {type: string, enum: [x]}, g: {type: string, "
      "contentEncoding: base64}, h: {type: integer}, i: {type: string, maxLength: 3}, a2: {type: string, format: "
      "binary, maxLength: 9}}}}");
  const auto& body = std::get<api::Object>(result.apis[result.contents()[0].type.type].shape);
  std::string files;
  for (const auto& property : body.properties) {
    auto use = property.type;
    if (const auto* array = std::get_if<api::Array>(&result.apis[use.type].shape)) use = array->items;
    const auto* text = std::get_if<api::String>(&result.apis[use.type].shape);
    if (text != nullptr && text->format == api::String::Format::file) files += property.name + " ";
  }
  EXPECT_EQ(files, "a c d e a2 ");
  EXPECT_EQ(result.codes(),
            (std::vector<std::string>{"file-limits", "encoding-member", "unsupported-part-header", "part-header"}));
}

}  // namespace
}  // namespace oabind
