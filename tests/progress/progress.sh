#!/usr/bin/env bash
# On a terminal a run of more than a second says what it is busy with, and takes that away again; nowhere else.
#
#   progress.sh OABIND SPEC
set -euo pipefail
oabind=$(realpath "$1") spec=$(realpath "$2") work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
late="(sleep 3; cat '$spec') | '$oabind'" # the description comes late, also where starting a process takes its time

# NAME PATTERN COMMAND: what the terminal got has the pattern; with "no" in front of it, has not.
expect() {
  local shown
  shown=$(script -qec "$3" /dev/null </dev/null)
  case $2 in
  no\ *) [[ $shown != *"${2#no }"* ]] || { printf '%s: shows what it should not:\n%q\n' "$1" "$shown"; exit 1; } ;;
  *) [[ $shown == *"$2"* ]] || { printf '%s: does not show %q:\n%q\n' "$1" "$2" "$shown"; exit 1; } ;;
  esac
}

erase=$'\r\e[K'
expect "a slow run" "${erase}oabind: reading (2 s)" "$late check -" &
slow=$!
expect "what is shown goes away" "s)$erase" "$late check -" &
away=$!
expect "a slow run that is to be quiet" "no oabind: reading" "$late generate - --quiet -n values -o '$work'" &
quiet=$!
expect "a slow run into a file" "no oabind: reading" "{ $late check -; } 2>&1 | cat" &
piped=$!
expect "a quick run" "no oabind: reading" "'$oabind' check '$spec'"
for job in $slow $away $quiet $piped; do wait "$job"; done
echo "5 runs showed what they should"
