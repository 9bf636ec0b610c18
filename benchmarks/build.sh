#!/usr/bin/env bash
# What generating and compiling cost, as CPU seconds that mean the same on every machine:
#
#   compile times are divided by that of `g++ -std=c++20 -O0` for a file that only includes <nlohmann/json.hpp>, which counts as 1.8;
#   generation times by that of nlohmann's ordered_json::parse of GitHub's description, which counts as 0.4.
#
#   OABIND=path/of/oabind benchmarks/build.sh [--all]      --all: also every translation unit of GitHub's description (minutes)
#
# Each line: what was measured, the value, its target if it has one, and whether it was met. Exits 0 whatever is measured.
set -euo pipefail
root=$(realpath "$(dirname "$0")/..")
seeds=$root/../shared/seeds
# shellcheck source=benchmarks/measuring.bash
source "$root/benchmarks/measuring.bash"

# ---- 100 schemas, against the same types with nlohmann's functions

# A description with 100 objects of ten members each.
hundred_schemas() {
  awk 'BEGIN {
    print "openapi: 3.1.0\ninfo: {title: Hundred, version: \"1\"}\npaths: {}\ncomponents:\n  schemas:"
    for (i = 0; i < 100; i++) {
      other = i == 0 ? "type: string" : "$ref: \"#/components/schemas/Thing" i - 1 "\""
      printf "    Thing%d:\n      type: object\n      required: [id, name, active, score, tags, others, kind]\n      properties:\n", i
      print  "        id: {type: integer}\n        name: {type: string}\n        active: {type: boolean}\n        score: {type: number}"
      print  "        note: {type: string}\n        count: {type: integer, format: int32}\n        tags: {type: array, items: {type: string}}"
      printf "        other: {%s}\n        others: {type: array, items: {%s}}\n        kind: {type: string, enum: [small, middle, large]}\n", other, other
    }
  }'
}

# The same as a programmer would write it with nlohmann's library.
hundred_peers() {
  awk 'BEGIN {
    print "#include <cstdint>\n#include <nlohmann/json.hpp>\n#include <optional>\n#include <string>\n#include <vector>\nnamespace peer {"
    print "using nlohmann::json;"
    print "template <class T> void get_if(const json& j, const char* key, std::optional<T>& value) {"
    print "  if (const auto found = j.find(key); found != j.end()) value = found->get<T>();\n}"
    for (i = 0; i < 100; i++) {
      other = i == 0 ? "std::string" : "Thing" i - 1
      printf "enum class Kind%d { small, middle, large };\n", i
      printf "NLOHMANN_JSON_SERIALIZE_ENUM(Kind%d, {{Kind%d::small, \"small\"}, {Kind%d::middle, \"middle\"}, {Kind%d::large, \"large\"}})\n", i, i, i, i
      printf "struct Thing%d {\n  std::int64_t id{};\n  std::string name{};\n  bool active{};\n  double score{};\n  std::optional<std::string> note{};\n", i
      printf "  std::optional<std::int32_t> count{};\n  std::vector<std::string> tags{};\n  std::optional<%s> other{};\n  std::vector<%s> others{};\n", other, other
      printf "  Kind%d kind{};\n  friend bool operator==(const Thing%d&, const Thing%d&) = default;\n};\n", i, i, i
      printf "void from_json(const json& j, Thing%d& t) {\n", i
      split("id name active score tags others kind", required, " ")
      for (k = 1; k <= 7; k++) printf "  j.at(\"%s\").get_to(t.%s);\n", required[k], required[k]
      print  "  get_if(j, \"note\", t.note);\n  get_if(j, \"count\", t.count);\n  get_if(j, \"other\", t.other);\n}"
      printf "void to_json(json& j, const Thing%d& t) {\n  j = json{", i
      for (k = 1; k <= 7; k++) printf "%s{\"%s\", t.%s}", k == 1 ? "" : ", ", required[k], required[k]
      print  "};\n  if (t.note) j[\"note\"] = *t.note;\n  if (t.count) j[\"count\"] = *t.count;\n  if (t.other) j[\"other\"] = *t.other;\n}"
    }
    print "}"
  }'
}

compile_hundred() {
  local level ours peer
  hundred_schemas >"$work/hundred.yaml"
  hundred_peers >"$work/peer.cpp"
  generate "$work/hundred.yaml" --all-schemas --parts types -n hundred -o "$work/hundred"
  for level in -O0 -O2; do
    ours=$(compile median $level "$work/hundred/types.cpp")
    peer=$(compile median $level "$work/peer.cpp")
    line "100 schemas, $level" "$(calibrated "$ours")" s
    line "100 schemas with nlohmann's functions, $level" "$(calibrated "$peer")" s
    line "100 schemas, $level, ours / nlohmann's" "$(calculate "$ours / $peer")" "" 0.25
  done
}

# ---- a whole small library

compile_library() { # NAME DESCRIPTION
  local directory=$work/library sum=0 file time
  generate "$2" -n library -o "$directory"
  for file in types operations client server; do
    time=$(compile median -O0 "$directory/$file.cpp")
    line "$1: $file.cpp" "$(calibrated "$time")" s
    sum=$(calculate "$sum + $time")
  done
  line "$1: the whole library" "$(calibrated "$sum")" s 4
  for file in types client server; do
    echo "#include \"$file.hpp\"" >"$work/include.cpp"
    line "$1: a file that only includes $file.hpp" "$(calibrated "$(compile median -O0 "$work/include.cpp" -I"$directory")")" s
  done
}

# ---- generation

generate_one() { # NAME SCALE FILE [TARGET]: milliseconds, into an empty directory each time
  local name=$1 generation_scale=$2 file=$3 run one runs=()
  shift 3
  for run in 1 2 3; do
    one=$(cpu "$oabind" generate "$file" --quiet -n generated -o "$work/generated_$run") || name="${name% (refused)} (refused)"
    runs+=("$one")
    if is_long "$one"; then break; fi
  done
  rm -rf "$work"/generated_*
  line "generate $name" "$(calculate "$(printf '%s\n' "${runs[@]}" | middle) * $generation_scale * 1000")" ms "$@"
}

generate_all() {
  local generation_scale=$scale file name
  if [ -n "$github" ]; then
    "$cxx" -std=c++20 -O2 "$root/benchmarks/parse_bench.cpp" -o "$work/parse_bench"
    generation_scale=$(calculate "0.4 / $("$work/parse_bench" "$github")")
  fi
  for file in "$root"/specs/keys/organization-keys.md "$seeds"/00[0-3]*.txt "$seeds"/004*.txt; do
    [ -e "$file" ] && generate_one "$(basename "$file")" "$generation_scale" "$file" 50
  done
  for name in microsoft.com__graph.json.xz github-api.github.com.json.xz mailchimp.com.json.xz amazonaws.com__ec2.json.xz openai.yaml.xz \
    stripe.com.json.xz twilio_api_v2010.yaml.xz digitalocean.com.json.xz; do
    [ -e "$docs/$name" ] && generate_one "${name%.xz}" "$generation_scale" "$(unpacked "$docs/$name")"
  done
  return 0
}

# ---- a large API in shards

compile_shards() {
  local directory=$work/github kind file used largest=0 where=none sum=0
  if [ -z "$github" ]; then
    echo "GitHub's description is not there: sharded output is not measured"
    return
  fi
  generate "$github" --shards 32 -n github -o "$directory"
  "$cxx" -std=c++20 -O1 "$root/benchmarks/rebuild_bench.cpp" -o "$work/rebuild_bench"
  used=$("$work/rebuild_bench" "$directory")
  echo "GitHub's description, 32 shards${used#"$directory"}"
  line "one type changed: rebuilt of all translation units, average" "$(sed 's/.*rebuilds \([0-9.]*\) %.*/\1/' <<<"$used")" % 12
  line "one type changed: rebuilt of all translation units, median" "$(sed 's/.*average, \([0-9.]*\) %.*/\1/' <<<"$used")" % 5
  for kind in types shared operations client server; do
    # shellcheck disable=SC2012 # names that we made ourselves, by size
    for file in $(ls -S "$directory/$kind"*.cpp | head -n 4); do
      used=$(compile measure -O0 "$file")
      line "$(basename "$file") ($(du -k "$file" | cut -f1) KB)" "$(calibrated "${used% *}")" s
      if awk "BEGIN { exit !(${used#* } > $largest) }"; then largest=${used#* } where=$(basename "$file"); fi
    done
  done
  line "peak memory of the largest of each kind ($where)" "$largest" MB 1024
  if [ "$all" = yes ]; then
    for file in "$directory"/*.cpp; do sum=$(calculate "$sum + $(compile cpu -O0 "$file")"); done
    line "all translation units" "$(calibrated "$sum")" s
  fi
}

# ---- all of it

all=no
if [ "${1-}" = --all ]; then all=yes; fi
calibrate
github=$(document github-api.github.com.json)
compile_hundred
compile_library "organization-keys.md" "$root/specs/keys/organization-keys.md"
for seed in "$seeds"/003*.txt; do
  [ -e "$seed" ] && compile_library "seed page 003" "$seed"
done
generate_all
compile_shards
