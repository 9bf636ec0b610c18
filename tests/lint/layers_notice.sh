#!/usr/bin/env bash
# Usage: layers_notice.sh ROOT WORK
# Plants one breach of each rule in a copy of the sources and expects layers.sh to name it.
set -euo pipefail

readonly root=$1 work=$2
here=$(cd "$(dirname "$0")" && pwd)
readonly here

# notices FILE LINE: with this line added to the file, the check fails and names the file.
notices() {
  local file=$work/$1 output
  cp "$file" "$work/saved"
  printf '%s\n' "$2" >>"$file"
  if output=$(bash "$here/layers.sh" "$work") || ! grep -qF "$1:" <<<"$output"; then
    printf 'not noticed: %s in %s\n%s\n' "$2" "$1" "$output"
    exit 1
  fi
  cp "$work/saved" "$file"
}

rm -rf "$work"
mkdir -p "$work"
cp -r "$root/generator" "$root/runtime" "$root/json" "$work"
bash "$here/layers.sh" "$work"

notices generator/support/location.hpp '#include "source/text.hpp"'
notices generator/source/text.hpp '#include "document/document.hpp"'
notices generator/document/load.cpp '#include "api/api.hpp"'
notices generator/api/api.hpp '#include "cpp/package.hpp"'
notices generator/api/api.hpp '#include "source/text.hpp"'
notices generator/cpp/names.cpp '#include "document/document.hpp"'
notices generator/render/render.cpp '#include "api/api.hpp"'
notices generator/output/write.cpp '#include "cpp/package.hpp"'
notices generator/cpp/names.cpp '#include "options.hpp"'
notices generator/cpp/names.cpp '#include <oabind/types.hpp>'
notices runtime/src/codec.cpp '#include "support/value.hpp"'
notices json/src/error.cpp '#include "oabind/types.hpp"'
notices generator/document/load.cpp '#include <yaml-cpp/yaml.h>'
notices generator/main.cpp '#include <CLI/CLI.hpp>'
notices generator/render/render.cpp '#include <nlohmann/json.hpp>'
notices generator/document/load.cpp '#include <re2/re2.h>'
notices generator/output/write.cpp '#include <xxhash.h>'
notices runtime/src/validate.cpp '#include <re2/re2.h>'
notices json/src/error.cpp '#include <dragonbox/dragonbox.h>'
notices runtime/include/oabind/types.hpp '#include <nlohmann/json_fwd.hpp>'
notices runtime/include/oabind/types.hpp '#include <functional>'
notices runtime/include/oabind/types.hpp '#include "oabind/chrono.hpp"'
notices generator/api/resolve.cpp 'void f() { std::cerr << 1; }'
echo "layers: all breaches are noticed"
