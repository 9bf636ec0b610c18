#include <algorithm>

#include "document/object_reader.hpp"
#include "document/parse_operation.hpp"
#include "document/runtime_expression.hpp"

/// Operations that the API's provider calls: webhooks and callbacks.
namespace oabind::document {

namespace {

constexpr std::size_t longest_key = 4000;

/// Whether a key of `webhooks` or of a Callback Object has a path item.
bool has_path_item(Parsing& parsing, const Entry& entry) {
  if (entry.key.starts_with("x-")) return false;
  if (entry.key.size() > longest_key) {
    parsing.diagnostics.error("too-large", entry.key_where,
                              "this key is longer than " + std::to_string(longest_key) + " bytes");
    return false;
  }
  if (!entry.value.is(Value::Kind::null)) return true;
  parsing.diagnostics.tolerate("wrong-type", entry.key_where, "'" + entry.key + "' is empty and counts as absent");
  return false;
}

}  // namespace

void parse_webhooks(Parsing& parsing, const Node& webhooks, Document& document) {
  for (const auto& entry : webhooks.value->members) {
    if (!has_path_item(parsing, entry)) continue;
    // What secures the API secures what its clients send: it does not tell how a subscriber knows the provider.
    parse_path_item(parsing, webhooks.member(entry), {{entry.key, entry.key_where}, Role::webhook}, document, {});
  }
}

std::vector<CallbackUse> note_callbacks(Parsing& parsing, const Node& callbacks, const std::string& operation,
                                        Document& document) {
  std::vector<CallbackUse> uses;
  for (const auto& entry : callbacks.value->members) {
    if (entry.key.starts_with("x-")) continue;
    const Node given = callbacks.member(entry);
    const auto node = parsing.trees.follow(given, "callbacks");
    if (!node) continue;
    const auto [known, fresh] =
        parsing.callbacks.known.try_emplace({node->tree, node->pointer}, document.callbacks.size());
    if (fresh) {
      const bool shared = node->value != given.value;
      const auto slash = node->pointer.rfind('/');
      document.callbacks.push_back({node->value->where, shared && slash != std::string::npos
                                                            ? node->pointer.substr(slash + 1)
                                                            : operation + " " + entry.key});
      parsing.callbacks.nodes.push_back(*node);
    }
    uses.push_back({{entry.key, entry.key_where}, known->second});
  }
  return uses;
}

std::optional<ExpressionText> parse_callback_url(Parsing& parsing, const Text& key) {
  auto parsed = parse_expression_text(key.value);
  if (auto* url = std::get_if<ExpressionText>(&parsed)) return std::move(*url);
  const auto& bad = std::get<BadExpression>(parsed);
  if (!bad.meant.empty()) {
    parsing.diagnostics.tolerate("runtime-expression", key.where,
                                 "'{" + bad.text + "}' is no runtime expression, taken as '{" + bad.meant + "}'");
    Text meant = key;
    meant.value.replace(meant.value.find("{" + bad.text + "}"), bad.text.size() + 2, "{" + bad.meant + "}");
    return parse_callback_url(parsing, meant);
  }
  parsing.diagnostics
      .tolerate("runtime-expression", key.where,
                "'" + bad.text + "' is no runtime expression: no function gives the URL of this callback")
      .suggest(bad.reason);
  return std::nullopt;
}

namespace {

void parse_callback(Parsing& parsing, const Node& node, std::size_t index, Document& document) {
  if (!node.value->is(Value::Kind::object))
    return report_kind(*node.value, "Callback Object", "object", parsing.diagnostics);
  const std::string owner = document.callbacks[index].owner;
  const auto& members = node.value->members;
  const auto keys =
      std::count_if(members.begin(), members.end(), [](const Entry& entry) { return !entry.key.starts_with("x-"); });
  for (const auto& entry : members) {
    if (!has_path_item(parsing, entry)) continue;
    const Text key{entry.key, entry.key_where};
    CallbackUrl url{.text = key, .url = parse_callback_url(parsing, key)};
    const std::size_t first = document.operations.size();
    parse_path_item(parsing, node.member(entry), {key, Role::callback, keys == 1 ? owner : owner + " " + entry.key},
                    document, {});
    for (std::size_t i = first; i < document.operations.size(); ++i) url.operations.push_back(i);
    document.callbacks[index].urls.push_back(std::move(url));
  }
}

}  // namespace

void parse_callbacks(Parsing& parsing, Document& document) {
  // The list grows while its own operations have callbacks; each is in it once, so it ends.
  for (std::size_t i = 0; i < document.callbacks.size(); ++i) {
    const Node node = parsing.callbacks.nodes[i];
    parse_callback(parsing, node, i, document);
  }
}

}  // namespace oabind::document
