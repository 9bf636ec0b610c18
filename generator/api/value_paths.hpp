#pragma once

#include <string>
#include <variant>

#include "api/api.hpp"
#include "document/runtime_expression.hpp"

namespace oabind::api {

/// Why an expression has no value that is known to exist when the code is generated.
struct Unresolved {
  std::string expression;
  std::string reason;
};

/// What the expressions in a text lead to, for a request of `operation` and its `response`. Without a response,
/// expressions about one lead nowhere.
std::variant<Expression, Unresolved> resolve(const ApiSet& apis, const Operation& operation, const Response* response,
                                             const document::ExpressionText& text);

/// Whether a value of the type is one text.
bool is_text(const ApiSet& apis, TypeUse use);

}  // namespace oabind::api
