#include "api/formats.hpp"

#include <utility>

namespace oabind::api {

String::Format string_format(std::string_view name) {
  using F = String::Format;
  static constexpr std::pair<std::string_view, F> known[] = {{"date-time", F::date_time},
                                                             {"date", F::date},
                                                             {"time", F::time},
                                                             {"duration", F::duration},
                                                             {"uuid", F::uuid},
                                                             {"byte", F::byte},
                                                             {"base64", F::byte},
                                                             {"binary", F::binary},
                                                             {"uri", F::uri},
                                                             {"uri-reference", F::uri_reference},
                                                             {"ipv4", F::ipv4},
                                                             {"ipv6", F::ipv6},
                                                             {"email", F::email},
                                                             {"hostname", F::hostname}};
  for (const auto& [spelling, format] : known) {
    if (name == spelling) return format;
  }
  return F::none;
}

Integer::Format integer_format(std::string_view name) {
  if (name == "int32" || narrow_integer(name)) return Integer::Format::int32;
  if (name == "uint32") return Integer::Format::uint32;
  if (name == "uint64") return Integer::Format::uint64;
  return Integer::Format::int64;
}

std::optional<NarrowInteger> narrow_integer(std::string_view name) {
  if (name == "int8") return NarrowInteger{"-128", "127"};
  if (name == "uint8") return NarrowInteger{"0", "255"};
  if (name == "int16") return NarrowInteger{"-32768", "32767"};
  if (name == "uint16") return NarrowInteger{"0", "65535"};
  return std::nullopt;
}

NarrowInteger range_of(Integer::Format format) {
  switch (format) {
    case Integer::Format::int32:
      return {"-2147483648", "2147483647"};
    case Integer::Format::int64:
      break;
    case Integer::Format::uint32:
      return {"0", "4294967295"};
    case Integer::Format::uint64:
      return {"0", "18446744073709551615"};
  }
  return {"-9223372036854775808", "9223372036854775807"};
}

bool is_known_format(std::string_view name) {
  return string_format(name) != String::Format::none || integer_format(name) != Integer::Format::int64 ||
         name == "int64" || name == "float" || name == "double";
}

}  // namespace oabind::api
