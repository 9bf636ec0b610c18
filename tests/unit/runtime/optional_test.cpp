#include <oabind/optional.hpp>
#include <oabind/types.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace {

using oabind::Optional;

struct Name {
  std::string first{};
  Optional<std::string> last{};
  bool operator==(const Name&) const = default;
};

struct Tree {
  Optional<int> value{};
  Optional<bool> done{};
  Optional<Name> owner{};
  Optional<std::vector<Tree>> children{};
  Optional<oabind::Box<Tree>> first{};
  bool operator==(const Tree&) const = default;
};

TEST(Optional, TakesWhatItsValueTakes) {
  Tree tree{.value = 3, .done = false, .owner = Name{"Ada", "King"}, .children = std::vector<Tree>(2)};
  EXPECT_EQ(*tree.value, 3);
  EXPECT_TRUE(tree.done.has_value());
  EXPECT_FALSE(*tree.done);
  EXPECT_EQ(tree.owner->last, "King");
  EXPECT_EQ(tree.children->size(), 2u);

  tree.owner = {.first = "Bob"};
  EXPECT_EQ(tree.owner->first, "Bob");
  tree.first = tree;
  EXPECT_EQ((*tree.first)->owner->first, "Bob");
}

TEST(Optional, BecomesNothing) {
  Tree tree{.value = 3, .done = true, .owner = Name{"Ada"}};
  tree.value = {};
  tree.done = std::nullopt;
  tree.owner = {};
  EXPECT_EQ(tree, Tree{});
  EXPECT_EQ(tree.value, std::nullopt);
  EXPECT_THROW(static_cast<void>(tree.value.value()), std::bad_optional_access);
  EXPECT_EQ(tree.value.value_or(7), 7);
  EXPECT_EQ(Optional<std::string>().value_or("none"), "none");
  EXPECT_TRUE(Optional<std::vector<int>>().value_or({}).empty());
}

TEST(Optional, ConvertsFromAndToStd) {
  const std::optional<std::string> there = "text", missing;
  Optional<std::string> value = there;
  EXPECT_EQ(value, "text");
  value = missing;
  EXPECT_FALSE(value);
  value = std::optional<const char*>("converted");
  const std::optional<std::string> back = value;
  EXPECT_EQ(back, "converted");
  EXPECT_EQ(std::optional<std::string>(Optional<std::string>()), std::nullopt);
  const std::optional<bool> no = Optional<bool>(false);
  EXPECT_EQ(no, false);
}

TEST(Optional, CopiesAndMovesWhatItHolds) {
  Optional<std::string> a = std::string(100, 'a'), b = a;
  EXPECT_EQ(a, b);
  a = std::move(b);
  EXPECT_EQ(a.value().size(), 100u);
  const auto& same = a;
  a = same;
  EXPECT_EQ(a.value().size(), 100u);

  auto counted = std::make_shared<int>(1);
  {
    Optional<std::shared_ptr<int>> first = counted, second = first;
    EXPECT_EQ(counted.use_count(), 3);
    second.reset();
    EXPECT_EQ(counted.use_count(), 2);
    second.emplace(counted);
    second = first;
    EXPECT_EQ(counted.use_count(), 3);
  }
  EXPECT_EQ(counted.use_count(), 1);

  Optional<std::unique_ptr<int>> only = std::make_unique<int>(5);
  const std::unique_ptr<int> taken = *std::move(only);
  EXPECT_EQ(*taken, 5);
}

TEST(Optional, TakesAPartOfItself) {
  Tree tree{.first = Tree{.value = 1, .first = Tree{.value = 2}}};
  tree.first = std::move(tree.first.value()->first);
  EXPECT_EQ(tree.first.value()->value, 2);
  tree.first = std::move(tree.first.value()->first);
  EXPECT_FALSE(tree.first);

  tree.first = Tree{.value = 1, .first = Tree{.value = 2}};
  tree.first = tree.first.value()->first;
  EXPECT_EQ(tree.first.value()->value, 2);

  tree.children = {Tree{.children = {{Tree{.value = 3}}}}};
  tree.children = std::move(tree.children.value()[0].children);
  EXPECT_EQ(tree.children.value()[0].value, 3);

  oabind::Box<Tree> box = Tree{.value = 1, .first = Tree{.value = 2}};
  box = std::move(*box->first);
  EXPECT_EQ(box->value, 2);
}

struct Refuses {
  bool loud{};
  Refuses() = default;
  Refuses(const Refuses& other) : loud(other.loud) {
    if (loud) throw 1;
  }
  Refuses(Refuses&&) = default;
  Refuses& operator=(const Refuses& other) { return *this = Refuses(other); }
  Refuses& operator=(Refuses&&) = default;
};

TEST(Optional, KeepsItsValueWhenACopyThrows) {
  Optional<Refuses> value, bad;
  value.emplace();
  bad.emplace().loud = true;
  EXPECT_THROW(value = bad, int);
  ASSERT_TRUE(value);
  EXPECT_FALSE(value->loud);
}

TEST(Optional, Compares) {
  const Optional<int> nothing, two = 2;
  EXPECT_NE(nothing, two);
  EXPECT_EQ(two, 2);
  EXPECT_EQ(2, two);
  EXPECT_NE(two, std::nullopt);
  std::vector<Optional<int>> list{3, {}, 1};
  std::ranges::sort(list, [](const auto& a, const auto& b) { return a < b; });
  EXPECT_EQ(list, (std::vector<Optional<int>>{{}, 1, 3}));
}

}  // namespace
