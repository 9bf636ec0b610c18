#pragma once

#include <string>
#include <utility>
#include <vector>

#include "oabind/codegen/operation.hpp"
#include "oabind/http.hpp"

/// What tells a request of one operation from one of another with the same method and path.
namespace oabind::codegen {

/// Whether two operations ask for the same.
bool same_conditions(const Operation& a, const Operation& b) noexcept;

/// Looks at one request; its query is taken apart once.
class ConditionCheck {
 public:
  explicit ConditionCheck(const http::RequestHead& head);
  /// Whether the request has all that the operation asks for.
  [[nodiscard]] bool holds(const Operation& operation) const;

 private:
  [[nodiscard]] bool holds(const Condition& condition) const;

  const http::RequestHead& head_;
  std::vector<std::pair<std::string, std::string>> query_;  ///< decoded
};

}  // namespace oabind::codegen
