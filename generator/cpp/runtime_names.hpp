#pragma once

#include <string>

#include "api/schema.hpp"

/// The runtime's spellings: the only place beside the templates that knows them.
namespace oabind::cpp {

/// A scalar's C++ type, and its descriptor in oabind::codegen without constraints.
struct ScalarNames {
  const char* type;
  const char* descriptor;  ///< also the name of its Kind
};

inline constexpr ScalarNames boolean_names{"bool", "boolean"};
inline constexpr ScalarNames json_names{"oabind::Json", "json"};

constexpr ScalarNames scalar_names(const api::Integer& shape) {
  switch (shape.format) {
    case api::Integer::Format::int32:
      return {"std::int32_t", "int32"};
    case api::Integer::Format::uint32:
      return {"std::uint32_t", "uint32"};
    case api::Integer::Format::uint64:
      return {"std::uint64_t", "uint64"};
    case api::Integer::Format::int64:
      break;
  }
  return {"std::int64_t", "int64"};
}
constexpr ScalarNames scalar_names(const api::Number& shape) {
  return shape.single_precision ? ScalarNames{"float", "float32"} : ScalarNames{"double", "float64"};
}
constexpr ScalarNames scalar_names(const api::String& shape) {
  using F = api::String::Format;
  switch (shape.format) {
    case F::date_time:
      return {"oabind::DateTime", "date_time"};
    case F::date:
      return {"oabind::Date", "date"};
    case F::time:
      return {"oabind::TimeOfDay", "time_of_day"};
    case F::duration:
      return {"oabind::Duration", "duration"};
    case F::uuid:
      return {"oabind::Uuid", "uuid"};
    case F::byte:
      return {"oabind::Bytes", "bytes"};
    case F::file:
      return {"oabind::FilePart", "file"};
    case F::none:
    case F::binary:
    case F::uri:
    case F::uri_reference:
    case F::ipv4:
    case F::ipv6:
    case F::email:
    case F::hostname:
      break;
  }
  return {"std::string", "string"};
}
/// The runtime's check for formats whose C++ type is a plain string; nullptr when there is none.
constexpr const char* checked_format(const api::String& shape) {
  using F = api::String::Format;
  switch (shape.format) {
    case F::uri:
      return "uri";
    case F::uri_reference:
      return "uri_reference";
    case F::ipv4:
      return "ipv4";
    case F::ipv6:
      return "ipv6";
    case F::email:
      return "email";
    case F::hostname:
      return "hostname";
    case F::none:
    case F::binary:
    case F::date_time:
    case F::date:
    case F::time:
    case F::duration:
    case F::uuid:
    case F::byte:
    case F::file:
      break;
  }
  return nullptr;
}

inline std::string optional_of(const std::string& type) {
  return "oabind::Optional<" + type + ">";
}
inline std::string nullable_of(const std::string& type) {
  return "oabind::Nullable<" + type + ">";
}
inline std::string optional_nullable_of(const std::string& type) {
  return "oabind::OptionalNullable<" + type + ">";
}
inline std::string box_of(const std::string& type) {
  return "oabind::Box<" + type + ">";
}
inline std::string vector_of(const std::string& type) {
  return "std::vector<" + type + ">";
}
inline std::string map_of(const std::string& type) {
  return "std::map<std::string, " + type + ">";
}
inline std::string enum_of(const std::string& name, bool integer) {
  return (integer ? "oabind::IntEnum<" : "oabind::Enum<") + name + ">";
}

}  // namespace oabind::cpp
