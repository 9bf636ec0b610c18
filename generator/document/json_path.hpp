#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "document/i_regexp.hpp"
#include "support/diagnostics.hpp"
#include "support/value.hpp"

/// JSONPath (RFC 9535): queries that select nodes of a tree, as OpenAPI Overlays use them.
namespace oabind::document::json_path {

struct Segment;
struct Operand;

/// A query: from the root of the tree (`$`) or from the node that a filter looks at (`@`).
struct Query {
  bool from_root = true;
  std::vector<Segment> segments;
};

/// The functions of RFC 9535, section 2.4.
enum class Function : std::uint8_t { length, count, match, search, value };

struct Call {
  Function function{};
  std::vector<Operand> arguments;
  std::optional<IRegexp> pattern{};  ///< of match and search, when it is written as a literal
};

/// What a comparison compares and a function takes: a literal, what a query selects, what a function gives.
struct Operand {
  std::variant<Value, Query, Call> is;
};

enum class Comparison : std::uint8_t { equal, unequal, less, less_or_equal, greater, greater_or_equal };

/// What stands behind `?`: a condition on a node.
struct Condition {
  enum class Kind : std::uint8_t { any_of, all_of, negation, comparison, test };
  Kind kind{};
  std::vector<Condition> parts{};   ///< of any_of, all_of and negation
  Comparison comparison{};          ///< of a comparison
  std::vector<Operand> operands{};  ///< two of a comparison, one of a test
};

struct Name {
  std::string text;
};
struct Wildcard {};
struct Index {
  std::int64_t at = 0;  ///< from the end when negative
};
struct Slice {
  std::optional<std::int64_t> start{}, end{};
  std::int64_t step = 1;
};
struct Filter {
  Condition condition;
};
using Selector = std::variant<Name, Wildcard, Index, Slice, Filter>;

struct Segment {
  bool descendants = false;  ///< applies to a node and all below it (`..`)
  std::vector<Selector> selectors{};
};

/// Reads the query that a string of a document holds. What is wrong is reported at its place in the string.
std::optional<Query> parse(const Value& text, Diagnostics& diagnostics);

/// A node that a query selects, and the way to it: from the root the index of each child among the items or members.
struct Selected {
  const Value* value = nullptr;
  std::vector<std::uint32_t> way{};
};

/// The nodes that a query selects in a tree, in the order of RFC 9535; a node may be there twice. Its steps are taken
/// from `steps`; nothing when those do not suffice.
std::optional<std::vector<Selected>> select(const Query& query, const Value& root, std::size_t& steps);

}  // namespace oabind::document::json_path
