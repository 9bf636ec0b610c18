#include "oabind/one_of.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "oabind/alternative.hpp"
#include "oabind/optional.hpp"

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

struct Tree;
struct Branches {
  oabind::Optional<std::vector<Tree>> trees{};
  bool operator==(const Branches&) const;
};
struct Tree : oabind::OneOf<std::string, Branches> {
  using OneOf::OneOf;
};
bool Branches::operator==(const Branches&) const = default;

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

TEST(OneOf, IsVisitedByOneThatRemembers) {
  struct Counter {
    int calls = 0;
    void operator()(const Found&) { ++calls; }
    void operator()(const Missing&) { ++calls; }
  } counter;
  const Lookup lookup = Missing{};
  lookup.visit(counter);
  lookup.visit(counter);
  EXPECT_EQ(counter.calls, 2);
}

TEST(OneOf, GivesItsAlternativeAway) {
  Lookup lookup = Found{long_text, 1};
  const std::string name = std::move(lookup).visit([](Found&& found) { return std::move(found.name); },
                                                   [](Missing&& missing) { return std::move(missing.reason); });
  EXPECT_EQ(name, long_text);
  EXPECT_EQ(lookup.get<Found>().name, "");
  lookup = Found{long_text, 1};
  EXPECT_EQ(std::move(lookup).get<0>().name, long_text);
}

TEST(OneOf, IsReadByNumber) {
  using Twice = oabind::OneOf<oabind::Alternative<0, int>, oabind::Alternative<1, int>>;
  const Twice second = oabind::Alternative<1, int>{5};
  EXPECT_EQ(second.index(), 1u);
  EXPECT_EQ(second.get<1>().value, 5);
  EXPECT_EQ(second.get_if<0>(), nullptr);
  EXPECT_THROW(static_cast<void>(second.get<0>()), std::bad_variant_access);
}

TEST(OneOf, IsMadeOfWhatMakesAnAlternative) {
  using Value = oabind::OneOf<std::string, std::int64_t, double, bool, std::vector<std::string>>;
  EXPECT_EQ(Value{"text"}.get<std::string>(), "text");
  EXPECT_EQ(Value{std::string_view{"text"}.data()}.get<std::string>(), "text");
  EXPECT_EQ(Value{true}.get<bool>(), true);
  EXPECT_EQ(Value{std::int64_t{3}}.get<std::int64_t>(), 3);
  EXPECT_EQ(Value{3.5f}.get<double>(), 3.5);
  Value value;
  value = "other";
  EXPECT_EQ(value, Value{std::string{"other"}});
  EXPECT_EQ(value.emplace<std::vector<std::string>>(2u, "x").size(), 2u);
  static_assert(std::is_convertible_v<const char*, Value> && std::is_convertible_v<int, Value>);
  static_assert(!std::is_convertible_v<std::nullptr_t, oabind::OneOf<int, bool>>);
  static_assert(!std::is_constructible_v<oabind::OneOf<float, bool>, double>, "narrows");
  static_assert(!std::is_constructible_v<oabind::OneOf<long, long long>, int>, "two are as good");
  static_assert(!std::is_constructible_v<Value, Found>);
}

TEST(OneOf, TakesAPartOfItself) {
  Tree tree = Branches{{{Branches{{{long_text}}}, long_text}}};
  tree = std::move(tree.get<Branches>().trees.value()[0]);
  EXPECT_EQ(tree, Tree{Branches{{{long_text}}}});
  tree = tree.get<Branches>().trees.value()[0];
  EXPECT_EQ(tree, Tree{long_text});
}

static_assert(std::is_standard_layout_v<Lookup>, "the runtime finds its head at its address");
static_assert(std::is_nothrow_move_constructible_v<Lookup> && std::is_nothrow_move_assignable_v<Lookup>);
static_assert(sizeof(oabind::OneOf<bool, std::int64_t>) == sizeof(void*) + 2 * sizeof(std::int64_t));

TEST(OneOf, IsFilledByIndex) {
  Lookup lookup = Found{long_text, 3};
  oabind::codegen::AnyOneOf& any = lookup;
  EXPECT_EQ(&any, &oabind::codegen::one_of_at(&lookup));
  static_cast<Missing*>(any.emplace(1))->reason = "gone";
  EXPECT_EQ(lookup, Lookup{Missing{"gone"}});
  EXPECT_EQ(any.held(), &lookup.get<Missing>());
}

TEST(OneOf, LosesNothingToAnException) {
  struct Throwing : oabind::OneOf<Counted, Found> {
    using OneOf::OneOf;
  };
  Counted::made = Counted::alive = 0;
  {
    Throwing first;
    Throwing second = Found{};
    second.emplace<Counted>();
    EXPECT_EQ(Counted::alive, 2);
    EXPECT_THROW(first.emplace<Counted>(), std::string);
    EXPECT_EQ(Counted::alive, 1);
    EXPECT_EQ(first.get_if<Counted>(), nullptr);
    EXPECT_FALSE(first.is<Counted>());
    EXPECT_THROW(first.visit([](const auto&) {}), std::bad_variant_access);
    const Throwing copy = first;
    EXPECT_EQ(copy.get_if<Found>(), nullptr);
    first = second;
    EXPECT_TRUE(first.is<Counted>());
  }
  EXPECT_EQ(Counted::alive, 0);
}

}  // namespace
