#include "document/check_limits.hpp"

#include "support/numbers.hpp"

namespace oabind::document {
namespace {

/// A limit as it is written.
struct Limit {
  const char* keyword;
  std::string value;
  Location where{};
};

class LimitCheck {
 public:
  LimitCheck(const Value& object, Diagnostics& diagnostics) : object_(object), diagnostics_(diagnostics) {}

  void counts(const char* lower, const std::optional<std::uint64_t>& least, const char* upper,
              const std::optional<std::uint64_t>& most) {
    if (!least || !most || *least <= *most) return;
    report({lower, std::to_string(*least), object_.find(lower)->where},
           {upper, std::to_string(*most), object_.find(upper)->where});
  }
  void numbers(const char* lower, const Sparse<Number>& least, const char* upper, const Sparse<Number>& most) {
    if (!least || !most) return;
    const bool inclusive = lower == std::string_view{"minimum"} && upper == std::string_view{"maximum"};
    const int order = compare_numbers(least->text, most->text);
    if (order > 0 || (order == 0 && !inclusive))
      report({lower, least->text, least->where}, {upper, most->text, most->where});
  }

 private:
  void report(const Limit& lower, const Limit& upper) {
    const auto says = [](const Limit& limit) { return "'" + std::string(limit.keyword) + ": " + limit.value + "'"; };
    diagnostics_
        .warning("empty-range", lower.where, "nothing is allowed by both " + says(lower) + " and " + says(upper))
        .note(upper.where, "the other limit");
  }

  const Value& object_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_limits(const Schema& schema, const Value& object, Diagnostics& diagnostics) {
  LimitCheck check{object, diagnostics};
  check.counts("minLength", schema.min_length, "maxLength", schema.max_length);
  check.counts("minItems", schema.min_items, "maxItems", schema.max_items);
  check.counts("minContains", schema.min_contains, "maxContains", schema.max_contains);
  check.counts("minProperties", schema.min_properties, "maxProperties", schema.max_properties);
  check.numbers("minimum", schema.minimum, "maximum", schema.maximum);
  check.numbers("exclusiveMinimum", schema.exclusive_minimum, "maximum", schema.maximum);
  check.numbers("minimum", schema.minimum, "exclusiveMaximum", schema.exclusive_maximum);
  check.numbers("exclusiveMinimum", schema.exclusive_minimum, "exclusiveMaximum", schema.exclusive_maximum);
}

}  // namespace oabind::document
