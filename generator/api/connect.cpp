#include "api/connect.hpp"

#include <algorithm>
#include <map>

#include "api/value_paths.hpp"
#include "api/values.hpp"

namespace oabind::api {
namespace {

/// Joins the operations of one API.
class Connector {
 public:
  Connector(ApiSet& apis, std::size_t api, const document::Document& document, Diagnostics& diagnostics)
      : apis_(apis), api_(apis.apis[api]), document_(document), diagnostics_(diagnostics) {
    for (std::size_t i = 0; i < api_.operations.size(); ++i) {
      const auto& operation = api_.operations[i];
      by_source_.emplace(operation.source, i);
      by_place_.emplace(operation.where, i);
      if (operation.named) by_name_.emplace(operation.name, i);
    }
  }

  void connect() {
    for (std::size_t i = 0; i < api_.operations.size(); ++i) {
      const auto& source = document_.operations[api_.operations[i].source];
      for (const auto& use : source.callbacks) add_callback(i, use);
      for (const auto& response : source.responses) {
        for (const auto& link : response.links) add_link(i, response_of(i, response), link);
      }
    }
  }

 private:
  /// The response with the same key.
  std::size_t response_of(std::size_t operation, const document::Response& response) const {
    const auto& all = api_.operations[operation].responses;
    const auto key = [](const Response& each) {
      const std::string code = std::to_string(each.status.code);
      return each.status.is_default() ? "default" : each.status.range ? code.substr(0, 1) + "XX" : code;
    };
    return static_cast<std::size_t>(std::ranges::find(all, response.status.value, key) - all.begin());
  }

  void add_callback(std::size_t operation, const document::CallbackUse& use) {
    for (const auto& url : document_.callbacks[use.callback].urls) {
      if (!url.url) continue;
      for (const auto source : url.operations) {
        const auto callback = by_source_.find(source);
        if (callback != by_source_.end()) add_url(operation, callback->second, url, use);
      }
    }
  }

  /// A URL that has something of the response is told for each documented success that has it.
  void add_url(std::size_t operation, std::size_t callback, const document::CallbackUrl& url,
               const document::CallbackUse& use) {
    const bool of_response = std::ranges::any_of(*url.url, [](const auto& piece) {
      const auto* expression = std::get_if<document::RuntimeExpression>(&piece);
      return expression != nullptr &&
             (expression->of_response || expression->source == document::RuntimeExpression::Source::status_code);
    });
    const auto& responses = api_.operations[operation].responses;
    Unresolved why{url.text.value, "the operation documents no success"};
    bool told = false;
    for (std::size_t i = 0; i < (of_response ? responses.size() : 1); ++i) {
      if (of_response && !responses[i].status.is_success() && !responses[i].status.is_default()) continue;
      auto found = resolve(apis_, api_.operations[operation], of_response ? &responses[i] : nullptr, *url.url);
      if (auto* expression = text_in(found, why)) {
        api_.callback_urls.push_back(
            {operation, of_response ? std::optional{i} : std::nullopt, callback, std::move(*expression)});
        told = true;
      }
    }
    if (told) return;
    diagnostics_
        .warning("callback-url", url.text.where,
                 "no function gives the URL of this callback: '" + why.expression + "' is not known beforehand")
        .suggest(why.reason)
        .note(use.name.where, "called back for this operation");
  }

  /// The expression when all values in it are texts; else keeps why not.
  Expression* text_in(std::variant<Expression, Unresolved>& found, Unresolved& why) const {
    auto* expression = std::get_if<Expression>(&found);
    if (expression == nullptr) {
      why = std::get<Unresolved>(found);
      return nullptr;
    }
    for (const auto& piece : *expression) {
      const auto* path = std::get_if<ValuePath>(&piece);
      if (path == nullptr || !path->typed || is_text(apis_, path->type)) continue;
      why = {path->text, "its value is no text"};
      return nullptr;
    }
    return expression;
  }

  std::optional<std::size_t> target_of(const document::Link& link) const {
    if (!link.by_reference) {
      const auto found = by_name_.find(link.target.value);
      return found != by_name_.end() ? std::optional{found->second} : std::nullopt;
    }
    const auto found = link.operation ? by_place_.find(*link.operation) : by_place_.end();
    return found != by_place_.end() ? std::optional{found->second} : std::nullopt;
  }

  void add_link(std::size_t operation, std::size_t response, const document::Link& source) {
    const auto target = target_of(source);
    if (!target) {
      diagnostics_.tolerate("link-operation", source.target.where,
                            "the link '" + source.name.value + "' leads to '" + source.target.value +
                                "', which is no operation of this description: left out");
      return;
    }
    Link link{.name = source.name.value,
              .description = source.description,
              .server = source.server,
              .operation = operation,
              .response = response,
              .target = *target};
    for (const auto& [name, value] : source.parameters) add_parameter(link, name, value);
    if (source.body) add_body(link, source.body_where, *source.body);
    api_.links.push_back(std::move(link));
  }

  /// A parameter is called by its name, or by `path.id` where that does not suffice.
  void add_parameter(Link& link, const document::Text& name, const document::LinkValue& value) {
    const auto& all = api_.operations[link.target].parameters;
    auto found = std::ranges::find(all, name.value, &Parameter::name);
    if (found == all.end()) {
      found = std::ranges::find_if(
          all, [&](const Parameter& each) { return name.value == name_of(each.in) + ('.' + each.name); });
    }
    if (found == all.end()) {
      const auto& target = api_.operations[link.target];
      diagnostics_.tolerate(
          "link-parameter", name.where,
          "'" + name.value + "' is no parameter of " + target.method + " " + target.path + ", ignored");
      return;
    }
    LinkValue made{.parameter = static_cast<std::size_t>(found - all.begin()), .value = {}, .type = found->type};
    add(link, std::move(made), name.where, name.value, value);
  }

  void add_body(Link& link, Location where, const document::LinkValue& value) {
    const auto& target = api_.operations[link.target];
    if (!target.body || alternatives(target.body->contents) != 1 ||
        target.body->contents.front().encoding == Encoding::opaque) {
      return report(where, target.method + " " + target.path + " has no body of one type", "");
    }
    const auto& content = target.body->contents.front();
    add(link, {.parameter = {}, .value = {}, .type = content.type, .typed = is_typed(content.encoding)}, where,
        "requestBody", value);
  }

  void add(Link& link, LinkValue made, Location where, const std::string& name, const document::LinkValue& value) {
    if (!value.expression) {
      auto constant = made.typed                               ? fit(apis_, value.constant, made.type)
                      : value.constant.is(Value::Kind::string) ? std::optional{value.constant}
                                                               : std::nullopt;
      if (!constant) return report(where, "the value for '" + name + "' is none of its type", "");
      made.value = std::move(*constant);
    } else {
      auto found = resolve(apis_, api_.operations[link.operation],
                           &api_.operations[link.operation].responses[link.response], *value.expression);
      if (const auto* why = std::get_if<Unresolved>(&found))
        return report(where, "'" + why->expression + "' for '" + name + "' is not known beforehand", why->reason);
      auto& expression = std::get<Expression>(found);
      if (!may_become(expression, made))
        return report(where, "the value of '" + expression_text(expression) + "' cannot become '" + name + "'",
                      "one is a list or an object, the other is not");
      made.value = std::move(expression);
    }
    link.values.push_back(std::move(made));
  }

  static std::string expression_text(const Expression& expression) {
    const auto* path = expression.empty() ? nullptr : std::get_if<ValuePath>(&expression.front());
    return path != nullptr ? path->text : "";
  }

  /// Texts become each other as parameters are read; lists and objects only their like.
  bool may_become(const Expression& expression, const LinkValue& target) const {
    const auto* path = expression.size() == 1 ? std::get_if<ValuePath>(&expression.front()) : nullptr;
    const bool from_text = path == nullptr || !path->typed || is_text(apis_, path->type);
    const bool to_text = !target.typed || is_text(apis_, target.type);
    if (from_text || to_text) return from_text && to_text;
    return apis_[path->type.type].shape.index() == apis_[target.type.type].shape.index();
  }

  void report(Location where, const std::string& message, const std::string& hint) {
    auto& finding = diagnostics_.warning("link-value", where, message + ": the link leaves it to its user");
    if (!hint.empty()) finding.suggest(hint);
  }

  ApiSet& apis_;
  Api& api_;
  const document::Document& document_;
  Diagnostics& diagnostics_;
  // Numbers of operations in the API, by what the description calls them.
  std::map<std::size_t, std::size_t> by_source_;
  std::map<Location, std::size_t> by_place_;
  std::map<std::string, std::size_t> by_name_;
};

}  // namespace

void connect(ApiSet& apis, const document::DocumentSet& documents, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < apis.apis.size(); ++i) Connector{apis, i, documents.apis[i], diagnostics}.connect();
}

}  // namespace oabind::api
