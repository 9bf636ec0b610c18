// CPU seconds that nlohmann's ordered_json needs to parse a file, the median of five: what generation times are
// measured against.
//   parse_bench FILE
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  double runs[5] = {};
  for (double& run : runs) {
    const std::clock_t start = std::clock();
    const auto tree = nlohmann::ordered_json::parse(text, nullptr, false);
    if (tree.is_discarded()) return 1;
    run = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  }
  std::sort(std::begin(runs), std::end(runs));
  std::printf("%.4f\n", runs[2]);
}
