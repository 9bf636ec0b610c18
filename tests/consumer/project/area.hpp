#pragma once

#include <string>

#include <oabind/conversion.hpp>

namespace consumer {

/// A type of this project's, which stands where the descriptions say `format: area`.
struct Area {
  std::string name{};
  friend bool operator==(const Area&, const Area&) = default;
};
using Zone = Area;

}  // namespace consumer

template <>
struct oabind::Conversion<consumer::Area> {
  static consumer::Area from_wire(const std::string& text) { return {text}; }
  static std::string to_wire(const consumer::Area& area) { return area.name; }
};
