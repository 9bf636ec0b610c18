#include "api/resolve.hpp"

#include <algorithm>
#include <vector>

#include "api/connect.hpp"
#include "api/converter.hpp"
#include "api/operations.hpp"
#include "api/origins.hpp"
#include "api/values.hpp"
#include "support/overloaded.hpp"

namespace oabind::api {
namespace {

/// Defaults are checked when all types are known; what cannot be a value of its type is no default.
void check_defaults(ApiSet& apis, Diagnostics& diagnostics) {
  const auto check = [&](Sparse<Value>& value, TypeUse use, const std::string& name) {
    if (!value) return;
    auto fitting = fit(apis, *value, use);
    if (!fitting) {
      diagnostics.tolerate("default-value", value->where,
                           "the default of '" + name + "' is no value of its type and is ignored");
    } else if (fitting->kind != value->kind) {
      diagnostics.tolerate("default-value", value->where,
                           "the default of '" + name + "' is taken as " + to_json(*fitting));
    }
    value = std::move(fitting);
  };
  for (auto& type : apis.types) {
    auto* object = std::get_if<Object>(&type.shape);
    if (object == nullptr) continue;
    for (auto& property : object->properties) check(property.default_value, property.type, property.name);
  }
  for (auto& api : apis.apis) {
    for (auto& operation : api.operations) {
      for (auto& parameter : operation.parameters) check(parameter.default_value, parameter.type, parameter.name);
    }
  }
}

/// What is no regular expression is left out by name; within an assertion it matches everything.
void check_patterns(ApiSet& apis, const ResolveOptions& options, Diagnostics& diagnostics) {
  for (auto& type : apis.types) {
    const auto refused = [&](const std::string& pattern) {
      switch (options.pattern_support(pattern)) {
        case PatternSupport::full:
          return false;
        case PatternSupport::limited:
          diagnostics.note("backtracking-pattern", type.where,
                           "the pattern '" + pattern +
                               "' needs look-around or back-references: it is checked with limits on steps and depth");
          return false;
        case PatternSupport::none:
          break;
      }
      diagnostics
          .tolerate("unsupported-pattern", type.where,
                    "the pattern '" + pattern + "' is not checked by the generated code")
          .suggest("this is no regular expression as ECMA-262 has them");
      return true;
    };
    std::erase_if(type.constraints.patterns, refused);
    for (const auto& assertion : type.constraints.assertions) std::ranges::for_each(assertion.patterns, refused);
  }
}

/// Drops types that no operation reaches and renumbers the rest, keeping their order.
class Pruner {
 public:
  explicit Pruner(ApiSet& apis) : apis_(apis), new_ids_(apis.types.size()) {}

  void keep(TypeId id) {
    if (std::exchange(kept(id), true)) return;
    open_.push_back(id);
    while (!open_.empty()) {
      const TypeId next = open_.back();
      open_.pop_back();
      for_each_use(apis_.types[next.value].shape, [&](TypeUse& use) {
        if (!std::exchange(kept(use.type), true)) open_.push_back(use.type);
      });
    }
  }

  void prune() {
    name_file_types();
    std::vector<Type> types;
    types.reserve(apis_.types.size());
    for (std::uint32_t i = 0; i < apis_.types.size(); ++i) {
      if (!new_ids_[i].first) continue;
      new_ids_[i].second = TypeId{static_cast<std::uint32_t>(types.size())};
      types.push_back(std::move(apis_.types[i]));
    }
    apis_.types = std::move(types);
    const auto renumber = [&](TypeUse& use) { use.type = new_ids_[use.type.value].second; };
    for (auto& type : apis_.types) for_each_use(type.shape, renumber);
    for (auto& api : apis_.apis) {
      for (auto& operation : api.operations) for_each_use(operation, renumber);
    }
  }

  template <class F>
  static void for_each_use(Operation& operation, F&& f) {
    for (auto& parameter : operation.parameters) f(parameter.type);
    const auto contents = [&](Contents& list) {
      for (auto& content : list) {
        if (is_typed(content.encoding)) f(content.type);
      }
    };
    if (operation.body) contents(operation.body->contents);
    for (auto& response : operation.responses) {
      for (auto& header : response.headers) f(header.type);
      contents(response.contents);
    }
  }

 private:
  template <class F>
  static void for_each_use(Shape& shape, F&& f) {
    const auto branches = [&](std::vector<Branch>& list) {
      for (auto& branch : list) f(branch.type);
    };
    std::visit(overloaded{
                   [](Any&) {},
                   [](Boolean&) {},
                   [](Integer&) {},
                   [](Number&) {},
                   [](String&) {},
                   [](Enum&) {},
                   [&](Array& array) { f(array.items); },
                   [&](Map& map) {
                     f(map.values);
                     if (!map.keys) return;
                     TypeUse keys{*map.keys, false};
                     f(keys);
                     map.keys = keys.type;
                   },
                   [&](Object& object) {
                     for (auto& property : object.properties) f(property.type);
                     if (object.additional == Object::Additional::kept) f(object.additional_type);
                   },
                   [&](Union& shape_) { branches(shape_.branches); },
                   [&](Overlap& shape_) { branches(shape_.branches); },
               },
               shape);
  }

  /// A type with files has its schema's name, unless the schema is used without files too.
  void name_file_types() {
    for (auto& type : apis_.types) {
      const TypeId other = std::exchange(type.without_files, {});
      if (!other || !kept(other)) continue;
      type.origin.step("multipart");
    }
  }

  bool& kept(TypeId id) { return new_ids_[id.value].first; }

  struct Slot {
    bool first = false;
    TypeId second{};
  };
  ApiSet& apis_;
  std::vector<Slot> new_ids_;
  std::vector<TypeId> open_;
};

}  // namespace

ApiSet resolve(const document::DocumentSet& documents, const ResolveOptions& options, Diagnostics& diagnostics) {
  ApiSet apis;
  SchemaConverter schemas{documents, Origins{documents, options.stem_of}, apis.types, diagnostics};
  std::vector<TypeId> components, roots;
  for (std::uint32_t i = 0; i < documents.apis.size(); ++i) {
    schemas.enter_api(i);
    // Components come first so that a type gets its place in the order of the document, not of its first use.
    for (const auto& [name, schema] : documents.apis[i].component_schemas) {
      const TypeUse use = schemas.convert(schema);
      components.push_back(use.type);
    }
    apis.apis.push_back(OperationConverter{documents.apis[i], schemas, apis.types, diagnostics}.convert());
  }
  if (options.all_schemas) roots = components;
  const bool no_operations = std::ranges::all_of(apis.apis, [](const Api& api) { return api.operations.empty(); });
  schemas.finish();
  report_impossible(apis, schemas.take_impossible(), no_operations ? components : roots, diagnostics);
  check_defaults(apis, diagnostics);

  Pruner pruner{apis};
  for (const auto root : roots) pruner.keep(root);
  for (auto& api : apis.apis) {
    for (auto& operation : api.operations)
      Pruner::for_each_use(operation, [&](TypeUse& use) { pruner.keep(use.type); });
  }
  pruner.prune();
  connect(apis, documents, diagnostics);
  check_patterns(apis, options, diagnostics);
  return apis;
}

}  // namespace oabind::api
