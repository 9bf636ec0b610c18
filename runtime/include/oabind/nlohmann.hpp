#pragma once

#include <nlohmann/json.hpp>

#include "oabind/codec.hpp"
#include "oabind/json.hpp"

/// Opt-in: the free-form Json and every generated type to and from nlohmann::json. With this header, `nlohmann::json j
/// = pet;` and `j.get<Pet>()` work; the latter throws oabind::Failure, as it is asked to.
namespace oabind {

/// A copy as nlohmann::json.
inline nlohmann::json to_nlohmann(const Json& value) {
  return nlohmann::json::parse(value.dump());
}

/// A copy as Json; a null when `value` has no JSON text (it is binary, or holds a string that is not UTF-8).
inline Json from_nlohmann(const nlohmann::json& value) {
  const std::string text = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return Json::parse(text).value_or(Json{});
}

template <Described T>
nlohmann::json to_nlohmann(const T& value, Direction direction = Direction::response) {
  return nlohmann::json::parse(encode(value, direction), nullptr, false);
}

template <Described T>
Result<T> from_nlohmann(const nlohmann::json& value, const DecodeOptions& options = {}) {
  return decode<T>(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), options);
}

}  // namespace oabind

/// Lets nlohmann::json convert generated types by itself.
template <oabind::Described T>
struct nlohmann::adl_serializer<T, void> {
  static void to_json(json& out, const T& value) { out = oabind::to_nlohmann(value); }
  static void from_json(const json& in, T& value) { value = oabind::from_nlohmann<T>(in).value_or_throw(); }
};
