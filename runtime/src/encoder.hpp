#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "oabind/codegen/tables.hpp"
#include "oabind/options.hpp"

namespace oabind::codegen {

/// Writes values as JSON text by their tables. It writes through a raw cursor into room made before, so that a member
/// costs one check of the capacity; the room is its own, since that of a std::string would have to be zeroed first.
class Encoder {
 public:
  explicit Encoder(Direction direction) : direction_(direction) {}
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;

  /// Appends the text of a value.
  void value(const Type& type, const void* in);
  /// What has been written; valid until more is.
  [[nodiscard]] std::string_view text() const { return {begin_, used()}; }

 private:
  /// The discriminator that the next object must carry: `value` unless the object's own value stands for the same
  /// alternative.
  struct Stamp {
    const UnionTable* table;
    std::size_t branch;
  };

  /// An object that is written from several sources: which keys it already has.
  struct Merge {
    const Stamp* stamp;
    std::vector<std::string> keys{};
    /// False when the key is already there.
    bool add(std::string_view key);
  };

  void string(std::string_view text);
  void array(const Type& type, const void* in);
  void map(const Type& type, const void* in);
  void entries(const Type& type, const void* in, Merge* merge);
  void object(const Type& type, const void* in);
  void members(const ObjectTable& table, const void* in);
  void combination(const Type& type, const void* in);
  void merged_part(const Type& type, const void* in, Merge& merge);
  void merged_members(const ObjectTable& table, const void* in, Merge& merge);
  void correct(std::size_t start, const Stamp& stamp);
  void add_stamp(Merge& merge);
  void one_of(const Type& type, const void* in);
  void free_form(const void* in);
  /// The value behind a row's holder; null when the member is absent or does not travel in this direction.
  const void* present(const Member& row, const void* object, bool& null) const;

  void room(std::size_t size) {
    if (static_cast<std::size_t>(end_ - at_) < size) grow(size);
  }
  void grow(std::size_t size);
  [[nodiscard]] std::size_t used() const { return static_cast<std::size_t>(at_ - begin_); }
  void put(char c) { *at_++ = c; }
  void put(std::string_view text) {
    copy(at_, text.data(), text.size());
    at_ += text.size();
  }
  /// memcpy for keys, which are short: two overlapping words copy nearly all of them without a call.
  static void copy(char* out, const char* in, std::size_t size) noexcept {
    if (size > 32 || size < 4) {
      std::memcpy(out, in, size);
    } else if (size > 16) {
      std::memcpy(out, in, 16);
      std::memcpy(out + size - 16, in + size - 16, 16);
    } else if (size >= 8) {
      std::memcpy(out, in, 8);
      std::memcpy(out + size - 8, in + size - 8, 8);
    } else {
      std::memcpy(out, in, 4);
      std::memcpy(out + size - 4, in + size - 4, 4);
    }
  }
  /// Turns the comma behind the last member into the closing bracket, or closes an empty one.
  void close(char bracket) {
    room(1);
    if (at_[-1] == ',')
      at_[-1] = bracket;
    else
      put(bracket);
  }
  void append(std::string_view text) {
    room(text.size());
    put(text);
  }

  char first_room_[4096];  // what most bodies need
  std::unique_ptr<char[]> room_{};
  char* begin_ = first_room_;
  char* at_ = begin_;
  char* end_ = begin_ + sizeof first_room_;
  Direction direction_;
  std::size_t depth_left_ = 512;
  const Stamp* stamp_ = nullptr;
};

}  // namespace oabind::codegen
