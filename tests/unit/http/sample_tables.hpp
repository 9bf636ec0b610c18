#pragma once

#include <oabind/codegen/operation.hpp>

namespace cg = oabind::codegen;

namespace sample::tables {
extern const cg::SecurityScheme header_key;
extern const cg::SecurityScheme query_key;
extern const cg::SecurityScheme cookie_key;
extern const cg::SecurityScheme basic;
extern const cg::SecurityScheme bearer;
extern const cg::Operation paths_operation;
extern const cg::Operation query_operation;
extern const cg::Operation headers_operation;
extern const cg::Operation put_key_operation;
extern const cg::Operation upload_operation;
extern const cg::Operation open_operation;
extern const cg::Operation either_operation;
extern const cg::Operation both_operation;
extern const cg::Operation maybe_operation;
}  // namespace sample::tables
