#pragma once

#include <string>
#include <vector>

#include "cpp/package.hpp"
#include "render/mustache.hpp"

namespace oabind::render {

/// What a template sees: strings, flags and lists, nothing to decide. One function for each kind of file.
Data types_header_view(const cpp::Package& package, const cpp::TypeUnit& unit);
Data types_source_view(const cpp::Package& package, const cpp::TypeSource& source);
Data operations_header_view(const cpp::Package& package, const cpp::OperationUnit& unit);
Data operations_source_view(const cpp::Package& package, const cpp::OperationUnit& unit);

/// A file of client or server classes: those of a unit's groups, and with `apis` those of whole APIs.
struct ClassFile {
  std::string kind{};                        ///< "client", "server" or "async_server"
  std::string header{};                      ///< of the classes
  std::vector<std::string> includes{};       ///< of the header, besides those that its classes need
  const cpp::OperationUnit* unit = nullptr;  ///< null: none of its groups
  bool is_source = false;                    ///< a .cpp: defines the operations of the unit
  bool apis = false;
};
Data class_view(const cpp::Package& package, const ClassFile& file);
/// Adds the functions of client classes that a unit's operations are behind, for the .cpp of the operations.
void set_client_functions(Data& view, const cpp::Package& package, const cpp::OperationUnit& unit);
/// Of the header of a unit's asynchronous handlers.
Data async_view(const cpp::Package& package, const ClassFile& file);

}  // namespace oabind::render
