#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace oabind::codegen {

/// A view of a constant array.
template <class T>
struct List {
  const T* items = nullptr;
  std::size_t count = 0;

  constexpr List() noexcept = default;
  template <std::size_t N>
  constexpr List(const T (&array)[N]) noexcept : items(array), count(N) {}
  [[nodiscard]] constexpr const T* begin() const noexcept { return items; }
  [[nodiscard]] constexpr const T* end() const noexcept { return items + count; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return count; }
  [[nodiscard]] constexpr const T& operator[](std::size_t i) const noexcept { return items[i]; }
};

/// A regular expression of the description (`pattern`): unanchored, compiled at its first use, by whichever thread
/// comes first.
struct Pattern {
  std::string_view text;
  mutable const void* compiled = nullptr;

  template <std::size_t N>
  constexpr Pattern(const char (&pattern)[N]) noexcept : text(pattern, N - 1) {}
  /// `pattern` must live as long as this.
  constexpr explicit Pattern(std::string_view pattern) noexcept : text(pattern) {}
};

/// A number of the description, exact.
struct Number {
  enum class Form : std::uint8_t { signed_integer, unsigned_integer, real };
  Form form = Form::signed_integer;
  union {
    std::int64_t signed_value = 0;
    std::uint64_t unsigned_value;
    double real_value;
  };

  constexpr Number() noexcept = default;
  constexpr Number(std::int64_t value) noexcept : signed_value(value) {}
  constexpr Number(std::uint64_t value) noexcept : form(Form::unsigned_integer), unsigned_value(value) {}
  constexpr Number(double value) noexcept : form(Form::real), real_value(value) {}
};

/// One end of a range. Made by at_least, more_than, at_most, less_than.
struct Bound {
  Number limit{};
  bool exclusive = false;
  bool set = false;
};
template <class T>
constexpr Bound inclusive(T limit) noexcept {
  return {Number{limit}, false, true};
}
template <class T>
constexpr Bound exclusive(T limit) noexcept {
  return {Number{limit}, true, true};
}

/// Formats that are checked although the C++ type is a plain string.
enum class Format : std::uint8_t { none, ipv4, ipv6, uri, uri_reference, email, hostname };

/// `dependentRequired`: when `key` is there, so must be all of `required`. Keys in Member::key form.
struct Dependency {
  std::string_view key;
  List<std::string_view> required;
};

/// Branches of anyOf or oneOf that say nothing but `required`.
struct RequiredChoice {
  bool exactly_one;
  List<List<std::string_view>> groups;  ///< keys in Member::key form
};

/// What types and the other constraints cannot carry (`not`, `contains`, `if`, `prefixItems`, …), kept as the JSON
/// Schema it is: 2020-12, every reference inside the text. Checked on the JSON value, unknown members included;
/// compiled at its first use, by whichever thread comes first.
struct Assertion {
  std::string_view schema;
  mutable void* compiled = nullptr;

  template <std::size_t N>
  constexpr Assertion(const char (&text)[N]) noexcept : schema(text, N - 1) {}
};

inline constexpr auto unlimited = static_cast<std::size_t>(-1);

/// What JSON Schema's validation keywords say about a value (2020-12, validation, section 6). Only what is set is
/// checked. Empty `Constraints{}` allow everything.
struct Constraints {
  std::size_t min_length = 0;  ///< in code points
  std::size_t max_length = unlimited;
  List<Pattern> patterns = {};  ///< all must match somewhere
  Format format = Format::none;
  Bound minimum = {};
  Bound maximum = {};
  List<std::string_view> multiples_of = {};  ///< decimal text, so that 0.01 is exact
  std::size_t min_items = 0;
  std::size_t max_items = unlimited;
  bool unique_items = false;
  std::size_t min_properties = 0;
  std::size_t max_properties = unlimited;
  const Constraints* property_names = nullptr;
  List<Dependency> dependent_required = {};
  List<RequiredChoice> required_choices = {};
  std::string_view constant = {};   ///< `const`, canonical JSON text
  List<Assertion> assertions = {};  ///< all hold
};

}  // namespace oabind::codegen
