#include <gtest/gtest.h>

#include "loading.hpp"

namespace oabind::document {
namespace {

TEST(ParseSchema, AllKeywords) {
  const Loaded loaded =
      load_schema("3.1.0", R"({type: [object, array, 'null'], format: f, title: t, description: d, deprecated: true,
      readOnly: true, writeOnly: false, default: {a: 1}, examples: [1, 2], enum: [1, x, null], const: 5, required: [a, b],
      properties: {a: {type: string}, b: true}, additionalProperties: false, patternProperties: {^x: {type: integer}},
      propertyNames: {pattern: a}, minProperties: 1, maxProperties: 2, dependentRequired: {a: [b]}, items: {type: number},
      prefixItems: [{type: string}], contains: {}, minContains: 1, maxContains: 2, minItems: 3, maxItems: 4, uniqueItems: true,
      minLength: 5, maxLength: 18446744073709551615, pattern: ^a$, minimum: 0.10, maximum: 1e3, exclusiveMinimum: -1,
      exclusiveMaximum: 7, multipleOf: 0.01, allOf: [{}], anyOf: [{}, {}], oneOf: [{}], not: {type: string},
      x-enum-varnames: [one, two, three], myKeyword: 1})");
  EXPECT_EQ(loaded.findings(), "");
  const Schema& s = loaded.schema("S");
  EXPECT_TRUE(s.types.object && s.types.array && s.types.null && !s.types.string);
  EXPECT_EQ(s.format, "f");
  EXPECT_TRUE(s.deprecated && s.read_only && !s.write_only && s.unique_items);
  EXPECT_EQ(to_json(*s.default_value), R"({"a":1})");
  EXPECT_EQ(s.examples.size(), 2u);
  EXPECT_EQ(s.enumeration->size(), 3u);
  EXPECT_EQ(s.enum_names.at(2).value, "three");
  EXPECT_EQ(s.constant->text, "5");
  EXPECT_EQ(s.required.at(1).value, "b");
  EXPECT_EQ(loaded.set[s.properties.at(1).schema].always, true);
  EXPECT_EQ(loaded.set[*s.additional_properties].always, false);
  EXPECT_EQ(s.pattern_properties.at(0).name.value, "^x");
  EXPECT_EQ(s.dependent_required.at(0).second.at(0).value, "b");
  EXPECT_TRUE(s.items && s.property_names && s.contains && s.negation);
  EXPECT_EQ(s.max_length, UINT64_MAX);
  EXPECT_EQ(s.minimum->text, "0.10");
  EXPECT_EQ(s.exclusive_minimum->text, "-1");
  EXPECT_EQ(s.any_of.size(), 2u);
  EXPECT_EQ(loaded.set[s.any_of[1]].pointer, "/components/schemas/S/anyOf/1");
}

TEST(ParseSchema, OwnTypesAreReadByAGrammar) {
  const auto spelled = [](const std::string& type) {
    const Loaded loaded =
        load_schema("3.1.0", "{type: string, x-cpp-type: {type: '" + type + "', header: my/a-b.hpp}}");
    const auto& own = loaded.schema("S").own_type;
    EXPECT_EQ(loaded.reports("[cpp-type]"), !own.has_value()) << type;
    return own ? own->type : "";
  };
  EXPECT_EQ(spelled("my::Money"), "::my::Money");
  EXPECT_EQ(spelled(" ::Money "), "::Money");
  EXPECT_EQ(spelled("double"), "double");
  EXPECT_EQ(spelled("a::B<c::D,int , 12>::E<F<>>::G"), "");
  EXPECT_EQ(spelled("a::B<c::D,int , 12>::E<F<0>>::G"), "::a::B<::c::D, int, 12>::E<::F<0>>::G");
  for (const char* const bad : {"",
                                "::",
                                "a::",
                                "a b",
                                "a*",
                                "a&",
                                "const a",
                                "a;",
                                "a::int",
                                "::int",
                                "a<",
                                "a<b",
                                "a<b>>",
                                "a<b,>",
                                "a<-1>",
                                "a<01>",
                                "a<''x''>",
                                "decltype(a)",
                                "a[1]",
                                "a...",
                                "a/**/",
                                "a\u0022",
                                "1a",
                                "a<1000000000000000000000>",
                                "unsigned long"})
    EXPECT_EQ(spelled(bad), "") << bad;
  EXPECT_EQ(spelled("a<b<c<d<e<f<g<h<i<j<k>>>>>>>>>>"), "");
  EXPECT_EQ(spelled(std::string(501, 'a')), "");

  const auto header = [](const std::string& path) {
    const auto loaded = load_schema("3.1.0", "{type: string, x-cpp-type: {type: a, header: \"" + path + "\"}}");
    return loaded.schema("S").own_type.has_value();
  };
  EXPECT_TRUE(header("a.hpp") && header("a+b/c_d/e-f.h") && header("chrono"));
  for (const char* const bad :
       {"", "/a.hpp", "../a.hpp", "a/../b.hpp", "./a", "a//b", "a/", "a b", "a>", "<a>", "a\\b", "a\\n#b"})
    EXPECT_FALSE(header(bad)) << bad;
}

TEST(ParseSchema, NullableBecomesANullType) {
  EXPECT_TRUE(load_schema("3.0.3", "{type: string, nullable: true}").schema("S").types.null);
  EXPECT_FALSE(load_schema("3.0.3", "{type: string, nullable: false}").schema("S").types.null);
  const Loaded with_enum = load_schema("3.0.3", "{type: string, nullable: true, enum: [a], x-enum-varnames: [A]}");
  EXPECT_EQ(with_enum.schema("S").enumeration->size(), 2u);
  EXPECT_EQ(with_enum.schema("S").enum_names.size(), 2u);
  const Loaded in_31 = load_schema("3.1.0", "{type: string, nullable: true}");
  EXPECT_TRUE(in_31.schema("S").types.null);
  EXPECT_TRUE(in_31.reports("[keyword-30]"));
}

TEST(ParseSchema, NullableBesideCompositionsBecomesABranch) {
  const Loaded all_of = load_schema("3.0.3", "{nullable: true, description: d, allOf: [{type: object}]}");
  const Schema& wrapped = all_of.schema("S");
  ASSERT_EQ(wrapped.any_of.size(), 2u);
  EXPECT_EQ(wrapped.description, "d");
  EXPECT_TRUE(all_of.set[wrapped.any_of[0]].types.object);
  EXPECT_TRUE(all_of.set[wrapped.any_of[1]].types.null);
  EXPECT_EQ(load_schema("3.0.3", "{nullable: true, oneOf: [{type: object}]}").schema("S").one_of.size(), 2u);
  const Loaded own =
      load_schema("3.0.3", "{nullable: true, x-cpp-type: {type: a, header: a.hpp}, allOf: [{type: object}]}");
  EXPECT_TRUE(own.schema("S").own_type);
  EXPECT_EQ(own.schema("S").without_null, own.schema("S").any_of.at(0));
  EXPECT_FALSE(all_of.schema("S").without_null);  // says no more than its one branch
  const Loaded limited = load_schema("3.0.3", "{nullable: true, maxLength: 2, allOf: [{type: string}]}");
  EXPECT_EQ(limited.set[*limited.schema("S").without_null].max_length, 2u);
  const Loaded several =
      load_schema("3.0.3", "{nullable: true, type: object, allOf: [{type: object}], properties: {a: {}}}");
  EXPECT_EQ(several.set[several.schema("S").any_of.at(0)].properties.size(), 1u);
  const Loaded beside_ref = load_text(
      "3.0.3",
      "paths: {}\ncomponents: {schemas: {S: {nullable: true, $ref: '#/components/schemas/T'}, T: {type: string}}}\n");
  EXPECT_TRUE(beside_ref.set[beside_ref.schema("S").any_of.at(0)].types.string);
  EXPECT_TRUE(beside_ref.reports("[ref-sibling]"));
}

TEST(ParseSchema, BooleanExclusiveLimits) {
  const Loaded loaded =
      load_schema("3.0.3", "{minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: false}");
  EXPECT_EQ(loaded.findings(), "");
  EXPECT_EQ(loaded.schema("S").exclusive_minimum->text, "1");
  EXPECT_FALSE(loaded.schema("S").minimum);
  EXPECT_EQ(loaded.schema("S").maximum->text, "2");
  EXPECT_FALSE(loaded.schema("S").exclusive_maximum);
}

TEST(ParseSchema, SiblingsOfReferences) {
  const std::string rest =
      "paths: {}\ncomponents: {schemas: {S: {$ref: '#/components/schemas/T', description: d, minLength: 3}, T: {type: "
      "string}}}\n";
  const Loaded in_31 = load_text("3.1.0", rest);
  EXPECT_TRUE(in_31.schema("S").has_siblings);
  EXPECT_EQ(in_31.schema("S").min_length, 3u);
  const Loaded in_30 = load_text("3.0.0", rest);
  EXPECT_FALSE(in_30.schema("S").has_siblings);
  EXPECT_FALSE(in_30.schema("S").min_length);
  EXPECT_TRUE(in_30.reports("'minLength' beside a '$ref' has no effect"));
  EXPECT_FALSE(in_30.reports("'description'"));
}

TEST(ParseSchema, UnknownKeys) {
  EXPECT_TRUE(load_schema("3.0.0", "{tpye: string}").reports("unknown key 'tpye' in Schema Object"));
  EXPECT_TRUE(load_schema("3.0.0", "{foo: 1}").reports("[unknown-key]"));
  EXPECT_EQ(load_schema("3.0.0", "{x-foo: 1}").findings(), "");
  EXPECT_TRUE(load_schema("3.1.0", "{requird: [a]}").reports("did you mean 'required'?"));
  EXPECT_EQ(load_schema("3.1.0", "{foo: 1}").findings(), "");
  EXPECT_TRUE(load_schema("3.0.0", "{const: 1}").schema("S").constant.has_value());
}

TEST(ParseSchema, WrongTypes) {
  const Loaded text = load_schema("3.1.0", "{minLength: '3', deprecated: 'true', description: 5, maximum: '1.5'}");
  EXPECT_FALSE(text.diagnostics.has_errors());
  EXPECT_EQ(text.diagnostics.count(Severity::warning), 4u);
  EXPECT_EQ(text.schema("S").min_length, 3u);
  EXPECT_TRUE(text.schema("S").deprecated);
  EXPECT_EQ(text.schema("S").maximum->text, "1.5");
  EXPECT_EQ(load_schema("3.1.0", "{minLength: 3.0}").schema("S").min_length, 3u);
  EXPECT_TRUE(load_schema("3.1.0", "{minLength: 1.5}").diagnostics.has_errors());
  EXPECT_TRUE(load_schema("3.1.0", "{minLength: -1}").reports("'minLength' cannot be negative, ignored"));
  EXPECT_TRUE(load_schema("3.1.0", "{minLength: many}").reports("'minLength': expected number, got string"));
  EXPECT_TRUE(load_schema("3.1.0", "{properties: [a]}").diagnostics.has_errors());
  EXPECT_TRUE(load_schema("3.1.0", "text").reports("expected object, got string"));
  EXPECT_EQ(load_schema("3.1.0", "{required: a}").schema("S").required.at(0).value, "a");
}

TEST(ParseSchema, TypesWithOneMeaning) {
  const Loaded loaded = load_schema("3.0.0", "{type: date}");
  EXPECT_TRUE(loaded.schema("S").types.string);
  EXPECT_EQ(loaded.schema("S").format, "date");
  EXPECT_TRUE(loaded.reports("[type-alias]"));
  EXPECT_TRUE(load_schema("3.0.0", "{type: String}").schema("S").types.string);
  EXPECT_EQ(load_schema("3.0.0", "{format: int32, type: int}").schema("S").format, "int32");
  EXPECT_TRUE(load_schema("3.0.0", "{type: strnig}").reports("did you mean 'string'?"));
  EXPECT_TRUE(load_schema("3.1.0", "{type: null}").schema("S").types.null);
}

TEST(ParseSchema, RequiredAsAFlagOfTheProperty) {
  const Loaded loaded =
      load_schema("3.0.0", "{type: object, properties: {a: {type: string, required: true}, b: {required: false}}}");
  EXPECT_EQ(loaded.schema("S").required.size(), 1u);
  EXPECT_EQ(loaded.schema("S").required[0].value, "a");
  EXPECT_EQ(loaded.diagnostics.count(Severity::warning), 2u);
}

TEST(ParseSchema, WhatIsNotSupportedIsNamed) {
  const Loaded loaded = load_schema("3.1.0", "{$dynamicRef: '#a', contentSchema: {}}");
  ASSERT_EQ(loaded.schema("S").unsupported.size(), 2u);
  EXPECT_EQ(loaded.schema("S").unsupported[0].value, "$dynamicRef");
}

TEST(ParseSchema, Conditions) {
  const Loaded loaded =
      load_schema("3.1.0", "{if: {}, then: {}, else: {}, dependentSchemas: {a: {}}, unevaluatedProperties: false}");
  const auto& schema = loaded.schema("S");
  EXPECT_TRUE(schema.condition && schema.consequence && schema.alternative && schema.unevaluated_properties);
  ASSERT_EQ(schema.dependent_schemas.size(), 1u);
  EXPECT_EQ(schema.dependent_schemas[0].name.value, "a");
}

TEST(ParseSchema, Discriminators) {
  const Loaded loaded = load_text("3.1.0", R"(paths: {}
components:
  schemas:
    S: {oneOf: [{$ref: '#/components/schemas/Cat'}], discriminator: {propertyName: kind, mapping: {c: Cat, d: '#/components/schemas/Cat', e: Nope, f: 'no.yaml#/x'}}}
    Cat: {}
    T: {discriminator: kind}
)");
  const auto& mapping = loaded.schema("S").discriminator->mapping;
  ASSERT_EQ(mapping.size(), 2u);
  EXPECT_EQ(mapping[0].target, mapping[1].target);
  EXPECT_FALSE(loaded.diagnostics.has_errors());
  EXPECT_TRUE(loaded.reports("'#/components/schemas/Nope' does not exist"));
  EXPECT_EQ(loaded.schema("T").discriminator->property.value, "kind");
}

TEST(ParseSchema, EnumsWithRepeatedValues) {
  const Loaded loaded = load_schema("3.1.0", "{enum: [a, b, a, 1, '1']}");
  EXPECT_EQ(loaded.schema("S").enumeration->size(), 4u);
  EXPECT_TRUE(loaded.reports("[duplicate-enum]"));
  EXPECT_TRUE(load_schema("3.1.0", "{enum: []}").schema("S").enumeration);
  EXPECT_FALSE(load_schema("3.1.0", "{type: string, enum: []}").schema("S").enumeration);
}

TEST(ParseSchema, DeepRecursionIsNone) {
  std::string deep = "{type: string}";
  for (int i = 0; i < 60; ++i) deep = "{items: " + deep + "}";
  EXPECT_EQ(load_schema("3.1.0", deep).set.schemas.size(), 61u);
}

}  // namespace
}  // namespace oabind::document
