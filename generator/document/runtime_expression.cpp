#include "document/runtime_expression.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "document/json_pointer.hpp"
#include "document/parse_operation.hpp"

namespace oabind::document {
namespace {

constexpr std::size_t longest_text = 4000;
constexpr std::size_t most_tokens = 32;

using Source = RuntimeExpression::Source;
using Parsed = std::variant<RuntimeExpression, BadExpression>;

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// What stands behind `$request.` or `$response.`.
Parsed parse_source(RuntimeExpression expression, std::string_view rest) {
  const auto bad = [&](std::string reason) { return BadExpression{expression.text, std::move(reason), {}}; };
  if (take(rest, "body")) {
    expression.source = Source::body;
    if (rest.empty()) return expression;
    if (!take(rest, "#")) return bad("expected '#' and a JSON Pointer behind 'body'");
    auto tokens = tokens_of(rest);
    if (!tokens) return bad("what stands behind '#' is no JSON Pointer (RFC 6901)");
    if (tokens->size() > most_tokens) return bad("the JSON Pointer goes deeper than bodies do");
    expression.tokens = std::move(*tokens);
    return expression;
  }
  static constexpr std::array<std::pair<std::string_view, Source>, 3> sources{
      {{"header.", Source::header}, {"query.", Source::query}, {"path.", Source::path}}};
  for (const auto& [prefix, source] : sources) {
    if (!take(rest, prefix)) continue;
    if (expression.of_response && source != Source::header) return bad("a response has headers and a body only");
    if (rest.empty()) return bad("the name is missing");
    if (source == Source::header && !is_token(rest)) return bad("no header can be called that");
    expression.source = source;
    expression.name = rest;
    return expression;
  }
  return bad("expected header.NAME, query.NAME, path.NAME or body");
}

/// A text in braces without its dollar sign can still mean only one thing.
BadExpression unknown(std::string_view text) {
  BadExpression bad{std::string(text), "expected $url, $method, $statusCode, $request.… or $response.…", {}};
  const std::string meant = "$" + bad.text;
  if (!text.starts_with('$') && std::holds_alternative<RuntimeExpression>(parse_expression(meant))) bad.meant = meant;
  return bad;
}

}  // namespace

Parsed parse_expression(std::string_view text) {
  RuntimeExpression expression{.text = std::string(text)};
  static constexpr std::array<std::pair<std::string_view, Source>, 3> whole{
      {{"$url", Source::url}, {"$method", Source::method}, {"$statusCode", Source::status_code}}};
  for (const auto& [name, source] : whole) {
    if (text != name) continue;
    expression.source = source;
    return expression;
  }
  if (text.size() > longest_text) return BadExpression{std::string(text.substr(0, 40)), "it is too long", {}};
  if (take(text, "$request.")) return parse_source(std::move(expression), text);
  expression.of_response = take(text, "$response.");
  if (expression.of_response) return parse_source(std::move(expression), text);
  return unknown(text);
}

std::variant<ExpressionText, BadExpression> parse_expression_text(std::string_view text) {
  if (text.size() > longest_text) return BadExpression{std::string(text.substr(0, 40)), "it is too long", {}};
  ExpressionText pieces;
  if (text.starts_with('$')) {
    auto parsed = parse_expression(text);
    if (auto* bad = std::get_if<BadExpression>(&parsed)) return std::move(*bad);
    pieces.emplace_back(std::get<RuntimeExpression>(std::move(parsed)));
    return pieces;
  }
  while (!text.empty()) {
    const auto open = std::min(text.find('{'), text.size());
    if (open > 0) pieces.emplace_back(std::string(text.substr(0, open)));
    text.remove_prefix(open);
    if (text.empty()) break;
    const auto close = text.find('}');
    if (close == std::string_view::npos) return BadExpression{std::string(text), "the brace is not closed", {}};
    auto parsed = parse_expression(text.substr(1, close - 1));
    if (auto* bad = std::get_if<BadExpression>(&parsed)) return std::move(*bad);
    pieces.emplace_back(std::get<RuntimeExpression>(std::move(parsed)));
    text.remove_prefix(close + 1);
  }
  return pieces;
}

}  // namespace oabind::document
