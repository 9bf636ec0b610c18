#include "explain.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "cpp/declare.hpp"
#include "cpp/remarks.hpp"
#include "cpp/types.hpp"
#include "document/json_pointer.hpp"
#include "named_part.hpp"
#include "support/overloaded.hpp"
#include "support/print_diagnostics.hpp"

namespace oabind {
namespace {

/// A declaration as it stands in a generated header, with its comment.
struct Declared {
  std::string file;
  std::string text;
};

bool declares(std::string_view line, std::string_view name) {
  if (line.starts_with("using " + std::string(name) + " = ")) return true;
  for (const std::string_view keyword : {"struct ", "enum class ", "class "}) {
    if (!line.starts_with(keyword) || line.substr(keyword.size(), name.size()) != name) continue;
    const std::string_view behind = line.substr(keyword.size() + name.size());
    return behind.starts_with(" ") || behind.starts_with(":");
  }
  return false;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::optional<Declared> declaration(const std::vector<OutputFile>& outputs, const std::string& ns,
                                    const std::string& name) {
  for (const auto& output : outputs) {
    if (!output.path.ends_with(".hpp")) continue;
    const auto lines = lines_of(output.text);
    bool inside = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].starts_with("namespace ")) inside = lines[i] == "namespace " + ns + " {";
      if (!inside || !declares(lines[i], name)) continue;
      std::size_t first = i;
      while (first > 0 && lines[first - 1].starts_with("///")) --first;
      Declared found{output.path, {}};
      for (std::size_t k = first; k < lines.size(); ++k) {
        found.text.append(lines[k].empty() ? "" : "    ").append(lines[k]).append("\n");
        if (lines[k] == "};" || (k == i && lines[k].ends_with(";"))) return found;
      }
    }
  }
  return std::nullopt;
}

/// "'a', 'b'" with `'` as quote.
std::string listed(const std::vector<std::string>& texts, const std::string& quote = "") {
  std::string list;
  for (const auto& text : texts) list += (list.empty() ? "" : ", ") + quote + text + quote;
  return list;
}

/// Writes what becomes of one part.
class Explainer {
 public:
  Explainer(const document::DocumentSet& documents, const api::ApiSet& apis, const cpp::Types& types,
            const std::vector<OutputFile>& outputs, const source::SourceSet& sources)
      : documents_(documents), apis_(apis), types_(types), outputs_(outputs), sources_(sources) {}

  std::string schema(const document::Schema& schema) {
    heading(schema.where, schema.pointer.empty() ? "the whole file" : schema.pointer);
    if (schema.reference && !schema.has_siblings) {
      const document::Schema& target = documents_[schema.reference->target];
      line("a reference, the same as " + target.pointer + " (" + place(target.where) + ")");
      type_at(target);
    } else {
      type_at(schema);
    }
    member_at(schema);
    return std::move(out_);
  }

  std::string operation(std::size_t api, std::size_t number, const cpp::Package& package) {
    const auto& operation = apis_.apis[api].operations[number];
    heading(operation.where, operation.method + " " + operation.path);
    for (const auto& unit : package.operations) {
      for (const auto& group : unit.groups) {
        for (const auto index : group.operations) {
          const auto& decl = unit.operations[index];
          if (decl.ns == types_.ns_of_api(api) && decl.number == number) functions(group, decl);
        }
      }
    }
    return std::move(out_);
  }

  /// A callback of an operation: what is called back, and what tells its URL.
  std::string callback(std::size_t api, std::size_t number, const document::Callback& callback,
                       const cpp::Package& package) {
    const auto& operations = apis_.apis[api].operations;
    std::string text;
    for (const auto& url : callback.urls) {
      for (std::size_t i = 0; i < operations.size(); ++i) {
        if (std::ranges::find(url.operations, operations[i].source) == url.operations.end()) continue;
        text += operation(api, i, package);
        if (!evaluations(api, number, "callback_urls", operations[i].path, package))
          line("its URL is not known beforehand: no function gives it");
        text += std::exchange(out_, {});
      }
    }
    return text;
  }

  std::string link(std::size_t api, std::size_t number, const std::string& name, const cpp::Package& package) {
    heading(apis_.apis[api].operations[number].where, "link " + name);
    if (!evaluations(api, number, "links", name, package)) line("nothing: it leads to no operation of the description");
    return std::move(out_);
  }

 private:
  std::string place(const Location& where) const {
    return std::string(sources_.path(where.file)) + ":" + std::to_string(where.line) + ":" +
           std::to_string(where.column);
  }
  /// As it is written in the type's own namespace.
  std::string spelled(api::TypeId id) const { return types_.spell(id, types_.ns(id)); }
  void line(const std::string& text) { out_ += printable(text) + "\n"; }
  void heading(const Location& where, const std::string& what) { line(place(where) + ": " + what); }

  void type_at(const document::Schema& schema) {
    const api::Type* const found = type_of(schema);
    if (found == nullptr) {
      line("nothing of its own: it is merged into what refers to it");
      return;
    }
    const api::TypeId id{static_cast<std::uint32_t>(found - apis_.types.data())};
    becomes(id);
    composition(schema);
    reasons(id);
    const std::string limits = cpp::limits_text(*found);
    if (!limits.empty()) line("checked in both directions: " + limits);
    if (!found->constraints.assertions.empty())
      line("checked on the JSON itself, as JSON Schema, since no type says it: not, if, contains and the like");
  }

  const api::Type* type_of(const document::Schema& schema) const {
    const auto found = std::ranges::find(apis_.types, schema.where, &api::Type::where);
    return found == apis_.types.end() ? nullptr : &*found;
  }

  /// A property's schema says what the value is; whether it may be absent or null shows where it is a member.
  void member_at(const document::Schema& schema) {
    const auto key = schema.pointer.rfind('/');
    const std::string_view above = std::string_view(schema.pointer).substr(0, key == std::string::npos ? 0 : key);
    if (!above.ends_with("/properties")) return;
    const auto name = document::tokens_of(schema.pointer);
    const auto owner = std::ranges::find_if(documents_.schemas, [&](const document::Schema& each) {
      return each.where.file == schema.where.file && each.pointer == above.substr(0, above.size() - 11);
    });
    const api::Type* type = owner == documents_.schemas.end() ? nullptr : type_of(*owner);
    const auto* object = type == nullptr ? nullptr : std::get_if<api::Object>(&type->shape);
    if (object == nullptr || !name) return;
    const auto property = std::ranges::find(object->properties, name->back(), &api::Property::name);
    if (property == object->properties.end()) return;
    const api::TypeId id{static_cast<std::uint32_t>(type - apis_.types.data())};
    const auto decl = cpp::declare(types_, types_.shared(id), cpp::TypeSet{apis_});
    const auto* fields = std::get_if<cpp::StructDecl>(&decl.body);
    if (fields == nullptr) return;
    const auto& member = fields->members[static_cast<std::size_t>(property - object->properties.begin())];
    line("a member of " + types_.ns(id) + "::" + types_.name(id) + ": " + member.type + " " + member.name);
  }

  void becomes(api::TypeId id) {
    const auto declared =
        types_.is_named(id) ? declaration(outputs_, types_.ns(id), types_.name(id)) : std::optional<Declared>{};
    if (const auto* own = types_.own_type(id)) {
      line("becomes " + own->type + " of <" + own->header + ">, which oabind::Conversion makes of what travels:");
      if (!declared) return line("    " + types_.spell_wire(id, types_.ns(id)));
      return static_cast<void>(out_ += "\n" + declared->text + "\n");
    }
    if (!declared) return line("becomes " + spelled(id));
    line("becomes " + types_.ns(id) + "::" + types_.name(id) + ", in " + declared->file + ":");
    out_ += "\n" + declared->text + "\n";
    if (types_.is_alias(id)) {
      line("a name for the same type, since the schema at " + place(apis_[types_.shared(id)].where) + " says the same");
      becomes(types_.shared(id));
    }
  }

  void composition(const document::Schema& schema) {
    if (!schema.all_of.empty())
      line("allOf of " + std::to_string(schema.all_of.size()) +
           " branches is one type that holds what all of them say, since a derived class could not narrow a member");
  }

  void reasons(api::TypeId id) {
    std::visit(
        overloaded{
            [&](const api::Union& shape) { selection(shape); },
            [&](const api::Overlap&) {
              line("several alternatives of anyOf may hold at once, so each is a member that is there if it does");
            },
            [&](const api::Object& shape) { additional(shape); },
            [&](const api::Enum& shape) {
              line(shape.open ? "open: other values are legal in both directions"
                              : "a client keeps values that are not listed, a server refuses them");
            },
            [](const auto&) {},
        },
        apis_[id].shape);
  }

  void additional(const api::Object& shape) {
    if (shape.additional == api::Object::Additional::refused)
      line("additionalProperties is false: a server refuses other members, a client ignores them");
    if (shape.additional == api::Object::Additional::kept) line("other members are kept in additional_properties");
  }

  std::string branch(const api::Union& shape, std::size_t index) const {
    return spelled(shape.branches[index].type.type);
  }

  void selection(const api::Union& shape) {
    std::visit(overloaded{
                   [&](const api::ByProperty& rule) { by_property(shape, rule); },
                   [&](const api::ByJsonType&) { line("told apart by JSON type: no two alternatives share one"); },
                   [&](const api::ByRequiredMembers& rule) { by_required(shape, rule); },
                   [&](const api::InOrder&) {
                     line(
                         "nothing tells the alternatives apart (no discriminator, no member with fixed values, no "
                         "JSON type or required member of their own): the first that fits is taken");
                   },
               },
               shape.selection);
    if (shape.exactly_one) line("a server refuses a value that fits several alternatives (oneOf)");
  }

  void by_property(const api::Union& shape, const api::ByProperty& rule) {
    line(rule.declared ? "told apart by the discriminator '" + rule.property + "':"
                       : "told apart by '" + rule.property + "', which has other fixed values in each alternative:");
    for (std::size_t i = 0; i < rule.values.size(); ++i)
      line("    " + listed(rule.values[i]) + ": " + branch(shape, i));
  }

  void by_required(const api::Union& shape, const api::ByRequiredMembers& rule) {
    line("told apart by members that only one alternative requires:");
    for (std::size_t i = 0; i < rule.members.size(); ++i)
      line("    " + (rule.members[i].empty() ? "none of them" : listed(rule.members[i], "'")) + ": " +
           branch(shape, i));
  }

  /// The functions that evaluate runtime expressions for an operation; false when there are none.
  bool evaluations(std::size_t api, std::size_t number, const std::string& scope, const std::string& of,
                   const cpp::Package& package) {
    bool any = false;
    for (const auto& unit : package.operations) {
      for (const auto& decl : unit.evaluations) {
        if (decl.ns != types_.ns_of_api(api) || decl.operation != number || decl.scope != scope || decl.of != of)
          continue;
        line((scope == "links" ? "becomes " : "URL: ") + decl.ns + "::" + scope + "::" + decl.function + "(" +
             decl.request + (decl.response.empty() ? "" : ", " + decl.response) + "), which gives a " + decl.result +
             ", in operations" + unit.suffix + ".hpp");
        any = true;
      }
    }
    return any;
  }

  void functions(const cpp::GroupDecl& group, const cpp::OperationDecl& decl) {
    const std::string name = "::" + decl.function;
    line("client: " + decl.ns + "::" + group.client + name + ", in client" + group.home + ".hpp");
    line("server: " + decl.ns + "::" + group.handler + name + ", in server" + group.home + ".hpp");
    std::vector<std::string> names{decl.request, decl.result};
    for (const auto& alternative : decl.alternatives) names.push_back(alternative.name);
    for (const auto& type : names) {
      const auto declared = declaration(outputs_, decl.ns, type);
      if (!declared) continue;
      line(type + ", in " + declared->file + ":");
      out_ += "\n" + declared->text + "\n";
    }
  }

  const document::DocumentSet& documents_;
  const api::ApiSet& apis_;
  const cpp::Types& types_;
  const std::vector<OutputFile>& outputs_;
  const source::SourceSet& sources_;
  std::string out_;
};

/// What becomes of an operation, or of its callback or link, of that name.
std::optional<std::string> explain_operation(const NamedPart& named, const document::DocumentSet& documents,
                                             const api::ApiSet& apis, const cpp::Package& package,
                                             Explainer& explainer) {
  for (std::size_t i = 0; i < apis.apis.size(); ++i) {
    const auto& operations = apis.apis[i].operations;
    for (std::size_t k = 0; k < operations.size(); ++k) {
      if (named.is(operations[k])) return explainer.operation(i, k, package);
      if (const auto link = named.link_of(operations[k])) return explainer.link(i, k, *link, package);
      const auto& document = documents.apis[i];
      for (const auto& use : document.operations[operations[k].source].callbacks) {
        if (named.is_callback_of(operations[k], use))
          return explainer.callback(i, k, document.callbacks[use.callback], package);
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> explain(const GenerateOptions& options, const std::string& what, const FileSystem& files,
                                   source::SourceSet& sources, Diagnostics& diagnostics) {
  const auto [documents, apis] = understand(options, files, sources, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  Diagnostics unused;
  const auto package = cpp::lower(apis, options.cpp, diagnostics);
  const auto outputs = render::render(package, render::builtin_templates(), diagnostics);
  const cpp::Types types{apis, cpp::namespaces_of(apis, options.cpp.ns), unused};
  Explainer explainer{documents, apis, types, outputs, sources};
  const NamedPart named{what};
  if (auto text = explain_operation(named, documents, apis, package, explainer)) return text;
  if (const auto* schema = named.schema_of(documents)) return explainer.schema(*schema);
  named.report_unknown(documents, apis, diagnostics);
  return std::nullopt;
}

}  // namespace oabind
