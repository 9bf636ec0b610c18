// Types of a user, and how they are made of what travels.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <oabind/conversion.hpp>
#include <oabind/enum.hpp>
#include <oabind/uuid.hpp>

// What is generated for schemas that have a type here is only declared: this header comes before it.
namespace shop {
struct PriceWire;
struct FixedWire;
enum class ColourWire : std::uint8_t;
}  // namespace shop

namespace my {

namespace tags {
struct Order;
}
template <class Tag, int Bits>
class Id {
 public:
  Id() = default;
  explicit Id(std::int64_t value) : value_(value) {}
  std::int64_t value() const { return value_; }
  friend bool operator==(Id, Id) = default;

 private:
  std::int64_t value_ = 0;
};
using OrderId = Id<tags::Order, 64>;

struct Money {
  std::int64_t cents = 0;
  friend bool operator==(Money, Money) = default;
};

struct Price {
  Money amount{};
  std::string currency = "EUR";
  std::vector<Price> before{};  ///< at most one
  friend bool operator==(const Price&, const Price&) = default;
};

struct Fixed {
  Money sum{};
  friend bool operator==(const Fixed&, const Fixed&) = default;
};

enum class Colour { red, green };

struct Key {
  std::string text{};
  friend bool operator==(const Key&, const Key&) = default;
};

struct Labels {
  std::map<std::string, int> count{};
  friend bool operator==(const Labels&, const Labels&) = default;
};

}  // namespace my

template <class Tag, int Bits>
struct oabind::Conversion<my::Id<Tag, Bits>> {
  static my::Id<Tag, Bits> from_wire(std::int64_t value) { return my::Id<Tag, Bits>{value}; }
  static std::int64_t to_wire(const my::Id<Tag, Bits>& id) { return id.value(); }
};

template <>
struct oabind::Conversion<my::Money> {
  static oabind::Result<my::Money, std::string> from_wire(const std::string& text);
  static std::string to_wire(const my::Money& money);
};

template <>
struct oabind::Conversion<my::Price> {
  static oabind::Result<my::Price, std::string> from_wire(const shop::PriceWire& wire);
  static shop::PriceWire to_wire(const my::Price& price);
};

template <>
struct oabind::Conversion<my::Fixed> {
  static my::Fixed from_wire(const shop::FixedWire& wire);
  static shop::FixedWire to_wire(const my::Fixed& fixed);
};

template <>
struct oabind::Conversion<my::Colour> {
  static oabind::Result<my::Colour, std::string> from_wire(const oabind::Enum<shop::ColourWire>& wire);
  static shop::ColourWire to_wire(my::Colour colour);
};

template <>
struct oabind::Conversion<my::Labels> {
  static my::Labels from_wire(std::vector<std::string>&& names);
  static std::vector<std::string> to_wire(const my::Labels& labels);
};

template <>
struct oabind::Conversion<my::Key> {
  static my::Key from_wire(const oabind::Uuid& uuid) { return {to_string(uuid)}; }
  static oabind::Uuid to_wire(const my::Key& key) { return oabind::Uuid::parse(key.text).value_or(oabind::Uuid{}); }
};

template <>
struct oabind::Conversion<std::chrono::duration<long>> {
  static std::chrono::duration<long> from_wire(std::int64_t seconds) { return std::chrono::duration<long>{seconds}; }
  static std::int64_t to_wire(std::chrono::duration<long> seconds) { return seconds.count(); }
};
