#include "api/impossible.hpp"

#include "support/overloaded.hpp"

namespace oabind::api {
namespace {

/// Types without a value of which no request could be made.
class Needed {
 public:
  explicit Needed(const ApiSet& apis) : apis_(apis), needed_(apis.types.size()) {}

  void add(TypeUse use) {
    if (use.nullable || needed_[use.type.value]) return;
    needed_[use.type.value] = true;
    open_.push_back(use.type);
    while (!open_.empty()) {
      const TypeId next = open_.back();
      open_.pop_back();
      follow(apis_[next]);
    }
  }
  void add(const Operation& operation) {
    for (const auto& parameter : operation.parameters) {
      if (parameter.required) add(parameter.type);
    }
    if (operation.body && operation.body->required && operation.body->contents.size() == 1 &&
        is_typed(operation.body->contents.front().encoding))
      add(operation.body->contents.front().type);
  }

  bool contains(TypeId id) const { return needed_[id.value]; }

 private:
  void follow(const Type& type) {
    const auto add = [&](TypeUse use) {
      if (use.nullable || needed_[use.type.value]) return;
      needed_[use.type.value] = true;
      open_.push_back(use.type);
    };
    std::visit(overloaded{
                   [](const auto&) {},
                   [&](const Array& array) {
                     if (type.constraints.min_items.value_or(0) > 0) add(array.items);
                   },
                   [&](const Map& map) {
                     if (type.constraints.min_properties.value_or(0) > 0) add(map.values);
                   },
                   [&](const Object& object) {
                     for (const auto& property : object.properties)
                       if (property.required && !property.read_only && !property.write_only) add(property.type);
                   },
               },
               type.shape);
  }

  const ApiSet& apis_;
  std::vector<bool> needed_;
  std::vector<TypeId> open_;
};

}  // namespace

void report_impossible(const ApiSet& apis, std::vector<Impossible> found, const std::vector<TypeId>& roots,
                       Diagnostics& diagnostics) {
  if (found.empty()) return;
  Needed needed{apis};
  for (const auto root : roots) needed.add({root, false});
  for (const auto& api : apis.apis)
    for (const auto& operation : api.operations) needed.add(operation);
  for (auto& each : found) {
    const bool error = needed.contains(each.type);
    if (each.said && (!error || !roots.empty())) continue;
    each.finding.severity = error ? Severity::error : Severity::tolerated;
    if (!error) each.finding.message += "; any value is accepted there";
    diagnostics.append(std::move(each.finding));
  }
}

}  // namespace oabind::api
