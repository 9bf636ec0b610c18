#pragma once

/// Everything a generated operations header needs.
#include "oabind/response.hpp"
#include "oabind/result.hpp"
#include "oabind/types.hpp"
