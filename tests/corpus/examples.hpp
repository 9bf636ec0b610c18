#pragma once

#include <string>

#include "compile.hpp"

namespace corpus {

/// Whether a description is among the tenth whose code is made a program.
bool is_chosen(const Subject& subject);

/// Compiles and links the code of a description with a program that decodes the examples it holds and encodes them
/// again: those of schemas that are components, and of media types.
Examples try_examples(const Subject& subject, const Account& account, const std::string& oabind,
                      const Compilers& compilers, const Places& places);

}  // namespace corpus
