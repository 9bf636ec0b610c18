#pragma once

/// The shape of everything in oabind::codegen. Generated code refuses to build against another number.
#define OABIND_ABI 9
