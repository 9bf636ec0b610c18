#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace oabind::document {

/// A Runtime Expression: a value of a request or of its response, known when they have happened (OpenAPI 3.1, section
/// 4.8.20, "Runtime Expressions").
struct RuntimeExpression {
  enum class Source : std::uint8_t { url, method, status_code, header, query, path, body };
  std::string text;  ///< as it is written: "$request.body#/url"
  Source source{};
  bool of_response = false;           ///< a header or the body of the response, not of the request
  std::string name{};                 ///< of the header, query or path parameter
  std::vector<std::string> tokens{};  ///< of the JSON Pointer into the body; none: all of it
};

/// Text with expressions in it.
using ExpressionText = std::vector<std::variant<std::string, RuntimeExpression>>;

/// Why a text is no runtime expression, or has none where it seems to have one.
struct BadExpression {
  std::string text;    ///< the part that is wrong
  std::string reason;  ///< "expected $request, $response, …"
  std::string meant;   ///< what it must mean, if it can mean only one thing; empty otherwise
};

/// The expression that the whole text is.
std::variant<RuntimeExpression, BadExpression> parse_expression(std::string_view text);

/// A text that is one expression, or has expressions in braces (`http://{$request.query.host}/events`), or has none.
std::variant<ExpressionText, BadExpression> parse_expression_text(std::string_view text);

}  // namespace oabind::document
