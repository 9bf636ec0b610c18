#include "source/read_yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <unordered_map>
#include <unordered_set>

#include "source/yaml_scalar.hpp"
#include "source/yaml_text.hpp"

namespace oabind::source {
namespace {

constexpr std::size_t most_expanded_nodes = 1'000'000;  // that aliases may add to what is written
constexpr std::size_t bytes_per_node = 64;              // a long string counts as several nodes

constexpr std::size_t most_bytes_read = 20'000'000;  // when a text has to be read several times

/// Thrown through yaml-cpp to stop it after a finding was reported; caught in this file.
struct Stop {};

/// What an alias may be replaced by, and what that costs.
struct Anchored {
  Value value;
  std::size_t nodes = 0;
  std::size_t height = 0;
};

/// A collection that is still open, or a finished node: a value with the number and depth of the nodes in it.
struct Open {
  Value value;
  YAML::anchor_t anchor = 0;
  std::size_t nodes = 1;
  std::size_t height = 1;
  bool has_key = false;
  bool key_merges = false;  // the key is a plain `<<`
  Entry key;
  std::vector<Value> merged;
};

class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, const Origin& origin, Diagnostics& diagnostics)
      : text_(text), origin_(origin), diagnostics_(diagnostics) {}

  Value take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1)
      stop("yaml-documents", place(mark), "a second YAML document in the same file", "one description per file");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Open node;
    const std::size_t written = null_length(mark);
    // For an empty value yaml-cpp gives the place of the token after it; the key is where the user has to look.
    const bool use_key = written == 0 && !open_.empty() && open_.back().has_key;
    node.value.where = use_key ? open_.back().key.key_where : place(mark, written);
    node.anchor = anchor;
    if (expects_key()) {  // a key is its spelling, whatever value that would be
      const auto spelling =
          written == 0 ? std::string_view("null") : text_.substr(static_cast<std::size_t>(mark.pos), written);
      return take_key(node.value.where, std::string(spelling), false);
    }
    add(std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchored_.find(anchor);
    if (found == anchored_.end()) stop("yaml-alias", place(mark), "this alias stands inside what it refers to", {});
    const Anchored& target = found->second;
    expanded_ += target.nodes;
    if (expanded_ > most_expanded_nodes) {
      stop("yaml-alias", place(mark), "the aliases of this document expand to more than a million nodes",
           "write the values out");
    }
    if (open_.size() + target.height > deepest_nesting) too_deep(mark);
    if (expects_key()) return take_key(place(mark), target.value.text, false);
    Open node;
    node.value = target.value;
    node.nodes = target.nodes;
    node.height = target.height;
    add(std::move(node));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    const bool plain = tag == "?";
    if (!plain && !closes_quote(text_, static_cast<std::size_t>(
                                           std::max(mark.pos, 0)))) {  // yaml-cpp takes the end of the file for it
      stop("yaml-syntax", place(mark, 1), "this quote is never closed", "the text ends inside it");
    }
    const Location where = place(mark, written_length(text_, static_cast<std::size_t>(mark.pos), text));
    if (expects_key()) return take_key(where, text, plain && text == "<<");
    Open node;
    node.anchor = anchor;
    node.value = scalar(where, tag, text);
    node.nodes = 1 + text.size() / bytes_per_node;
    add(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    begin(mark, anchor, Value::Kind::array);
  }
  void OnSequenceEnd() override { finish(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    begin(mark, anchor, Value::Kind::object);
  }
  void OnMapEnd() override {
    merge_into(open_.back());
    remove_duplicate_keys(open_.back().value, diagnostics_);
    finish();
  }

 private:
  Location place(const YAML::Mark& mark, std::size_t length = 0) const {
    return origin_.at(static_cast<std::size_t>(std::max(mark.line, 0)),
                      static_cast<std::size_t>(std::max(mark.column, 0)), length);
  }

  [[noreturn]] void stop(std::string code, Location where, std::string message, std::string hint) {
    diagnostics_.error(std::move(code), where, std::move(message)).suggest(std::move(hint));
    throw Stop{};
  }
  [[noreturn]] void too_deep(const YAML::Mark& mark) {
    stop("too-deep", place(mark), "nested deeper than " + std::to_string(deepest_nesting) + " levels", {});
  }

  /// Bytes of the null written at the mark; 0 when the value is empty there.
  std::size_t null_length(const YAML::Mark& mark) const {
    const std::string_view rest = text_.substr(std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), text_.size()));
    if (rest.substr(0, 1) == "~") return 1;
    const std::string_view word = rest.substr(0, 4);
    if (word != "null" && word != "Null" && word != "NULL") return 0;
    const char next = rest.size() > 4 ? rest[4] : '\n';
    return std::string_view(" \t\r\n,]}:#").find(next) == std::string_view::npos ? 0 : 4;
  }

  bool expects_key() const {
    return !open_.empty() && open_.back().value.is(Value::Kind::object) && !open_.back().has_key;
  }

  void take_key(Location where, std::string text, bool merges) {
    open_.back().has_key = true;
    open_.back().key_merges = merges;
    open_.back().key = {std::move(text), where, {}};
  }

  Value scalar(Location where, const std::string& tag, const std::string& text) {
    Value value;
    value.where = where;
    value.kind = Value::Kind::string;
    value.text = text;
    constexpr std::string_view core = "tag:yaml.org,2002:";
    const bool core_tag = tag.compare(0, core.size(), core) == 0 && tag != "tag:yaml.org,2002:str";
    const bool own_tag = !core_tag && tag != "?" && tag != "!" && tag != "tag:yaml.org,2002:str";
    if (own_tag) diagnostics_.warning("yaml-tag", where, "the tag '" + tag + "' is not known and has no effect");
    if (tag != "?" && !core_tag) return value;
    PlainScalar resolved = resolve_plain(text);
    if (resolved.not_finite) {
      diagnostics_.warning("yaml-not-finite", where, "'" + text + "' is no JSON number, taken as a string");
    }
    value.kind = resolved.kind;
    value.text = std::move(resolved.text);
    return value;
  }

  void begin(const YAML::Mark& mark, YAML::anchor_t anchor, Value::Kind kind) {
    if (open_.size() >= deepest_nesting) too_deep(mark);
    if (expects_key()) stop("yaml-key", place(mark), "a key must be a string", {});
    Open node;
    node.value.kind = kind;
    node.value.where = place(mark);
    node.anchor = anchor;
    open_.push_back(std::move(node));
  }

  void finish() {
    Open node = std::move(open_.back());
    open_.pop_back();
    add(std::move(node));
  }

  /// Puts a finished node where it belongs.
  void add(Open node) {
    if (node.anchor != 0) anchored_[node.anchor] = {node.value, node.nodes, node.height};
    if (open_.empty()) {
      root_ = std::move(node.value);
      return;
    }
    Open& parent = open_.back();
    parent.nodes += node.nodes;
    parent.height = std::max(parent.height, node.height + 1);
    if (parent.value.is(Value::Kind::array)) {
      parent.value.items.push_back(std::move(node.value));
    } else if (parent.key_merges) {
      add_merged(parent, std::move(node.value));
    } else {
      parent.key.value = std::move(node.value);
      parent.value.members.push_back(std::move(parent.key));
    }
    parent.has_key = false;
    parent.key_merges = false;
  }

  void add_merged(Open& parent, Value value) {
    diagnostics_.warning("yaml-merge-key", parent.key.key_where,
                         "merge keys are not part of YAML 1.2, taken as in YAML 1.1");
    std::vector<Value> maps;
    if (value.is(Value::Kind::array)) {
      maps = std::move(value.items);
    } else {
      maps.push_back(std::move(value));
    }
    for (auto& map : maps) {
      if (!map.is(Value::Kind::object))
        stop("yaml-merge-key", map.where, "a merge key takes a map or a list of maps", {});
      parent.merged.push_back(std::move(map));
    }
  }

  /// What stands in the map itself wins over merged maps, and earlier maps over later ones.
  void merge_into(Open& node) {
    if (node.merged.empty()) return;
    std::unordered_set<std::string> taken;
    for (const auto& entry : node.value.members) taken.insert(entry.key);
    for (auto& map : node.merged) {
      for (auto& entry : map.members) {
        if (taken.insert(entry.key).second) node.value.members.push_back(std::move(entry));
      }
    }
  }

  std::string_view text_;
  Origin origin_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  std::unordered_map<YAML::anchor_t, Anchored> anchored_;
  std::size_t expanded_ = 0;
  int documents_ = 0;
  Value root_;
};

/// yaml-cpp's complaint as a finding. yaml-cpp starts most messages in lower case and names no remedy.
void report(const YAML::Exception& fault, std::string_view text, const Origin& origin, Diagnostics& diagnostics) {
  const auto line = static_cast<std::size_t>(std::max(fault.mark.line, 0));
  const auto column = static_cast<std::size_t>(std::max(fault.mark.column, 0));
  auto& found = diagnostics.error("yaml-syntax", origin.at(line, column), "this is not valid YAML: " + fault.msg);
  if (indented_with_tab(text, line)) found.suggest("YAML is indented with spaces, not tabs");
}

}  // namespace

std::optional<Value> read_yaml(std::string_view bytes, const Origin& given, Diagnostics& diagnostics) {
  Origin origin = given;
  const std::size_t mark = byte_order_mark(bytes);
  origin.first_indent += static_cast<std::uint32_t>(mark);
  std::string text = blank_tabs_before_comments(bytes.substr(mark));
  // Each round mends the surrogate pairs of one more scalar and reads from the start again, so the work is bounded.
  for (std::size_t bytes_read = 0;;) {
    Diagnostics findings;
    TreeBuilder builder(text, origin, findings);
    const auto pass_on = [&] { diagnostics.append(std::move(findings)); };
    try {
      std::istringstream stream(text);
      YAML::Parser parser(stream);
      while (parser.HandleNextDocument(builder)) {
      }
      pass_on();
      return builder.take_root();
    } catch (const Stop&) {
      pass_on();
      return std::nullopt;
    } catch (const YAML::Exception& fault) {
      const auto at = static_cast<std::size_t>(std::max(fault.mark.pos, 0));
      bytes_read += at;
      if (bytes_read < most_bytes_read && join_surrogates(text, at)) continue;
      pass_on();
      report(fault, text, origin, diagnostics);
      return std::nullopt;
    }
  }
}

}  // namespace oabind::source
