#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/api.hpp"
#include "api/converter.hpp"
#include "document/document.hpp"
#include "support/diagnostics.hpp"

namespace oabind::api {

/// Finds the members of multipart bodies that are files. A type that has such members becomes another one there: in
/// JSON they would be strings.
class FileParts {
 public:
  FileParts(SchemaConverter& schemas, std::vector<Type>& types, Diagnostics& diagnostics)
      : schemas_(schemas), types_(types), diagnostics_(diagnostics) {}

  /// The type of a multipart body; the same one when nothing in it is a file.
  TypeUse in_multipart(TypeUse body, const std::vector<document::Encoding>& encoding) {
    Known done;
    return in_multipart(body, encoding, done);
  }
  /// The type of a list of parts; the same one when its items are no files.
  TypeUse in_part_list(TypeUse list, const std::vector<document::Encoding>& by_position);

 private:
  using Known = std::map<TypeId, TypeId>;  ///< types of this body that were looked at → what they become
  TypeUse in_multipart(TypeUse body, const std::vector<document::Encoding>& encoding, Known& done);
  bool is_file(TypeUse use, const document::Encoding* encoding) const;
  std::optional<TypeUse> file_of(TypeUse use, const document::Encoding* encoding);
  TypeId add(Type type);
  void drop_limits(const Type& type);

  SchemaConverter& schemas_;
  std::vector<Type>& types_;
  Diagnostics& diagnostics_;
  std::map<std::vector<TypeId>, TypeId> known_;  ///< the type of a body and those of its members → what it becomes
};

}  // namespace oabind::api
