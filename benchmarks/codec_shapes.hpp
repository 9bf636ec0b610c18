// The three documents of the codec benchmark as generated types would be, and the same with nlohmann's conversions by
// hand.
#pragma once

#include <oabind/types.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "prototype.hpp"

namespace bench {

struct User {
  std::int64_t id{};
  std::string login{};
  bool site_admin{};

  friend bool operator==(const User&, const User&) = default;
};

struct Label {
  std::int64_t id{};
  std::string name{};
  std::string color{};
  oabind::Optional<std::string> description{};

  friend bool operator==(const Label&, const Label&) = default;
};

struct Comment {
  std::int64_t id{};
  User user{};
  std::string body{};
  oabind::DateTime created_at{};

  friend bool operator==(const Comment&, const Comment&) = default;
};

struct Issue {
  std::int64_t id{};
  std::int32_t number{};
  std::string title{};
  std::string body{};
  User user{};
  std::vector<Label> labels{};
  std::vector<User> assignees{};
  std::vector<Comment> comments{};
  oabind::Optional<oabind::DateTime> closed_at{};
  double score{};

  friend bool operator==(const Issue&, const Issue&) = default;
};

struct IssueList {
  std::int64_t total_count{};
  std::vector<Issue> items{};

  friend bool operator==(const IssueList&, const IssueList&) = default;
};

struct Geometry {
  std::string type{};
  std::vector<std::vector<std::vector<double>>> coordinates{};

  friend bool operator==(const Geometry&, const Geometry&) = default;
};

struct Feature {
  std::string type{};
  std::string id{};
  Geometry geometry{};

  friend bool operator==(const Feature&, const Feature&) = default;
};

struct FeatureCollection {
  std::string type{};
  std::vector<Feature> features{};

  friend bool operator==(const FeatureCollection&, const FeatureCollection&) = default;
};

const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<IssueList>) noexcept;
const oabind::codegen::Type& oabind_type(oabind::codegen::Tag<FeatureCollection>) noexcept;

/// What nlohmann gives for the same text.
prototype::ApiKeyList nlohmann_keys(const std::string& text);
IssueList nlohmann_issues(const std::string& text);
FeatureCollection nlohmann_features(const std::string& text);
std::string nlohmann_text(const prototype::ApiKeyList& value);
std::string nlohmann_text(const IssueList& value);
std::string nlohmann_text(const FeatureCollection& value);

/// Documents of a realistic size; the same at every run.
prototype::ApiKeyList make_keys();
IssueList make_issues();
FeatureCollection make_features();

}  // namespace bench
