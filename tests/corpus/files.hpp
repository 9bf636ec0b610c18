#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace corpus {

/// The bytes of a file; empty when it cannot be read.
std::string read(const std::string& path);
/// Replaces a file; makes the directories that it needs.
void write(const std::string& path, std::string_view text);
void remove(const std::string& path);
bool exists(const std::string& path);
/// The files of a directory and below whose names end in one of these, sorted.
std::vector<std::string> files_below(const std::string& directory, const std::vector<std::string>& endings);

/// 64-bit FNV-1a, to continue from what came before.
std::uint64_t hash(std::string_view bytes, std::uint64_t before = 14695981039346656037U);
std::string hex(std::uint64_t number);

/// "a,b,c" at every comma; empty parts stay.
std::vector<std::string> split(std::string_view text, char separator);

}  // namespace corpus
