#include "render/mustache.hpp"

#include <algorithm>

#include "support/overloaded.hpp"

namespace oabind::render {
namespace {

constexpr int deepest_nesting = 32;  // of sections and partials

/// Looks a name up from the innermost context outwards; "." is the context itself.
const Data* look_up(const std::vector<const Data*>& context, std::string_view name) {
  if (name == ".") return context.back();
  for (auto data = context.rbegin(); data != context.rend(); ++data) {
    if (const auto* found = (*data)->find(name)) return found;
  }
  return nullptr;
}

bool is_true(const Data* data) {
  if (data == nullptr) return false;
  return std::visit(overloaded{
                        [](bool flag) { return flag; },
                        [](const std::shared_ptr<const Data::Series>& series) { return series->size != 0; },
                        [](const Data::Object&) { return true; },
                        [](const auto& text_or_list) { return !text_or_list.empty(); },
                    },
                    data->value());
}

}  // namespace

const Data* Data::find(std::string_view name) const {
  const auto* object = std::get_if<Object>(&value_);
  if (object == nullptr) return nullptr;
  const auto found = std::ranges::find(*object, name, &std::pair<std::string_view, Data>::first);
  return found == object->end() ? nullptr : &found->second;
}

/// One template's text; partials are parsed in their place.
class Template::Parser {
 public:
  Parser(std::string name, std::string_view text, const std::map<std::string, std::string>& texts, int depth)
      : name_(std::move(name)), text_(text), texts_(texts), depth_(depth) {}

  std::vector<Node> parse() {
    auto nodes = until("");
    return nodes;
  }
  std::string error;

 private:
  struct Tag {
    char sigil;  // '#', '^', '/', '>', '!' or a space for a variable
    std::string name;
    std::size_t begin, end;
  };

  void fail(std::size_t at, const std::string& what) {
    if (!error.empty()) return;
    const auto before = text_.substr(0, at);
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto column = at - (before.rfind('\n') + 1) + 1;
    error = name_ + ".mustache:" + std::to_string(line) + ":" + std::to_string(column) + ": " + what;
  }

  /// The next tag; false at the end of the text.
  bool next_tag(Tag& tag) {
    tag.begin = text_.find("{{", at_);
    if (tag.begin == std::string_view::npos) return false;
    const bool triple = text_.substr(tag.begin, 3) == "{{{";
    const std::string_view close = triple ? "}}}" : "}}";
    const auto end = text_.find(close, tag.begin);
    if (end == std::string_view::npos) {
      fail(tag.begin, "this tag is never closed");
      return false;
    }
    auto inside = text_.substr(tag.begin + close.size(), end - tag.begin - close.size());
    tag.end = end + close.size();
    tag.sigil = ' ';
    if (!triple && !inside.empty() && std::string_view("#^/>!").find(inside.front()) != std::string_view::npos) {
      tag.sigil = inside.front();
      inside.remove_prefix(1);
    }
    while (inside.starts_with(' ')) inside.remove_prefix(1);
    while (inside.ends_with(' ')) inside.remove_suffix(1);
    tag.name = inside;
    return true;
  }

  /// A tag alone on its line takes the whole line: its beginning moves to the line's, its end behind the line break.
  void widen(Tag& tag) const {
    if (tag.sigil == ' ') return;
    std::size_t begin = tag.begin, end = tag.end;
    while (begin > 0 && text_[begin - 1] == ' ') --begin;
    while (end < text_.size() && text_[end] == ' ') ++end;
    const bool starts = begin == 0 || text_[begin - 1] == '\n';
    const bool ends = end == text_.size() || text_[end] == '\n';
    if (!starts || !ends) return;
    tag.begin = std::max(begin, at_);
    tag.end = std::min(end + 1, text_.size());
  }

  void add_text(std::vector<Node>& nodes, std::size_t end) {
    if (end > at_) nodes.push_back({Node::Kind::text, std::string(text_.substr(at_, end - at_)), {}});
  }

  /// Nodes up to the end of the section, or of the text for the empty name.
  std::vector<Node> until(const std::string& section) {
    std::vector<Node> nodes;
    const std::size_t opened = at_;
    Tag tag;
    while (error.empty() && next_tag(tag)) {
      widen(tag);
      add_text(nodes, tag.begin);
      at_ = tag.end;
      if (tag.sigil == '/') {
        if (tag.name != section) fail(tag.begin, "'" + tag.name + "' is closed where '" + section + "' is open");
        return nodes;
      }
      if (tag.sigil != '!') add(nodes, tag);
    }
    if (!section.empty()) fail(opened, "the section '" + section + "' is never closed");
    add_text(nodes, text_.size());
    at_ = text_.size();
    return nodes;
  }

  void add(std::vector<Node>& nodes, const Tag& tag) {
    if (tag.sigil == ' ') {
      nodes.push_back({Node::Kind::variable, tag.name, {}});
      return;
    }
    if (depth_ >= deepest_nesting) return fail(tag.begin, "sections and partials nest too deeply");
    ++depth_;
    if (tag.sigil == '>') {
      add_partial(nodes, tag);
    } else {
      auto children = until(tag.name);
      nodes.push_back({tag.sigil == '#' ? Node::Kind::section : Node::Kind::inverted, tag.name, std::move(children)});
    }
    --depth_;
  }

  void add_partial(std::vector<Node>& nodes, const Tag& tag) {
    const auto partial = texts_.find(tag.name);
    if (partial == texts_.end()) return fail(tag.begin, "there is no template '" + tag.name + "'");
    Parser inner{tag.name, partial->second, texts_, depth_};
    for (auto& node : inner.parse()) nodes.push_back(std::move(node));
    if (error.empty()) error = inner.error;
  }

  std::string name_;
  std::string_view text_;
  const std::map<std::string, std::string>& texts_;
  int depth_;
  std::size_t at_ = 0;
};

Template::Template(const std::string& name, const std::map<std::string, std::string>& texts) {
  const auto text = texts.find(name);
  if (text == texts.end()) {
    error_ = "there is no template '" + name + "'";
    return;
  }
  Parser parser{name, text->second, texts, 0};
  nodes_ = parser.parse();
  error_ = parser.error;
}

std::string Template::render(const Data& data) const {
  std::string out;
  std::vector<const Data*> context{&data};
  render(nodes_, context, out);
  return out;
}

void Template::render(const std::vector<Node>& nodes, std::vector<const Data*>& context, std::string& out) {
  for (const auto& node : nodes) {
    if (node.kind == Node::Kind::text) {
      out += node.text;
      continue;
    }
    const Data* data = look_up(context, node.text);
    if (node.kind == Node::Kind::variable) {
      if (data == nullptr) continue;
      if (const auto* text = std::get_if<std::string>(&data->value())) out += *text;
      if (const auto* text = std::get_if<std::string_view>(&data->value())) out += *text;
    } else if (node.kind == Node::Kind::inverted) {
      if (!is_true(data)) render(node.children, context, out);
    } else if (is_true(data)) {
      const auto in = [&](const Data& each) {
        context.push_back(&each);
        render(node.children, context, out);
        context.pop_back();
      };
      if (const auto* list = std::get_if<Data::List>(&data->value())) {
        for (const auto& each : *list) in(each);
      } else if (const auto* series = std::get_if<std::shared_ptr<const Data::Series>>(&data->value())) {
        for (std::size_t i = 0; i < (*series)->size; ++i) in((*series)->at(i));
      } else {
        in(*data);
      }
    }
  }
}

}  // namespace oabind::render
