#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/schema.hpp"
#include "document/trees.hpp"
#include "support/diagnostics.hpp"

namespace oabind::document {

/// A value as a string; null counts as absent. Other scalars are taken with a warning, for they can only mean their
/// text; a list or an object is an error. `what` names the value in messages.
std::optional<std::string> as_text(const Value& value, std::string_view what, Diagnostics& diagnostics);
/// A value as a boolean; the strings "true" and "false" are taken with a warning.
std::optional<bool> as_flag(const Value& value, std::string_view what, Diagnostics& diagnostics);
/// A value as a number in JSON's grammar; a string that holds one is taken with a warning.
std::optional<Number> as_number(const Value& value, std::string_view what, Diagnostics& diagnostics);
/// A value as a count (`maxLength`): an integer from 0, also written `3.0`.
std::optional<std::uint64_t> as_count(const Value& value, std::string_view what, Diagnostics& diagnostics);
/// Reports a value of the wrong kind.
void report_kind(const Value& value, std::string_view what, std::string_view expected, Diagnostics& diagnostics);

/// True when a list has at most that many entries; reports a longer one. For lists whose handling takes more than
/// linear time: no real description comes near such a limit.
bool within_limit(const Value& list, std::size_t most, std::string_view what, Diagnostics& diagnostics);

/// Reads one object of the specification by its keys. When it is destroyed it reports every key that nobody asked for,
/// except `x-*`, with the nearest key that somebody did ask for. So ask for every key the specification knows, also for
/// those with no effect.
class ObjectReader {
 public:
  /// `what` is the specification's name for the object ("Operation Object"). Something else than an object is reported
  /// and reads as an empty one.
  ObjectReader(Node node, std::string_view what, Diagnostics& diagnostics);
  ~ObjectReader();
  ObjectReader(const ObjectReader&) = delete;
  ObjectReader& operator=(const ObjectReader&) = delete;

  const Node& node() const { return node_; }
  Location where() const { return node_.value->where; }

  /// The member of that name with any value, or nothing.
  std::optional<Node> any(std::string_view key);
  /// The member of that name when it is of that kind; reports another kind, null counts as absent.
  std::optional<Node> object(std::string_view key) { return of_kind(key, Value::Kind::object); }
  std::optional<Node> array(std::string_view key) { return of_kind(key, Value::Kind::array); }
  /// A string, empty when absent.
  std::string text(std::string_view key);
  std::optional<Text> text_at(std::string_view key);
  /// A description or the like. A `$ref` in its place, which bundlers resolve, is taken as the text it leads to.
  std::string prose(std::string_view key, Trees& trees);
  bool flag(std::string_view key, bool fallback = false);
  /// Where the key stands, or the object when it is absent.
  Location where_of(std::string_view key) const;
  /// Keys that are known and have no effect on what is generated.
  void ignore(std::initializer_list<std::string_view> keys);

 private:
  std::optional<Node> of_kind(std::string_view key, Value::Kind kind);

  Node node_;
  std::string_view what_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> known_;
  std::vector<bool> taken_;
};

}  // namespace oabind::document
