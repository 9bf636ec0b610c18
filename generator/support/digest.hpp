#pragma once

#include <string>
#include <string_view>

namespace oabind {

/// 128 bits, as 32 hexadecimal digits, that tell bytes apart: equal bytes have the same, others by chance never. The
/// same on every machine. Not for secrets: who wants two texts of one digest can make them.
std::string digest_of(std::string_view bytes);

}  // namespace oabind
