#!/usr/bin/env bash
# Usage: check.sh ninja|make|subdirectory|errors|pkg_config|curl
# Builds the consumer project and checks what a build does after each kind of change. From the environment: WORK (a directory
# to work in, emptied first), PREFIX (where oabind is installed), SOURCE (oabind's source), CXX, LAUNCHER (ccache or empty).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
readonly here
readonly project=$WORK/project build=$WORK/build log=$WORK/log
readonly keys=$build/keys_api.oabind/keys_api pets=$build/app.oabind/pets/v1

fail() {
  echo "FAILED: $1"
  echo "--- output of the last step:"
  cat "$log"
  exit 1
}

step() { echo "== $1"; }

start() {
  rm -rf "$WORK"
  mkdir -p "$WORK"
  cp -r "$here/project" "$project"
  : >"$log"
}

configure() {
  cmake -S "$project" -B "$build" -DCMAKE_CXX_COMPILER="$CXX" -DCMAKE_CXX_COMPILER_LAUNCHER="$LAUNCHER" \
    -DCMAKE_CXX_FLAGS="-O0 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror" \
    "$@" >"$log" 2>&1 || fail "configuring"
}

build() { cmake --build "$build" "$@" >"$log" 2>&1 || fail "building"; }
build_fails() { if cmake --build "$build" >"$log" 2>&1; then fail "the build should fail"; fi; }

# What the last build did, by what ninja and make both print.
compiled() { grep -q "Building CXX object .*$1" "$log" || fail "$1 should be compiled"; }
compiled_nothing() { if grep -q -e "Building" -e "Linking" "$log"; then fail "nothing should be compiled"; fi; }
generated() { grep -q "Generating .*" "$log" || fail "the generator should run"; }
did_nothing() {
  compiled_nothing
  if grep -q "Generating" "$log"; then fail "the generator should not run"; fi
}

has() { grep -q -- "$2" "$1" || fail "$1 should hold '$2'"; }
runs() { "$build/app" >"$log" 2>&1 || fail "the program should run"; }

checksums() { (cd "$keys" && sha256sum ./*); }

from_nothing() {
  step "builds from nothing, three APIs in one program"
  build
  generated
  compiled main.cpp.o
  runs
  has "$log" '^ci {"legs":4}$'
  step "a second build does nothing"
  build
  did_nothing
}

changes() {
  step "a changed description is generated and compiled"
  sed -i 's/name: {type: string}/&\n        size: {type: integer}/' "$project/keys.yaml"
  build
  has "$keys/types.hpp" ' size'
  compiled main.cpp.o
  build
  did_nothing

  step "so is a file that it refers to"
  sed -i 's/area: {type: string, format: area}/&\n        level: {type: integer}/' "$project/common.yaml"
  build
  has "$keys/types.hpp" ' level'
  compiled main.cpp.o

  step "and the file of types"
  sed -i 's/consumer::Area/consumer::Zone/' "$project/types.yaml"
  build
  has "$keys/types.hpp" '::consumer::Zone area'
  compiled main.cpp.o

  step "a change of comments compiles nothing, and is over after one build"
  echo '# a comment' >>"$project/keys.yaml"
  echo '# a comment' >>"$project/common.yaml"
  build
  generated
  compiled_nothing
  build
  did_nothing
}

broken() {
  step "a broken description fails the build, shows why, and leaves the old files"
  local before line
  before=$(checksums)
  cp "$project/keys.yaml" "$WORK/good.yaml"
  sed -i 's/common.yaml#/nowhere.yaml#/' "$project/keys.yaml"
  line=$(grep -n nowhere.yaml "$project/keys.yaml" | cut -d: -f1)
  build_fails
  has "$log" "keys.yaml:$line:[0-9]*: error: "
  [ "$before" = "$(checksums)" ] || fail "the files of the last good description should stay"
  build_fails
  step "the next good one builds again"
  cp "$WORK/good.yaml" "$project/keys.yaml"
  build
  runs
  build
  did_nothing
}

deleted() {
  local file
  for file in "$keys/types.hpp" "$keys/types.cpp" "$pets/types_1.hpp"; do
    step "a deleted ${file#"$build"/} comes back"
    cp "$file" "$WORK/copy"
    rm "$file"
    build
    cmp -s "$file" "$WORK/copy" || fail "the file should be as before"
    build
    did_nothing
  done
}

options() {
  step "changed options are generated again"
  configure -DKEYS_NAMESPACE=other
  build --target keys_api_oabind
  has "$keys/types.hpp" 'namespace other {'
  configure -DKEYS_NAMESPACE=keys
  build
  runs
}

# A type that is added to an empty shard: whoever includes the umbrella header is compiled, so no header may be overlooked
# (g++ takes two files of equal text and time for one when they say #pragma once).
added() {
  step "a page that is added is found"
  sed 's/Item/Toy/' "$project/pages/pets.md" >"$project/pages/toys.md"
  build
  grep -q -r 'struct Toy' "$pets" || fail "the new page's type should be there"
  compiled main.cpp.o
  build
  did_nothing
}

whole_cycle() {
  from_nothing
  changes
  broken
  deleted
  options
  added
}

case $1 in
  ninja)
    start
    configure -G Ninja -DCMAKE_PREFIX_PATH="$PREFIX"
    whole_cycle
    ;;
  make)
    start
    # With a program given by hand, as cross builds have it.
    printf '#!/bin/sh\necho ran >>"%s"\nexec "%s" "$@"\n' "$WORK/calls" "$PREFIX/bin/oabind" >"$WORK/host-oabind"
    chmod +x "$WORK/host-oabind"
    configure -G "Unix Makefiles" -DCMAKE_PREFIX_PATH="$PREFIX" -DOABIND_EXECUTABLE="$WORK/host-oabind"
    whole_cycle
    [ -s "$WORK/calls" ] || fail "OABIND_EXECUTABLE should be what runs"
    step "a changed program generates again"
    touch "$WORK/host-oabind"
    build
    generated
    compiled_nothing
    ;;
  subdirectory)
    start
    configure -G Ninja -DOABIND_SOURCE_DIR="$SOURCE"
    from_nothing
    broken
    ;;
  errors)
    start
    step "what is wrong with a call is said when CMake runs"
    misuse() {
      printf 'cmake_minimum_required(VERSION 3.22)\nproject(misuse LANGUAGES CXX)\nfind_package(oabind CONFIG REQUIRED)\n%s\n' "$1" \
        >"$project/CMakeLists.txt"
      if cmake -S "$project" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER="$CXX" -DCMAKE_PREFIX_PATH="$PREFIX" >"$log" 2>&1; then
        fail "should be refused: $1"
      fi
      tr -s ' \n' ' ' <"$log" >"$log.line"
      has "$log.line" "$2"
    }
    misuse 'oabind_add_library(api NAMESPACE a)' 'SPEC is missing'
    misuse 'oabind_add_library(api SPEC none/*.yaml)' 'no file matches'
    misuse 'oabind_add_library(api SPEC keys.yaml SHARDS many)' "not 'many'"
    misuse 'oabind_add_library(api SPEC keys.yaml TYPES_ONLY CLIENT)' 'TYPES_ONLY goes with neither'
    misuse 'oabind_generate(TARGET nothing SPEC keys.yaml)' "'nothing' is none"
    misuse $'oabind_add_library(api SPEC keys.yaml)\noabind_generate(TARGET api SPEC keys.yaml)' 'is generated for this target already'
    ;;
  pkg_config)
    start
    step "pkg-config says how to compile and link"
    export PKG_CONFIG_PATH
    PKG_CONFIG_PATH=$(dirname "$(find "$PREFIX" -name oabind.pc)")
    oabind=$(pkg-config --variable=oabind oabind)
    generate() { "$oabind" generate "$@" >"$log" 2>&1 || fail "generating"; }
    generate "$project/keys.yaml" -o "$build/keys_api" -n keys --types "$project/types.yaml" --parts types --all-schemas
    generate "$project/store.yaml" -o "$build/store_api" -n store
    generate "$project"/pages/*.md -o "$build/pets/v1" -n pets --parts types --all-schemas
    compile() { # FILE OBJECT
      # shellcheck disable=SC2046 # the flags are a list
      $LAUNCHER "$CXX" -std=c++20 -O0 $(pkg-config --cflags oabind) -I "$build" -I "$project" -c "$1" -o "$2" >"$log" 2>&1 || fail "compiling $1"
    }
    for file in "$project"/*.cpp "$build"/{keys_api,pets/v1}/types.cpp "$build"/store_api/*.cpp; do
      compile "$file" "$build/$(basename "$(dirname "$file")")_$(basename "$file").o"
    done
    # shellcheck disable=SC2046 # the flags are a list
    "$CXX" "$build"/*.o -o "$build/app" $(pkg-config --libs oabind) >"$log" 2>&1 || fail "linking"
    runs
    ;;
  curl)
    start
    cp -r "$here/curl" "$WORK/curl"
    step "the component curl is found, by CMake and by pkg-config"
    find_curl() { cmake -S "$WORK/curl" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER="$CXX" -DCMAKE_PREFIX_PATH="$PREFIX" "$@" >"$log" 2>&1; }
    find_curl || fail "configuring"
    build
    runs
    export PKG_CONFIG_PATH
    PKG_CONFIG_PATH=$(dirname "$(find "$PREFIX" -name oabind.pc)")
    # shellcheck disable=SC2046 # the flags are a list
    "$CXX" -std=c++20 -O0 "$WORK/curl/main.cpp" -o "$build/app" $(pkg-config --cflags --libs oabind-curl) >"$log" 2>&1 || fail "linking"
    runs
    step "without libcurl, who asks for it is told, and who does not is not disturbed"
    rm -rf "$build"
    if find_curl -DCMAKE_DISABLE_FIND_PACKAGE_CURL=ON; then fail "the component should be missing"; fi
    has "$log" 'needs libcurl'
    find_curl -DCMAKE_DISABLE_FIND_PACKAGE_CURL=ON -DREQUIRE_CURL=OFF || fail "configuring without curl"
    ;;
  *)
    echo "check.sh: no check '$1'"
    exit 2
    ;;
esac
echo "== done"
