#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "document/load.hpp"
#include "support/print_diagnostics.hpp"

namespace oabind::document {
namespace {

namespace fs = std::filesystem;

/// The files below a directory of the shared folder, sorted; empty when it is not there.
std::vector<Input> files_below(const std::string& directory, const std::string& extension) {
  std::vector<Input> inputs;
  std::error_code code;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(OABIND_SHARED_DIR) / directory, code)) {
    if (entry.path().extension() == extension) inputs.push_back({entry.path().generic_string(), std::nullopt});
  }
  std::sort(inputs.begin(), inputs.end(), [](const Input& a, const Input& b) { return a.path < b.path; });
  return inputs;
}

struct Result {
  DocumentSet set;
  source::SourceSet sources;
  Diagnostics diagnostics;
};

Result load_inputs(const std::vector<Input>& inputs, OnConflict on_conflict = OnConflict::error) {
  Result result;
  result.set = load(inputs, result.sources, DiskFileSystem(), {on_conflict}, result.diagnostics);
  return result;
}

/// Every id points into the arena, so that later stages need not check.
void expect_complete(const DocumentSet& set) {
  const auto inside = [&](SchemaId id) { return id.value < set.schemas.size(); };
  for (const auto& schema : set.schemas) {
    EXPECT_TRUE(!schema.reference || inside(schema.reference->target));
    for (const auto& property : schema.properties) EXPECT_TRUE(inside(property.schema));
    for (const auto& list : {schema.all_of, schema.any_of, schema.one_of, schema.prefix_items}) {
      for (const auto id : list) EXPECT_TRUE(inside(id));
    }
    EXPECT_TRUE(!schema.items || inside(*schema.items));
  }
}

TEST(Corpus, Seeds) {
  const auto inputs = files_below("seeds", ".txt");
  if (inputs.empty()) GTEST_SKIP() << "the shared folder is not there";
  const Result result = load_inputs(inputs);
  expect_complete(result.set);
  EXPECT_EQ(result.diagnostics.count(Severity::error), 0u) << print_diagnostics(result.diagnostics, result.sources);
  EXPECT_EQ(result.diagnostics.count(Severity::warning), 0u);
  EXPECT_EQ(result.diagnostics.count(Severity::note), 1u);
  ASSERT_EQ(result.set.apis.size(), 2u);
  EXPECT_EQ(result.set.apis[0].operations.size(), 3u);
  EXPECT_EQ(result.set.apis[1].operations.size(), 1u);
}

TEST(Corpus, KalshiInOneCall) {
  const auto inputs = files_below("corpus/mintlify/kalshi", ".md");
  if (inputs.empty()) GTEST_SKIP() << "the shared folder is not there";
  const Result strict = load_inputs(inputs);
  EXPECT_TRUE(strict.diagnostics.has_errors());  // the pages drifted apart
  for (const auto choice : {OnConflict::first, OnConflict::last, OnConflict::rename}) {
    const Result result = load_inputs(inputs, choice);
    expect_complete(result.set);
    EXPECT_FALSE(result.diagnostics.has_errors()) << print_diagnostics(result.diagnostics, result.sources);
    EXPECT_EQ(result.sources.paths().size(), inputs.size());
    EXPECT_EQ(result.set.apis.size(), 1u);
  }
}

TEST(Corpus, EveryDocumentIsReadToTheEnd) {
  auto inputs = files_below("corpus/docs", ".json");
  for (const auto* extension : {".yaml", ".yml"}) {
    const auto more = files_below("corpus/docs", extension);
    inputs.insert(inputs.end(), more.begin(), more.end());
  }
  if (inputs.empty()) GTEST_SKIP() << "the shared folder is not there";
  for (const auto& input : inputs) {
    const Result result = load_inputs({input});
    expect_complete(result.set);
    if (input.path.find("swagger2") != std::string::npos) continue;
    EXPECT_FALSE(result.diagnostics.has_errors()) << print_diagnostics(result.diagnostics, result.sources);
  }
}

TEST(Corpus, FilesThatReferToEachOther) {
  const auto inputs = files_below("corpus/suites/5gc-rel18", ".yaml");
  if (inputs.empty()) GTEST_SKIP() << "the shared folder is not there";
  const Result result = load_inputs(inputs);
  expect_complete(result.set);
  EXPECT_FALSE(result.diagnostics.has_errors())
      << print_diagnostics(result.diagnostics, result.sources).substr(0, 4000);
  EXPECT_GT(result.set.apis.size(), 200u);
}

}  // namespace
}  // namespace oabind::document
