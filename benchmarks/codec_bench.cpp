// Decoding and encoding against nlohmann's DOM with from_json and to_json, in one run: CPU time, medians, ratios.
#include <oabind/codec.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "codec_shapes.hpp"

namespace {

constexpr int rounds = 31;

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Median seconds of one call; short calls are repeated so that the clock can see them.
template <class Call>
double median_seconds(Call&& call) {
  std::vector<double> times;
  const double begin = cpu_seconds();
  call();
  const int repeats = static_cast<int>(std::clamp(0.02 / (cpu_seconds() - begin + 1e-6), 1.0, 200.0));
  for (int round = 0; round < rounds; ++round) {
    const double start = cpu_seconds();
    for (int i = 0; i < repeats; ++i) call();
    times.push_back((cpu_seconds() - start) / repeats);
  }
  std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
  return times[rounds / 2];
}

void row(const char* name, const char* what, std::size_t bytes, double ours, double theirs) {
  const double megabytes = static_cast<double>(bytes) / 1e6;
  std::printf("%-8s %-7s %7.2f MB  oabind %7.0f MB/s  nlohmann %6.0f MB/s  ratio %5.1f\n", name, what, megabytes,
              megabytes / ours, megabytes / theirs, theirs / ours);
}

void check(bool good, const char* what) {
  if (good) return;
  std::fprintf(stderr, "codec_bench: %s\n", what);
  std::exit(1);
}

template <class T, class Read>
void compare(const char* name, const T& value, Read&& nlohmann_read) {
  const std::string text = oabind::encode(value);
  const auto back = oabind::decode<T>(text);
  check(back && *back == value && nlohmann_read(text) == value, "the two do not read the same value");
  std::size_t sink = 0;
  const double decode = median_seconds([&] { sink += oabind::decode<T>(text).has_value(); });
  const double nlohmann_decode = median_seconds([&] {
    const T read = nlohmann_read(text);
    sink += sizeof read;
  });
  const double encode = median_seconds([&] { sink += oabind::encode(value).size(); });
  const double nlohmann_encode = median_seconds([&] { sink += bench::nlohmann_text(value).size(); });
  check(sink != 0, "nothing was done");
  row(name, "decode", text.size(), decode, nlohmann_decode);
  row(name, "encode", text.size(), encode, nlohmann_encode);
}

}  // namespace

int main() {
  compare("keys", bench::make_keys(), bench::nlohmann_keys);
  compare("issues", bench::make_issues(), bench::nlohmann_issues);
  compare("geojson", bench::make_features(), bench::nlohmann_features);
}
