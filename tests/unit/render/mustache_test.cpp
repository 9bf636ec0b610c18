#include "render/mustache.hpp"

#include <gtest/gtest.h>

#include "render/render.hpp"

namespace oabind::render {
namespace {

std::string rendered(const std::string& text, const Data& data, std::map<std::string, std::string> partials = {}) {
  partials["main"] = text;
  const Template page{"main", partials};
  EXPECT_EQ(page.error(), "");
  return page.render(data);
}

Data people() {
  Data data, list = Data::list();
  for (const char* name : {"Ann", "Bob"}) {
    Data one;
    one.set("name", name);
    list.push_back(std::move(one));
  }
  data.set("people", std::move(list));
  data.set("flag", true);
  data.set("none", false);
  data.set("text", "a<b>&\"");
  return data;
}

TEST(Mustache, VariablesAreNotEscaped) {
  EXPECT_EQ(rendered("{{text}} {{{text}}} {{missing}}", people()), "a<b>&\" a<b>&\" ");
}

TEST(Mustache, Sections) {
  EXPECT_EQ(rendered("{{#people}}<{{name}}{{text}}>{{/people}}", people()), "<Anna<b>&\"><Boba<b>&\">");
  EXPECT_EQ(
      rendered(
          "{{#flag}}yes{{/flag}}{{^flag}}no{{/flag}}{{#none}}x{{/none}}{{^none}}y{{/none}}{{^missing}}z{{/missing}}",
          people()),
      "yesyz");
  EXPECT_EQ(rendered("{{#text}}[{{.}}]{{/text}}", people()), "[a<b>&\"]");
}

TEST(Mustache, TagsAloneOnTheirLineTakeTheLine) {
  EXPECT_EQ(rendered("a\n{{#people}}\n  {{name}}\n{{/people}}\nb\n", people()), "a\n  Ann\n  Bob\nb\n");
  EXPECT_EQ(rendered("a\n  {{#none}}\nx\n  {{/none}}\n\nb", people()), "a\n\nb");
  EXPECT_EQ(rendered("{{! a remark }}\nb", people()), "b");
}

TEST(Mustache, Partials) {
  EXPECT_EQ(rendered("{{#people}}\n{{> one}}\n{{/people}}\n", people(), {{"one", "-{{name}}\n"}}), "-Ann\n-Bob\n");
}

TEST(Mustache, ErrorsSayWhere) {
  EXPECT_EQ((Template{"main", {{"main", "a\n {{#x}}\n"}}}.error()),
            "main.mustache:3:1: the section 'x' is never closed");
  EXPECT_EQ((Template{"main", {{"main", "{{#x}}{{/y}}"}}}.error()),
            "main.mustache:1:7: 'y' is closed where 'x' is open");
  EXPECT_EQ((Template{"main", {{"main", "ab {{x"}}}.error()), "main.mustache:1:4: this tag is never closed");
  EXPECT_EQ((Template{"main", {{"main", "{{> gone}}"}}}.error()), "main.mustache:1:1: there is no template 'gone'");
  EXPECT_NE((Template{"main", {{"main", "{{> main}}"}}}.error()), "");  // a partial of itself ends
}

TEST(Mustache, BuiltInTemplatesAreSoundAndShort) {
  for (const auto& [name, text] : builtin_templates()) {
    EXPECT_EQ((Template{name, builtin_templates()}.error()), "");
    EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 120) << name << ": longer means the runtime lacks a function";
  }
}

}  // namespace
}  // namespace oabind::render
