#pragma once

#include <nlohmann/json.hpp>

#include "oabind/json.hpp"
#include "oabind/json/scan.hpp"

namespace oabind::codegen {

/// The way into a Json for the runtime and for oabind/nlohmann.hpp.
struct JsonAccess {
  /// The value inside; a null for a Json that holds nothing.
  static const nlohmann::json& get(const Json& value) noexcept;
  /// The value inside, made if there is none.
  static nlohmann::json& make(Json& value);
};

/// What reading a free-form value gave.
struct TreeResult {
  json::ErrorCode error{};
  bool duplicate_key{};  ///< an object names a member twice; `in` stands behind the second name
};

/// Reads one value at `in` into a tree. Integers beyond 64 bits become doubles. At most `depth` levels.
TreeResult read_tree(json::Cursor& in, std::size_t depth, nlohmann::json& out);

/// Appends compact JSON text, in the form the encoder writes; at most `depth` levels (null beyond).
void append_tree(std::string& out, const nlohmann::json& value, std::size_t depth);

}  // namespace oabind::codegen
