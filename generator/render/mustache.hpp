#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// Mustache, as far as laying out code needs it: variables (never escaped: C++ is no HTML), sections, inverted
/// sections, partials, comments, and tags that stand alone on their line and take the line with them. Why not the
/// packaged engine: docs/decisions/0004-own-mustache.md.
namespace oabind::render {

/// What a template sees: a flag, a text, a list or named members.
class Data {
 public:
  using List = std::vector<Data>;
  using Object = std::vector<std::pair<std::string_view, Data>>;

  Data() = default;
  Data(bool flag) : value_(flag) {}
  Data(std::string text) : value_(std::move(text)) {}
  Data(const char* text) : value_(std::string(text)) {}
  static Data list() { return Data{List{}}; }

  /// Adds a member. `name` is a literal: it is not copied.
  void set(std::string_view name, Data value) {
    constexpr std::size_t usual_members = 8;
    if (!std::holds_alternative<Object>(value_)) value_.emplace<Object>().reserve(usual_members);
    std::get<Object>(value_).emplace_back(name, std::move(value));
  }
  /// Appends to a list.
  void push_back(Data value) { std::get<List>(value_).push_back(std::move(value)); }

  const Data* find(std::string_view name) const;
  const std::variant<bool, std::string, List, Object>& value() const { return value_; }

 private:
  explicit Data(List list) : value_(std::move(list)) {}

  std::variant<bool, std::string, List, Object> value_{false};
};

/// A parsed template.
class Template {
 public:
  /// Parses the template called `name` among `texts`, which also hold the partials.
  Template(const std::string& name, const std::map<std::string, std::string>& texts);

  /// "types.hpp.mustache:12:3: section 'types' is never closed"; empty when the template is sound.
  const std::string& error() const { return error_; }
  std::string render(const Data& data) const;

 private:
  struct Node {
    enum class Kind { text, variable, section, inverted };
    Kind kind;
    std::string text;  ///< of a text; else the name
    std::vector<Node> children;
  };
  class Parser;
  static void render(const std::vector<Node>& nodes, std::vector<const Data*>& context, std::string& out);

  std::vector<Node> nodes_;
  std::string error_;
};

}  // namespace oabind::render
