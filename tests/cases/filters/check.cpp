#include "check.hpp"
#include "client.hpp"
#include "types.hpp"

namespace shop {
// What only operations that were left out need is not there: these would be declared twice.
using Staff = int;
using History = int;
using ListHistoryRequest = int;
}  // namespace shop

using namespace shop;

int main() {
  const auto order = check::decoded<Order>(R"({"item":"tea","customer":{"name":"Ada"}})");
  CHECK(order.customer->name == "Ada");
  const MakeOrderRequest request{.body = order};
  CHECK(request.body.item == "tea");
  CHECK(HealthOk{.body = "well"}.body == "well");
  return check::failures;
}
