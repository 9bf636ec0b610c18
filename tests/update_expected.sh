#!/usr/bin/env bash
# Writes the expected output of every case and generated/ again with the given program: tests/update_expected.sh build/generator/oabind
set -euo pipefail
program=$(realpath "$1")
root=$(realpath "$(dirname "$0")/..")
for case in "$root"/tests/cases/*/; do
  [ -f "$case/options" ] || continue
  cd "$case"
  read -r -a options < options || true
  "$program" generate spec*.* "${options[@]}" -o expected --quiet
done
for error in "$root"/tests/errors/*/; do
  [ -f "$error/command" ] || continue
  "$root/tests/errors/run.sh" "$program" "$error" > "$error/expected.txt"
done
echo "now: ninja regenerate, for generated/"
