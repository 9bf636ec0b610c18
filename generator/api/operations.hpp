#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/api.hpp"
#include "api/converter.hpp"
#include "document/document.hpp"
#include "support/diagnostics.hpp"

namespace oabind::api {

/// Turns one document's operations into those of an Api.
class OperationConverter {
 public:
  OperationConverter(const document::Document& document, SchemaConverter& schemas, const std::vector<Type>& types,
                     Diagnostics& diagnostics);

  /// The document as an Api; operations that need an unsupported feature are left out with a diagnostic.
  Api convert();

 private:
  // operations.cpp
  void convert_schemes();
  std::optional<Operation> convert(const document::Operation& source);
  void add_groups();
  std::string group_of(const document::Operation& source) const;
  std::vector<PathPiece> pieces_of(const document::Operation& source, const std::vector<Parameter>& parameters);
  bool add_security(const document::Operation& source, Operation& operation);
  void report_conflicts();
  void leave_out(const document::Operation& source, const char* code, Location where, const std::string& feature);

  // contents.cpp
  std::optional<Parameter> convert(const document::Operation& source, const document::Parameter& parameter);
  std::optional<Content> choose(const std::vector<document::MediaType>& content, const char* of,
                                std::string& unsupported, Location& where);
  std::optional<Body> convert(const document::Operation& source, const document::RequestBody& body);
  std::optional<Response> convert(const document::Operation& source, const document::Response& response);
  TypeUse as_text(TypeUse use);
  bool fits_text(TypeUse use) const;
  bool is_scalar(TypeUse use, int depth = 0) const;

  const document::Document& document_;
  SchemaConverter& schemas_;
  const std::vector<Type>& types_;
  Diagnostics& diagnostics_;
  Api api_;
  std::map<std::string, std::size_t> schemes_;  ///< supported ones, name → index
};

/// `servers` with their variables, as the runtime expands them.
std::vector<Server> convert_servers(const std::vector<document::Server>& servers);

}  // namespace oabind::api
