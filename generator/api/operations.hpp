#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "api/api.hpp"
#include "api/converter.hpp"
#include "api/file_parts.hpp"
#include "document/document.hpp"
#include "support/diagnostics.hpp"

namespace oabind::api {

/// A style as the api stage has it.
Style style_of(document::Style style) noexcept;

/// Turns one document's operations into those of an Api.
class OperationConverter {
 public:
  OperationConverter(const document::Document& document, SchemaConverter& schemas, std::vector<Type>& types,
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
  void add_security(const document::Operation& source, Operation& operation);
  void leave_out(const document::Operation& source, const char* code, Location where, const std::string& feature);

  // parameters.cpp
  std::optional<Parameter> convert(const document::Operation& source, const document::Parameter& parameter);
  /// Whether the notation of a parameter is one that the runtime has; otherwise its operation is left out.
  bool supported(const document::Operation& source, const document::Parameter& parameter);
  std::string beside_query(const document::Operation& source) const;
  TypeUse as_text(TypeUse use);
  bool fits_text(TypeUse use) const;
  bool is_scalar(TypeUse use) const;

  // bodies.cpp
  Content content(const document::MediaType& media);
  std::optional<Content> list_content(const document::MediaType& media, const std::string& type);
  Contents in_order(const std::vector<document::MediaType>& media);
  Contents convert(const std::vector<document::MediaType>& media);
  Body convert(const document::RequestBody& body);
  Response convert(const document::Operation& source, const document::Response& response);
  std::optional<Header> convert(const document::Operation& source, const document::Header& header);
  std::vector<FieldEncoding> convert_encoding(const document::MediaType& media, TypeUse type);
  std::vector<FieldEncoding> convert_encoding_by_position(const document::MediaType& media, TypeUse list);
  void report_headers(const document::Encoding& encoding, bool of_file, const std::string& what);
  bool is_file_member(TypeUse body, const std::string& name) const;
  bool is_file(TypeUse use) const;
  bool can_be_events(const document::MediaType& media, TypeUse list);
  bool has_members(TypeUse use) const;
  bool same(TypeUse a, TypeUse b) const;
  bool is_bytes(const document::MediaType& media);
  std::optional<TypeUse> sequence(const document::MediaType& media);

  const document::Document& document_;
  SchemaConverter& schemas_;
  const std::vector<Type>& types_;
  Diagnostics& diagnostics_;
  FileParts files_;
  std::set<std::string> opaque_;  ///< media types that were noted as bytes
  Api api_;
  std::map<std::string, std::size_t> schemes_;  ///< supported ones, name → index
};

/// `servers` with their variables, as the runtime expands them.
std::vector<Server> convert_servers(const std::vector<document::Server>& servers);

}  // namespace oabind::api
