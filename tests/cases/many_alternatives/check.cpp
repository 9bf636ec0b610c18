#include "check.hpp"
#include "types.hpp"

using namespace many;

int main() {
  const std::string text = R"({"last":{"kind":"E256","v256":3},"all":[{"kind":"E1"},{"kind":"E200","v200":1}]})";
  auto log = check::decoded<Log>(text);
  CHECK(log.last.index() == 256);
  CHECK(log.last.is<E256>());
  CHECK(log.last.get<E256>().v256 == 3);
  CHECK(log.last.get_if<E255>() == nullptr);
  CHECK(!log.before);
  CHECK(log.all->at(1).get<E200>().v200 == 1);
  CHECK_SAME(oabind::encode(log), text);

  const int told = log.last.visit([](const E256& event) { return static_cast<int>(*event.v256); },
                                  [](const auto&) { return 0; });
  CHECK(told == 3);

  const Log copy = log;
  CHECK(copy == log);
  log.before = E0{.kind = {}, .v0 = 7, .cause = Event{E1{}}};
  CHECK(copy != log);
  CHECK_SAME(oabind::encode(*log.before), R"({"kind":"E0","v0":7,"cause":{"kind":"E1"}})");
  log = copy;
  CHECK(copy == log);
  CHECK(!check::problems<Event>(R"({"kind":"E257"})").empty());
}
