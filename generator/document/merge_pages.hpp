#pragma once

#include <vector>

#include "document/load.hpp"
#include "document/read_inputs.hpp"

namespace oabind::document {

/// Sorts descriptions into APIs, in the order of their first parts: a whole description is one of its own; pages belong
/// together when their fences name the same source and title or servers agree, or name none and title and servers are
/// equal.
std::vector<std::vector<Described>> group_by_api(std::vector<Described> found);

/// Makes one description of the pages of an API. Root `security` goes to the operations of its page that have none, and
/// so do root `servers` where the pages differ in them; paths, tags and components are joined. Two that differ in
/// meaning are a conflict, reported once for each different form.
Described merge_pages(std::vector<Described> pages, OnConflict on_conflict, Diagnostics& diagnostics);

}  // namespace oabind::document
