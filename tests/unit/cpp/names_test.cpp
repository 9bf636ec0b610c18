#include "cpp/names.hpp"

#include <gtest/gtest.h>

namespace oabind::cpp {
namespace {

TEST(Names, CutsWordsWhereAReaderWould) {
  const auto words = [](std::string_view text) {
    std::string result;
    for (const auto& word : words_of(text)) result += (result.empty() ? "" : "|") + word;
    return result;
  };
  EXPECT_EQ(words("hmacKey"), "hmac|key");
  EXPECT_EQ(words("HMACKey"), "hmac|key");
  EXPECT_EQ(words("userIDs"), "user|ids");
  EXPECT_EQ(words("OAuth2"), "oauth2");
  EXPECT_EQ(words("x-api-key"), "x|api|key");
  EXPECT_EQ(words("snake_case__x"), "snake|case|x");
  EXPECT_EQ(words("IPv4Address"), "ipv4|address");
  EXPECT_EQ(words("+1"), "plus|1");
  EXPECT_EQ(words(""), "empty");
  EXPECT_EQ(words(">="), "greater|equal");
  EXPECT_EQ(words("Größe"), "grose");
}

TEST(Names, AreAlwaysValidIdentifiers) {
  for (const char* text :
       {"class", "NULL", "3d", "", "_", "__x__", "\"; }", "名前", "a b\tc\n", "errno", "-", "0", "\xF0\x9F\x98\x80"}) {
    for (const auto& name : {member_name(text), type_name(std::string_view(text))}) {
      EXPECT_FALSE(name.empty());
      EXPECT_FALSE(name.front() >= '0' && name.front() <= '9') << name;
      EXPECT_EQ(name.find("__"), std::string::npos) << name;
      for (const char c : name)
        EXPECT_TRUE((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_') << name;
    }
  }
  EXPECT_EQ(member_name("class"), "class_");
  EXPECT_EQ(type_name(std::vector<std::string>{"Key", "lastUsed"}), "KeyLastUsed");
  EXPECT_EQ(type_name("v1_2"), "V1_2");
}

TEST(Names, ExactSpellingWinsWhateverTheOrder) {
  const std::vector<std::vector<std::string>> orders{{"foo-bar", "foo_bar", "fooBar"},
                                                     {"fooBar", "foo-bar", "foo_bar"}};
  for (const auto& order : orders) {
    std::vector<Scope::Wanted> wanted;
    for (const auto& spelling : order) wanted.push_back({member_name(spelling), spelling});
    const auto claims = Scope{}.claim(wanted);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const std::string expected = order[i] == "foo_bar"   ? "foo_bar"
                                   : order[i] == "foo-bar" ? "foo_minus_bar"
                                                           : "foo_bar_camel";
      EXPECT_EQ(claims[i].identifier, expected);
    }
  }
}

TEST(Names, TellsWhatANameWouldHaveBeen) {
  Scope scope;
  const auto claims = scope.claim({{"id", "id"}, {"id", "Id"}});
  EXPECT_EQ(claims[0].instead_of, "");
  EXPECT_EQ(claims[1].instead_of, "id");
}

}  // namespace
}  // namespace oabind::cpp
