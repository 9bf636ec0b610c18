#include <oabind/codegen/server.hpp>

#include "fixture.hpp"

namespace {

namespace cg = oabind::codegen;

/// Routes made from templates like "/a/{}/b"; each answers with its own template.
class Paths : public testing::Test {
 protected:
  struct Made {
    std::string method;
    std::string path;
    std::vector<std::string> literals;
    std::vector<cg::PathPiece> pieces;
  };

  void add(const std::string& method, const std::string& path) {
    auto& made = *made_.emplace_back(std::make_unique<Made>(Made{method, path, {}, {}}));
    std::size_t at = 0;
    int parameter = 0;
    made.literals.reserve(path.size());
    while (at < path.size()) {
      const auto open = path.find("{}", at);
      if (open != at) {
        made.literals.push_back(path.substr(at, open - at));
        made.pieces.push_back({made.literals.back()});
      }
      if (open == std::string::npos) break;
      made.pieces.push_back({"", parameter++});
      at = open + 2;
    }
    auto& operation = *operations_.emplace_back(std::make_unique<cg::Operation>());
    operation.name = made.path;
    operation.method = made.method;
    operation.path = made.path;
    operation.pieces.items = made.pieces.data();
    operation.pieces.count = made.pieces.size();
    cg::Mount mount{router_, &made, {}, base_};
    mount.add(operation, [](void* handler, cg::Exchange& exchange) {
      exchange.refuse(oabind::refuse(418, static_cast<Made*>(handler)->path));
    });
  }

  std::string route(const std::string& method, const std::string& target) {
    oabind::http::Request request;
    request.method = method;
    request.target = target;
    const auto response = router_.respond(request);
    if (response.status == 405) return "405 " + *response.headers.find("Allow");
    if (response.status != 418) return std::to_string(response.status);
    return oabind::parse_problem_details(response.body)->detail;
  }

  std::string base_{};
  oabind::Router router_{};

 private:
  std::vector<std::unique_ptr<Made>> made_{};
  std::vector<std::unique_ptr<cg::Operation>> operations_{};
};

TEST_F(Paths, LiteralsWinWhateverTheOrder) {
  add("GET", "/pets/{}");
  add("GET", "/pets/mine");
  add("GET", "/pets/{}/toys");
  add("GET", "/{}/mine/food");
  EXPECT_EQ(route("GET", "/pets/mine"), "/pets/mine");
  EXPECT_EQ(route("GET", "/pets/7"), "/pets/{}");
  EXPECT_EQ(route("GET", "/pets/mine/toys"), "/pets/{}/toys");
  EXPECT_EQ(route("GET", "/pets/mine/food"), "/{}/mine/food");
  EXPECT_EQ(route("GET", "/pets/%6dine"), "/pets/mine");
}

TEST_F(Paths, SegmentsMayBeMixed) {
  add("GET", "/f/{}.json");
  add("GET", "/f/{}");
  add("GET", "/f/{}-{}");
  add("POST", "/pets:validate");
  add("POST", "/pets/{}:verify");
  EXPECT_EQ(route("GET", "/f/a.json"), "/f/{}.json");
  EXPECT_EQ(route("GET", "/f/.json"), "/f/{}");
  EXPECT_EQ(route("GET", "/f/a-b"), "/f/{}-{}");
  EXPECT_EQ(route("GET", "/f/a-"), "/f/{}");
  EXPECT_EQ(route("GET", "/f/abc"), "/f/{}");
  EXPECT_EQ(route("POST", "/pets:validate"), "/pets:validate");
  EXPECT_EQ(route("POST", "/pets/5:verify"), "/pets/{}:verify");
  EXPECT_EQ(route("POST", "/pets/5"), "404");
}

TEST_F(Paths, AreTakenAsTheyStand) {
  add("GET", "/a");
  add("GET", "/a/{}");
  EXPECT_EQ(route("GET", "/a/"), "404");
  EXPECT_EQ(route("GET", "//a"), "404");
  EXPECT_EQ(route("GET", "/A"), "404");
  EXPECT_EQ(route("GET", "a"), "404");
  EXPECT_EQ(route("GET", "*"), "404");
  EXPECT_EQ(route("GET", ""), "404");
  EXPECT_EQ(route("GET", "/a/b%2Fc"), "/a/{}");
  EXPECT_EQ(route("GET", "/a/b/c"), "404");
  EXPECT_EQ(route("GET", "/a?x=/b#c"), "/a");
  EXPECT_EQ(route("GET", "http://host:80/a?x"), "/a");
  EXPECT_EQ(route("GET", "http://host"), "404");
}

TEST_F(Paths, AnotherMethodIs405WithAllow) {
  add("POST", "/a");
  add("GET", "/a");
  add("DELETE", "/{}");
  EXPECT_EQ(route("PUT", "/a"), "405 GET, HEAD, POST");
  EXPECT_EQ(route("get", "/a"), "405 GET, HEAD, POST");
  // OpenAPI 3.1, section 4.8.8.2: the concrete path is meant, though the template has the method.
  EXPECT_EQ(route("DELETE", "/a"), "405 GET, HEAD, POST");
  EXPECT_EQ(route("HEAD", "/b"), "405 DELETE");
}

TEST_F(Paths, BasePathsAndTheRoot) {
  base_ = "/v1/";
  add("GET", "/a");
  base_ = "";
  add("GET", "/");
  add("GET", "/{}/a");
  EXPECT_EQ(route("GET", "/v1/a"), "/a");
  EXPECT_EQ(route("GET", "/v2/a"), "/{}/a");
  EXPECT_EQ(route("GET", "/"), "/");
}

TEST_F(Paths, ConflictsAreNoted) {
  add("GET", "/a/{}");
  add("GET", "/a/{}");
  ASSERT_EQ(router_.conflicts().size(), 1U);
  EXPECT_EQ(router_.conflicts()[0], "GET /a/{} (/a/{}): the route of /a/{}");
}

TEST_F(Paths, HostileTargetsCostLittle) {
  for (int i = 0; i < 200; ++i) add("GET", "/x" + std::string(static_cast<std::size_t>(i), 'y') + "/{}/{}/{}");
  std::string deep;
  while (deep.size() < 16000) deep += "/a";
  EXPECT_EQ(route("GET", deep), "404");
  EXPECT_EQ(route("GET", std::string(20000, '/')), "414");
}

TEST_F(Http, ProblemsOfTheRouter) {
  EXPECT_EQ(ask("GET", "/v1/nothing").body, R"({"type":"about:blank","title":"Not Found","status":404})");
  const auto response = ask("PUT", "/v1/keys/1");
  EXPECT_EQ(response.body, R"({"type":"about:blank","title":"Method Not Allowed","status":405})");
  EXPECT_EQ(header(response, "Allow"), "POST");
  EXPECT_EQ(header(response, "Content-Type"), "application/problem+json");
  EXPECT_EQ(ask("HEAD", "/v1/nothing").body, "");
}

}  // namespace
