#!/usr/bin/env bash
# Usage: diagnostics.sh ROOT
# Every code of a finding has its row in docs/diagnostics.md, and every row a code. Prints what is missing, exits 1 then.
set -euo pipefail
cd "$1"
codes=$(find generator -name '*.cpp' -print0 | xargs -0 cat | tr '\n' ' ' |
  grep -oE '\b(error|tolerate|warning|note|report|leave_out|stop|fail)\( *([a-z_]+, *)?"[a-z0-9]+(-[a-z0-9]+)*" *,' |
  grep -oE '"[^"]*"' | tr -d '"' | sort -u)
rows=$(grep -oE '^\| `[a-z0-9-]+` \|' docs/diagnostics.md | tr -d '|` ' | sort -u)
missing=$(comm -23 <(echo "$codes") <(echo "$rows"))
dead=$(comm -13 <(echo "$codes") <(echo "$rows"))
[ -z "$missing" ] || printf 'no row in docs/diagnostics.md for:\n%s\n' "$missing"
[ -z "$dead" ] || printf 'no finding has the code of these rows in docs/diagnostics.md:\n%s\n' "$dead"
[ -z "$missing$dead" ]
