#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "process.hpp"
#include "subjects.hpp"

namespace corpus {

/// An error or a warning of oabind.
struct Finding {
  std::string code;
  std::string place;  ///< "file.yaml:3:7", without directories
  std::string message;
};

/// A schema that is free-form JSON in C++.
struct FreeForm {
  std::string name, because, place;
};

/// What one compiler said of the code of a description.
struct Compiled {
  std::string compiler;
  std::size_t sources = 0;
  std::size_t clean = 0;
  double cpu_seconds = 0;
  long peak_kb = 0;
  std::vector<std::string> failures;  ///< "types.cpp: …" and what the compiler printed
};

/// What the examples of a description became, when its code is linked.
struct Examples {
  std::size_t found = 0, same = 0;
  std::string failure;                 ///< why there is no program that could tell
  std::vector<std::string> refused;    ///< examples that are no value of their type: the description's affair
  std::vector<std::string> different;  ///< those that are, and come back as something else: ours
};

/// What oabind made of a subject.
struct Account {
  std::string directory;  ///< of the code
  Ended generated;
  std::vector<Finding> errors;
  std::map<std::string, std::size_t> warnings, notes;  ///< how many by code
  std::size_t operations = 0;
  std::vector<FreeForm> free_form;
  std::vector<Compiled> compiled;
  std::optional<Examples> examples;

  bool made() const { return generated.succeeded(); }
};

/// Runs oabind on a subject; the code comes into a directory of the work directory, with `report.json` beside it.
Account generate(const Subject& subject, const std::string& oabind, const Places& places);

}  // namespace corpus
