#include "check.hpp"

#include "../wire.hpp"
#include "client.hpp"
#include "server.hpp"

using namespace part_lists;
using namespace std::string_literals;

namespace {

class Parts final : public PartsHandler {
 public:
  std::vector<Step> steps{};
  std::vector<oabind::FilePart> album{};
  std::vector<std::string> pages{};

  oabind::Reply<SendBatchResult> send_batch(const SendBatchRequest& request, const oabind::RequestContext&) override {
    steps = request.body;
    SendBatchOk answer;
    for (const auto& step : steps) {
      answer.body.emplace_back("done: " + step.name);
      answer.body.emplace_back(step);
    }
    return answer;
  }
  oabind::Reply<ReadAlbumResult> read_album(const ReadAlbumRequest&, const oabind::RequestContext&) override {
    return ReadAlbumOk{.body = album};
  }
  oabind::Reply<WriteAlbumResult> write_album(const WriteAlbumRequest& request,
                                              const oabind::RequestContext&) override {
    pages = request.body;
    return WriteAlbumNoContent{};
  }
  oabind::Reply<SendMailResult> send_mail(const SendMailRequest& request, const oabind::RequestContext&) override {
    mail = request.body;
    return SendMailNoContent{};
  }
  oabind::Reply<WriteDigestsResult> write_digests(const WriteDigestsRequest& request,
                                                  const oabind::RequestContext&) override {
    digests = request.body;
    return WriteDigestsNoContent{};
  }
  std::vector<oabind::FilePart> mail{};
  std::vector<oabind::Bytes> digests{};
};

/// The body with the boundary that was chosen for it as B.
std::string body_of(const std::string& content_type, std::string_view body) {
  const std::string boundary = content_type.substr(content_type.find('=') + 1);
  std::string out;
  for (auto at = body.find(boundary); at != std::string_view::npos; at = body.find(boundary)) {
    out.append(body.substr(0, at)).append("B");
    body.remove_prefix(at + boundary.size());
  }
  return out.append(body);
}

}  // namespace

int main() {
  oabind::Router router;
  Parts parts;
  mount(router, parts);
  Wire wire{router};
  Client client{wire};

  // Parts have no names; each says what it is.
  const SendBatchRequest batch{.body = {{.name = "a"}, {.name = "b", .count = 2}}};
  const auto done = client.parts().send_batch(batch);
  const auto& sent = *wire.last.headers.find("Content-Type");
  CHECK(sent.starts_with("multipart/mixed; boundary="));
  CHECK_SAME(body_of(sent, wire.last.body),
             "--B\r\nContent-Type: application/vnd.example.step+json\r\n\r\n{\"name\":\"a\"}\r\n"
             "--B\r\nContent-Type: application/vnd.example.step+json\r\n\r\n{\"name\":\"b\",\"count\":2}\r\n--B--\r\n");
  CHECK(parts.steps == batch.body);
  CHECK(body_of(*wire.answer.headers.find("Content-Type"), wire.answer.body)
            .starts_with("--B\r\nContent-Type: text/plain; charset=utf-8\r\n\r\ndone: a\r\n"
                         "--B\r\nContent-Type: application/json\r\n\r\n{\"name\":\"a\"}\r\n--B"));
  CHECK(done && done->get<SendBatchOk>().body.size() == 4);
  CHECK(done && done->get<SendBatchOk>().body[0].get<std::string>() == "done: a");
  CHECK(done && done->get<SendBatchOk>().body[3].get<Step>() == batch.body[1]);

  // What is wrong is said by the number of the part; preambles, other heads and names do not matter.
  const auto batch_of = [&](const std::string& body) {
    return ask(router, "POST", "/batch", "multipart/mixed; boundary=B", body);
  };
  CHECK(batch_of("--B\r\n\r\n{\"name\":\"a\"}\r\n--B\r\nContent-Type: "
                 "application/json\r\n\r\n{\"name\":\"a\",\"count\":10}\r\n--B--")
            .find(R"("pointer":"/body/1/count")") != std::string::npos);
  CHECK(batch_of("--B\r\nContent-Type: application/json\r\n\r\n{\"name\"\r\n--B--").find(R"("pointer":"/body/0")") !=
        std::string::npos);
  CHECK(batch_of("hello\r\n--B\r\nContent-Disposition: inline; name=x\r\nX-A: b\r\n\r\n{\"name\":\"a\"}\r\n--B--")
            .starts_with("200"));
  CHECK(batch_of("{}").starts_with("400"));

  // Where nothing says what a part is, it is a file.
  parts.album = {{.filename = "sea.png", .content_type = "image/png", .content = "\0\xFF"s},
                 {.content_type = "image/jpeg", .content = "second"}};
  const auto album = client.parts().read_album({});
  CHECK_SAME(body_of(*wire.answer.headers.find("Content-Type"), wire.answer.body),
             "--B\r\nContent-Disposition: attachment; filename=\"sea.png\"\r\nContent-Type: image/png\r\n\r\n\0\xFF\r\n"
             "--B\r\nContent-Type: image/jpeg\r\n\r\nsecond\r\n--B--\r\n"s);
  CHECK(album && album->get<ReadAlbumOk>().body == parts.album);
  parts.album = {{.content_type = "text/html", .content = "<p>"}};
  CHECK(!client.parts().read_album({}));

  // The first parts may travel in their own way.
  const WriteAlbumRequest pages{.body = {"<p>", "5", "last"}};
  CHECK(client.parts().write_album(pages).has_value());
  CHECK_SAME(body_of(*wire.last.headers.find("Content-Type"), wire.last.body),
             "--B\r\nContent-Type: text/html\r\n\r\n<p>\r\n--B\r\nContent-Type: application/json\r\n\r\n\"5\"\r\n"
             "--B\r\nContent-Type: text/plain\r\n\r\nlast\r\n--B--\r\n");
  CHECK(parts.pages == pages.body);
  CHECK(!client.parts().write_album({.body = {}}));
  // A place of `prefixEncoding` is none of the others, also when it says nothing; each media type has its own
  // encodings.
  const std::vector<oabind::FilePart> mail{{.content_type = "application/json", .content = "{}"},
                                           {.content_type = "text/html", .content = "<p>"},
                                           {.content_type = "image/png", .content = "P"}};
  CHECK(client.parts().send_mail({.body = mail}).has_value());
  CHECK(parts.mail == mail);
  CHECK(ask(router, "POST", "/mails", "multipart/related; boundary=B",
            "--B\r\nContent-Type: image/jpeg\r\n\r\nJ\r\n--B--") == "204 ");
  CHECK(ask(router, "POST", "/mails", "multipart/related; boundary=B",
            "--B\r\nContent-Type: image/p\xFF\r\n\r\nJ\r\n--B--")
            .find("not UTF-8") != std::string::npos);

  const WriteDigestsRequest digests{.body = {{.data = "\x00\xFF"s}, {.data = "more"}}};
  CHECK(client.parts().write_digests(digests).has_value());
  CHECK(wire.last.body.find(
            "\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\nAP8=\r\n") !=
        std::string::npos);
  CHECK(parts.digests == digests.body);
  CHECK(ask(router, "PUT", "/digests", "multipart/mixed; boundary=B",
            "--B\r\nContent-Transfer-Encoding: BASE64\r\n\r\nbW9\r\nyZQ==\r\n--B--") == "204 " &&
        parts.digests.front().data == "more");
  CHECK(batch_of("--B\r\nContent-Transfer-Encoding: base64\r\n\r\ne30=\r\n--B--").starts_with("400"));

  // What is not UTF-8 takes nothing else with it.
  const auto broken = client.parts().write_album({.body = {"a", "caf\xE9", "c"}});
  CHECK(!broken && broken.error().message().find("/body/1") != std::string::npos);
  return check::failures;
}
