#!/usr/bin/env bash
# How much of the JSON Schema test suite the generated checks get right, keyword by keyword.
#
#   run.sh OABIND PREPARE LIBRARIES VERSION SUITE_DIRECTORY COMPILER…
#
# LIBRARIES are what the program links, separated by spaces; COMPILER with all that it needs to find the headers.
# Exits with 77, which means skipped, when the suite is not there, and with 1 when less than 99 % is right.
set -euo pipefail
here=$(realpath "$(dirname "$0")")
oabind=$1 prepare=$2 libraries=$3 version=$4 suite=$5
shift 5
[ -d "$suite" ] || { echo "skipped: $suite is not there" && exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The components that errors stand in: in a file of their own, or by the line in the description.
refused() {
  grep -o '"file":"[^"]*","line":[0-9]*' "$work/findings" | sed 's/"file":"\(.*\)","line":\(.*\)/\1 \2/' |
    while read -r file line; do
      case $file in
        */suite.json) head -n "$line" "$file" | grep -o '^   "T[0-9]*"' | tail -n 1 | tr -d ' "' ;;
        *) basename "$file" .json ;;
      esac
    done | sort -u
}

left_out=()
for attempt in 1 2 3 4 5; do
  "$prepare" "$version" "$suite" "$work" "${left_out[@]}" >"$work/made"
  if "$oabind" generate "$work/suite.json" --all-schemas --parts types -n suite -o "$work" --quiet --diagnostics json 2>"$work/findings"; then
    break
  fi
  sed -i 's/{"severity":"\(warning\|note\)"[^}]*}//g' "$work/findings"
  mapfile -t -O "${#left_out[@]}" left_out < <(refused)
done
cat "$work/made"
if [ ${#left_out[@]} -ne 0 ]; then echo "refused, so that their cases count as failed: ${left_out[*]}"; fi
for source in types operations cases; do
  "$@" -I"$work" -I"$here" -c "$work/$source.cpp" -o "$work/$source.o"
done
# shellcheck disable=SC2086 # a list of words
"$@" -I"$work" "$here/main.cpp" "$work"/*.o $libraries -o "$work/suite"
"$work/suite"
