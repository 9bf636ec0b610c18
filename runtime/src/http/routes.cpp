#include "http/routes.hpp"

#include <algorithm>

#include "http/conditions.hpp"
#include "http/text.hpp"

namespace oabind::codegen {
namespace {

/// What stands around and between the parameters of each segment: one text for a literal segment, n + 1 for n
/// parameters.
using Segments = std::vector<std::vector<std::string>>;

void append_literal(Segments& segments, std::string_view text) {
  std::string escaped;
  append_path_literal(escaped, text);
  const auto pieces = split(escaped, "/");
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i != 0) segments.push_back({""});
    segments.back().back() += pieces[i];
  }
}

Segments segments_of(std::string_view base_path, const Operation& operation, std::string_view path) {
  Segments segments{{""}};
  while (base_path.ends_with('/')) base_path.remove_suffix(1);
  append_literal(segments, base_path);
  for (const auto& piece : operation.pieces) {
    if (piece.parameter == PathPiece::literal_text)
      append_literal(segments, piece.literal);
    else
      segments.back().emplace_back();
  }
  append_literal(segments, path);
  // What is before the first slash; empty unless a base path lacks it.
  if (segments.front().size() == 1 && segments.front().front().empty()) segments.erase(segments.begin());
  return segments;
}

std::size_t length_of(const std::vector<std::string>& literals) noexcept {
  std::size_t length = 0;
  for (const auto& text : literals) length += text.size();
  return length;
}

std::string decoded(std::string_view text) {
  std::string out;
  return decode_percent(text, out) ? out : std::string{text};
}

}  // namespace

std::size_t Routes::add(std::string_view base_path, std::string_view path, const Operation& operation,
                        std::size_t number) {
  Node* node = &root_;
  for (auto& segment : segments_of(base_path, operation, path)) {
    if (segment.size() > 1) {
      node = &branch(*node, std::move(segment));
      continue;
    }
    auto& next = node->literals[decoded(segment.front())];
    if (next == nullptr) next = std::make_unique<Node>();
    node = next.get();
  }
  const auto place = std::lower_bound(node->methods.begin(), node->methods.end(), operation.method,
                                      [](const Method& method, std::string_view name) { return method.name < name; });
  if (place == node->methods.end() || place->name != operation.method) {
    node->methods.insert(place, {operation.method, {{&operation, number}}});
    return number;
  }
  auto& choices = place->choices;
  for (const auto& each : choices)
    if (same_conditions(*each.operation, operation)) return each.route;
  const auto fewer = [&](const Choice& each) {
    return each.operation->conditions.size() < operation.conditions.size();
  };
  choices.insert(std::find_if(choices.begin(), choices.end(), fewer), {&operation, number});
  return number;
}

Routes::Node& Routes::branch(Node& node, std::vector<std::string> literals) {
  const auto same = std::find_if(node.branches.begin(), node.branches.end(),
                                 [&](const Branch& each) { return each.literals == literals; });
  if (same != node.branches.end()) return *same->node;
  const auto place = std::find_if(node.branches.begin(), node.branches.end(),
                                  [&](const Branch& each) { return length_of(each.literals) < length_of(literals); });
  return *node.branches.insert(place, Branch{std::move(literals), std::make_unique<Node>()})->node;
}

/// A parameter ends where the next literal text begins, but has at least one character. As with a glob, the leftmost
/// place is right whenever any is.
bool Routes::match(const Branch& branch, std::string_view segment, std::vector<std::string_view>& parameters) {
  const auto& literals = branch.literals;
  if (!segment.starts_with(literals.front()) || !segment.ends_with(literals.back())) return false;
  std::size_t at = literals.front().size();
  for (std::size_t i = 1; i < literals.size(); ++i) {
    if (at >= segment.size()) return false;
    const bool last = i + 1 == literals.size();
    const std::size_t end = last ? segment.size() - literals[i].size() : segment.find(literals[i], at + 1);
    if (end == std::string_view::npos || end <= at) return false;
    parameters.push_back(segment.substr(at, end - at));
    at = end + literals[i].size();
  }
  return true;
}

bool Routes::search(const Node& node, const std::vector<std::string_view>& segments, std::size_t at, Match& found) {
  if (at == segments.size()) {
    if (node.methods.empty()) return false;
    found.methods = &node.methods;
    return true;
  }
  const auto segment = segments[at];
  const auto literal =
      segment.find('%') == std::string_view::npos ? node.literals.find(segment) : node.literals.find(decoded(segment));
  if (literal != node.literals.end() && search(*literal->second, segments, at + 1, found)) return true;
  for (const auto& branch : node.branches) {
    const std::size_t before = found.parameters.size();
    if (match(branch, segment, found.parameters) && search(*branch.node, segments, at + 1, found)) return true;
    found.parameters.resize(before);
  }
  return false;
}

Routes::Match Routes::find(std::string_view path) const {
  Match found;
  if (!path.starts_with('/')) return found;
  // Recursion goes as deep as the longest route, whatever the path.
  search(root_, split(path.substr(1), "/"), 0, found);
  return found;
}

}  // namespace oabind::codegen
