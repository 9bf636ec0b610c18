#include <algorithm>
#include <set>

#include "assertion.hpp"
#include "check.hpp"
#include "oabind/codegen/codec.hpp"
#include "oabind/codegen/reflect.hpp"
#include "oabind/json/write.hpp"
#include "oabind/one_of.hpp"
#include "path.hpp"
#include "wire_value.hpp"

namespace oabind::codegen {
namespace {

/// Walks a value and collects what breaks a constraint.
class Validator {
 public:
  explicit Validator(std::vector<Problem>& problems, std::string prefix = {})
      : problems_(problems), limit_(problems.size() + 100), prefix_(std::move(prefix)) {}

  void visit(const Type& type, const void* value, const Step* place) {
    if (problems_.size() >= limit_ || depth_left_ == 0) return;
    --depth_left_;
    std::size_t keys = 0;
    inside(type, value, place, keys);
    if (type.constraints != nullptr) {
      std::vector<std::string> reasons;
      check_constraints(type, value, keys, reasons);
      if (type.constraints->assertions.count != 0) {
        std::string text;
        encode(type, value, text, Direction::response);
        check_assertions(type.constraints->assertions, text, 512, reasons);
      }
      for (auto& reason : reasons) problems_.push_back({prefix_ + pointer(place), std::move(reason)});
    }
    ++depth_left_;
  }

 private:
  void inside(const Type& type, const void* value, const Step* place, std::size_t& keys) {
    switch (type.kind) {
      case Kind::nullable:
      case Kind::box:
        if (const void* const held = type.holder->get(value)) visit(*type.element, held, place);
        return;
      case Kind::converted: {
        const bool unlimited = type.element->constraints == nullptr && type.element->kind <= Kind::int_enum;
        if (!unlimited) visit(*type.element, to_wire(type, value).get(), place);
        return;
      }
      case Kind::array: {
        Step step{place};
        const std::size_t size = array_size(type, value);
        for (; step.index < size; ++step.index) visit(*type.element, array_at(type, value, step.index), &step);
        return;
      }
      case Kind::map:
        return entries(type, value, place, keys);
      case Kind::object:
        return members(*type.object, value, place, keys);
      case Kind::combination:
        for (const auto& part : type.object->members)
          if (const void* const held = part.holder->get(part.place.in(value))) visit(*part.type, held, place);
        return;
      case Kind::one_of: {
        const std::size_t branch = one_of_at(value).index();
        if (branch < type.one_of->branches.size())
          visit(*type.one_of->branches[branch].type, one_of_at(value).held(), place);
        return;
      }
      default:
        return;
    }
  }

  void members(const ObjectTable& table, const void* object, const Step* place, std::size_t& keys) {
    for (const auto& row : table.members) {
      const void* const slot = row.place.in(object);
      keys += row.holder != nullptr && row.holder->is_null != nullptr && row.holder->is_null(slot);
      const void* const held = row.holder != nullptr ? row.holder->get(slot) : slot;
      if (held == nullptr) continue;
      ++keys;
      const Step step{place, row.key};
      visit(*row.type, held, &step);
    }
    if (table.additional != nullptr) entries(*table.additional->type, table.additional->place.in(object), place, keys);
  }

  void entries(const Type& type, const void* map, const Step* place, std::size_t& keys) {
    struct Job {
      Validator& self;
      const Type& element;
      const Step* place;
    } job{*this, *type.element, place};
    keys += type.map->size(map);
    type.map->visit(
        map,
        [](void* context, std::string_view name, const void* value) {
          const auto& [self, element, parent] = *static_cast<Job*>(context);
          std::string key;
          json::append_string(key, name);
          const Step step{parent, key};
          self.visit(element, value, &step);
        },
        &job);
  }

  std::vector<Problem>& problems_;
  std::size_t limit_;
  std::string prefix_;
  std::size_t depth_left_ = 512;
};

/// Walks a type; one that contains itself is entered once.
bool find_constraints(const Type& type, std::set<const Type*>& seen) {
  if (type.constraints != nullptr) return true;
  if (!seen.insert(&type).second) return false;
  const auto inside = [&](const Type* below) { return below != nullptr && find_constraints(*below, seen); };
  const auto in_rows = [&](const ObjectTable& table) {
    return std::any_of(table.members.begin(), table.members.end(),
                       [&](const Member& row) { return inside(row.type); }) ||
           (table.additional != nullptr && inside(table.additional->type));
  };
  switch (type.kind) {
    case Kind::object:
    case Kind::combination:
      return in_rows(*type.object);
    case Kind::one_of:
      return std::any_of(type.one_of->branches.begin(), type.one_of->branches.end(),
                         [&](const Branch& branch) { return inside(branch.type); });
    default:
      return inside(type.element);
  }
}

}  // namespace

bool has_constraints(const Type& type) {
  std::set<const Type*> seen;
  return find_constraints(type, seen);
}

std::vector<Problem> validate(const Type& type, const void* value) {
  std::vector<Problem> problems;
  Validator{problems}.visit(type, value, nullptr);
  return problems;
}

bool check(const Type& type, const void* value, const std::string& pointer, std::vector<Problem>& problems) {
  const std::size_t before = problems.size();
  Validator{problems, pointer}.visit(type, value, nullptr);
  return problems.size() == before;
}

}  // namespace oabind::codegen
