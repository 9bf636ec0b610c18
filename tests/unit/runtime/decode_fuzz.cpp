// libFuzzer: what decodes must encode to something that decodes to the same, whatever the type.
#include <oabind/codec.hpp>
#include <oabind/codegen/codec.hpp>
#include <oabind/codegen/types.hpp>
#include <oabind/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "prototype.hpp"

namespace {

void require(bool good) {
  if (!good) std::abort();
}

template <class T>
void run(std::string_view text, const oabind::DecodeOptions& options) {
  const auto first = oabind::decode<T>(text, options);
  if (!first) return require(!first.error().problems.empty());
  require(oabind::validate(*first).has_value());
  const std::string once = oabind::encode(*first, options.direction);
  const auto second = oabind::decode<T>(once, options);
  require(second.has_value());
  // A number that only underflows to an integer may become one on the way; from then on nothing changes.
  const std::string twice = oabind::encode(*second, options.direction);
  const auto third = oabind::decode<T>(twice, options);
  require(third.has_value() && *third == *second);
}

/// Free-form values under a schema that has every keyword and refers to itself.
void run_assertion(std::string_view text, const oabind::DecodeOptions& options) {
  namespace cg = oabind::codegen;
  static constexpr cg::Assertion assertions[] = {
      R"({"if":{"type":"object"},"then":{"$ref":"#/$defs/map"},"else":{"anyOf":[{"$ref":"#/$defs/list"},{"type":["number","null"],)"
      R"("multipleOf":0.5,"exclusiveMaximum":100}]},"$defs":{"list":{"type":"array","prefixItems":[{"type":"integer"}],)"
      R"("items":{"$ref":"#"},"contains":{"maximum":3},"maxContains":2,"uniqueItems":true,"maxItems":5},"map":{"properties":)"
      R"({"a":{"$ref":"#"},"b":{"not":{"$ref":"#/$defs/list"}}},"patternProperties":{"^c":{"enum":[1,"x",[null],{}]}},)"
      R"("additionalProperties":{"oneOf":[{"minLength":2,"pattern":"[a-z]"},{"$ref":"#"}]},"propertyNames":{"maxLength":4},)"
      R"("dependentRequired":{"a":["b"]},"dependentSchemas":{"b":{"minProperties":2}},"required":["b"]}}})"};
  static constexpr cg::Constraints constraints{.assertions = assertions};
  static constexpr cg::Type type = cg::scalar(cg::Kind::json, &constraints);
  oabind::Json value;
  const auto problems = cg::decode(type, text, &value, options);
  if (problems.empty()) require(cg::validate(type, &value).empty());
}

using Run = void (*)(std::string_view, const oabind::DecodeOptions&);
constexpr Run runs[] = {run<prototype::ApiKeyList>,
                        run<prototype::Scalars>,
                        run<prototype::Containers>,
                        run<prototype::Account>,
                        run<prototype::Category>,
                        run<prototype::Pet>,
                        run<prototype::Shape>,
                        run<prototype::Detail>,
                        run<prototype::Identifier>,
                        run<prototype::Person>,
                        run<prototype::Unions>,
                        run<prototype::Wide>,
                        run_assertion};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view text{reinterpret_cast<const char*>(data) + 2, size - 2};
  const bool server = data[1] % 2 == 1;
  runs[data[0] % std::size(runs)](text,
                                  server ? oabind::DecodeOptions::for_server() : oabind::DecodeOptions::for_client());
  return 0;
}
