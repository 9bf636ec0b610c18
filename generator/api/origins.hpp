#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "api/schema.hpp"
#include "document/document.hpp"

namespace oabind::api {

/// What a description says a thing is called in C++.
std::optional<GivenName> given_name(const std::optional<document::Text>& text);

/// The name of an operation: its operationId, or method and path as words ("get api by projectId devkeys").
std::string operation_name(const document::Operation& operation);

/// Names schemas after the place they stand at, which no other part of the description can change: a component by its
/// own name, an inline schema by its owner and the steps from there: an alternative by its title where that is a name.
class Origins {
 public:
  /// `stem_of` gives a file's name without folder and extension, for files that are one schema.
  Origins(const document::DocumentSet& documents, std::function<std::string(FileId)> stem_of);

  Origin operator()(const document::Schema& schema) const;

 private:
  Origin by_place(const document::Schema& schema, const std::vector<std::string>& tokens) const;
  const std::string& spelled(const document::Schema& schema, std::size_t count, const std::string& token) const;
  void add_parameter(const document::DocumentSet& documents, const document::Parameter& parameter);
  void add_bodies(const document::DocumentSet& documents, const std::vector<document::MediaType>& content);
  void add_titles(const document::DocumentSet& documents, const std::vector<document::SchemaId>& branches);
  void add_alternative(const document::Schema& schema, const std::string& index, std::size_t count,
                       std::vector<std::string>& parts) const;
  void add_steps(const document::Schema& schema, const std::vector<std::string>& tokens, std::size_t first,
                 std::vector<std::string>& parts) const;

  /// What is said at places: by file and JSON Pointer.
  struct PlaceHash {
    std::size_t operator()(const std::pair<FileId, std::string>& place) const {
      return std::hash<std::string>{}(place.second) + place.first.value;
    }
  };
  using Places = std::unordered_map<std::pair<FileId, std::string>, std::string, PlaceHash>;

  std::unordered_map<std::string, std::string> operations_;  // method and path → name
  Places parameters_;                                        // name
  Places bodies_;                                            // of a media type: words
  Places given_;                                             // of a schema: x-cpp-name
  Places titles_;                                            // of an alternative
  std::function<std::string(FileId)> stem_of_;
};

}  // namespace oabind::api
