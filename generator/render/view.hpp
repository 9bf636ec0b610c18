#pragma once

#include <string>
#include <vector>

#include "cpp/package.hpp"
#include "render/mustache.hpp"

namespace oabind::render {

/// What a template sees: strings, flags and lists, nothing to decide. One function for each kind of file.
Data types_header_view(const cpp::Package& package, const cpp::TypeUnit& unit);
Data types_source_view(const cpp::Package& package, const cpp::TypeUnit& unit);
Data operations_header_view(const cpp::Package& package, const cpp::OperationUnit& unit);
Data operations_source_view(const cpp::Package& package, const cpp::OperationUnit& unit);

/// Classes of the unit's groups, and with `apis` the classes of whole APIs.
struct ClassFile {
  std::string name;                   ///< without extension
  std::vector<std::string> includes;  ///< of the header
  const cpp::OperationUnit* unit;     ///< null: none of its groups
  bool apis;
};
Data client_view(const cpp::Package& package, const ClassFile& file, bool source);
Data server_view(const cpp::Package& package, const ClassFile& file, bool source);

}  // namespace oabind::render
