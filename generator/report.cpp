#include "report.hpp"

#include <iterator>
#include <string_view>
#include <utility>

#include "cpp/lower.hpp"
#include "cpp/types.hpp"
#include "support/print_diagnostics.hpp"
#include "support/value.hpp"

namespace oabind {
namespace {

/// The names of api::Any::Because.
constexpr const char* reasons[] = {"no type",      "no schema", "open alternative", "type by place",
                                   "type by name", "only null", "nothing",          "contradiction"};
static_assert(std::size(reasons) == static_cast<std::size_t>(api::Any::Because::contradiction) + 1);

std::string quoted(std::string_view text) {
  return json_string(printable(text));
}

/// Members and items of JSON text, one a line.
class List {
 public:
  explicit List(std::string& out) : out_(out) {}
  std::string& next() { return out_ += std::exchange(first_, false) ? "\n" : ",\n"; }

 private:
  std::string& out_;
  bool first_ = true;
};

class Reporter {
 public:
  Reporter(const api::ApiSet& apis, const cpp::Types& types, const source::SourceSet& sources)
      : apis_(apis), types_(types), sources_(sources) {}

  std::string write() {
    out_ = "{\"apis\":[";
    List apis{out_};
    for (std::size_t i = 0; i < apis_.apis.size(); ++i) {
      apis.next();
      add_api(i);
    }
    out_ += "],\n\"components\":[";
    add_components();
    out_ += "],\n\"freeForm\":[";
    add_free_form();
    return std::move(out_ += "]}\n");
  }

 private:
  void add_api(std::size_t index) {
    const auto& api = apis_.apis[index];
    out_ += "{\"title\":" + quoted(api.title) + ",\"version\":" + quoted(api.version) +
            ",\"namespace\":" + quoted(types_.ns_of_api(index)) + ",\"operations\":[";
    List operations{out_};
    for (const auto& operation : api.operations) {
      operations.next() += "{\"method\":" + quoted(operation.method) + ",\"path\":" + quoted(operation.path);
      if (operation.role != api::Role::request)
        out_ += operation.role == api::Role::webhook ? ",\"role\":\"webhook\"" : ",\"role\":\"callback\"";
      out_ += ",\"bodies\":[";
      List bodies{out_};
      if (operation.body) add_bodies("request", operation.body->contents, bodies);
      for (const auto& response : operation.responses) add_bodies(key_of(response.status), response.contents, bodies);
      out_ += "]}";
    }
    out_ += "]}";
  }

  /// As a Responses Object has it.
  static std::string key_of(api::Status status) {
    if (status.is_default()) return "default";
    return status.range ? std::to_string(status.code / 100) + "XX" : std::to_string(status.code);
  }

  /// Those that are JSON.
  void add_bodies(const std::string& part, const api::Contents& contents, List& list) {
    for (const auto& content : contents) {
      if (content.encoding != api::Encoding::json) continue;
      list.next() += "{\"part\":" + quoted(part) + ",\"mediaType\":" + quoted(content.media_type) +
                     ",\"type\":" + quoted(types_.spell(content.type, "")) + "}";
    }
  }

  void add_components() {
    List list{out_};
    for (std::uint32_t i = 0; i < apis_.types.size(); ++i) {
      const auto& type = apis_.types[i];
      if (!type.origin.component) continue;
      list.next() += "{\"name\":" + quoted(name_of(type.origin)) +
                     ",\"type\":" + quoted(types_.spell(api::TypeId{i}, "")) + place(type.where) + "}";
    }
  }

  void add_free_form() {
    List list{out_};
    for (std::uint32_t i = 0; i < apis_.types.size(); ++i) {
      const auto& type = apis_.types[i];
      const auto* any = std::get_if<api::Any>(&type.shape);
      if (any == nullptr && !types_.is_free_form(api::TypeId{i})) continue;
      const char* because = any != nullptr ? reasons[static_cast<std::size_t>(any->because)] : "contains itself";
      list.next() +=
          "{\"name\":" + quoted(name_of(type.origin)) + ",\"because\":" + quoted(because) + place(type.where) + "}";
    }
  }

  static std::string name_of(const api::Origin& origin) {
    std::string name;
    for (const auto& part : origin.parts) name += (name.empty() ? "" : ".") + part;
    return name;
  }

  std::string place(const Location& where) const {
    if (!where.file) return "";
    return ",\"file\":" + quoted(sources_.path(where.file)) + ",\"line\":" + std::to_string(where.line) +
           ",\"column\":" + std::to_string(where.column);
  }

  const api::ApiSet& apis_;
  const cpp::Types& types_;
  const source::SourceSet& sources_;
  std::string out_;
};

}  // namespace

std::string report_of(const api::ApiSet& apis, const std::string& ns, const source::SourceSet& sources) {
  Diagnostics said_already;
  const cpp::Types types{apis, cpp::namespaces_of(apis, ns), said_already};
  return Reporter{apis, types, sources}.write();
}

}  // namespace oabind
