#include <cstring>
#include <utility>

#include "oabind/codegen/ops.hpp"
#include "oabind/types.hpp"

namespace oabind::codegen {
namespace {

void move_value(const Type& type, void* to, void* from);

template <class T>
void move_as(void* to, void* from) {
  *static_cast<T*>(to) = std::move(*static_cast<T*>(from));
}

void move_held(const Type& type, const OptionalOps& holder, void* to, void* from) {
  const void* const held = holder.get(from);
  if (held != nullptr)
    move_value(type, holder.emplace(to), const_cast<void*>(held));
  else if (holder.is_null != nullptr && holder.is_null(from))
    holder.set_null(to);
}

void move_members(const ObjectTable& table, void* to, void* from) {
  for (const auto& row : table.members) {
    if (row.holder == nullptr)
      move_value(*row.type, row.place.in(to), row.place.in(from));
    else
      move_held(*row.type, *row.holder, row.place.in(to), row.place.in(from));
  }
  if (const Member* const rest = table.additional; rest != nullptr)
    rest->type->map->swap(rest->place.in(to), rest->place.in(from));
}

void move_alternative(const UnionTable& table, void* to, void* from) {
  const std::size_t index = one_of_at(from).index();
  if (index >= table.branches.size()) return;
  move_value(*table.branches[index].type, one_of_at(to).emplace(index), const_cast<void*>(one_of_at(from).held()));
}

void move_value(const Type& type, void* to, void* from) {
  switch (type.kind) {
    case Kind::boolean:
      return move_as<bool>(to, from);
    case Kind::int32:
      return move_as<std::int32_t>(to, from);
    case Kind::int64:
      return move_as<std::int64_t>(to, from);
    case Kind::uint32:
      return move_as<std::uint32_t>(to, from);
    case Kind::uint64:
      return move_as<std::uint64_t>(to, from);
    case Kind::float32:
      return move_as<float>(to, from);
    case Kind::float64:
      return move_as<double>(to, from);
    case Kind::string:
      return move_as<std::string>(to, from);
    case Kind::date_time:
      return move_as<DateTime>(to, from);
    case Kind::date:
      return move_as<Date>(to, from);
    case Kind::time_of_day:
      return move_as<TimeOfDay>(to, from);
    case Kind::duration:
      return move_as<Duration>(to, from);
    case Kind::uuid:
      return move_as<Uuid>(to, from);
    case Kind::bytes:
      return move_as<Bytes>(to, from);
    case Kind::json:
      return move_as<Json>(to, from);
    case Kind::string_enum:
      return move_as<EnumBase>(to, from);
    case Kind::int_enum:
      return move_as<IntEnumBase>(to, from);
    case Kind::array:
      return type.array == nullptr ? move_as<std::vector<bool>>(to, from) : type.array->swap(to, from);
    case Kind::map:
      return type.map->swap(to, from);
    case Kind::nullable:
    case Kind::box:
      return move_held(*type.element, *type.holder, to, from);
    case Kind::object:
    case Kind::combination:
      return move_members(*type.object, to, from);
    case Kind::one_of:
      return move_alternative(*type.one_of, to, from);
    case Kind::converted:
      return type.conversion->move(to, from);
  }
}

}  // namespace

void move_values(const Type& type, void* to, void* from, std::size_t count, std::size_t stride) {
  auto* target = static_cast<char*>(to);
  auto* source = static_cast<char*>(from);
  for (; count != 0; --count, target += stride, source += stride) move_value(type, target, source);
}

}  // namespace oabind::codegen
