#include "encoder.hpp"

#include <algorithm>
#include <utility>

#include "json_tree.hpp"
#include "oabind/json/write.hpp"
#include "oabind/types.hpp"
#include "text.hpp"
#include "wire_value.hpp"

namespace oabind::codegen {
namespace {

constexpr std::size_t piece = 256;  // strings go out in pieces of so many bytes
constexpr std::size_t small = 160;  // more than any scalar but strings, bytes and free-form values needs

template <class T>
const T& as(const void* value) {
  return *static_cast<const T*>(value);
}

template <class T>
char* write_quoted(char* at, const T& value) {
  *at++ = '"';
  at = text::write(at, value);
  *at++ = '"';
  return at;
}

}  // namespace

/// Large steps: what is moved here costs more than room that is not used.
void Encoder::grow(std::size_t size) {
  constexpr std::size_t large = 1U << 20U;
  const std::size_t kept = used();
  const std::size_t capacity = kept * (kept < large ? 4 : 2) + size;
  auto bigger = std::make_unique_for_overwrite<char[]>(capacity);
  std::memcpy(bigger.get(), begin_, kept);
  room_ = std::move(bigger);
  begin_ = room_.get();
  at_ = begin_ + kept;
  end_ = begin_ + capacity;
}

void Encoder::value(const Type& type, const void* in) {
  room(small);
  switch (type.kind) {
    case Kind::boolean:
      return put(as<bool>(in) ? std::string_view{"true"} : std::string_view{"false"});
    case Kind::int32:
      at_ = json::write_int64(at_, as<std::int32_t>(in));
      return;
    case Kind::int64:
      at_ = json::write_int64(at_, as<std::int64_t>(in));
      return;
    case Kind::uint32:
      at_ = json::write_uint64(at_, as<std::uint32_t>(in));
      return;
    case Kind::uint64:
      at_ = json::write_uint64(at_, as<std::uint64_t>(in));
      return;
    case Kind::float32:
      at_ = json::write_float(at_, as<float>(in));
      return;
    case Kind::float64:
      at_ = json::write_double(at_, as<double>(in));
      return;
    case Kind::string:
      return string(as<std::string>(in));
    case Kind::date_time:
      at_ = write_quoted(at_, as<DateTime>(in));
      return;
    case Kind::date:
      at_ = write_quoted(at_, as<Date>(in));
      return;
    case Kind::time_of_day:
      at_ = write_quoted(at_, as<TimeOfDay>(in));
      return;
    case Kind::duration:
      at_ = write_quoted(at_, as<Duration>(in));
      return;
    case Kind::uuid:
      at_ = write_quoted(at_, as<Uuid>(in));
      return;
    case Kind::bytes:
      return string(as<Bytes>(in).to_base64());
    case Kind::json:
      return free_form(in);
    case Kind::int_enum:
      at_ = json::write_int64(at_, as<IntEnumBase>(in).number());
      return;
    case Kind::string_enum: {
      const auto& held = as<EnumBase>(in);
      const auto& names = type.string_enum->names;
      return string(held.index() < names.size() ? names[held.index()] : std::string_view{held.unknown()});
    }
    case Kind::nullable:
    case Kind::box: {
      const void* const inner = type.holder->get(in);
      return inner == nullptr ? put("null") : value(*type.element, inner);
    }
    case Kind::converted:
      return value(*type.element, to_wire(type, in).get());
    case Kind::array:
    case Kind::map:
    case Kind::object:
    case Kind::combination:
    case Kind::one_of:
      break;
  }
  // Only an object can carry a discriminator.
  if (type.kind == Kind::array || type.kind == Kind::map) stamp_ = nullptr;
  if (depth_left_ == 0) return put("null");
  --depth_left_;
  switch (type.kind) {
    case Kind::array:
      array(type, in);
      break;
    case Kind::map:
      map(type, in);
      break;
    case Kind::object:
      object(type, in);
      break;
    case Kind::combination:
      combination(type, in);
      break;
    default:
      one_of(type, in);
      break;
  }
  ++depth_left_;
}

void Encoder::string(std::string_view text) {
  if (text.size() <= piece) {
    room(json::string_capacity(text.size()));
    at_ = json::write_string(at_, text);
    return;
  }
  append("\"");
  for (; !text.empty(); text.remove_prefix(std::min(piece, text.size()))) {
    room(json::string_capacity(piece));
    at_ = json::write_escaped(at_, text.substr(0, piece));
  }
  append("\"");
}

void Encoder::free_form(const void* in) {
  std::string text;
  append_tree(text, JsonAccess::get(as<Json>(in)), depth_left_);
  append(text);
}

void Encoder::array(const Type& type, const void* in) {
  put('[');
  if (type.array == nullptr) {
    for (const bool bit : as<std::vector<bool>>(in)) append(bit ? "true," : "false,");
    return close(']');
  }
  std::size_t size = 0;
  const char* item = static_cast<const char*>(type.array->data(in, size));
  for (; size != 0; --size, item += type.array->stride) {
    value(*type.element, item);
    room(1);
    put(',');
  }
  close(']');
}

void Encoder::map(const Type& type, const void* in) {
  put('{');
  entries(type, in, nullptr);
  close('}');
}

/// Members of a map, each with a comma behind it; those that `merge` already has are left out.
void Encoder::entries(const Type& type, const void* in, Merge* merge) {
  struct Job {
    Encoder& self;
    const Type& element;
    Merge* merge;
  } job{*this, *type.element, merge};
  type.map->visit(
      in,
      [](void* context, std::string_view name, const void* entry) {
        const auto& [self, element, done] = *static_cast<Job*>(context);
        if (done != nullptr) {
          std::string key;
          json::append_string(key, name);
          if (!done->add(key + ':')) return;
        }
        self.string(name);
        self.append(":");
        self.value(element, entry);
        self.append(",");
      },
      &job);
}

const void* Encoder::present(const Member& row, const void* object, bool& null) const {
  null = false;
  if (row.presence > Presence::required) {
    const bool read_only = row.presence == Presence::read_only || row.presence == Presence::required_read_only;
    if (read_only == (direction_ == Direction::request)) return nullptr;
  }
  const void* const slot = row.place.in(object);
  if (row.holder == nullptr) return slot;
  const void* const held = row.holder->get(slot);
  null = held == nullptr && row.holder->is_null != nullptr && row.holder->is_null(slot);
  return held;
}

void Encoder::object(const Type& type, const void* in) {
  put('{');
  if (stamp_ == nullptr) {
    members(*type.object, in);
  } else {
    Merge merge{std::exchange(stamp_, nullptr)};
    merged_members(*type.object, in, merge);
    add_stamp(merge);
  }
  close('}');
}

void Encoder::members(const ObjectTable& table, const void* in) {
  for (const auto& row : table.members) {
    bool null = false;
    const bool plain = row.holder == nullptr && row.presence <= Presence::required;
    const void* const held = plain ? row.place.in(in) : present(row, in, null);
    if (held == nullptr && !null) continue;
    room(row.key.size() + small);
    put(row.key);
    if (held != nullptr)
      value(*row.type, held);
    else
      put("null");
    room(1);
    put(',');
  }
  if (table.additional != nullptr) entries(*table.additional->type, table.additional->place.in(in), nullptr);
}

/// Parts of one object: each member once, the first part's wins.
void Encoder::combination(const Type& type, const void* in) {
  put('{');
  Merge merge{std::exchange(stamp_, nullptr)};
  for (const auto& part : type.object->members)
    if (const void* const held = part.holder->get(part.place.in(in))) merged_part(*part.type, held, merge);
  add_stamp(merge);
  close('}');
}

void Encoder::merged_part(const Type& type, const void* in, Merge& merge) {
  switch (type.kind) {
    case Kind::object:
      return merged_members(*type.object, in, merge);
    case Kind::map:
      return entries(type, in, &merge);
    case Kind::combination:
      for (const auto& part : type.object->members)
        if (const void* const held = part.holder->get(part.place.in(in))) merged_part(*part.type, held, merge);
      return;
    case Kind::box:
    case Kind::nullable:
      if (const void* const held = type.holder->get(in)) merged_part(*type.element, held, merge);
      return;
    case Kind::converted:
      return merged_part(*type.element, to_wire(type, in).get(), merge);
    case Kind::one_of: {
      const std::size_t branch = one_of_at(in).index();
      if (branch >= type.one_of->branches.size()) return;
      const Stamp stamp{type.one_of, branch};
      const Stamp* const outer = merge.stamp;
      if (outer == nullptr && type.one_of->discriminator) merge.stamp = &stamp;
      merged_part(*type.one_of->branches[branch].type, one_of_at(in).held(), merge);
      if (merge.stamp == &stamp) add_stamp(merge);
      merge.stamp = outer;
      return;
    }
    default:
      return;
  }
}

void Encoder::merged_members(const ObjectTable& table, const void* in, Merge& merge) {
  for (const auto& row : table.members) {
    bool null = false;
    const void* const held = present(row, in, null);
    if ((held == nullptr && !null) || !merge.add(row.key)) continue;
    append(row.key);
    const std::size_t start = used();
    if (held != nullptr)
      value(*row.type, held);
    else
      append("null");
    if (merge.stamp != nullptr && row.key == merge.stamp->table->property) correct(start, *merge.stamp);
    append(",");
  }
  if (table.additional != nullptr) entries(*table.additional->type, table.additional->place.in(in), &merge);
}

/// The discriminator was written from the member's own value, which begins at `start`. When that does not stand for the
/// alternative held, the alternative's first value takes its place.
void Encoder::correct(std::size_t start, const Stamp& stamp) {
  const std::string_view own = text().substr(start);
  const Case* first = nullptr;
  const auto named = [&](const Case& each) { return each.value == own; };
  const bool falls_back = stamp.branch == stamp.table->fallback;
  if (falls_back && std::none_of(stamp.table->cases.begin(), stamp.table->cases.end(), named)) return;
  for (const auto& known : stamp.table->cases) {
    if (known.branch != stamp.branch) continue;
    if (known.value == own) return;
    if (first == nullptr) first = &known;
  }
  if (first == nullptr) return;
  at_ = begin_ + start;
  append(first->value);
}

/// Writes the discriminator if no member was it; without it the value is the fallback's.
void Encoder::add_stamp(Merge& merge) {
  if (merge.stamp != nullptr && merge.stamp->branch == merge.stamp->table->fallback) return;
  if (merge.stamp == nullptr || !merge.add(merge.stamp->table->property)) return;
  for (const auto& known : merge.stamp->table->cases) {
    if (known.branch != merge.stamp->branch) continue;
    append(merge.stamp->table->property);
    append(known.value);
    append(",");
    return;
  }
}

void Encoder::one_of(const Type& type, const void* in) {
  const UnionTable& table = *type.one_of;
  const std::size_t branch = one_of_at(in).index();
  if (branch >= table.branches.size()) return put("null");
  const Stamp stamp{&table, branch};
  const Stamp* const outer = stamp_;
  if (outer == nullptr && table.discriminator) stamp_ = &stamp;
  value(*table.branches[branch].type, one_of_at(in).held());
  stamp_ = nullptr;
}

bool Encoder::Merge::add(std::string_view key) {
  if (std::find(keys.begin(), keys.end(), key) != keys.end()) return false;
  keys.emplace_back(key);
  return true;
}

}  // namespace oabind::codegen
