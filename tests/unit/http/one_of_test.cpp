#include "oabind/one_of.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace {

struct Found {
  std::string name{};
  int size = 0;
  friend bool operator==(const Found&, const Found&) = default;
};
struct Missing {
  std::string reason{};
  friend bool operator==(const Missing&, const Missing&) = default;
};

struct Lookup : oabind::OneOf<Found, Missing> {
  using OneOf::OneOf;
};

/// Counts those that live; the third to be made by default throws.
struct Counted {
  static inline int alive = 0, made = 0;
  Counted() {
    if (++made == 3) throw std::string("no more");
    ++alive;
  }
  Counted(const Counted&) { ++alive; }
  Counted(Counted&&) noexcept { ++alive; }
  ~Counted() { --alive; }
};

const std::string long_text(100, 'a');  // does not fit into a string itself

TEST(OneOf, HoldsOneOfItsAlternatives) {
  const Lookup fresh;
  EXPECT_TRUE(fresh.is<Found>());
  EXPECT_EQ(fresh, Lookup{Found{}});
  const Lookup missing = Missing{long_text};
  EXPECT_EQ(missing.index(), 1u);
  EXPECT_EQ(missing.get_if<Found>(), nullptr);
  EXPECT_EQ(missing.get_if<Missing>()->reason, long_text);
  EXPECT_EQ(missing.get<Missing>().reason, long_text);
  EXPECT_THROW(static_cast<void>(missing.get<Found>()), std::bad_variant_access);
}

TEST(OneOf, IsCopiedAndMoved) {
  Lookup first = Found{long_text, 3};
  Lookup second = first;
  EXPECT_EQ(second, first);
  second.get<Found>().size = 4;
  EXPECT_NE(second, first);
  first = Missing{long_text};
  EXPECT_NE(second, first);
  second = first;
  EXPECT_EQ(second, first);
  const Lookup third = std::move(second);
  EXPECT_EQ(third, first);
  first = *&first;
  EXPECT_EQ(third, first);
  EXPECT_EQ(std::move(first).get<Missing>().reason, long_text);
}

TEST(OneOf, IsVisitedByAFunctionForEach) {
  const auto describe = [](const Lookup& lookup) {
    return lookup.visit([](const Found& found) { return found.name; },
                        [](const Missing& missing) { return "no: " + missing.reason; });
  };
  EXPECT_EQ(describe(Found{"wheel", 1}), "wheel");
  EXPECT_EQ(describe(Missing{"gone"}), "no: gone");
  Lookup lookup = Found{"wheel", 1};
  lookup.visit([](Found& found) { ++found.size; }, [](Missing&) {});
  EXPECT_EQ(lookup.get<Found>().size, 2);
  EXPECT_EQ(lookup.visit([](const auto&) { return 5; }), 5);
}

TEST(OneOf, IsFilledByIndex) {
  Lookup lookup = Found{long_text, 3};
  static_cast<Missing*>(lookup.emplace(1))->reason = "gone";
  EXPECT_EQ(lookup, Lookup{Missing{"gone"}});
  EXPECT_EQ(lookup.held(), &lookup.get<Missing>());
}

TEST(OneOf, LosesNothingToAnException) {
  struct Throwing : oabind::OneOf<Counted, Found> {
    using OneOf::OneOf;
  };
  Counted::made = Counted::alive = 0;
  {
    Throwing first;
    Throwing second = Found{};
    second.emplace(0);
    EXPECT_EQ(Counted::alive, 2);
    EXPECT_THROW(first.emplace(0), std::string);
    EXPECT_EQ(Counted::alive, 1);
    EXPECT_EQ(first.held(), nullptr);
    EXPECT_FALSE(first.is<Counted>());
    EXPECT_THROW(first.visit([](const auto&) {}), std::bad_variant_access);
    const Throwing copy = first;
    EXPECT_EQ(copy.held(), nullptr);
    first = second;
    EXPECT_TRUE(first.is<Counted>());
  }
  EXPECT_EQ(Counted::alive, 0);
}

}  // namespace
