#include "check.hpp"

#include "../wire.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace sequences;

namespace {

class Log final : public LogHandler {
 public:
  std::vector<Entry> entries{};

  oabind::Reply<ReadLogResult> read_log(const ReadLogRequest&, const oabind::RequestContext&) override {
    return ReadLogOk{.body = entries};
  }
  oabind::Reply<WriteLogResult> write_log(const WriteLogRequest& request, const oabind::RequestContext&) override {
    entries = request.body;
    return WriteLogOk{.body = "written"};
  }
  oabind::Reply<PutPointsResult> put_points(const PutPointsRequest& request, const oabind::RequestContext&) override {
    PutPointsOk answer;
    if (request.body)
      for (const auto& point : *request.body) answer.body.push_back(point.x.value_or(0));
    return answer;
  }
};

}  // namespace

int main() {
  oabind::Router router;
  Log log;
  mount(router, log);
  Wire wire{router};
  Client client{wire};

  // RFC 7464: a record separator before each text, a line feed behind it.
  const WriteLogRequest two{.body = {Entry{.level = 1, .text = "a\nb"}, Entry{.level = 2}}};
  const auto written = client.log().write_log(two);
  CHECK(written && written->get<WriteLogOk>().body == "written");
  CHECK_SAME(wire.last.body, "\x1E{\"level\":1,\"text\":\"a\\nb\"}\n\x1E{\"level\":2}\n");
  CHECK_SAME(*wire.last.headers.find("Content-Type"), "application/json-seq");
  CHECK(log.entries == two.body);
  CHECK(ask(router, "POST", "/log", "application/json-seq", "\x1E{\"level\":1}\x1E{\"level\":12}")
            .find(R"("pointer":"/body/1/level")") != std::string::npos);
  CHECK(ask(router, "POST", "/log", "application/json-seq", "\x1E{\"level\":1}\x1E{\"lev")
            .find(R"("pointer":"/body/1")") != std::string::npos);
  CHECK(ask(router, "POST", "/log", "application/json-seq", "").starts_with("200") && log.entries.empty());

  // One type however it travels: what Accept wants most is sent.
  log.entries = two.body;
  const auto lines = client.log().read_log({}, {.accept = "application/jsonl"});
  CHECK_SAME(wire.answer.body, "{\"level\":1,\"text\":\"a\\nb\"}\n{\"level\":2}\n");
  CHECK(lines && lines->get<ReadLogOk>().body == two.body);
  const auto list = client.log().read_log({});
  CHECK(wire.answer.body.starts_with("[") && list->get<ReadLogOk>().body == two.body);

  // Lines may be empty, and end as on Windows; each is one text.
  CHECK_SAME(ask(router, "PUT", "/points", "application/x-ndjson", "{\"x\":1}\r\n\r\n{\"x\":2}"), "200 1\n2\n");
  CHECK(ask(router, "PUT", "/points", "application/x-ndjson", "{\"x\":1},{\"x\":2}").starts_with("400"));
  const auto points = client.log().put_points({.body = std::vector<PutPointsBodyItem>{{.x = 1}, {.x = 2}, {.x = 3}}});
  CHECK(!points);  // more than the answer may hold
  return check::failures;
}
