#!/usr/bin/env bash
# What large descriptions cost: to generate from (cold, unchanged, as YAML, in several copies) and to compile, as calibrated CPU
# seconds and MB.
#
#   OABIND=path/of/oabind benchmarks/scale.sh [--all]      --all: also every translation unit of Microsoft Graph's client (an hour)
#
# Compiling GitHub's client and Stripe's takes minutes; progress goes to standard error. Exits 0 whatever is measured.
set -euo pipefail
root=$(realpath "$(dirname "$0")/..")
# shellcheck source=benchmarks/measuring.bash
source "$root/benchmarks/measuring.bash"

progress() { echo "  … $*" >&2; }

# ---- generating

# NAME FILE SECONDS MB [UNCHANGED]: targets, - for none
generate_cold_and_again() {
  local name=$1 file=$2 seconds cold=() again=() memory
  for _ in 1 2 3 4 5; do
    rm -rf "$work/generated"
    read -r seconds memory < <(measure "$oabind" generate "$file" --quiet -n generated -o "$work/generated")
    cold+=("$seconds")
    again+=("$(cpu "$oabind" generate "$file" --quiet -n generated -o "$work/generated")")
  done
  rm -rf "$work/generated"
  # shellcheck disable=SC2086 # a target or none
  line "$name: generate" "$(calibrated "$(printf '%s\n' "${cold[@]}" | middle)")" s ${3#-}
  # shellcheck disable=SC2086
  line "$name: generate, peak memory" "$memory" MB ${4#-}
  # shellcheck disable=SC2086
  line "$name: generate, nothing changed" "$(calibrated "$(printf '%s\n' "${again[@]}" | middle)")" s ${5-}
}

# All of it is done each time: with --stats a run repeats none before it.
in_full() { median "$oabind" generate "$1" --quiet --stats -n generated -o "$work/generated"; } # FILE: CPU seconds

generate_yaml() { # the same description as YAML, against the parser of events that reads it
  local file=$work/github.yaml events
  "$oabind" bundle "$github" --yaml -o "$file" 2>>"$work/log"
  "$cxx" -std=c++20 -O2 "$root/benchmarks/yaml_events_bench.cpp" -o "$work/yaml_events_bench" -lyaml-cpp
  events=$(calibrated "$("$work/yaml_events_bench" "$file")")
  line "GitHub as YAML: yaml-cpp's events alone" "$events" s
  line "GitHub as YAML: generate" "$(calibrated "$(in_full "$file")")" s \
    "$(calculate "1.3 * $events + 0.8")"
  rm -rf "$work/generated"
}

generate_copies() { # NAME FILE: does time grow as operations do?
  local copies seconds first=""
  "$cxx" -std=c++20 -O1 "$root/benchmarks/copies.cpp" -o "$work/copies"
  for copies in 1 2 4 8; do
    "$work/copies" $copies "$2" >"$work/copies.json"
    seconds=$(calibrated "$(in_full "$work/copies.json")")
    : "${first:=$seconds}"
    line "$1, $copies times: generate, for each of them" "$(calculate "$seconds / $copies")" s "$(calculate "1.25 * $first")"
    rm -rf "$work/generated"
  done
}

# ---- compiling

# Translation units of a client: those of types and operations, and its own.
compile_client() { # NAME FILE SHARDS [TARGET]
  local directory=$work/client file used seconds=0 largest=0 where=none slowest=0 slow=none
  generate "$2" --shards "$3" --parts types,client -n client -o "$directory"
  for file in "$directory"/*.cpp; do
    used=$(compile measure -O0 "$file")
    progress "$(basename "$file"): ${used% *} s, ${used#* } MB"
    seconds=$(calculate "$seconds + ${used% *}")
    if awk "BEGIN { exit !(${used#* } > $largest) }"; then largest=${used#* } where=$(basename "$file"); fi
  done
  line "$1's client in $3 shards: compile all at -O0" "$(calibrated "$seconds")" s "${@:4}"
  line "$1's client in $3 shards: largest translation unit ($where)" "$largest" MB 1024
  for file in "$directory"/client_*.hpp; do
    echo "#include \"$(basename "$file")\"" >"$work/include.cpp"
    used=$(compile cpu -O0 "$work/include.cpp" -I"$directory")
    if awk "BEGIN { exit !($used > $slowest) }"; then slowest=$used slow=$(basename "$file"); fi
  done
  line "$1: a file that includes one tag's client, the slowest ($slow)" "$(calibrated "$slowest")" s 5
  rm -rf "$directory"
}

# ---- all of it

if ! [ -d "$docs" ]; then
  echo "../shared/corpus is not there: large descriptions are not measured"
  exit 0
fi
calibrate
github=$(document github-api.github.com.json)
webhooks=$(document github-webhooks-3.1.json)
graph=$(document microsoft.com__graph.json)
stripe=$(document stripe.com.json)
if [ -n "$github" ]; then
  generate_cold_and_again "GitHub" "$github" 0.8 300 0.4
  generate_yaml
fi
if [ -n "$graph" ]; then generate_cold_and_again "Microsoft Graph" "$graph" 3 -; fi
if [ -n "$stripe" ]; then
  generate_cold_and_again "Stripe" "$stripe" - -
  generate_copies "Stripe" "$stripe"
fi
if [ -n "$github" ]; then compile_client "GitHub" "$github" 8 120; fi
if [ -n "$stripe" ]; then compile_client "Stripe" "$stripe" 16; fi
if [ -n "$webhooks" ]; then compile_client "GitHub's webhooks" "$webhooks" 16; fi
if [ -n "$graph" ] && [ "${1-}" = --all ]; then compile_client "Microsoft Graph" "$graph" 128; fi
