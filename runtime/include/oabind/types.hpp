#pragma once

/// Everything a generated types header needs. Kept cheap on purpose: every file of a user's project pays for it.
#include "oabind/abi.hpp"
#include "oabind/alternative.hpp"
#include "oabind/box.hpp"
#include "oabind/bytes.hpp"
#include "oabind/codegen/tag.hpp"
#include "oabind/content.hpp"
#include "oabind/date_time.hpp"
#include "oabind/enum.hpp"
#include "oabind/json.hpp"
#include "oabind/nullable.hpp"
#include "oabind/one_of.hpp"
#include "oabind/optional.hpp"
#include "oabind/uuid.hpp"
