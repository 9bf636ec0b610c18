#include "api/value_paths.hpp"
#include "api/alternatives.hpp"

#include <algorithm>
#include <charconv>

#include "support/overloaded.hpp"

namespace oabind::api {
namespace {

using document::RuntimeExpression;
using Resolved = std::variant<std::string, ValuePath, Unresolved>;

bool equal_names(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

/// Finds what one expression leads to.
class Resolver {
 public:
  Resolver(const ApiSet& apis, const Operation& operation, const Response* response,
           const RuntimeExpression& expression)
      : apis_(apis), operation_(operation), response_(response), expression_(expression) {}

  Resolved resolve() {
    using Source = RuntimeExpression::Source;
    path_.text = expression_.text;
    if (expression_.of_response && response_ == nullptr) return because("there is no one response that it can mean");
    switch (expression_.source) {
      case Source::url:
        return because("the URL of a request is not part of what is generated for it");
      case Source::method:
        return operation_.method;
      case Source::status_code:
        return status();
      case Source::header:
        return expression_.of_response ? header() : parameter(In::header);
      case Source::query:
        return parameter(In::query);
      case Source::path:
        return parameter(In::path);
      case Source::body:
        break;
    }
    if (expression_.of_response) return body(response_->contents, ValuePath::From::response_body);
    if (!operation_.body) return because(operation_.method + " " + operation_.path + " has no body");
    return body(operation_.body->contents, ValuePath::From::body);
  }

 private:
  Unresolved because(std::string reason) const { return {expression_.text, std::move(reason)}; }

  Resolved status() {
    if (response_ == nullptr) return because("there is no one response that it can mean");
    if (!response_->status.is_default() && !response_->status.range) return std::to_string(response_->status.code);
    path_.from = ValuePath::From::status;
    path_.typed = false;
    return path_;
  }

  Resolved parameter(In in) {
    const auto& all = operation_.parameters;
    const auto found = std::ranges::find_if(all, [&](const Parameter& each) {
      return each.in == in &&
             (in == In::header ? equal_names(each.name, expression_.name) : each.name == expression_.name);
    });
    if (found == all.end()) {
      return because(operation_.method + " " + operation_.path + " has no " + name_of(in) + " parameter '" +
                     expression_.name + "'");
    }
    path_.from = ValuePath::From::parameter;
    path_.index = static_cast<std::size_t>(found - all.begin());
    path_.type = found->type;
    return path_;
  }

  Resolved header() {
    const auto& all = response_->headers;
    const auto found =
        std::ranges::find_if(all, [&](const Header& each) { return equal_names(each.name, expression_.name); });
    if (found == all.end()) return because("the response has no header '" + expression_.name + "'");
    path_.from = ValuePath::From::header;
    path_.index = static_cast<std::size_t>(found - all.begin());
    path_.type = found->type;
    return path_;
  }

  Resolved body(const Contents& contents, ValuePath::From from) {
    path_.from = from;
    if (contents.empty()) return because("there is no body");
    if (alternatives(contents) > 1) return because("the body may have one of several types");
    if (!is_typed(contents.front().encoding)) {
      if (!expression_.tokens.empty()) return because("nothing is known of what is in the body");
      if (contents.front().encoding == Encoding::opaque) return because("the body may have one of several media types");
      path_.typed = false;
      return path_;
    }
    path_.type = contents.front().type;
    for (const auto& token : expression_.tokens) {
      if (auto reason = step(token); !reason.empty()) return because(std::move(reason));
    }
    return path_;
  }

  /// Goes one step on; says why it cannot.
  std::string step(const std::string& token) {
    const TypeId owner = path_.type.type;
    if (apis_[owner].own_type) return "'" + token + "' is in a value of " + apis_[owner].own_type->type;
    return std::visit(
        overloaded{
            [&](const Object& shape) { return into(shape, owner, token); },
            [&](const Map& shape) {
              return enter({owner, 0, token}, shape.values);
            },
            [&](const Array& shape) { return into(shape, owner, token); },
            [&](const Union&) { return "'" + token + "' is in one of several types, known when it comes"; },
            [&](const Overlap&) { return "'" + token + "' is in one of several types that may be there"; },
            [&](const Any&) { return "nothing is known of '" + token + "': its schema says no type"; },
            [&](const auto&) { return "'" + token + "' would be in a value that has no members"; },
        },
        apis_[owner].shape);
  }

  std::string enter(Step next, TypeUse type) {
    path_.steps.push_back(std::move(next));
    path_.type = type;
    return {};
  }

  std::string into(const Object& shape, TypeId owner, const std::string& token) {
    const auto found = std::ranges::find(shape.properties, token, &Property::name);
    if (found == shape.properties.end()) return "there is no member '" + token + "'";
    return enter({owner, static_cast<std::size_t>(found - shape.properties.begin()), {}}, found->type);
  }

  std::string into(const Array& shape, TypeId owner, const std::string& token) {
    std::size_t item = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), item);
    if (error != std::errc{} || end != token.data() + token.size()) return "'" + token + "' is no number of an item";
    if (std::holds_alternative<Boolean>(apis_[shape.items.type].shape)) return "lists of booleans are packed";
    return enter({owner, item, {}}, shape.items);
  }

  const ApiSet& apis_;
  const Operation& operation_;
  const Response* response_;
  const RuntimeExpression& expression_;
  ValuePath path_{};
};

}  // namespace

bool is_text(const ApiSet& apis, TypeUse use) {
  bool result = true;
  const auto type_of = [&](TypeId each) -> const Type& { return apis[each]; };
  for_each_alternative(use, type_of, [&](TypeUse each) {
    const Shape& shape = apis[each.type].shape;
    const bool compound = std::holds_alternative<Any>(shape) || std::holds_alternative<Array>(shape) ||
                          std::holds_alternative<Map>(shape) || std::holds_alternative<Object>(shape) ||
                          std::holds_alternative<Overlap>(shape);
    result = result && !compound;
  });
  return result;
}

std::variant<Expression, Unresolved> resolve(const ApiSet& apis, const Operation& operation, const Response* response,
                                             const document::ExpressionText& text) {
  Expression result;
  for (const auto& piece : text) {
    if (const auto* literal = std::get_if<std::string>(&piece)) {
      result.emplace_back(*literal);
      continue;
    }
    const auto& expression = std::get<RuntimeExpression>(piece);
    auto resolved = Resolver{apis, operation, response, expression}.resolve();
    if (auto* unresolved = std::get_if<Unresolved>(&resolved)) return std::move(*unresolved);
    if (auto* known = std::get_if<std::string>(&resolved)) {
      result.emplace_back(std::move(*known));
      continue;
    }
    auto& path = std::get<ValuePath>(resolved);
    if (text.size() > 1 && path.typed && !is_text(apis, path.type))
      return Unresolved{expression.text, "its value is no text, which it has to be among other text"};
    result.emplace_back(std::move(path));
  }
  return result;
}

}  // namespace oabind::api
