#pragma once

#include <cstddef>
#include <functional>
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
  /// A list whose elements are made when a template comes to them.
  struct Series {
    std::size_t size = 0;
    std::function<Data(std::size_t)> at;
  };

  Data() = default;
  Data(bool flag) : value_(flag) {}
  Data(std::string text) : value_(std::move(text)) {}
  Data(const char* text) : value_(std::string(text)) {}
  static Data list() { return Data{List{}}; }
  /// A text that stays where it is and outlives the data.
  static Data text_at(std::string_view text) { return Data{Refer{text}}; }
  /// A list as long as an API, which need not stand in memory as a whole. What `at` refers to outlives the data.
  static Data series(std::size_t size, std::function<Data(std::size_t)> at) {
    return Data{std::make_shared<const Series>(Series{size, std::move(at)})};
  }

  /// Adds a member. `name` is a literal: it is not copied.
  void set(std::string_view name, Data value) {
    constexpr std::size_t usual_members = 8;
    if (!std::holds_alternative<Object>(value_)) value_.emplace<Object>().reserve(usual_members);
    std::get<Object>(value_).emplace_back(name, std::move(value));
  }
  /// Appends to a list.
  void push_back(Data value) { std::get<List>(value_).push_back(std::move(value)); }

  const Data* find(std::string_view name) const;
  using Value = std::variant<bool, std::string, std::string_view, List, std::shared_ptr<const Series>, Object>;
  const Value& value() const { return value_; }

 private:
  struct Refer {
    std::string_view text;
  };
  explicit Data(List list) : value_(std::move(list)) {}
  explicit Data(std::shared_ptr<const Series> series) : value_(std::move(series)) {}
  explicit Data(Refer refer) : value_(refer.text) {}

  Value value_{false};
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
