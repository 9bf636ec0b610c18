#include <algorithm>
#include <cstring>

#include "decoder.hpp"
#include "oabind/codegen/ops.hpp"

namespace oabind::codegen {

bool Decoder::array(const Type& type, void* out) {
  if (in_.peek() != '[') return mismatch("array");
  const Descent descent{*this};
  if (!descent) return broken(json::ErrorCode::too_deep);
  ++in_.at;
  json::skip_whitespace(in_);
  std::size_t count = 0;
  if (in_.peek() == ']') {
    ++in_.at;
  } else {
    bool going = false;
    if (type.array == nullptr)
      going = packed_booleans(type, out, count);
    else if (type.element->kind == Kind::float64)
      going = numbers<double>(type, out, count);
    else if (type.element->kind == Kind::int64)
      going = numbers<std::int64_t>(type, out, count);
    else
      going = elements(type, out, count);
    if (!going) return false;
  }
  return check(type, out);
}

/// Moves over what stands between elements. `more` tells whether another one follows.
bool Decoder::next_element(bool& more) {
  json::skip_whitespace(in_);
  const char c = in_.peek();
  more = c == ',';
  if (!more && c != ']')
    return broken(in_.done() ? json::ErrorCode::unexpected_end : json::ErrorCode::unexpected_character);
  ++in_.at;
  if (more) json::skip_whitespace(in_);
  return true;
}

/// Makes room for `size` elements in all and gives the first; null when that would take too much memory.
void* Decoder::grow(const Type& type, void* vector, std::size_t size) {
  const std::size_t bytes = size * type.array->stride;
  if (bytes > memory_left_) {
    stop("takes more memory than is allowed");
    return nullptr;
  }
  return type.array->resize(vector, size, *type.element);
}

/// How many elements to make room for when there is none after `count`, which took `used` bytes. An array inside of
/// another one doubles. The outermost one gets room for as many as there will be if they go on as they began, and an
/// eighth more; what is wrong about that is bounded by the length of the text, as the array itself is.
std::size_t Decoder::next_capacity(const Type& type, std::size_t count, std::size_t used) const {
  constexpr std::size_t few = 4;
  const std::size_t more = std::max(count * 2, few);
  if (count == 0 || arrays_open_ > 1) return more;
  const std::size_t guess = in_.left() / (used / count + 1);
  return std::clamp(count + guess + guess / 8, more, std::max(more, memory_left_ / type.array->stride));
}

namespace {

/// One array more, for as long as it lives: reading may end anywhere in it.
class ArrayScope {
 public:
  explicit ArrayScope(std::size_t& open) : open_(open) { ++open_; }
  ~ArrayScope() { --open_; }
  ArrayScope(const ArrayScope&) = delete;
  ArrayScope& operator=(const ArrayScope&) = delete;

 private:
  std::size_t& open_;
};

}  // namespace

bool Decoder::elements(const Type& type, void* out, std::size_t& count) {
  Step step{path_};
  const Here here{*this, step};
  std::size_t capacity = 0;
  char* first = nullptr;
  const char* const begin = in_.at;
  const ArrayScope scope{arrays_open_};
  for (bool more = true; more; ++count) {
    if (count == capacity) {
      capacity = next_capacity(type, count, static_cast<std::size_t>(in_.at - begin));
      first = static_cast<char*>(grow(type, out, capacity));
      if (first == nullptr) return false;
    }
    step.index = count;
    if (!value(*type.element, first + count * type.array->stride) || !next_element(more)) return false;
  }
  type.array->resize(out, count, *type.element);
  memory_left_ -= count * type.array->stride;
  return true;
}

/// Numbers go through a small buffer: short lists (coordinates) then cost one exact allocation.
template <class T>
bool Decoder::numbers(const Type& type, void* out, std::size_t& count) {
  constexpr std::size_t block = 64;
  T buffer[block];
  Step step{path_};
  const Here here{*this, step};
  std::size_t capacity = 0;
  T* first = nullptr;
  const auto flush = [&](std::size_t size, std::size_t filled) {
    if (size > capacity) {
      capacity = std::max(size, capacity * 2);
      first = static_cast<T*>(grow(type, out, capacity));
    }
    if (first != nullptr) std::memcpy(first + size - filled, buffer, filled * sizeof(T));
    return first != nullptr;
  };
  std::size_t filled = 0;
  for (bool more = true; more; ++count, ++filled) {
    if (filled == block) {
      if (!flush(count, block)) return false;
      filled = 0;
    }
    step.index = count;
    buffer[filled] = T{};
    if (!value(*type.element, &buffer[filled]) || !next_element(more)) return false;
  }
  if (!flush(count, filled)) return false;
  if (capacity != count) type.array->resize(out, count, *type.element);
  memory_left_ -= count * sizeof(T);
  return true;
}

bool Decoder::packed_booleans(const Type& type, void* out, std::size_t& count) {
  auto& bits = *static_cast<std::vector<bool>*>(out);
  Step step{path_};
  const Here here{*this, step};
  for (bool more = true; more; ++count) {
    step.index = count;
    bool bit = false;
    if (!value(*type.element, &bit) || !next_element(more)) return false;
    bits.push_back(bit);
  }
  return true;
}

bool Decoder::map(const Type& type, void* out) {
  if (in_.peek() != '{') return mismatch("object");
  const Descent descent{*this};
  if (!descent) return broken(json::ErrorCode::too_deep);
  ++in_.at;
  json::skip_whitespace(in_);
  std::size_t count = 0;
  if (in_.peek() == '}') {
    ++in_.at;
    return check(type, out, 0);
  }
  for (;; ++count) {
    if (!map_entry(type, out)) return false;
    json::skip_whitespace(in_);
    if (in_.peek() == '}') break;
    if (in_.peek() != ',')
      return broken(in_.done() ? json::ErrorCode::unexpected_end : json::ErrorCode::unexpected_character);
    ++in_.at;
    json::skip_whitespace(in_);
  }
  ++in_.at;
  return check(type, out, count + 1);
}

bool Decoder::map_entry(const Type& type, void* map) {
  const json::Cursor start = in_;
  json::RawString raw;
  if (const auto error = json::scan_raw_string(in_, raw); error != json::ErrorCode::none) return broken(error);
  std::string name{raw.inside()};
  if (raw.escaped) {
    json::Cursor again = start;
    static_cast<void>(json::scan_string(again, name));
  }
  if (!colon()) return false;
  const Step step{path_, raw.quoted};
  const Here here{*this, step};
  void* const slot = type.map->insert(map, std::move(name));
  return slot != nullptr ? value(*type.element, slot) : skip() && report("named twice");
}

}  // namespace oabind::codegen
