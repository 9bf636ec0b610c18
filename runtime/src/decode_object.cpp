#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "decoder.hpp"
#include "oabind/codegen/reflect.hpp"
#include "oabind/json/write.hpp"

namespace oabind::codegen {

/// Which rows of a table have been seen; tables of up to 256 rows need no memory.
class Decoder::Seen {
 public:
  explicit Seen(std::size_t rows) {
    if (rows > 64 * few) {
      many_.resize((rows + 63) / 64);
      words_ = many_.data();
    }
  }
  Seen(const Seen&) = delete;
  Seen& operator=(const Seen&) = delete;

  /// Marks a row; false when it was marked before.
  bool mark(std::size_t row) {
    const std::uint64_t bit = std::uint64_t{1} << (row % 64);
    const bool first = (words_[row / 64] & bit) == 0;
    words_[row / 64] |= bit;
    return first;
  }
  /// The first row from `row` on that was not marked; `rows` when there is none.
  [[nodiscard]] std::size_t next_missing(std::size_t row, std::size_t rows) const {
    while (row < rows) {
      const std::uint64_t missing = ~words_[row / 64] >> (row % 64);
      if (missing != 0) return std::min(row + static_cast<std::size_t>(std::countr_zero(missing)), rows);
      row = (row / 64 + 1) * 64;
    }
    return rows;
  }

 private:
  static constexpr std::size_t few = 4;
  std::uint64_t inline_[few]{};
  std::vector<std::uint64_t> many_;
  std::uint64_t* words_ = inline_;
};

namespace {

template <class Word>
Word word_at(const char* at) noexcept {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// Whether a text begins with a key. Keys are short: two overlapping words decide nearly all of them without a call.
inline bool begins_with(const char* text, std::size_t left, std::string_view key) noexcept {
  const std::size_t size = key.size();
  const char* const other = key.data();
  if (size > left) return false;
  if (size >= 8) {
    if (word_at<std::uint64_t>(text) != word_at<std::uint64_t>(other)) return false;
    const std::size_t last = size - 8;
    if (word_at<std::uint64_t>(text + last) != word_at<std::uint64_t>(other + last)) return false;
    return size <= 16 || std::memcmp(text + 8, other + 8, size - 16) == 0;
  }
  if (size < 4) return std::memcmp(text, other, size) == 0;
  const std::size_t last = size - 4;
  return word_at<std::uint32_t>(text) == word_at<std::uint32_t>(other) &&
         word_at<std::uint32_t>(text + last) == word_at<std::uint32_t>(other + last);
}

}  // namespace

bool Decoder::object(const Type& type, void* out) {
  if (in_.peek() != '{') return mismatch("object");
  const Descent descent{*this};
  if (!descent) return broken(json::ErrorCode::too_deep);
  const ObjectTable& table = *type.object;
  Seen seen{table.members.size()};
  std::size_t keys = 0;
  return members(table, out, seen, keys) && check(type, out, keys) && finish(table, out, seen);
}

/// Reads the members of an object. The next key is expected to be that of the next row, which costs one comparison.
bool Decoder::members(const ObjectTable& table, void* out, Seen& seen, std::size_t& keys) {
  const std::string_view tolerated = std::exchange(tolerated_, {});
  Step step{path_};
  const Here here{*this, step};
  ++in_.at;
  json::skip_whitespace(in_);
  if (in_.peek() == '}') return ++in_.at, true;
  const Member* const rows = table.members.begin();
  const std::size_t count = table.members.size();
  std::size_t next = 0;
  for (;; ++keys) {
    std::size_t index = next;
    if (index == count || !begins_with(in_.at, in_.left(), rows[index].key)) index = find_ahead(table, next);
    if (index != count) {
      step.key = rows[index].key;
      in_.at += step.key.size();
      json::skip_whitespace(in_);
    } else {
      std::string_view found;
      path_ = step.parent;  // a broken key belongs to the object, not to the member before it
      if (!key(found)) return false;
      path_ = &step;
      step.key = found;
      index = find_row(table, found, step.key);
      if (index == count && !(same_key(tolerated, found) ? skip() : unknown_member(table, found, out))) return false;
    }
    if (index != count) {
      const Member& row = rows[index];
      const bool first = seen.mark(index);
      const bool plain = first && row.holder == nullptr && row.presence == Presence::required;
      if (!(plain ? value(*row.type, row.place.in(out)) : known_member(row, first, out))) return false;
      next = index + 1;
    }
    json::skip_whitespace(in_);
    const char c = in_.peek();
    if (c != ',') break;
    ++in_.at;
    json::skip_whitespace(in_);
  }
  ++keys;
  if (in_.peek() == '}') return ++in_.at, true;
  return broken(in_.done() ? json::ErrorCode::unexpected_end : json::ErrorCode::unexpected_character);
}

/// The row behind `next` whose key comes, if it is one of the following few: optional members are often left out. The
/// number of rows when it is none of them.
std::size_t Decoder::find_ahead(const ObjectTable& table, std::size_t next) const {
  constexpr std::size_t look_ahead = 8;
  const std::size_t count = table.members.size();
  const std::size_t limit = std::min(count, next + look_ahead);
  for (std::size_t i = next + 1; i < limit; ++i)
    if (begins_with(in_.at, in_.left(), table.members[i].key)) return i;
  return count;
}

/// Reads a key and its colon. `out` is the key with quotes in canonical form, so that it can be compared with rows; it
/// stays valid for as long as the text, or until the next key with escapes.
bool Decoder::key(std::string_view& out) {
  const json::Cursor start = in_;
  json::RawString raw;
  if (const auto error = json::scan_raw_string(in_, raw); error != json::ErrorCode::none) return broken(error);
  out = raw.quoted;
  if (raw.escaped) {
    json::Cursor again = start;
    std::string name;
    static_cast<void>(json::scan_string(again, name));
    scratch_.clear();
    json::append_string(scratch_, name);
    out = scratch_;
  }
  return colon();
}

bool Decoder::colon() {
  json::skip_whitespace(in_);
  if (in_.peek() != ':')
    return broken(in_.done() ? json::ErrorCode::unexpected_end : json::ErrorCode::unexpected_character);
  ++in_.at;
  json::skip_whitespace(in_);
  return true;
}

/// The row with that key, or the number of rows. `stable` becomes the row's own text of it.
std::size_t Decoder::find_row(const ObjectTable& table, std::string_view key, std::string_view& stable) {
  const std::size_t count = table.members.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view own = table.members[i].key;
    if (!same_key(own, key)) continue;
    stable = own;
    return i;
  }
  return count;
}

bool Decoder::is_misdirected(const Member& row) const {
  switch (row.presence) {
    case Presence::optional:
    case Presence::required:
      return false;
    case Presence::read_only:
    case Presence::required_read_only:
      return options_.direction == Direction::request;
    case Presence::write_only:
    case Presence::required_write_only:
      return options_.direction == Direction::response;
  }
  return false;
}

bool Decoder::known_member(const Member& row, bool first, void* object) {
  if (!first) return skip() && report("named twice");
  if (row.presence > Presence::required && options_.unknown_members != UnknownMembers::ignore && is_misdirected(row))
    return skip() && report(options_.direction == Direction::request ? "is read-only: not part of a request"
                                                                     : "is write-only: not part of a response");
  return member(row, object);
}

bool Decoder::member(const Member& row, void* object) {
  void* slot = row.place.in(object);
  if (row.holder != nullptr) {
    if (row.holder->set_null != nullptr && in_.peek() == 'n') {
      row.holder->set_null(slot);
      return skip();
    }
    slot = row.holder->emplace(slot);
  }
  return value(*row.type, slot);
}

bool Decoder::unknown_member(const ObjectTable& table, std::string_view key, void* object) {
  // The key may be in scratch_, which the value may use.
  const std::string kept = key.data() == scratch_.data() ? std::string{key} : std::string{};
  const Step step{path_->parent, kept.empty() ? key : std::string_view{kept}};
  const Here here{*this, step};
  if (table.additional != nullptr) {
    const Type& map = *table.additional->type;
    void* const slot = map.map->insert(table.additional->place.in(object), unquote(step.key));
    return slot != nullptr ? value(*map.element, slot) : skip() && report("named twice");
  }
  const bool refused = options_.unknown_members == UnknownMembers::refuse ||
                       (options_.unknown_members == UnknownMembers::by_schema && table.closed);
  return skip() && (!refused || report("no such member"));
}

/// What is missing, and defaults.
bool Decoder::finish(const ObjectTable& table, void* out, const Seen& seen) {
  const bool request = options_.direction == Direction::request;
  const std::size_t rows = table.members.size();
  for (std::size_t i = seen.next_missing(0, rows); i < rows; i = seen.next_missing(i + 1, rows)) {
    const Member& row = table.members[i];
    if (row.presence != Presence::optional && is_required(row, request)) {
      const Step step{path_, row.key};
      const Here here{*this, step};
      if (!report("required member is missing")) return false;
    } else if (options_.fill_defaults && !row.default_json.empty() && !fill_default(row, out)) {
      return false;
    }
  }
  return true;
}

bool Decoder::fill_default(const Member& row, void* object) {
  if (is_misdirected(row) || row.holder == nullptr) return true;
  Decoder reader{row.default_json, options_};
  static_cast<void>(reader.member(row, object));
  // A default that does not fit its own type is none.
  if (!reader.problems_.empty()) row.holder->reset(row.place.in(object));
  return true;
}

/// Every part reads the same object; the parts that fit are kept.
bool Decoder::combination(const Type& type, void* out) {
  if (in_.peek() != '{') return mismatch("object");
  const Descent descent{*this};
  if (!descent) return broken(json::ErrorCode::too_deep);
  const json::Cursor start = in_;
  const char* end = nullptr;
  std::string reasons;
  std::size_t number = 0;
  const std::string_view tolerated = std::exchange(tolerated_, {});
  for (const auto& part : type.object->members) {
    in_ = start;
    bool fits = false;
    std::string reason;
    void* const slot = part.place.in(out);
    tolerated_ = tolerated;
    if (!attempt(*part.type, part.holder->emplace(slot), fits, reason)) return false;
    if (fits) {
      end = in_.at;
    } else {
      part.holder->reset(slot);
      reasons += (number == 0 ? "" : "; ") + std::to_string(number + 1) + ": " + reason;
    }
    ++number;
    if (!charge(static_cast<std::size_t>(in_.at - start.at))) return false;
  }
  if (end == nullptr) {
    in_ = start;
    return skip() && report("fits no alternative (" + reasons + ")");
  }
  in_.at = end;
  return check(type, out);
}

}  // namespace oabind::codegen
