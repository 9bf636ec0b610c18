#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "oabind/codegen/constraints.hpp"

namespace oabind::codegen {

/// A JSON Schema (2020-12) as it is checked at run time: one member for each keyword. What is not set restricts
/// nothing.
struct Schema {
  struct Named {
    std::string name;
    const Schema* schema = nullptr;
  };
  /// Its Pattern refers to `text`, so it does not move.
  struct Matching {
    explicit Matching(std::string regex) : text(std::move(regex)), pattern(std::string_view{text}) {}
    Matching(const Matching&) = delete;
    Matching& operator=(const Matching&) = delete;
    std::string text;
    Pattern pattern;
    const Schema* schema = nullptr;
  };

  bool never = false;                      ///< the schema `false`
  const Schema* reference = nullptr;       ///< `$ref`
  bool refers_to_root = false;             ///< `$ref: "#"`; only while the tree is read
  std::uint8_t types = any_type;           ///< of JsonTypes
  std::optional<nlohmann::json> values{};  ///< `enum`: an array

  /// Lengths, ranges, sizes, one pattern (which refers to `pattern`) and one factor (which refers to `multiple_of`).
  Constraints limits{};
  std::string pattern{};
  std::optional<Pattern> compiled_pattern{};
  std::string multiple_of{};
  std::string_view factor{};

  std::vector<const Schema*> prefix{};
  const Schema* items = nullptr;
  const Schema* contains = nullptr;
  std::size_t min_contains = 1, max_contains = unlimited;

  std::vector<Named> properties{};
  std::deque<Matching> pattern_properties{};
  const Schema* additional = nullptr;
  const Schema* names = nullptr;
  std::vector<std::string> required{};
  std::vector<std::pair<std::string, std::vector<std::string>>> dependent_required{};
  std::vector<Named> dependent_schemas{};

  std::vector<const Schema*> all_of{}, any_of{}, one_of{};
  const Schema* negation = nullptr;
  const Schema* condition = nullptr;
  const Schema* consequence = nullptr;
  const Schema* alternative = nullptr;

  static constexpr std::uint8_t any_type = 0xFF;
};

/// A number of a tree, exact.
Number to_number(const nlohmann::json& value);

/// A schema and everything below it.
class SchemaTree {
 public:
  /// Reads what the generator wrote: `$ref` is "#" or "#/$defs/NAME". Nothing when the text is no such schema.
  static std::unique_ptr<SchemaTree> parse(std::string_view text);

  [[nodiscard]] const Schema& root() const noexcept { return *root_; }

 private:
  const Schema* read(const nlohmann::json& value);
  void read_value_keywords(const nlohmann::json& object, Schema& schema);
  void read_array_keywords(const nlohmann::json& object, Schema& schema);
  void read_object_keywords(const nlohmann::json& object, Schema& schema);
  void read_applicators(const nlohmann::json& object, Schema& schema);
  const Schema* member(const nlohmann::json& object, const char* key);
  std::vector<const Schema*> list(const nlohmann::json& object, const char* key);
  std::vector<Schema::Named> named(const nlohmann::json& object, const char* key);
  Schema* definition(const std::string& name);

  std::deque<Schema> schemas_{};
  std::map<std::string, Schema*> definitions_{};
  const Schema* root_ = nullptr;
};

}  // namespace oabind::codegen
