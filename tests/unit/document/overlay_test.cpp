#include <gtest/gtest.h>

#include "document/bundle.hpp"
#include "loading.hpp"

namespace oabind::document {
namespace {

/// A description's `x` after the actions of an overlay, as JSON, or the findings when there are any.
std::string changed(const std::string& x, const std::string& actions, const std::string& overlay = "overlay: 1.1.0\n") {
  source::SourceSet sources;
  Diagnostics diagnostics;
  const MemoryFileSystem files({{"a.yaml", "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\nx: " + x + "\n"},
                                {"o.yaml", overlay + "info: {title: O, version: '1'}\nactions: [" + actions + "]\n"}});
  LoadOptions options;
  options.overlays = {"o.yaml"};
  const auto root = bundle({{"a.yaml", {}}}, sources, files, options, diagnostics);
  if (!root || !diagnostics.all().empty()) return print_diagnostics(diagnostics, sources);
  const Value* value = root->find("x");
  return value == nullptr ? "none" : to_json(*value);
}

TEST(Overlay, Updates) {
  EXPECT_EQ(changed("{a: 1, b: {c: [1], d: t}}", "{target: $.x, update: {a: '2', b: {c: [2, 3], e: null}, f: {}}}"),
            R"({"a":"2","b":{"c":[1,2,3],"d":"t","e":null},"f":{}})");
  EXPECT_EQ(changed("[1, [2]]", "{target: $.x, update: 3}"), "[1,[2],3]");
  EXPECT_EQ(changed("[1, [2]]", "{target: $.x, update: [3, 4]}"), "[1,[2],3,4]");
  EXPECT_EQ(changed("[1, [2]]", "{target: '$.x[1]', update: {a: 1}}"), R"([1,[2,{"a":1}]])");
  EXPECT_EQ(changed("[1, 2, 1]", "{target: '$.x[?@ == 1]', update: x}"), R"(["x",2,"x"])");
  EXPECT_EQ(changed("1", "{target: $, update: {x: true}}"), "true");
  EXPECT_EQ(changed("{a: {b: {}}}", "{target: '$.x..*', update: {n: 1}}"), R"({"a":{"b":{"n":1},"n":1}})");
  EXPECT_EQ(changed("[[1]]", "{target: '$.x[0, 0, -1]', update: 2}"), "[[1,2]]");
}

TEST(Overlay, Removes) {
  EXPECT_EQ(changed("[1, 2, 3, 4]", "{target: '$.x[0, 2, 0]', remove: true}"), "[2,4]");
  EXPECT_EQ(changed("{a: {b: 1}, c: 2}", "{target: '$.x..*', remove: true, update: {ignored: 1}}"), "{}");
  EXPECT_EQ(changed("1", "{target: $.x, remove: true}"), "none");
  EXPECT_EQ(changed("{a: 1}", "{target: $.x, remove: true}, {target: $, update: {x: {b: 2}}}"), R"({"b":2})");
}

TEST(Overlay, Copies) {
  EXPECT_EQ(changed("{a: {n: 1, l: [1]}, b: {n: 2, l: [2]}}", "{target: $.x.b, copy: $.x.a}"),
            R"({"a":{"n":1,"l":[1]},"b":{"n":1,"l":[2,1]}})");
  EXPECT_EQ(changed("{a: [1]}", "{target: $.x.a, copy: $.x.a}"), R"({"a":[1,1]})");
  EXPECT_NE(changed("[1, 2]", "{target: $.x, copy: '$.x[*]'}").find("this selects 2 values"), std::string::npos);
}

TEST(Overlay, WhatDoesNotGoTogether) {
  for (const char* actions :
       {"{target: $.x.o, update: 1}", "{target: $.x.o, update: [1]}", "{target: $.x.n, update: {}}",
        "{target: $.x, update: {n: {}}}", "{target: $.x, update: {l: 1}}", "{target: $.x, update: {o: []}}"})
    EXPECT_NE(changed("{n: 1, o: {}, l: []}", actions).find("[overlay-update]"), std::string::npos) << actions;
  EXPECT_NE(changed("{n: 1, o: {}}", "{target: $.x.*, update: 1}").find("different kinds"), std::string::npos);
  EXPECT_NE(changed("{o: {}}", "{target: $.x, update: {o: null}}").find("an empty value has no effect"),
            std::string::npos);
}

TEST(Overlay, IsBounded) {
  std::string actions = "{target: '$..*[0]', update: [[[[[[[[[[]]]]]]]]]]}";
  for (int i = 0; i < 30; ++i) actions += ", {target: '$.x..[?length(@) == 0]', update: [[[[[[[[[[[]]]]]]]]]]]}";
  EXPECT_NE(changed("[[[]]]", actions).find("[too-deep]"), std::string::npos);
  actions = "{target: $.x, copy: $.x}";
  for (int i = 0; i < 30; ++i) actions += ", {target: $.x, copy: $.x}";
  EXPECT_NE(changed("[1, 2, 3]", actions).find("[too-large]"), std::string::npos);
  // Said once: what comes after it is not tried.
  std::string doubling;
  for (int i = 0; i < 40; ++i) doubling += "{target: '$..[?@.a]', update: {q" + std::to_string(i) + ": {a: 1}}}, ";
  const std::string found = changed("{o: {a: 1}}", doubling);
  EXPECT_NE(found.find("[too-large]"), std::string::npos);
  EXPECT_EQ(found.find("[too-large]"), found.rfind("[too-large]"));
}

TEST(Overlay, AppliesToWhatItExtends) {
  const std::string head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";
  const auto titles = [&](const std::string& extends) {
    Loaded loaded;
    LoadOptions options;
    options.overlays = {"o/o.yaml"};
    const MemoryFileSystem files(
        {{"a.yaml", head + "paths: {/a: {$ref: 'd/c.yaml'}}"},
         {"b.yaml", head + "paths: {}"},
         {"d/c.yaml", "get: {operationId: c, responses: {}}"},
         {"o/o.yaml", "overlay: 1.0.0\ninfo: {title: O, version: '1'}\n" + extends +
                          "actions: [{target: $, update: {info: {title: N}, get: {operationId: d}}}]"}});
    loaded.set = load({{"a.yaml", {}}, {"b.yaml", {}}}, loaded.sources, files, options, loaded.diagnostics);
    std::string out;
    for (const auto& api : loaded.set.apis) out += api.title + " ";
    if (!loaded.set.apis[0].operations.empty()) out += loaded.set.apis[0].operations[0].id->value;
    return out;
  };
  EXPECT_EQ(titles(""), "N N c");
  EXPECT_EQ(titles("extends: https://example.com/a.yaml\n"), "N N c");
  EXPECT_EQ(titles("extends: ../b.yaml\n"), "T N c");
  EXPECT_EQ(titles("extends: ./../d/c.yaml\n"), "T T d");
}

TEST(Overlay, ReferencesAreRelativeToTheDescription) {
  Loaded loaded;
  LoadOptions options;
  options.overlays = {"../overlays/o.yaml"};
  const MemoryFileSystem files({{"a.yaml", "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n"},
                                {"b.yaml", "get: {operationId: b, responses: {}}"},
                                {"../overlays/o.yaml",
                                 "overlay: 1.0.0\ninfo: {title: O, version: '1'}\n"
                                 "actions: [{target: $.paths, update: {/b: {$ref: b.yaml}, /c: {$ref: c.yaml}}}]"}});
  loaded.set = load({{"a.yaml", {}}}, loaded.sources, files, options, loaded.diagnostics);
  ASSERT_EQ(loaded.set.apis[0].operations.size(), 1u);
  EXPECT_TRUE(loaded.reports("a.yaml: error: cannot read 'c.yaml'")) << loaded.findings();
}

TEST(Overlay, MayChangeTheVersion) {
  EXPECT_NE(changed("1", "{target: $.openapi, remove: true}").find("[not-openapi]"), std::string::npos);
  EXPECT_NE(changed("1", "{target: $.openapi, update: 7.0.0}").find("[unsupported-version]"), std::string::npos);
  EXPECT_EQ(changed("1", "{target: $.openapi, remove: true}, {target: $, update: {swagger: '2.0'}}"), "1");
}

}  // namespace
}  // namespace oabind::document
