#pragma once

namespace oabind {

/// Tells apart the alternatives of a union that have one C++ type: alternative number N of the description holds a T.
template <int N, class T>
struct Alternative {
  T value{};

  bool operator==(const Alternative&) const = default;
};

}  // namespace oabind
