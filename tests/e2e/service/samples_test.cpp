// Signed samples.
#include "fixture.hpp"

namespace {

class Samples : public Service {
 protected:
  std::int64_t store(const keys::SignedSample& body) {
    const auto answer = with_token().samples().store_sample({.project_id = 1, .body = body});
    EXPECT_TRUE(answer) << answer.error().message();
    return answer ? answer->expect_ok()->id : 0;
  }
  std::vector<keys::Sample> list(std::optional<std::int64_t> limit = {}) {
    const auto answer = with_token().samples().list_samples({.project_id = 1, .limit = limit});
    EXPECT_TRUE(answer) << answer.error().message();
    return answer ? answer->expect_ok()->samples : std::vector<keys::Sample>{};
  }
};

TEST_F(Samples, AreStoredWithWhoSignedThem) {
  const auto first = add_hmac_key("one");
  const auto second = add_hmac_key("two");
  const auto id = store(sample("21.5\n\"quoted\" ü", "one"));
  store(sample("22", "two"));
  const auto found = list();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].payload, "22");
  EXPECT_EQ(found[0].hmac_key_id, second);
  EXPECT_EQ(found[1].id, id);
  EXPECT_EQ(found[1].payload, "21.5\n\"quoted\" ü");
  EXPECT_EQ(found[1].device, "thermometer");
  EXPECT_EQ(found[1].taken_at, sample("").taken_at);
  EXPECT_EQ(found[1].hmac_key_id, first);
}

TEST_F(Samples, TheSignatureIsThatOfThePage) {
  add_hmac_key("key");
  // printf 'd\n2026-01-28T12:00:00.5Z\npayload' | openssl dgst -sha256 -hmac key
  const std::string signature = "7405de07a7e38b08c914bb1153fd2023724d8e760f262288656df4c573823fde";
  const auto send = [&](const std::string& time) {
    return ask("POST", "/v1/api/1/samples",
               R"({"device":"d","takenAt":")" + time + R"(","payload":"payload","signature":")" + signature + R"("})")
        .status;
  };
  EXPECT_EQ(send("2026-01-28T12:00:00.5Z"), 200);
  EXPECT_EQ(send("2026-01-28T12:00:00.500Z"), 200) << "zeros at the end of the fraction do not count";
  EXPECT_EQ(send("2026-01-28T12:00:00.6Z"), 400);
}

TEST_F(Samples, ForgedOnesAreRefused) {
  add_hmac_key();
  const auto status_for = [&](auto change) {
    auto forged = sample("21.5");
    change(forged);
    return status_of(with_token().samples().store_sample({.project_id = 1, .body = forged}));
  };
  EXPECT_EQ(status_for([](auto& s) { s.payload = "99"; }), 400);
  EXPECT_EQ(status_for([](auto& s) { s.device = "other"; }), 400);
  EXPECT_EQ(status_for([](auto& s) { s.taken_at.time.hour = 13; }), 400);
  EXPECT_EQ(status_for([](auto& s) { s.signature[0] = s.signature[0] == 'a' ? 'b' : 'a'; }), 400);
  EXPECT_EQ(status_for([](auto& s) { s.signature = key_service::sign(s, "another"); }), 400);
  EXPECT_EQ(status_for([](auto& s) { s.signature = key_service::sign(s, ""); }), 400);
  EXPECT_TRUE(list().empty());
  const auto refused = ask(
      "POST", "/v1/api/1/samples",
      R"({"device":"d","takenAt":"2026-01-28T12:00:00Z","payload":"p","signature":")" + std::string(64, '0') + R"("})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(refused.body.find("/body/signature"), std::string::npos) << refused.body;
  EXPECT_EQ(refused.body.find("s3cret"), std::string::npos);
}

TEST_F(Samples, OneThatIsSentAgainIsStoredOnce) {
  add_hmac_key();
  const auto id = store(sample("21.5"));
  EXPECT_EQ(store(sample("21.5")), id);
  EXPECT_EQ(list().size(), 1u);
}

TEST_F(Samples, AreListedNewestFirstUpToTheLimit) {
  add_hmac_key();
  for (int i = 0; i < 105; ++i) {
    auto body = sample(std::to_string(i));
    data->store.add_sample(1, body, 1);
  }
  EXPECT_EQ(list().size(), 100u) << "the description's default";
  EXPECT_EQ(list(1000).size(), 105u);
  ASSERT_EQ(list(2).size(), 2u);
  EXPECT_EQ(list(2)[0].payload, "104");
  EXPECT_EQ(list(2)[1].payload, "103");
}

TEST_F(Samples, LargeListsAreCut) {
  add_hmac_key();
  for (int i = 0; i < 140; ++i)
    data->store.add_sample(1, sample(std::to_string(1000 + i) + std::string(65'000, 'x')), 1);
  const auto found = list(1000);
  EXPECT_LT(found.size(), 140u);
  EXPECT_GT(found.size(), 100u);
  EXPECT_EQ(found.front().payload.substr(0, 4), "1139");
}

TEST_F(Samples, ThePayloadMayBeAsLargeAsThePageSays) {
  add_hmac_key();
  std::string largest;
  for (int i = 0; i < 65'536; ++i) largest += "💧";
  store(sample(largest));
  EXPECT_EQ(list().front().payload, largest);
}

TEST_F(Samples, EachDeploymentHasItsNumber) {
  const auto deploy = [&] { return with_token().samples().deploy_model({.project_id = 1})->expect_ok()->id; };
  const auto first = deploy();
  EXPECT_GT(deploy(), first);
}

}  // namespace
