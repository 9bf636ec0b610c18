#include <oabind/in_process.hpp>
#include <oabind/router.hpp>

#include <store_api/client.hpp>
#include <store_api/server.hpp>

namespace {

class Stock final : public store::StockHandler {
 public:
  oabind::Reply<store::GetStockResult> get_stock(const store::GetStockRequest&,
                                                 const oabind::RequestContext&) override {
    return store::GetStockOk{.body = {.count = 3}};
  }
};

}  // namespace

/// Whether the generated client hears from the generated server what is in stock.
bool client_and_server_talk() {
  oabind::Router router;
  Stock stock;
  store::mount(router, stock);
  oabind::InProcessTransport transport{router};
  store::Client client{transport};
  const auto answer = client.stock().get_stock();
  return answer && answer->ok() && answer->expect_ok()->count == 3;
}
