#pragma once

#include <string>
#include <string_view>

namespace oabind::document {

/// Whether a reference names a scheme and an authority ("https://example.com/a.yaml"): it is no path.
bool has_scheme(std::string_view reference);

/// "a/b.yaml" and "../c.yaml" → "c.yaml": the path that a relative one means in the directory of another, in its
/// shortest form.
std::string path_beside(std::string_view base, std::string_view relative);

/// What a reference without scheme means in a document at `base`, which has one (RFC 3986, section 5.2).
std::string uri_beside(std::string_view base, std::string_view relative);

/// The relative reference that leads from `base` to `uri`, both with scheme; empty when they have another origin.
std::string uri_relative(std::string_view base, std::string_view uri);

}  // namespace oabind::document
