#!/usr/bin/env bash
# Usage: layers.sh ROOT
# Checks which file may include which: the stages of the pipeline know only what comes before them, the runtime knows
# nothing of the generator, dependencies stay behind one file each. Prints each breach as file:line, exits 1 when there are any.
set -euo pipefail
shopt -s lastpipe # so that report, at the end of a pipe, counts here
cd "$1"

breaches=0

# Reports what grep finds on standard input, under a rule's text.
report() {
  local rule=$1 found
  found=$(cat)
  [ -z "$found" ] && return
  breaches=$((breaches + 1))
  printf '%s:\n%s\n' "$rule" "$found"
}

# Lines that match, and lines that do not; none is no failure.
keep() { grep -E "$1" || true; }
drop() { grep -vE "$1" || true; }

# The include lines of a directory's sources, as file:line:text.
includes() { grep -rnE --include='*.hpp' --include='*.cpp' '^ *# *include' "$@" || true; }

# stage_sees STAGE DIRECTORY…: a stage includes the standard library, itself and these directories of ours.
readonly ours='support|source|document|api|cpp|render|output|oabind'
stage_sees() {
  local stage=$1 allowed
  shift
  allowed=$(IFS='|' && echo "$stage${*:+|$*}")
  includes "generator/$stage" | keep "[\"<]($ours)/" | drop "[\"<]($allowed)/" |
    report "generator/$stage includes ours from: $stage $*"
}

# dependency_stays PATTERN DIRECTORY FILE…: only these files of the directory include what matches.
dependency_stays() {
  local pattern=$1 directory=$2 files
  shift 2
  files=$(IFS='|' && echo "$*")
  includes "$directory" | keep "[\"<]$pattern" | drop "^($files):" |
    report "in $directory only these include $pattern: $*"
}

stage_sees support
stage_sees source support oabind/json
stage_sees document support source oabind/json
stage_sees api support document
stage_sees cpp support api
stage_sees render support cpp
stage_sees output support

includes generator | keep '"(generate|options)\.hpp"|"main' | drop '^generator/(main|generate|options|explain)\.[ch]pp:' |
  report "only the program knows the pipeline and the options"
includes generator | keep '[\"<]oabind/' | drop '[\"<]oabind/(json/|codegen/pattern\.hpp)' |
  report "the generator does not include the runtime, apart from what tells which patterns it can check"
includes runtime json | keep "[\"<](generator|support|source|document|api|cpp|render|output)/" |
  report "the runtime and json do not include the generator"
includes json | keep '[\"<]oabind/' | drop '[\"<]oabind/json/' |
  report "json includes nothing else of ours"

dependency_stays yaml-cpp/ generator generator/source/read_yaml.cpp
dependency_stays CLI/ generator generator/options.cpp
dependency_stays re2/ generator generator/document/i_regexp.cpp
dependency_stays xxhash generator generator/support/digest.cpp
dependency_stays nlohmann/ generator generator/api/dump.cpp
dependency_stays re2/ runtime runtime/src/pattern.cpp
dependency_stays pcre2 runtime runtime/src/pattern.cpp
dependency_stays boost/ runtime 'runtime/beast/[a-z_]+\.[ch]pp'
dependency_stays curl/ runtime runtime/curl/curl_transport.cpp runtime/curl/handle.hpp
dependency_stays dragonbox/ json json/src/write.cpp

# What a public header includes, every user's file compiles.
readonly heavy='(nlohmann/|chrono>|functional>|regex>|iostream>|thread>|mutex>|future>|curl/|boost/|re2/|pcre2|openssl/)'
includes runtime/include json/include | keep "[\"<]$heavy" |
  drop '^runtime/include/oabind/(nlohmann|chrono)\.hpp:' |
  report "public headers include nothing heavy; oabind/nlohmann.hpp and oabind/chrono.hpp are asked for by name"
includes runtime/include | keep '"oabind/(nlohmann|chrono)\.hpp"' |
  report "no public header includes those that are asked for by name"

{ grep -rnE --include='*.hpp' --include='*.cpp' 'std::(cout|cerr|clog|exit|abort)\b|\bf?(printf|puts) *\(' generator runtime json || true; } |
  drop '^generator/(main|progress)\.cpp:' | report "printing and exit stand in main.cpp, and progress.cpp of the same program"

[ "$breaches" -eq 0 ] || exit 1
echo "layers: all rules hold"
