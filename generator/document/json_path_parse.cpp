#include <algorithm>

#include "document/json_path.hpp"
#include "document/json_path_reader.hpp"
#include "support/edit_distance.hpp"

namespace oabind::document::json_path {
namespace {

constexpr int deepest = 50;  // of conditions within conditions
constexpr std::size_t longest_query = 10'000;

struct Signature {
  std::string_view name;
  Function function;
  std::size_t arguments;
  bool of_nodes;  // takes what a query selects, all of it
  bool tests;     // gives true or false, and no value that could be compared
};
constexpr Signature signatures[] = {{"length", Function::length, 1, false, false},
                                    {"count", Function::count, 1, true, false},
                                    {"match", Function::match, 2, false, true},
                                    {"search", Function::search, 2, false, true},
                                    {"value", Function::value, 1, true, false}};

const Signature& signature_of(Function function) {
  return *std::ranges::find(signatures, function, &Signature::function);
}

/// At most one node, whatever the tree (RFC 9535, section 2.3.5.1).
bool is_singular(const Query& query) {
  return std::ranges::all_of(query.segments, [](const Segment& segment) {
    return !segment.descendants && segment.selectors.size() == 1 &&
           (std::holds_alternative<Name>(segment.selectors[0]) || std::holds_alternative<Index>(segment.selectors[0]));
  });
}

/// Follows the grammar of RFC 9535, appendix A: a function for each rule.
class Parser : QueryReader {
 public:
  using QueryReader::QueryReader;

  Query whole() {
    if (text_.size() > longest_query) fail(0, "this query is longer than " + std::to_string(longest_query) + " bytes");
    if (!take('$')) fail(at_, "a query starts with '$'", "'$.paths' is the member 'paths' of the document");
    Query query{true, segments()};
    if (at_ == text_.size()) return query;
    if (query.segments.empty() || !is_blank(peek())) fail_at_segment();
    fail(at_, "white space at the end of a query");
  }

 private:
  [[noreturn]] void fail_at_segment() {
    if (peek() == '-') fail(at_, "a name with '-' in it stands in brackets and quotes", "write it like ['x-name']");
    fail(at_, "expected '.name', '..name', '[…]' or the end of the query");
  }

  std::vector<Segment> segments() {
    std::vector<Segment> result;
    while (true) {
      const std::size_t before = at_;
      skip_blanks();
      if (peek() != '.' && peek() != '[') {
        at_ = before;
        return result;
      }
      result.push_back(segment());
    }
  }

  Segment segment() {
    Segment result;
    if (take('[')) {
      result.selectors = bracketed();
      return result;
    }
    take('.');
    result.descendants = take('.');
    if (result.descendants && take('[')) {
      result.selectors = bracketed();
    } else if (take('*')) {
      result.selectors.emplace_back(Wildcard{});
    } else {
      result.selectors.emplace_back(Name{shorthand()});
    }
    return result;
  }

  std::vector<Selector> bracketed() {
    std::vector<Selector> result;
    do {
      skip_blanks();
      result.push_back(selector());
      skip_blanks();
    } while (take(','));
    if (!take(']')) fail(at_, "expected ',' or ']'");
    return result;
  }

  Selector selector() {
    if (peek() == '\'' || peek() == '"') return Name{quoted()};
    if (take('*')) return Wildcard{};
    if (take('?')) {
      skip_blanks();
      return Filter{condition()};
    }
    if (is_digit(peek()) || peek() == '-' || peek() == ':') return index_or_slice();
    if (peek() == '(')
      fail(at_, "scripts are not part of JSONPath (RFC 9535)", "'[-1]' is the last item of a list, '[?…]' a filter");
    fail(at_, "expected a name in quotes, an index, a slice, '*' or a filter",
         "such as ['get'], [0], [1:3] or [?@.deprecated]");
  }

  Selector index_or_slice() {
    std::optional<std::int64_t> start;
    if (peek() != ':') start = integer();
    const std::size_t behind = at_;
    skip_blanks();
    if (!take(':')) {
      at_ = behind;
      return Index{*start};
    }
    Slice slice{start, {}, 1};
    skip_blanks();
    if (is_digit(peek()) || peek() == '-') slice.end = integer();
    skip_blanks();
    if (!take(':')) return slice;
    skip_blanks();
    if (is_digit(peek()) || peek() == '-') slice.step = integer();
    return slice;
  }

  /// `||` binds least, then `&&`, then `!`.
  Condition condition() {
    if (++depth_ > deepest) fail(at_, "conditions are nested deeper than " + std::to_string(deepest) + " levels");
    Condition result = joined("||", Condition::Kind::any_of,
                              [&] { return joined("&&", Condition::Kind::all_of, [&] { return basic(); }); });
    --depth_;
    return result;
  }

  template <class Next>
  Condition joined(std::string_view by, Condition::Kind kind, Next next) {
    Condition first = next();
    std::vector<Condition> parts;
    while (true) {
      const std::size_t before = at_;
      skip_blanks();
      if (!take(by)) {
        at_ = before;
        break;
      }
      skip_blanks();
      if (parts.empty()) parts.push_back(std::move(first));
      parts.push_back(next());
    }
    if (parts.empty()) return first;
    return {kind, std::move(parts), {}, {}};
  }

  Condition basic() {
    const bool negated = take('!');
    if (negated) skip_blanks();
    Condition result;
    if (take('(')) {
      skip_blanks();
      result = condition();
      skip_blanks();
      if (!take(')')) fail(at_, "expected ')', '&&' or '||'");
    } else {
      result = comparison_or_test(negated);
    }
    if (!negated) return result;
    Condition inverse{Condition::Kind::negation, {}, {}, {}};
    inverse.parts.push_back(std::move(result));
    return inverse;
  }

  Condition comparison_or_test(bool negated) {
    const std::size_t start = at_;
    Operand left = operand();
    const std::size_t behind = at_;
    skip_blanks();
    const auto comparison = comparison_operator();
    Condition result;
    if (!comparison) {
      at_ = behind;
      check_test(left, start);
      result.kind = Condition::Kind::test;
      result.operands.push_back(std::move(left));
      return result;
    }
    if (negated) fail(start, "'!' stands before a test or a parenthesis", "write !(… == …)");
    check_comparable(left, start);
    skip_blanks();
    const std::size_t second = at_;
    Operand right = operand();
    check_comparable(right, second);
    result.kind = Condition::Kind::comparison;
    result.comparison = *comparison;
    result.operands.push_back(std::move(left));
    result.operands.push_back(std::move(right));
    return result;
  }

  std::optional<Comparison> comparison_operator() {
    static constexpr std::pair<std::string_view, Comparison> known[] = {
        {"==", Comparison::equal},         {"!=", Comparison::unequal},
        {"<=", Comparison::less_or_equal}, {">=", Comparison::greater_or_equal},
        {"<", Comparison::less},           {">", Comparison::greater}};
    for (const auto& [text, comparison] : known) {
      if (take(text)) return comparison;
    }
    if (take("=~"))
      fail(at_ - 2, "'=~' is not part of JSONPath (RFC 9535)",
           "write match(@.name, 'expression'), or search for a part", 2);
    if (peek() == '=') fail(at_, "expected '=='");
    return std::nullopt;
  }

  void check_test(const Operand& operand, std::size_t start) {
    if (std::holds_alternative<Value>(operand.is))
      fail(start, "a value alone is no condition", "compare it, or test that a member exists: @.name");
    const auto* call = std::get_if<Call>(&operand.is);
    if (call != nullptr && !signature_of(call->function).tests)
      fail(start, "what this function gives has to be compared", {}, signature_of(call->function).name.size());
  }

  void check_comparable(const Operand& operand, std::size_t start) {
    const auto* query = std::get_if<Query>(&operand.is);
    if (query != nullptr && !is_singular(*query))
      fail(start, "this query may select several nodes and cannot be compared",
           "count(…) and value(…) take such a query");
    const auto* call = std::get_if<Call>(&operand.is);
    if (call != nullptr && signature_of(call->function).tests)
      fail(start, "this function is a condition by itself, its result is not compared", {},
           signature_of(call->function).name.size());
  }

  Operand operand() {
    const char c = peek();
    if (at_ < text_.size() && (c == '$' || c == '@')) {
      ++at_;
      return {Query{c == '$', segments()}};
    }
    if (c == '\'' || c == '"') return {literal(Value::Kind::string, quoted())};
    if (is_digit(c) || c == '-') return {literal(Value::Kind::number, number())};
    const std::size_t start = at_;
    while (is_lower(peek()) || (at_ > start && (is_digit(peek()) || peek() == '_'))) ++at_;
    const std::string_view word = text_.substr(start, at_ - start);
    if (peek() == '(' && !word.empty()) return {call(word, start)};
    if (word == "true" || word == "false") return {literal(Value::Kind::boolean, std::string(word))};
    if (word == "null") return {literal(Value::Kind::null, {})};
    fail(start, "expected '@', '$', a literal or a function", "texts stand in quotes",
         std::max<std::size_t>(word.size(), 1));
  }

  Value literal(Value::Kind kind, std::string text) {
    Value value;
    value.kind = kind;
    value.where = where();
    value.text = std::move(text);
    return value;
  }

  Call call(std::string_view name, std::size_t start) {
    const auto* const found = std::ranges::find(signatures, name, &Signature::name);
    if (found == std::end(signatures)) {
      const auto near = closest(name, {"length", "count", "match", "search", "value"});
      fail(start, "JSONPath has no function '" + std::string(name) + "'",
           near ? "did you mean '" + *near + "'?" : "it has length, count, match, search and value", name.size());
    }
    if (++depth_ > deepest) fail(at_, "functions are nested deeper than " + std::to_string(deepest) + " levels");
    take('(');
    Call result{found->function, {}, {}};
    std::vector<std::size_t> starts;
    do {
      skip_blanks();
      if (peek() == ')') break;
      starts.push_back(at_);
      result.arguments.push_back(operand());
      skip_blanks();
    } while (take(','));
    if (!take(')')) fail(at_, "expected ',' or ')'");
    --depth_;
    check_arguments(*found, result, start, starts);
    return result;
  }

  void check_arguments(const Signature& signature, Call& call, std::size_t start,
                       const std::vector<std::size_t>& starts) {
    const std::string name(signature.name);
    if (call.arguments.size() != signature.arguments)
      fail(start,
           name + " takes " + std::to_string(signature.arguments) + " argument" + (signature.arguments == 1 ? "" : "s"),
           {}, name.size());
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      if (!signature.of_nodes) {
        check_comparable(call.arguments[i], starts[i]);
      } else if (!std::holds_alternative<Query>(call.arguments[i].is)) {
        fail(starts[i], name + " takes a query", "such as " + name + "(@.*)");
      }
    }
    if (!signature.tests) return;
    const auto* const pattern = std::get_if<Value>(&call.arguments[1].is);
    if (pattern == nullptr) return;
    if (pattern->is(Value::Kind::string)) call.pattern = IRegexp::parse(pattern->text);
    if (!call.pattern) fail(starts[1], "this is no regular expression (RFC 9485)");
  }

  int depth_ = 0;
};

}  // namespace

std::optional<Query> parse(const Value& text, Diagnostics& diagnostics) {
  try {
    return Parser(text, diagnostics).whole();
  } catch (const QueryReader::Stop&) {
    return std::nullopt;
  }
}

}  // namespace oabind::document::json_path
