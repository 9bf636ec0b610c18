// libFuzzer: what a server takes as a query, a form, a multipart body or a stream of events, a client can send again.
#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "../cases/event_stream/expected/client.hpp"
#include "../cases/event_stream/expected/server.hpp"
#include "../cases/forms/expected/client.hpp"
#include "../cases/forms/expected/server.hpp"
#include "../cases/multipart/expected/client.hpp"
#include "../cases/multipart/expected/server.hpp"
#include "../cases/part_lists/expected/client.hpp"
#include "../cases/part_lists/expected/server.hpp"

namespace {

/// Keeps the last request of each kind.
class Orders final : public forms_case::OrdersHandler {
 public:
  using Context = oabind::RequestContext;
  oabind::Reply<forms_case::AddOrderResult> add_order(const forms_case::AddOrderRequest& request,
                                                      const Context&) override {
    order = request;
    return forms_case::AddOrderNoContent{};
  }
  oabind::Reply<forms_case::AddLabelResult> add_label(const forms_case::AddLabelRequest&, const Context&) override {
    return oabind::refuse(404);
  }
  oabind::Reply<forms_case::FindLabelsResult> find_labels(const forms_case::FindLabelsRequest& request,
                                                          const Context&) override {
    labels = request;
    return forms_case::FindLabelsNoContent{};
  }
  oabind::Reply<forms_case::SearchResult> search(const forms_case::SearchRequest&, const Context&) override {
    return forms_case::SearchNoContent{};
  }
  std::optional<forms_case::AddOrderRequest> order{};
  std::optional<forms_case::FindLabelsRequest> labels{};
};

class Albums final : public multipart_case::AlbumsHandler {
 public:
  using Context = oabind::RequestContext;
  oabind::Reply<multipart_case::AddAlbumResult> add_album(const multipart_case::AddAlbumRequest& request,
                                                          const Context&) override {
    album = request;
    return oabind::refuse(404);
  }
  oabind::Reply<multipart_case::AddCoverResult> add_cover(const multipart_case::AddCoverRequest&,
                                                          const Context&) override {
    return multipart_case::AddCoverNoContent{};
  }
  oabind::Reply<multipart_case::AddFilesResult> add_files(const multipart_case::AddFilesRequest& request,
                                                          const Context&) override {
    files = request;
    return multipart_case::AddFilesNoContent{};
  }
  oabind::Reply<multipart_case::AddMessageResult> add_message(const multipart_case::AddMessageRequest& request,
                                                              const Context&) override {
    message = request;
    return multipart_case::AddMessageNoContent{};
  }
  oabind::Reply<multipart_case::AddPageResult> add_page(const multipart_case::AddPageRequest& request,
                                                        const Context&) override {
    page = request;
    return multipart_case::AddPageNoContent{};
  }
  std::optional<multipart_case::AddMessageRequest> message{};
  std::optional<multipart_case::AddPageRequest> page{};
  std::optional<multipart_case::AddAlbumRequest> album{};
  std::optional<multipart_case::AddFilesRequest> files{};
};

class Feed final : public event_stream::FeedHandler {
 public:
  using Context = oabind::RequestContext;
  oabind::Reply<event_stream::ReadNewsResult> read_news(const event_stream::ReadNewsRequest&, const Context&) override {
    return oabind::refuse(404);
  }
  oabind::Reply<event_stream::TellNewsResult> tell_news(const event_stream::TellNewsRequest& request,
                                                        const Context&) override {
    news = request;
    return event_stream::TellNewsNoContent{};
  }
  oabind::Reply<event_stream::ReadPricesResult> read_prices(const event_stream::ReadPricesRequest&,
                                                            const Context&) override {
    return oabind::refuse(404);
  }
  oabind::Reply<event_stream::ReadTicksResult> read_ticks(const event_stream::ReadTicksRequest&,
                                                          const Context&) override {
    return oabind::refuse(404);
  }
  oabind::Reply<event_stream::ReadPayloadsResult> read_payloads(const event_stream::ReadPayloadsRequest&,
                                                                const Context&) override {
    return oabind::refuse(404);
  }
  oabind::Reply<event_stream::EchoAnswersResult> echo_answers(const event_stream::EchoAnswersRequest& request,
                                                              const Context&) override {
    answers = request;
    return event_stream::EchoAnswersNoContent{};
  }
  std::optional<event_stream::TellNewsRequest> news{};
  std::optional<event_stream::EchoAnswersRequest> answers{};
};

class Parts final : public part_lists::PartsHandler {
 public:
  using Context = oabind::RequestContext;
  oabind::Reply<part_lists::SendBatchResult> send_batch(const part_lists::SendBatchRequest& request,
                                                        const Context&) override {
    batch = request;
    return oabind::refuse(404);
  }
  oabind::Reply<part_lists::ReadAlbumResult> read_album(const part_lists::ReadAlbumRequest&, const Context&) override {
    return oabind::refuse(404);
  }
  oabind::Reply<part_lists::WriteAlbumResult> write_album(const part_lists::WriteAlbumRequest& request,
                                                          const Context&) override {
    pages = request;
    return part_lists::WriteAlbumNoContent{};
  }
  oabind::Reply<part_lists::SendMailResult> send_mail(const part_lists::SendMailRequest& request,
                                                      const Context&) override {
    mail = request;
    return part_lists::SendMailNoContent{};
  }
  oabind::Reply<part_lists::WriteDigestsResult> write_digests(const part_lists::WriteDigestsRequest& request,
                                                              const Context&) override {
    digests = request;
    return part_lists::WriteDigestsNoContent{};
  }
  std::optional<part_lists::SendBatchRequest> batch{};
  std::optional<part_lists::SendMailRequest> mail{};
  std::optional<part_lists::WriteDigestsRequest> digests{};
  std::optional<part_lists::WriteAlbumRequest> pages{};
};

/// What was taken and sent again is taken again. Empty objects and lists leave nothing to send, so the first time may
/// lose them; from then on nothing changes. A client may also refuse: it knows no empty required lists, say.
template <class Request, class Call>
void send_again(std::optional<Request>& seen, Call call) {
  if (!seen) return;
  const Request first = *std::exchange(seen, std::nullopt);
  call(first);
  if (!seen) return;
  const Request second = *std::exchange(seen, std::nullopt);
  call(second);
  if (seen && !(*seen == second)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  oabind::Router router;
  Orders orders;
  Albums albums;
  forms_case::mount(router, orders, {.base_path = "/forms"});
  multipart_case::mount(router, albums, {.base_path = "/parts"});
  Feed feed;
  Parts lists;
  event_stream::mount(router, feed, {.base_path = "/events"});
  part_lists::mount(router, lists, {.base_path = "/lists"});
  const auto post = [&](const char* target, const char* type, const char* method = "POST") {
    oabind::http::Request request{{.method = method, .target = target}, text};
    if (request.headers.set("Content-Type", type)) static_cast<void>(router.respond(request));
  };
  post("/forms/orders", "application/x-www-form-urlencoded");
  post("/forms/searches", "application/x-www-form-urlencoded");
  post("/parts/albums", "multipart/form-data; boundary=b");
  post("/parts/files", "multipart/form-data; boundary=b");
  post("/parts/messages", "multipart/form-data; boundary=b");
  post("/parts/pages", "multipart/form-data; boundary=b");
  post("/events/news", "text/event-stream");
  post("/events/answers", "text/event-stream");
  post("/lists/batch", "multipart/mixed; boundary=b");
  post("/lists/mails", "multipart/mixed; boundary=b");
  post("/lists/digests", "multipart/mixed; boundary=b", "PUT");
  post("/lists/album", "multipart/related; boundary=b", "PUT");
  static_cast<void>(router.respond({{.method = "GET", .target = "/forms/labels?" + text}, {}}));

  oabind::InProcessTransport transport{router};
  const forms_case::Client forms{transport, {.credentials = {}, .base_url = "/forms"}};
  const multipart_case::Client parts{transport, {.credentials = {}, .base_url = "/parts"}};
  const event_stream::Client events{transport, {.credentials = {}, .base_url = "/events"}};
  const part_lists::Client in_order{transport, {.credentials = {}, .base_url = "/lists"}};
  send_again(orders.order, [&](const auto& each) { static_cast<void>(forms.orders().add_order(each)); });
  send_again(orders.labels, [&](const auto& each) { static_cast<void>(forms.orders().find_labels(each)); });
  send_again(albums.album, [&](const auto& each) { static_cast<void>(parts.albums().add_album(each)); });
  send_again(albums.files, [&](const auto& each) { static_cast<void>(parts.albums().add_files(each)); });
  send_again(albums.message, [&](const auto& each) { static_cast<void>(parts.albums().add_message(each)); });
  send_again(albums.page, [&](const auto& each) { static_cast<void>(parts.albums().add_page(each)); });
  send_again(feed.news, [&](const auto& each) { static_cast<void>(events.feed().tell_news(each)); });
  send_again(feed.answers, [&](const auto& each) { static_cast<void>(events.feed().echo_answers(each)); });
  send_again(lists.mail, [&](const auto& each) { static_cast<void>(in_order.parts().send_mail(each)); });
  send_again(lists.digests, [&](const auto& each) { static_cast<void>(in_order.parts().write_digests(each)); });
  send_again(lists.batch, [&](const auto& each) { static_cast<void>(in_order.parts().send_batch(each)); });
  send_again(lists.pages, [&](const auto& each) { static_cast<void>(in_order.parts().write_album(each)); });
  return 0;
}
