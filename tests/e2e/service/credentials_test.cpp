// Each way to say who one is, right and wrong.
#include <oabind/bytes.hpp>

#include <algorithm>
#include <fstream>

#include "crypto.hpp"
#include "fixture.hpp"

namespace {

std::string base64url(const std::string& text) {
  std::string encoded = oabind::Bytes{text}.to_base64();
  encoded.erase(encoded.find_last_not_of('=') + 1);
  std::replace(encoded.begin(), encoded.end(), '+', '-');
  std::replace(encoded.begin(), encoded.end(), '/', '_');
  return encoded;
}

/// A token with any header and payload, signed with `secret`.
std::string signed_token(const std::string& secret, const std::string& header, const std::string& payload) {
  const std::string part = base64url(header) + "." + base64url(payload);
  return part + "." + base64url(key_service::hmac_sha256(secret, part));
}

class Credentials : public Service {
 protected:
  static constexpr const char* path = "/v1/api/1/devkeys";

  /// Status and challenge for a token, by each of the three ways it may come.
  void expect_by_each_way(const std::string& text, int status) {
    const std::pair<std::pair<const char*, std::string>, std::string> ways[] = {
        {{"x-jwt-token", text}, R"(ApiKey in="header", name="x-jwt-token")"},
        {{"Cookie", "a=b; jwt=" + text + "; c=d"}, R"(ApiKey in="cookie", name="jwt")"},
        {{"Authorization", "Bearer " + text}, R"(Bearer error="invalid_token")"}};
    for (const auto& [sent, challenge] : ways) {
      const auto response = ask("GET", path, "", {sent});
      EXPECT_EQ(response.status, status) << sent.first << ": " << text;
      if (status != 401) continue;
      EXPECT_EQ(field(response, "Content-Type"), "application/problem+json");
      EXPECT_EQ(field(response, "WWW-Authenticate"), challenge);
    }
  }

  [[nodiscard]] std::string secret() const {
    std::ifstream file{directory.path() / "token.secret"};
    std::string text;
    file >> text;
    return text;
  }
  const std::string later = std::to_string(key_service::now() + 600);
};

TEST_F(Credentials, NoneAreAskedFor) {
  const auto response = ask_as_nobody("GET", path);
  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(field(response, "Content-Type"), "application/problem+json");
  const auto challenges = response.headers.joined("WWW-Authenticate");
  for (const char* const scheme : {"x-api-key", "x-jwt-token", "Bearer", "jwt"})
    EXPECT_NE(challenges.find(scheme), std::string::npos) << scheme << " in " << challenges;
  EXPECT_EQ(ask_as_nobody("GET", path, "", {{"Authorization", "Basic YTpi"}}).status, 401);
  EXPECT_EQ(ask_as_nobody("GET", path, "", {{"Cookie", "jwt="}}).status, 401);
}

TEST_F(Credentials, ATokenComesInThreeWays) {
  expect_by_each_way(token(), 200);
  EXPECT_EQ(status_of(client({.jwt_authentication = token()}).projects().list_devkeys({.project_id = 1})), 200);
  EXPECT_EQ(status_of(client({.oauth2 = token()}).projects().list_devkeys({.project_id = 1})), 200);
}

TEST_F(Credentials, TokensThatAreNotTaken) {
  const std::string good_header = R"({"alg":"HS256","typ":"JWT"})";
  const std::string good_payload = R"({"sub":"ann","exp":)" + later + "}";
  expect_by_each_way(signed_token(secret(), good_header, good_payload), 200);

  expect_by_each_way(token("ann", 0), 401);
  expect_by_each_way(token("nobody"), 401);
  expect_by_each_way(signed_token("another secret", good_header, good_payload), 401);
  for (const char* const header : {R"({"alg":"none"})", R"({"alg":"HS512"})", R"({"alg":"RS256"})", R"({"typ":"JWT"})",
                                   R"({"alg":["HS256"]})", R"(["HS256"])", "{", R"({"alg":"HS256","crit":["exp"]})"})
    expect_by_each_way(signed_token(secret(), header, good_payload), 401);
  for (const std::string& payload :
       {std::string{R"({"sub":"ann"})"}, R"({"exp":)" + later + "}", R"({"sub":1,"exp":)" + later + "}",
        std::string{R"({"sub":"ann","exp":"never"})"}, std::string{"[]"}, std::string{"null"}, std::string{}})
    expect_by_each_way(signed_token(secret(), good_header, payload), 401);
}

TEST_F(Credentials, TokensThatAreNone) {
  const std::string good = token();
  const auto first = good.find('.');
  const auto last = good.rfind('.');
  const std::string unsigned_one =
      base64url(R"({"alg":"none"})") + "." + base64url(R"({"sub":"ann","exp":)" + later + "}") + ".";
  std::string changed = good;
  changed[first + 3] = changed[first + 3] == 'A' ? 'B' : 'A';
  for (const std::string& text : {std::string{"x"}, std::string{"."}, std::string{".."}, std::string{"a.b"},
                                  good.substr(0, last), good.substr(0, last + 1), good + "A", good + ".", changed,
                                  unsigned_one, good.substr(first), std::string(5000, 'a') + "." + good})
    expect_by_each_way(text, 401);
}

TEST_F(Credentials, ApiKeysThatAreNone) {
  const std::string good = key();
  EXPECT_EQ(ask("GET", path, "", {{"x-api-key", good}}).status, 200);
  std::string last_changed = good;
  last_changed.back() = last_changed.back() == '0' ? '1' : '0';
  for (const std::string& text : {std::string{"ei_"}, std::string{"x"}, good.substr(0, 11), last_changed, good + "0",
                                  good.substr(3), std::string{"' OR 1=1 --"}, std::string(8000, 'a')}) {
    const auto response = ask("GET", path, "", {{"x-api-key", text}});
    EXPECT_EQ(response.status, 401) << text;
    EXPECT_EQ(field(response, "WWW-Authenticate"), R"(ApiKey in="header", name="x-api-key")");
  }
}

TEST_F(Credentials, ATokenThatIsSentMustBeValid) {
  EXPECT_EQ(ask("GET", path, "", {{"x-api-key", key()}, {"x-jwt-token", token("ann", -1)}}).status, 401);
  EXPECT_EQ(ask("GET", path, "", {{"x-api-key", "ei_wrong"}, {"x-jwt-token", token()}}).status, 200);
}

}  // namespace
