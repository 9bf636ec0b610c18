#pragma once

#include <cstddef>
#include <cstdint>

namespace oabind {

/// Which way a body travels. readOnly members are not part of requests, writeOnly ones not of responses: the encoder
/// leaves them out.
enum class Direction : std::uint8_t { request, response };

enum class UnknownEnum : std::uint8_t {
  keep,    ///< Enum<E> and IntEnum<E> hold what came
  refuse,  ///< a problem, unless the description leaves the enum open
};

enum class UnknownMembers : std::uint8_t {
  ignore,     ///< the other side may have grown
  by_schema,  ///< a problem where the description says `additionalProperties: false`, ignored elsewhere
  refuse,     ///< a problem everywhere
};

/// How strictly to decode, and how much to take from a stranger. Whatever the options: a key that an object has twice
/// is a problem, except among members that are ignored; `1.0` and `1e3` are integers (JSON Schema says so), `1.5` and
/// `true` are not.
struct DecodeOptions {
  Direction direction = Direction::response;
  UnknownEnum unknown_enum = UnknownEnum::keep;
  /// Unless `ignore`, a readOnly member in a request (or a writeOnly one in a response) is a problem too.
  UnknownMembers unknown_members = UnknownMembers::ignore;
  /// A problem where a value fits several alternatives of a oneOf that nothing tells apart; else the first is taken.
  bool refuse_ambiguous = false;
  bool fill_defaults = false;   ///< set absent members to the description's `default`
  std::size_t max_depth = 128;  ///< arrays, objects and unions within each other; also of what is skipped
  std::size_t max_bytes = 64U * 1024U * 1024U;    ///< longer texts are refused unread
  std::size_t max_problems = 100;                 ///< after that many, decoding stops
  std::size_t max_memory = 256U * 1024U * 1024U;  ///< for the elements of arrays, which may be larger than their text

  /// For responses: tolerant where the server is free to grow.
  static constexpr DecodeOptions for_client() noexcept { return {}; }
  /// For requests: strict, and with defaults filled in.
  static constexpr DecodeOptions for_server() noexcept {
    DecodeOptions options;
    options.direction = Direction::request;
    options.unknown_enum = UnknownEnum::refuse;
    options.unknown_members = UnknownMembers::by_schema;
    options.refuse_ambiguous = true;
    options.fill_defaults = true;
    return options;
  }
};

}  // namespace oabind
