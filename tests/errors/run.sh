#!/usr/bin/env bash
# run.sh PROGRAM DIRECTORY: runs the command of a test in its directory and prints all it says, its exit code, and what it
# left on disk. OUT in the command is a fresh directory.
set -uo pipefail
program=$1
cd "$2" || exit 1
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
read -r command < command
[ -f input ] && exec < input
bash -c "\"$program\" ${command//OUT/$out/gen}" 2>&1 | sed "s|$out|OUT|g; s/([0-9]* ms)/(N ms)/"
echo "exit ${PIPESTATUS[0]}"
if [ -d "$out/gen" ]; then ls "$out/gen" | sed 's/^/left behind: /'; fi
exit 0
