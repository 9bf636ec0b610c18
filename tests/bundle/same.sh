#!/usr/bin/env bash
# Usage: same.sh PROGRAM WORK DIRECTORY SPEC… [-- OPTION…]
# Bundles descriptions, generates code from the bundle, in YAML and in JSON, and expects what the descriptions give.
set -euo pipefail
program=$1 work=$2 directory=$3
shift 3
specs=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  specs+=("$1")
  shift
done
[ $# -eq 0 ] || shift

# What changes the description counts when it is bundled, all else when code is generated.
bundling=() generating=()
while [ $# -gt 0 ]; do
  case $1 in
    --overlay | --names | --on-conflict | --search-path | --include-* | --exclude-*)
      bundling+=("$1" "$2")
      shift
      ;;
    --overlay=* | --names=* | --on-conflict=* | --search-path=*) bundling+=("$1") ;;
    *) generating+=("$1") ;;
  esac
  shift
done

rm -rf "$work"
mkdir -p "$work/yaml" "$work/json"
cd "$directory"
"$program" generate "${specs[@]}" "${bundling[@]}" "${generating[@]}" -o "$work/wanted" --quiet 2>/dev/null
"$program" bundle "${specs[@]}" "${bundling[@]}" -o "$work/first" 2>/dev/null
"$program" bundle "$work/first" -o "$work/yaml/${specs[0]##*/}" 2>/dev/null
"$program" bundle --json "$work/first" -o "$work/json/${specs[0]##*/}" 2>/dev/null
"$program" bundle --yaml "$work/json/${specs[0]##*/}" -o "$work/back" 2>/dev/null
cmp "$work/back" <("$program" bundle --yaml "$work/first" 2>/dev/null)
cmp "$work/first" "$work/yaml/${specs[0]##*/}" # a bundle is its own bundle
for form in yaml json; do
  "$program" generate "$work/$form/${specs[0]##*/}" "${generating[@]}" -o "$work/$form/got" --quiet
  diff -r -x .oabind.cache "$work/wanted" "$work/$form/got"
done
