#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace oabind {

namespace codegen {
struct JsonAccess;
}

/// A JSON value of any shape: what a free-form schema becomes. A value like any other (deep copy, ==). It holds an
/// nlohmann::json that stays out of this header; include oabind/nlohmann.hpp to work with that one.
class Json {
 public:
  enum class Kind : std::uint8_t { null, boolean, integer, real, string, array, object };

  Json() noexcept = default;  ///< null
  Json(std::nullptr_t) noexcept {}
  Json(bool value);
  Json(int value);
  Json(std::int64_t value);
  Json(std::uint64_t value);
  /// The other integers, of which platforms name those above differently.
  template <class I>
  requires(std::is_same_v<I, unsigned> || std::is_same_v<I, long> || std::is_same_v<I, unsigned long> ||
           std::is_same_v<I, long long> || std::is_same_v<I, unsigned long long>) Json(I value)
      : Json(static_cast<std::conditional_t<std::is_signed_v<I>, std::int64_t, std::uint64_t>>(value)) {}
  Json(double value);
  Json(const char* value);
  Json(std::string_view value);
  Json(const std::string& value);
  Json(const Json& other);
  Json(Json&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
  Json& operator=(const Json& other);
  Json& operator=(Json&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Json();

  /// Reads strict JSON (at most 128 levels deep, no duplicate keys); nothing when it is not.
  static std::optional<Json> parse(std::string_view text);
  static Json array();
  static Json object();

  /// Compact JSON text; object members in the order of their names.
  [[nodiscard]] std::string dump() const;
  [[nodiscard]] Kind kind() const noexcept;
  [[nodiscard]] bool is_null() const noexcept { return kind() == Kind::null; }

  /// The value when it is of that kind and fits; as_double also takes integers.
  [[nodiscard]] std::optional<bool> as_bool() const noexcept;
  [[nodiscard]] std::optional<std::int64_t> as_int64() const noexcept;
  [[nodiscard]] std::optional<std::uint64_t> as_uint64() const noexcept;
  [[nodiscard]] std::optional<double> as_double() const noexcept;
  [[nodiscard]] std::optional<std::string> as_string() const;

  /// Number of elements or members; 0 for everything else.
  [[nodiscard]] std::size_t size() const noexcept;
  /// A copy of the member of that name, or of the element at that place, if it is there.
  [[nodiscard]] std::optional<Json> find(std::string_view name) const;
  [[nodiscard]] std::optional<Json> at(std::size_t index) const;
  /// Names of an object's members, sorted.
  [[nodiscard]] std::vector<std::string> keys() const;
  /// Sets a member; what is not an object becomes one.
  void set(std::string_view name, Json value);
  /// Adds an element; what is not an array becomes one.
  void push_back(Json value);

  friend bool operator==(const Json& a, const Json& b) noexcept { return equal(a, b); }

 private:
  friend struct codegen::JsonAccess;
  static bool equal(const Json& a, const Json& b) noexcept;
  void* value_{};  ///< an nlohmann::json; null pointer is JSON null
};

}  // namespace oabind
