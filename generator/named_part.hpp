#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/api.hpp"
#include "document/document.hpp"
#include "support/diagnostics.hpp"

namespace oabind {

/// A part of a description as its user names it: a JSON Pointer ("#/paths/~1pets/get", with or without '#'), "GET
/// /pets", an operationId or a component's name.
class NamedPart {
 public:
  explicit NamedPart(std::string what);

  /// The operation itself.
  bool is(const api::Operation& operation) const;
  /// A callback of the operation.
  bool is_callback_of(const api::Operation& operation, const document::CallbackUse& use) const;
  /// The name of a link of the operation.
  std::optional<std::string> link_of(const api::Operation& operation) const;
  /// The schema; null when it is none.
  const document::Schema* schema_of(const document::DocumentSet& documents) const;

  /// Says that there is no such part, and what may have been meant (`unknown-part`).
  void report_unknown(const document::DocumentSet& documents, const api::ApiSet& apis, Diagnostics& diagnostics) const;

 private:
  std::size_t size() const { return tokens_.size(); }
  bool is_request_line(const api::Operation& operation) const;
  bool is_below(const api::Operation& operation) const;

  std::string what_;
  std::string pointer_;  ///< the same without '#'
  std::vector<std::string> tokens_;
};

}  // namespace oabind
