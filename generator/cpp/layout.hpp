#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cpp/types.hpp"

namespace oabind::cpp {

/// Which types and operations share a file.
struct Layout {
  struct Unit {
    std::string name;                ///< of the header, without extension
    std::string source;              ///< of the .cpp with its tables; neighbours may have one together
    std::vector<api::TypeId> types;  ///< in the order of their definitions
    std::vector<std::size_t> needs;  ///< indices of units whose headers this one includes
  };
  struct OperationSlot {
    std::string suffix;                                           ///< "" or "_3"
    std::vector<std::pair<std::size_t, std::size_t>> operations;  ///< API and operation
    std::vector<std::size_t> needs;                               ///< type units
  };
  std::vector<Unit> units;
  std::vector<OperationSlot> operations;
  std::vector<std::size_t> unit_of;                                    ///< of a named type, by its id
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> slot_of;  ///< of an API's operation
  std::vector<std::vector<std::size_t>> home_of;  ///< by API and group: the slot that declares the group's classes
};

/// The values that an operation mentions itself: parameters, headers, bodies.
std::vector<api::TypeUse> uses_of(const api::Operation& operation);

/// One header for all types, one for all operations.
Layout single_layout(const Types& types);

/// By use: an operation's shard follows from its tag, that of a webhook or callback from its name; a type stands with
/// the shard that alone uses it, or in a file for types that as many shards use. The set of files depends on `shards`
/// only.
Layout sharded_layout(const Types& types, std::uint32_t shards);

}  // namespace oabind::cpp
