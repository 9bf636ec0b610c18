#include "source/page.hpp"

#include <gtest/gtest.h>

#include "source/text.hpp"

namespace oabind::source {
namespace {

TEST(Fences, OpenAndClose) {
  const auto fences = find_fences("text\n````yaml /a.yaml get /x\na: 1\n```\nb: 2\n````\n~~~ json\n{}\n~~~~\n");
  ASSERT_EQ(fences.size(), 2u);
  EXPECT_EQ(fences[0].info, "yaml /a.yaml get /x");
  EXPECT_EQ(fences[0].content, "a: 1\n```\nb: 2\n");
  EXPECT_EQ(fences[0].line, 2u);
  EXPECT_EQ(fences[1].info, "json");
  EXPECT_EQ(fences[1].content, "{}\n");
}

TEST(Fences, IndentationIsCutOff) {
  const auto fences = find_fences("- list\n   ```yaml\r\n   a:\n     b: 1\n  c: 2\n   ```\r\n");
  ASSERT_EQ(fences.size(), 1u);
  EXPECT_EQ(fences[0].info, "yaml");
  EXPECT_EQ(fences[0].content, "a:\n  b: 1\nc: 2\n");
  EXPECT_EQ(fences[0].indent, 3u);
}

TEST(Fences, WhatIsNone) {
  EXPECT_TRUE(find_fences("``yaml\n``\n").empty());
  EXPECT_TRUE(find_fences("```yaml `x`\n").empty());
  EXPECT_EQ(find_fences("```yaml\na: 1\n~~~\n").at(0).content, "a: 1\n~~~\n");  // not closed: up to the end
  EXPECT_EQ(find_fences("```\n``` yaml\n```\n").at(0).content, "``` yaml\n");   // a closing fence has no info
}

TEST(Classify, ByContent) {
  EXPECT_EQ(classify("{\"openapi\": \"3.1.0\"}"), Kind::json_description);
  EXPECT_EQ(classify("\xEF\xBB\xBF\n {\n \"a\":1}"), Kind::json_description);
  EXPECT_EQ(classify("{openapi: 3.1.0}"), Kind::yaml_description);
  EXPECT_EQ(classify("# c\nopenapi: 3.0.0\n"), Kind::yaml_description);
  EXPECT_EQ(classify("\"openapi\" : 3.0.0\n"), Kind::yaml_description);
  EXPECT_EQ(classify("swagger: '2.0'\n"), Kind::yaml_description);
  EXPECT_EQ(classify("# Page\n\n````yaml\nopenapi: 3.0.0\n````\n"), Kind::page);
  EXPECT_EQ(classify("---\nopenapi: get /x\n---\n# Page\n"), Kind::page);
  EXPECT_EQ(classify("---\nopenapi: 3.0.0\ninfo: {}\n"), Kind::yaml_description);
  EXPECT_EQ(classify("# Page about openapi: it is good\n"), Kind::page);
  EXPECT_EQ(classify("info:\n  description: |\n    ```yaml\n    a: 1\n    ```\nopenapi: 3.0.0\n"),
            Kind::yaml_description);
  EXPECT_EQ(classify("info:\n  description: |\n    ```\n    never closed\nopenapi: 3.0.0\n"), Kind::yaml_description);
}

TEST(CheckText, FindsWhatIsNoText) {
  const auto check = [](std::string text) {
    Diagnostics diagnostics;
    EXPECT_FALSE(check_text(text, FileId{0}, diagnostics));
    const Diagnostic& finding = diagnostics.all().front();
    return finding.code + ' ' + std::to_string(finding.where.line) + ':' + std::to_string(finding.where.column);
  };
  EXPECT_EQ(check(" \n\t"), "empty-file 0:0");
  EXPECT_EQ(check("a\nb\xFF"), "invalid-utf8 2:2");
  EXPECT_EQ(check(std::string("ab\0c", 4)), "binary-file 1:3");
  EXPECT_EQ(check("\xED\xA0\x80"), "invalid-utf8 1:1");
}

}  // namespace
}  // namespace oabind::source
