#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "oabind/codegen/operation.hpp"
#include "oabind/error.hpp"
#include "oabind/http.hpp"
#include "oabind/options.hpp"

/// Parameters and response headers as they travel: the styles of OpenAPI 3.1, section 4.8.12. A value goes through its
/// JSON form, so that every kind of value, constraint and problem is the codec's business and only the notation is
/// handled here.
namespace oabind::codegen {

/// A value taken apart: what the styles can write.
struct Parts {
  enum class Shape : std::uint8_t { absent, scalar, array, object, deep };
  Shape shape = Shape::absent;
  /// Name and plain text; the name is empty in scalars and arrays, and a path like "[a][0][b]" in deep ones.
  std::vector<std::pair<std::string, std::string>> entries{};
};

/// Takes a value apart. Null is absent; nulls in arrays and objects are left out; what is nested deeper stays JSON
/// text, but for an array in an object, which gives several entries of one name.
Parts take_apart(const Type& type, const void* value, Direction direction);
Parts take_apart(std::string_view json);
/// The same for the style deepObject, which nests.
Parts take_apart_deeply(std::string_view json);

/// Name and value, escaped as their place demands.
using Fields = std::vector<std::pair<std::string, std::string>>;

/// What stands between the items of a list that does not explode. A style with a mark of its own cannot escape it.
struct Delimiter {
  char mark;
  std::string_view escaped;  ///< as it travels in a path or query
};
Delimiter delimiter_of(Style style) noexcept;

/// Why a value cannot be written; "" when it can.
using Reason = std::string;

/// The text of a path parameter. Characters in `escape`, which follow the parameter in the template, are escaped too.
Reason write_path(const Parameter& parameter, const Parts& parts, std::string_view escape, std::string& out);
/// The pairs that a query or cookie parameter becomes.
Reason write_fields(const Parameter& parameter, const Parts& parts, Fields& out);
/// The value of a header, style `simple`; headers know no escapes.
Reason write_header(const Parts& parts, bool explode, std::string& out);

/// What came instead of a value: texts, decoded, as the style cut them. Nothing when there was no such parameter.
struct Received {
  std::optional<Parts> parts{};
  Reason problem{};  ///< set: it could not be read
};

Received read_path(const Parameter& parameter, std::string_view text);
/// `fields` are all pairs of the query or cookie, names decoded, values not. `claimed` tells the names that belong to
/// other parameters; one that ends with '[' stands for all that begin with it.
Received read_fields(const Parameter& parameter, const Fields& fields, const std::vector<std::string>& claimed);
/// A query that is one text.
Received read_query(std::string_view query);
Received read_header(const Type& type, bool explode, bool json, const http::Headers& headers, std::string_view name);

/// Puts parts together to a fresh value of that type; problems get `pointer` in front.
void put_together(const Type& type, const Parts& parts, bool json, void* value, const std::string& pointer,
                  const DecodeOptions& options, std::vector<Problem>& problems);

/// Whether values of that type are arrays or objects on the wire; a union may be either, and counts as what its first
/// branch of that kind is.
bool is_list(const Type& type) noexcept;
bool is_object(const Type& type) noexcept;
/// The type of the member of that name, or null: objects, maps, combinations and unions of them.
const Type* member_type(const Type& type, std::string_view name) noexcept;

/// The query of a request target, without its question mark.
std::string_view query_of(std::string_view target) noexcept;

/// The pairs of a query string or Cookie header; names are decoded, values are not. A malformed escape in a name leaves
/// the name as it is.
Fields split_query(std::string_view query);
Fields split_cookies(std::string_view cookies);

/// "/query/limit": where a parameter is, for problems; "/query" of one that is the whole query.
std::string pointer_to(In in, std::string_view name);

}  // namespace oabind::codegen
