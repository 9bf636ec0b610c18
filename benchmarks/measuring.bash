# Shared by the benchmarks that measure programs: sourced, not run. Needs $root; gives $work, $cxx, $oabind and the functions below.
#
# CPU seconds mean the same on every machine: they are divided by those of `g++ -std=c++20 -O0` for a file that only includes
# <nlohmann/json.hpp>, which count as 1.8 ($scale).
# shellcheck shell=bash

oabind=$(realpath "${OABIND:-$root/build/release/generator/oabind}")
docs=$root/../shared/corpus/docs
cxx=${CXX:-g++}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

calculate() { awk "BEGIN { printf \"%.4f\", $1 }"; }

# COMMAND…: CPU seconds and peak memory in MB. Fails as the command does.
measure() { "$work/measure" "$@" 2>>"$work/log"; }

cpu() { measure "$@" | cut -d' ' -f1; } # COMMAND…: CPU seconds

is_long() { awk "BEGIN { exit !($1 > 3) }"; } # SECONDS: too long to be measured three times

middle() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; } # of the lines of standard input

median() { # COMMAND…: CPU seconds, the median of three runs unless it is long
  local first
  first=$(cpu "$@")
  if is_long "$first"; then
    echo "$first"
  else
    { echo "$first" && cpu "$@" && cpu "$@"; } | middle
  fi
}

compile() { # WITH LEVEL FILE [FLAGS…]: what WITH (cpu, median or measure) says of compiling it
  local with=$1 level=$2 file=$3
  shift 3
  "$with" "$cxx" -std=c++20 "$level" -I"$root/runtime/include" -I"$root/json/include" "$@" -c "$file" -o "$work/out.o"
}

calibrated() { calculate "$1 * $scale"; } # SECONDS of this machine

line() { # NAME VALUE UNIT [TARGET]
  local verdict="" target=""
  if [ $# -gt 3 ]; then
    target="at most $4"
    verdict=$(awk "BEGIN { if ($2 <= $4) print \"ok\"; else printf \"MISSED (%.2f of it)\", $2 / $4 }")
  fi
  awk -v name="$1" -v value="$2" -v unit="$3" -v target="$target" -v verdict="$verdict" \
    'BEGIN { printf "%-66s %9.3f %-4s %-14s %s\n", name, value, unit, target, verdict }'
}

generate() { "$oabind" generate "$@" --quiet 2>>"$work/log"; }

unpacked() { # FILE: path of a corpus document, unpacked when it is packed
  local target
  target=$work/$(basename "$1" .xz)
  case $1 in
    *.xz) [ -e "$target" ] || xz -dc "$1" >"$target" ;;
    *) target=$1 ;;
  esac
  echo "$target"
}

# The same for the name of one of the corpus's documents; nothing when it is not there.
document() { # NAME
  if [ -e "$docs/$1.xz" ]; then unpacked "$docs/$1.xz"; fi
}

calibrate() {
  local calibration
  "$cxx" -std=c++20 -O1 "$root/benchmarks/measure.cpp" -o "$work/measure"
  echo '#include <nlohmann/json.hpp>' >"$work/calibration.cpp"
  calibration=$(compile median -O0 "$work/calibration.cpp")
  scale=$(calculate "1.8 / $calibration")
  line "calibration: <nlohmann/json.hpp>, in seconds of this machine" "$calibration" s
}
