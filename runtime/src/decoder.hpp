#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "oabind/codegen/tables.hpp"
#include "oabind/error.hpp"
#include "oabind/json/scan.hpp"
#include "oabind/options.hpp"
#include "path.hpp"

namespace oabind::codegen {

/// Reads JSON text into values by their tables. A value that does not fit is reported and stepped over, so that one run
/// finds every bad member; a text that is not JSON, or a broken limit, ends the run. Each function below reads one
/// value and gives false when the run has ended.
class Decoder {
 public:
  Decoder(std::string_view json, const DecodeOptions& options);

  /// Reads the whole text into `value`.
  std::vector<Problem> run(const Type& type, void* value) &&;

 private:
  class Descent;
  class Here;

  bool value(const Type& type, void* out);
  bool plain_value(const Type& type, void* out);
  bool held(const Type& type, void* out);
  bool asserted(const Type& type, void* out);

  // decode_scalar.cpp
  bool boolean(const Type& type, void* out);
  template <class Integer>
  bool integer(const Type& type, void* out);
  bool real(const Type& type, void* out);
  bool string(const Type& type, void* out);
  template <class T>
  bool text(const Type& type, void* out, const char* name);
  bool bytes(const Type& type, void* out);
  bool string_enum(const Type& type, void* out);
  bool int_enum(const Type& type, void* out);
  bool free_form(const Type& type, void* out);
  bool converted(const Type& type, void* out);
  bool scan_text(std::string_view& out, bool& valid);

  // decode_array.cpp
  bool array(const Type& type, void* out);
  bool packed_booleans(const Type& type, void* out, std::size_t& count);
  template <class T>
  bool numbers(const Type& type, void* out, std::size_t& count);
  bool elements(const Type& type, void* out, std::size_t& count);
  bool next_element(bool& more);
  std::size_t next_capacity(const Type& type, std::size_t count, std::size_t used) const;
  void* grow(const Type& type, void* vector, std::size_t size);
  bool map(const Type& type, void* out);
  bool map_entry(const Type& type, void* map);

  // decode_object.cpp
  class Seen;
  bool object(const Type& type, void* out);
  bool members(const ObjectTable& table, void* out, Seen& seen, std::size_t& keys);
  std::size_t find_ahead(const ObjectTable& table, std::size_t next) const;
  static std::size_t find_row(const ObjectTable& table, std::string_view key, std::string_view& stable);
  bool member(const Member& row, void* object);
  bool known_member(const Member& row, bool first, void* object);
  bool unknown_member(const ObjectTable& table, std::string_view key, void* object);
  bool finish(const ObjectTable& table, void* out, const Seen& seen);
  bool fill_default(const Member& row, void* object);
  bool is_misdirected(const Member& row) const;
  bool combination(const Type& type, void* out);
  /// Reads the key (quotes included, canonical form) and the colon behind it.
  bool key(std::string_view& out);
  bool colon();

  // decode_union.cpp
  bool one_of(const Type& type, void* out);
  bool decode_branch(const UnionTable& table, std::size_t branch, void* out);
  bool choose_by_property(const UnionTable& table, std::size_t& branch, bool& settled);
  bool choose_by_shape(const UnionTable& table, std::vector<std::size_t>& branches);
  bool narrow_by_required(const UnionTable& table, std::vector<std::size_t>& branches);
  bool try_in_order(const UnionTable& table, const std::vector<std::size_t>& branches, void* out);
  bool wants_only_one(const UnionTable& table) const {
    return table.exactly_one && options_.refuse_ambiguous && !known_to_fit_;
  }
  bool alone(const UnionTable& table, const std::vector<std::size_t>& branches, std::size_t fitting,
             const json::Cursor& start, void* out);
  /// Looks ahead in the object at the cursor: the text of a member's value, or empty when it is not there.
  bool peek_member(std::string_view key, std::string_view& out);
  bool peek_keys(std::vector<std::string>& out);
  std::uint8_t peek_type() const;
  /// Reads a value that may fail without that being a problem yet; what is wrong goes to `reason`.
  bool attempt(const Type& type, void* out, bool& fits, std::string& reason);

  /// Reports at the current place. Gives false when there have been enough.
  bool report(std::string reason);
  /// The value at the cursor is of another type than expected: reports and steps over it.
  bool mismatch(const char* expected);
  /// The value that began at `start` does not fit: steps over it and reports `reason`, with the value.
  bool refuse(const char* start, const std::string& reason);
  bool check(const Type& type, const void* value, std::size_t key_count = 0) {
    return type.constraints == nullptr || check_constrained(type, value, key_count);
  }
  bool check_constrained(const Type& type, const void* value, std::size_t key_count);
  bool report_reasons();
  bool skip();
  /// The text is not JSON: ends the run.
  bool broken(json::ErrorCode code);
  /// Ends the run for another reason.
  bool stop(std::string reason);
  /// Pays for bytes that are read more than once. What may be spent is linear in the size of the text, so that nested
  /// unions cannot make reading it exponential.
  bool charge(std::size_t bytes);

  json::Cursor in_;
  const DecodeOptions& options_;
  const Step* path_ = nullptr;
  std::size_t depth_left_;
  std::size_t problem_limit_;
  std::size_t reread_left_;
  std::size_t memory_left_;
  std::size_t arrays_open_ = 0;
  bool broken_ = false;
  bool known_to_fit_ = false;  ///< the value was read before, and no union in it fits twice
  std::string_view
      tolerated_{};  ///< key of the discriminator that the next object may carry without having a row for it
  std::string scratch_;
  std::vector<std::string> reasons_;
  std::vector<Problem> problems_;
};

/// One level down, for as long as it lives.
class Decoder::Descent {
 public:
  explicit Descent(Decoder& decoder) : decoder_(decoder), entered_(decoder.depth_left_ != 0) {
    if (entered_) --decoder_.depth_left_;
  }
  ~Descent() {
    if (entered_) ++decoder_.depth_left_;
  }
  Descent(const Descent&) = delete;
  Descent& operator=(const Descent&) = delete;
  explicit operator bool() const { return entered_; }

 private:
  Decoder& decoder_;
  bool entered_;
};

/// Makes a step the current place, for as long as it lives.
class Decoder::Here {
 public:
  Here(Decoder& decoder, const Step& step) : decoder_(decoder), outer_(decoder.path_) { decoder.path_ = &step; }
  ~Here() { decoder_.path_ = outer_; }
  Here(const Here&) = delete;
  Here& operator=(const Here&) = delete;

 private:
  Decoder& decoder_;
  const Step* outer_;
};

/// Whether a key as read (`"name"`) is that of a table (`"name":`).
inline bool same_key(std::string_view row, std::string_view read) noexcept {
  return row.size() == read.size() + 1 && row.substr(0, read.size()) == read;
}

/// JSON type of the value that begins with `c`, for messages.
const char* type_name(char c) noexcept;

}  // namespace oabind::codegen
