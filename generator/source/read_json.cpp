#include "source/read_json.hpp"

#include <iterator>

#include "oabind/json/scan.hpp"

namespace oabind::source {
namespace {

using json::ErrorCode;

/// Recursive descent; deepest_nesting bounds the recursion. Line breaks can only stand in white space, so counting them
/// there is enough to know the place of every token.
class JsonReader {
 public:
  JsonReader(std::string_view text, const Origin& origin, Diagnostics& diagnostics)
      : in_(text), line_start_(in_.begin), origin_(origin), diagnostics_(diagnostics) {}

  std::optional<Value> read() {
    Value root;
    skip_space();
    if (!read_value(root, 0)) return std::nullopt;
    skip_space();
    if (!in_.done()) {
      fail("expected the end of the text", "a JSON text is one value");
      return std::nullopt;
    }
    return root;
  }

 private:
  Location here(std::size_t length = 0) const { return place(in_.at, length); }
  Location place(const char* at, std::size_t length) const {
    return origin_.at(line_, static_cast<std::size_t>(at - line_start_), length);
  }

  bool fail(std::string message, std::string hint = {}) {
    diagnostics_.error("json-syntax", here(1), "this is not valid JSON: " + std::move(message))
        .suggest(std::move(hint));
    return false;
  }
  bool fail(ErrorCode code) { return fail(json::message(code)); }

  void skip_space() {
    for (; in_.at != in_.end; ++in_.at) {
      const char c = *in_.at;
      if (c == '\n') {
        ++line_;
        line_start_ = in_.at + 1;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return;
      }
    }
  }

  bool read_value(Value& out, std::size_t depth) {
    out.where = here();
    switch (in_.peek()) {
      case '{':
        return read_object(out, depth + 1);
      case '[':
        return read_array(out, depth + 1);
      case '"':
        out.kind = Value::Kind::string;
        return read_string(out.text, out.where);
      case 't':
        return read_literal(out, Value::Kind::boolean, "true");
      case 'f':
        return read_literal(out, Value::Kind::boolean, "false");
      case 'n':
        return read_literal(out, Value::Kind::null, "null");
      default:
        return read_number(out);
    }
  }

  bool read_string(std::string& out, Location& where) {
    const char* start = in_.at;
    where = here();
    const ErrorCode code = json::scan_string(in_, out);
    if (code != ErrorCode::none) return fail(code);
    where.length = static_cast<std::uint32_t>(in_.at - start);
    return true;
  }

  bool read_literal(Value& out, Value::Kind kind, std::string_view word) {
    const ErrorCode code = json::scan_literal(in_, word);
    if (code != ErrorCode::none) return fail(code);
    out.kind = kind;
    if (kind != Value::Kind::null) out.text = word;
    out.where.length = static_cast<std::uint32_t>(word.size());
    return true;
  }

  bool read_number(Value& out) {
    const char first = in_.peek();
    if (in_.done()) return fail("the text ends where a value was expected");
    if (first != '-' && (first < '0' || first > '9')) {
      return fail("expected a value", first == '\''                  ? "strings stand in double quotes"
                                      : first == ']' || first == '}' ? "is there a comma too many before it?"
                                                                     : "");
    }
    json::Number number;
    const ErrorCode code = json::scan_number(in_, number);
    if (code != ErrorCode::none) return fail(code);
    out.kind = Value::Kind::number;
    out.text = number.text;
    out.where.length = static_cast<std::uint32_t>(number.text.size());
    return true;
  }

  /// Moves over the comma or the end of a collection; `more` says which.
  bool read_separator(char end, bool& more) {
    skip_space();
    const char c = in_.peek();
    if (c != ',' && c != end) {
      return fail(in_.done() ? std::string("the text ends before '") + end + "'"
                             : std::string("expected ',' or '") + end + "'");
    }
    ++in_.at;
    more = c == ',';
    return true;
  }

  bool enter(std::size_t depth, char end, bool& empty) {
    if (depth > deepest_nesting) {
      diagnostics_.error("too-deep", here(1), "nested deeper than " + std::to_string(deepest_nesting) + " levels");
      return false;
    }
    ++in_.at;
    skip_space();
    empty = in_.peek() == end;
    if (empty) ++in_.at;
    return true;
  }

  bool read_array(Value& out, std::size_t depth) {
    out.kind = Value::Kind::array;
    bool empty = false;
    if (!enter(depth, ']', empty)) return false;
    const std::size_t first = items_.size();
    for (bool more = !empty; more;) {
      skip_space();
      Value item;
      if (!read_value(item, depth) || !read_separator(']', more)) return false;
      items_.push_back(std::move(item));
    }
    take_from(items_, first, out.items);
    return true;
  }

  bool read_object(Value& out, std::size_t depth) {
    out.kind = Value::Kind::object;
    bool empty = false;
    if (!enter(depth, '}', empty)) return false;
    const std::size_t first = members_.size();
    for (bool more = !empty; more;) {
      skip_space();
      if (in_.peek() != '"')
        return fail("expected a key in double quotes", in_.peek() == '}' ? "is there a comma too many before it?" : "");
      Entry entry;
      if (!read_string(entry.key, entry.key_where)) return false;
      skip_space();
      if (in_.peek() != ':') return fail("expected ':' after the key");
      ++in_.at;
      skip_space();
      if (!read_value(entry.value, depth) || !read_separator('}', more)) return false;
      members_.push_back(std::move(entry));
    }
    take_from(members_, first, out.members);
    remove_duplicate_keys(out, diagnostics_);
    return true;
  }

  /// Moves what was read last to where it belongs, in one allocation of the right size.
  template <class T>
  static void take_from(std::vector<T>& read, std::size_t first, std::vector<T>& to) {
    const auto begin = read.begin() + static_cast<std::ptrdiff_t>(first);
    to.assign(std::make_move_iterator(begin), std::make_move_iterator(read.end()));
    read.erase(begin, read.end());
  }

  json::Cursor in_;
  const char* line_start_;
  std::size_t line_ = 0;
  Origin origin_;
  Diagnostics& diagnostics_;
  std::vector<Value> items_;    // of all arrays under way
  std::vector<Entry> members_;  // of all objects under way
};

}  // namespace

std::optional<Value> read_json(std::string_view text, const Origin& given, Diagnostics& diagnostics) {
  Origin origin = given;
  const std::size_t mark = byte_order_mark(text);
  origin.first_indent += static_cast<std::uint32_t>(mark);
  return JsonReader(text.substr(mark), origin, diagnostics).read();
}

}  // namespace oabind::source
