#pragma once

#include <string>
#include <vector>

#include "cpp/package.hpp"

namespace kainjow::mustache {
template <typename string_type>
class basic_data;
using data = basic_data<std::string>;
}

namespace oabind::render {

/// What a template sees: strings, flags and lists, nothing to decide. One function for each kind of file.
kainjow::mustache::data types_header_view(const cpp::Package& package, const cpp::TypeUnit& unit);
kainjow::mustache::data types_source_view(const cpp::Package& package, const cpp::TypeUnit& unit);
kainjow::mustache::data operations_header_view(const cpp::Package& package, const cpp::OperationUnit& unit);
kainjow::mustache::data operations_source_view(const cpp::Package& package, const cpp::OperationUnit& unit);

/// Classes of the unit's groups, and with `apis` the classes of whole APIs.
struct ClassFile {
  std::string name;                   ///< without extension
  std::vector<std::string> includes;  ///< of the header
  const cpp::OperationUnit* unit;     ///< null: none of its groups
  bool apis;
};
kainjow::mustache::data client_view(const cpp::Package& package, const ClassFile& file, bool source);
kainjow::mustache::data server_view(const cpp::Package& package, const ClassFile& file, bool source);

}  // namespace oabind::render
