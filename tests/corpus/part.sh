#!/usr/bin/env bash
# The part of the corpus that is a test: small descriptions, one or two of each version of OpenAPI, and suites.
#
#   part.sh PROGRAM OABIND CORPUS …
#
# Exits with 77, which means skipped, when the corpus is not there.
set -euo pipefail
[ -d "$3" ] || { echo "skipped: $3 is not there" && exit 77; }
exec "$@" docs/todolist docs/billforward docs/billion-laughs docs/2ch docs/facecheck docs/firecracker docs/wmata docs/zapier \
  docs/mercure docs/listennotes docs/scalar-galaxy docs/swift-reference suites/oai/
