// Runs oabind over the corpus of descriptions and tells how that went.
//
//   corpus OABIND CORPUS WORK EXPECTATIONS [--include DIR]… [--library FILE]… [--compiler NAME]…
//          [--jobs N] [FILTER…]
//
// CORPUS has docs/, suites/ and the lists of what is in them; WORK keeps what is unpacked and generated, the page
// index.html, and in differences.tsv the lines for EXPECTATIONS that lack a reason. Without a compiler nothing is
// compiled. Prints a table; exits with 1 when anything is not as EXPECTATIONS say, with 2 when it is called wrongly.
#include <cstdio>
#include <exception>
#include <filesystem>

#include "compile.hpp"
#include "examples.hpp"
#include "files.hpp"
#include "pool.hpp"
#include "results.hpp"

namespace corpus {
namespace {

struct Arguments {
  std::string oabind, expectations;
  Places places;
  Compilers compilers;
  unsigned jobs = 2;
  std::vector<std::string> filters;
};

bool parse(int argc, char** argv, Arguments& arguments) {
  if (argc < 5) return false;
  arguments.oabind = argv[1];
  arguments.places = {argv[2], argv[3]};
  arguments.expectations = argv[4];
  for (int i = 5; i < argc; ++i) {
    const std::string word = argv[i];
    if (!word.starts_with("--")) {
      arguments.filters.push_back(word);
      continue;
    }
    if (++i == argc) return false;
    if (word == "--include")
      arguments.compilers.includes.emplace_back(argv[i]);
    else if (word == "--library")
      arguments.compilers.libraries.emplace_back(argv[i]);
    else if (word == "--compiler")
      arguments.compilers.names.emplace_back(argv[i]);
    else if (word == "--jobs")
      arguments.jobs = static_cast<unsigned>(std::stoul(argv[i]));
    else
      return false;
  }
  return true;
}

std::vector<Account> generate_all(const std::vector<Subject>& all, const Arguments& arguments) {
  std::vector<Account> accounts(all.size());
  in_parallel(all.size(), arguments.jobs,
              [&](std::size_t i) { accounts[i] = generate(all[i], arguments.oabind, arguments.places); });
  return accounts;
}

void try_all_examples(const std::vector<Subject>& all, std::vector<Account>& accounts, const Arguments& arguments) {
  in_parallel(all.size(), arguments.jobs, [&](std::size_t i) {
    if (!accounts[i].made() || !is_chosen(all[i])) return;
    accounts[i].examples = try_examples(all[i], accounts[i], arguments.oabind, arguments.compilers, arguments.places);
  });
}

int run_corpus(const Arguments& arguments) {
  std::filesystem::create_directories(arguments.places.work);
  const Expectations expectations{arguments.expectations};
  const auto all = subjects(arguments.places, arguments.filters);
  if (all.empty()) {
    std::fprintf(stderr, "corpus: nothing has such a name\n");
    return 2;
  }
  auto accounts = generate_all(all, arguments);
  if (!arguments.compilers.names.empty()) {
    compile(all, accounts, arguments.compilers, arguments.jobs, arguments.places);
    if (!arguments.compilers.libraries.empty()) try_all_examples(all, accounts, arguments);
  }
  std::vector<Result> results;
  bool as_expected = true;
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto expected = expectations.of(all[i].name);
    auto different = difference(all[i], accounts[i], expected);
    as_expected = as_expected && different.empty();
    results.push_back({all[i], std::move(accounts[i]), std::move(expected), std::move(different)});
  }
  std::string lines;
  for (const auto& each : results)
    if (!each.difference.empty()) lines += line_for(each.subject, each.account);
  write(arguments.places.work + "/differences.tsv", lines);
  std::fputs(table(results).c_str(), stdout);
  const std::string html = arguments.places.work + "/index.html";
  write(html, page(results));
  std::printf("%s\n", html.c_str());
  return as_expected ? 0 : 1;
}

}  // namespace
}  // namespace corpus

int main(int argc, char** argv) {
  corpus::Arguments arguments;
  if (!corpus::parse(argc, argv, arguments)) {
    std::fprintf(
        stderr,
        "corpus: OABIND CORPUS WORK EXPECTATIONS [--include DIR]… [--library FILE]… [--compiler NAME]… [--jobs N] "
        "[FILTER…]\n");
    return 2;
  }
  try {
    return corpus::run_corpus(arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "corpus: %s\n", error.what());
    return 2;
  }
}
