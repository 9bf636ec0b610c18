#include "cpp/given_names.hpp"

#include "cpp/names.hpp"

namespace oabind::cpp {
namespace {

class Report {
 public:
  Report(const Types& types, Diagnostics& diagnostics) : types_(types), diagnostics_(diagnostics) {}

  void type(const api::Type& type) {
    const auto& given = type.origin.given;
    if (given) check(*given, nullptr);
    const auto* const object = std::get_if<api::Object>(&type.shape);
    if (object == nullptr) return;
    for (const auto& property : object->properties) member(property.cpp_name, type.api);
  }

  void operations(const api::Api& api, std::size_t index) {
    for (const auto& group : api.groups) member(group.cpp_name, index);
    for (const auto& operation : api.operations) {
      member(operation.cpp_name, index);
      for (const auto& parameter : operation.parameters) member(parameter.cpp_name, index);
      for (const auto& response : operation.responses)
        for (const auto& header : response.headers) member(header.cpp_name, index);
    }
  }

 private:
  void member(const std::optional<api::GivenName>& given, std::size_t api) {
    if (given) check(*given, &types_.taken(api));
  }

  void check(const api::GivenName& given, const std::unordered_set<std::string>* types) {
    const std::string reason = reason_against(given.text, types);
    if (reason.empty()) return;
    diagnostics_
        .tolerate("cpp-name", given.where, "'" + given.text + "' " + reason + ", so this gets no name of its own")
        .suggest("write a C++ identifier such as 'billing_address'");
  }

  const Types& types_;
  Diagnostics& diagnostics_;
};

}  // namespace

void report_given_names(const Types& types, Diagnostics& diagnostics) {
  Report report(types, diagnostics);
  for (const auto& type : types.apis().types) report.type(type);
  for (std::size_t i = 0; i < types.apis().apis.size(); ++i) report.operations(types.apis().apis[i], i);
}

}  // namespace oabind::cpp
