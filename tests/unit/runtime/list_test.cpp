// Lists of everything: a vector that grows while it is read moves its elements by their tables.
#include <oabind/codegen/codec.hpp>
#include <oabind/codegen/ops.hpp>
#include <oabind/codegen/types.hpp>

#include "support.hpp"

namespace cg = oabind::codegen;
using namespace prototype;

namespace {

/// Reads a list of `size` times that text, and a list of three such lists, and expects the same text back.
template <class T>
void expect_kept(std::string_view element, std::size_t size) {
  const cg::Type list = cg::array(oabind_type(cg::Tag<T>{}), cg::vector_ops<T>);
  const cg::Type outer = cg::array(list, cg::vector_ops<std::vector<T>>);
  std::string text = "[";
  for (std::size_t i = 0; i < size; ++i) text.append(i == 0 ? "" : ",").append(element);
  text += ']';
  std::vector<T> flat;
  EXPECT_TRUE(cg::decode(list, text, &flat, {}).empty());
  EXPECT_EQ(flat.size(), size);
  std::string again;
  cg::encode(list, &flat, again, oabind::Direction::response);
  EXPECT_TRUE(again == text) << size << " of " << element;

  text = "[" + text + "," + text + "," + text + "]";
  std::vector<std::vector<T>> nested;
  EXPECT_TRUE(cg::decode(outer, text, &nested, {}).empty());
  again.clear();
  cg::encode(outer, &nested, again, oabind::Direction::response);
  EXPECT_TRUE(again == text) << size << " of " << element;
}

TEST(Lists, KeepEveryKindOfElementWhenTheyGrow) {
  for (const std::size_t size : {0U, 1U, 4U, 5U, 9U, 100U}) {
    expect_kept<Scalars>(
        R"({"flag":true,"small":-5,"large":-9223372036854775808,"count":4294967295,"huge":18446744073709551615,"ratio":0.1,)"
        R"("price":19.99,"text":"abä","when":"1985-04-12T23:20:50.52Z","day":"2024-02-29","time":"10:00:00+01:00",)"
        R"("span":"P3Y6M4DT12H30M5.5S","id":"f81d4fae-7dec-11d0-a765-00a0c91e6bf6","blob":"AAEC/w==","address":"10.0.0.1",)"
        R"("constant":"fixed","money":"12.05"})",
        size);
    expect_kept<Containers>(
        R"({"flags":[true,false,true],"matrix":[[1.5,2.0],[],[0.1]],"tags":["a","b"],"counters":{"x":1,"y":-2},)"
        R"("uses":[{"date":"2024-01-01T00:00:00Z"}],"last_used_at":"2024-01-01T00:00:00.000000001+01:00","scopes":["r","w"],)"
        R"("nickname":null,"holes":[1,null,3],"color":"blue","level":10,"extra":{"a":[1,2.5,null,true,"x"]},"more":[1],"other":null})",
        size);
    expect_kept<Unions>(
        R"({"pet":{"bark":"a","enemy":{"kind":"cat","lives":1},"kind":"dog"},"shapes":[{"shape":"square","side":1.5}],)"
        R"("detail":["x"],"payment":{"card":"1"},"identifier":"ab","expression":{"left":1.0,"right":2.0},)"
        R"("person":{"name":"n","age":3}})",
        size);
    expect_kept<Category>(
        R"({"name":"a name that is longer than fits inside of a string","parent":{"name":"b","children":[]},)"
        R"("children":[{"name":"c","children":[{"name":"d","children":[]}]}]})",
        size);
  }
}

TEST(Lists, GrowByWhatIsLeftAndStopAtTheLimit) {
  const cg::Type list = cg::array(oabind_type(cg::Tag<ApiKeyList>{}), cg::vector_ops<ApiKeyList>);
  std::string text = "[";
  for (int i = 0; i < 1000; ++i) text += R"({"success":true,"apiKeys":[]},)";
  text.back() = ']';
  oabind::DecodeOptions options;
  options.max_memory = 2000 * sizeof(ApiKeyList);
  std::vector<ApiKeyList> enough;
  EXPECT_TRUE(cg::decode(list, text, &enough, options).empty());
  EXPECT_EQ(enough.size(), 1000U);
  options.max_memory = 900 * sizeof(ApiKeyList);
  std::vector<ApiKeyList> too_many;
  EXPECT_FALSE(cg::decode(list, text, &too_many, options).empty());
}

}  // namespace
