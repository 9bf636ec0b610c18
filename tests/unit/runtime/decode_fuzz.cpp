// libFuzzer: what decodes must encode to something that decodes to the same, whatever the type.
#include <oabind/codec.hpp>

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

using Run = void (*)(std::string_view, const oabind::DecodeOptions&);
constexpr Run runs[] = {run<prototype::ApiKeyList>, run<prototype::Scalars>,  run<prototype::Containers>,
                        run<prototype::Account>,    run<prototype::Category>, run<prototype::Pet>,
                        run<prototype::Shape>,      run<prototype::Detail>,   run<prototype::Identifier>,
                        run<prototype::Person>,     run<prototype::Unions>,   run<prototype::Wide>};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view text{reinterpret_cast<const char*>(data) + 2, size - 2};
  const bool server = data[1] % 2 == 1;
  runs[data[0] % std::size(runs)](text,
                                  server ? oabind::DecodeOptions::for_server() : oabind::DecodeOptions::for_client());
  return 0;
}
