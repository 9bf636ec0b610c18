#include "fixture.hpp"

namespace {

class Security : public Http {
 protected:
  std::string seen(const oabind::Result<sample::EchoResult>& result) {
    return result ? result->get<sample::EchoOk>().body : result.error().message();
  }
};

TEST_F(Security, TheFirstCompleteAlternativeIsSentAndNoMore) {
  const sample::Client all{wire,
                           {.credentials = {.header_key = "h",
                                            .query_key = "q&=",
                                            .cookie_key = "c",
                                            .basic = oabind::BasicCredentials{"u", "p:w"},
                                            .token = "t"}}};
  EXPECT_EQ(seen(all.either()), "header:h ");
  EXPECT_EQ(seen(all.both()), "query:q&= cookie:c ");
  EXPECT_EQ(wire.last.target, "https://example.com/v1/both?key=q%26%3D");
  EXPECT_EQ(seen(all.maybe()), "token:t ");
  EXPECT_EQ(seen(all.open()), "");
  EXPECT_EQ(wire.last.headers.find("Authorization"), nullptr);
  EXPECT_EQ(wire.last.headers.find("x-api-key"), nullptr);
  EXPECT_EQ(wire.last.headers.find("Cookie"), nullptr);

  const sample::Client basic{wire, {.credentials = {.basic = oabind::BasicCredentials{"u", "p:w"}, .token = "t"}}};
  EXPECT_EQ(seen(basic.either()), "basic:u/p:w ");
  EXPECT_EQ(*wire.last.headers.find("Authorization"), "Basic dTpwOnc=");
}

TEST_F(Security, WithoutCredentialsNothingIsSent) {
  EXPECT_EQ(seen(client.maybe()), "");
  EXPECT_EQ(seen(client.open()), "");
  const int calls = wire.calls;
  const auto result = client.either();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, oabind::ErrorKind::invalid_request);
  EXPECT_EQ(result.error().message(),
            "GET /either: the client has no credentials for it: needs HeaderKey, or Basic, or Token");
  const sample::Client half{wire, {.credentials = {.query_key = "q"}}};
  EXPECT_EQ(seen(half.both()), "GET /both: the client has no credentials for it: needs QueryKey with CookieKey");
  EXPECT_EQ(wire.calls, calls);
}

TEST_F(Security, CredentialsCannotInject) {
  const sample::Client header{wire, {.credentials = {.header_key = "a\r\nb"}}};
  EXPECT_FALSE(header.either());
  const sample::Client cookie{wire, {.credentials = {.query_key = "q", .cookie_key = "a; admin=1"}}};
  EXPECT_FALSE(cookie.both());
  const sample::Client user{wire, {.credentials = {.basic = oabind::BasicCredentials{"a:b", "c"}}}};
  EXPECT_FALSE(user.either());
  EXPECT_EQ(wire.calls, 0);
}

TEST_F(Security, ServersAskForWhatIsMissing) {
  const auto either = ask("GET", "/v1/either");
  EXPECT_EQ(either.status, 401);
  EXPECT_EQ(either.headers.joined("WWW-Authenticate", " | "),
            "ApiKey in=\"header\", name=\"x-api-key\" | Basic realm=\"api\", charset=\"UTF-8\" | Bearer");
  EXPECT_EQ(either.body, R"({"type":"about:blank","title":"Unauthorized","status":401,)"
                         R"("detail":"needs credentials: HeaderKey, or Basic, or Token"})");
  EXPECT_EQ(ask("GET", "/v1/both?key=a").status, 401);
  EXPECT_EQ(ask("GET", "/v1/both?key=a", with("Cookie", "other=1; jwt=b")).body, "query:a cookie:b ");
  EXPECT_EQ(ask("GET", "/v1/maybe").status, 200);
  EXPECT_EQ(ask("GET", "/v1/open").status, 200);
}

TEST_F(Security, MalformedCredentialsAreNone) {
  EXPECT_EQ(ask("GET", "/v1/either", with("Authorization", "Basic ???")).status, 401);
  EXPECT_EQ(ask("GET", "/v1/either", with("Authorization", "Basic bm9jb2xvbg==")).status, 401);
  EXPECT_EQ(ask("GET", "/v1/either", with("Authorization", "Bearer")).status, 401);
  EXPECT_EQ(ask("GET", "/v1/either", with("Authorization", "Bearertoken")).status, 401);
  EXPECT_EQ(ask("GET", "/v1/either", with("x-api-key", "")).status, 401);
  EXPECT_EQ(ask("GET", "/v1/either", with("Authorization", "bEARER  abc")).body, "token:abc ");
}

}  // namespace
