#include <algorithm>
#include <cstdlib>

#include "document/json_path.hpp"
#include "support/overloaded.hpp"

namespace oabind::document::json_path {
namespace {

/// Thrown when the steps are used up; caught in this file.
struct Exhausted {};

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::size_t children(const Value& value) {
  return value.is(Value::Kind::array) ? value.items.size() : value.members.size();
}

const Value& child(const Value& value, std::size_t index) {
  return value.is(Value::Kind::array) ? value.items[index] : value.members[index].value;
}

/// Numbers as doubles, which is all that I-JSON promises to keep apart (RFC 7493, section 2.2).
bool less(const Value* a, const Value* b) {
  if (a == nullptr || b == nullptr || a->kind != b->kind) return false;
  if (a->is(Value::Kind::string)) return a->text < b->text;  // in UTF-8 bytes are ordered as characters are
  return a->is(Value::Kind::number) && std::strtod(a->text.c_str(), nullptr) < std::strtod(b->text.c_str(), nullptr);
}

bool same(const Value* a, const Value* b) {
  return a == nullptr || b == nullptr ? a == b : equal(*a, *b);
}

bool compare(Comparison how, const Value* a, const Value* b) {
  switch (how) {
    case Comparison::equal:
      return same(a, b);
    case Comparison::unequal:
      return !same(a, b);
    case Comparison::less:
      return less(a, b);
    case Comparison::less_or_equal:
      return less(a, b) || same(a, b);
    case Comparison::greater:
      return less(b, a);
    case Comparison::greater_or_equal:
      return less(b, a) || same(a, b);
  }
  return false;
}

class Selection {
 public:
  Selection(const Value& root, std::size_t& steps) : root_(root), steps_(steps) {}

  std::vector<Selected> run(const Query& query, const Value& current) {
    std::vector<Selected> nodes(1, Selected{query.from_root ? &root_ : &current, {}});
    for (const auto& segment : query.segments) {
      std::vector<Selected> next;
      for (const auto& node : nodes) apply(segment, node, next);
      nodes = std::move(next);
    }
    return nodes;
  }

 private:
  void spend(std::size_t count = 1) {
    if (count > steps_) throw Exhausted{};
    steps_ -= count;
  }

  /// As deep as the tree, which the readers limit.
  void apply(const Segment& segment, const Selected& node, std::vector<Selected>& out) {
    for (const auto& selector : segment.selectors) apply(selector, node, out);
    if (!segment.descendants) return;
    for (std::size_t i = 0; i < children(*node.value); ++i) apply(segment, below(node, i), out);
  }

  Selected below(const Selected& node, std::size_t index) {
    spend(4 + node.way.size() / 4);  // what it takes of memory counts, too
    Selected result{&child(*node.value, index), {}};
    result.way.reserve(node.way.size() + 1);
    result.way = node.way;
    result.way.push_back(static_cast<std::uint32_t>(index));
    return result;
  }

  void apply(const Selector& selector, const Selected& node, std::vector<Selected>& out) {
    std::visit(overloaded{[&](const Name& name) { by_name(name, node, out); },
                          [&](const Wildcard&) {
                            for (std::size_t i = 0; i < children(*node.value); ++i) out.push_back(below(node, i));
                          },
                          [&](const Index& index) { by_index(index, node, out); },
                          [&](const Slice& slice) { by_slice(slice, node, out); },
                          [&](const Filter& filter) {
                            for (std::size_t i = 0; i < children(*node.value); ++i) {
                              if (holds(filter.condition, child(*node.value, i))) out.push_back(below(node, i));
                            }
                          }},
               selector);
  }

  void by_name(const Name& name, const Selected& node, std::vector<Selected>& out) {
    const auto& members = node.value->members;
    spend(1 + members.size());
    const auto found = std::ranges::find(members, name.text, &Entry::key);
    if (found != members.end()) out.push_back(below(node, static_cast<std::size_t>(found - members.begin())));
  }

  void by_index(const Index& index, const Selected& node, std::vector<Selected>& out) {
    spend();
    const auto size = static_cast<std::int64_t>(node.value->items.size());
    const std::int64_t at = index.at < 0 ? index.at + size : index.at;
    if (at >= 0 && at < size) out.push_back(below(node, static_cast<std::size_t>(at)));
  }

  /// RFC 9535, section 2.3.4.2.2: bounds from the end where they are negative, then within the array.
  void by_slice(const Slice& slice, const Selected& node, std::vector<Selected>& out) {
    spend();
    const auto size = static_cast<std::int64_t>(node.value->items.size());
    const std::int64_t step = slice.step;
    if (step == 0 || size == 0) return;
    const auto bound = [&](std::optional<std::int64_t> given, std::int64_t otherwise) {
      if (!given) return otherwise;
      const std::int64_t at = *given < 0 ? *given + size : *given;
      return step > 0 ? std::clamp<std::int64_t>(at, 0, size) : std::clamp<std::int64_t>(at, -1, size - 1);
    };
    const std::int64_t start = bound(slice.start, step > 0 ? 0 : size - 1);
    const std::int64_t end = bound(slice.end, step > 0 ? size : -1);
    for (std::int64_t i = start; step > 0 ? i < end : i > end; i += step)
      out.push_back(below(node, static_cast<std::size_t>(i)));
  }

  /// As deep as conditions are nested, which the parser limits.
  bool holds(const Condition& condition, const Value& current) {
    spend();
    const auto part_holds = [&](const Condition& part) { return holds(part, current); };
    switch (condition.kind) {
      case Condition::Kind::any_of:
        return std::ranges::any_of(condition.parts, part_holds);
      case Condition::Kind::all_of:
        return std::ranges::all_of(condition.parts, part_holds);
      case Condition::Kind::negation:
        return !holds(condition.parts.front(), current);
      case Condition::Kind::comparison: {
        Value a, b;  // what functions give
        return compare(condition.comparison, value_of(condition.operands[0], current, a),
                       value_of(condition.operands[1], current, b));
      }
      case Condition::Kind::test:
        if (const auto* query = std::get_if<Query>(&condition.operands[0].is)) return !run(*query, current).empty();
        return fits(std::get<Call>(condition.operands[0].is), current);
    }
    return false;
  }

  /// The value of an operand, null for none. `scratch` keeps one that stands nowhere.
  const Value* value_of(const Operand& operand, const Value& current, Value& scratch) {
    if (const auto* literal = std::get_if<Value>(&operand.is)) return literal;
    if (const auto* query = std::get_if<Query>(&operand.is)) return only(run(*query, current));
    return result_of(std::get<Call>(operand.is), current, scratch);
  }

  static const Value* only(const std::vector<Selected>& nodes) {
    return nodes.size() == 1 ? nodes.front().value : nullptr;
  }

  const Value* result_of(const Call& call, const Value& current, Value& scratch) {
    if (call.function == Function::value) return only(run(std::get<Query>(call.arguments[0].is), current));
    std::size_t number = 0;
    if (call.function == Function::count) {
      number = run(std::get<Query>(call.arguments[0].is), current).size();
    } else {
      Value inner;
      const Value* const of = value_of(call.arguments[0], current, inner);
      if (of == nullptr) return nullptr;
      const bool text = of->is(Value::Kind::string);
      if (!text && !of->is(Value::Kind::array) && !of->is(Value::Kind::object)) return nullptr;
      number = text ? characters(of->text) : children(*of);
    }
    scratch.kind = Value::Kind::number;
    scratch.text = std::to_string(number);
    return &scratch;
  }

  /// match and search; what is no text, or no regular expression, fits nothing.
  bool fits(const Call& call, const Value& current) {
    Value scratch, pattern_scratch;
    const Value* const text = value_of(call.arguments[0], current, scratch);
    const Value* const pattern = value_of(call.arguments[1], current, pattern_scratch);
    if (text == nullptr || !text->is(Value::Kind::string)) return false;
    if (pattern == nullptr || !pattern->is(Value::Kind::string)) return false;
    spend(text->text.size() / 16 + (call.pattern ? 0 : pattern->text.size()));
    const auto compiled = call.pattern ? call.pattern : IRegexp::parse(pattern->text);
    if (!compiled) return false;
    return call.function == Function::match ? compiled->matches(text->text) : compiled->finds(text->text);
  }

  const Value& root_;
  std::size_t& steps_;
};

}  // namespace

std::optional<std::vector<Selected>> select(const Query& query, const Value& root, std::size_t& steps) {
  try {
    return Selection(root, steps).run(query, root);
  } catch (const Exhausted&) {
    return std::nullopt;
  }
}

}  // namespace oabind::document::json_path
