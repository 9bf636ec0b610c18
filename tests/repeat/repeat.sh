#!/usr/bin/env bash
# Usage: repeat.sh PROGRAM WORK
# Runs the program again and again in a directory of its own. A run that is a repetition must print and leave what a run in
# full does, and each thing that differs must be noticed. Exits 1 at the first that is not so.
set -euo pipefail
program=$1 work=$2
rm -rf "$work"
mkdir -p "$work/api/shared"
cd "$work/api"

cat >spec.yaml <<'YAML'
openapi: 3.1.0
info: {title: Repeat, version: "1"}
paths:
  /a:
    get:
      operationId: a
      responses: {"200": {description: OK, content: {application/json: {schema: {$ref: "part.yaml#/A"}}}}}
  /a/:
    get:
      operationId: b
      surprise: of a key
      responses: {"204": {description: Nothing}}
YAML
echo 'A: {type: object, properties: {x: {type: integer}}}' >shared/part.yaml
echo '"#/paths/~1a/get": first' >names.yaml
cat >overlay.yaml <<'YAML'
overlay: 1.0.0
info: {title: More, version: "1"}
actions: [{target: "$.info", update: {description: from the overlay}}]
YAML
mkdir own
"$program" templates own 2>/dev/null

options=(spec.yaml -o gen -n repeat --search-path nowhere --search-path shared --names names.yaml --overlay overlay.yaml
  --templates own --depfile gen.d --stamp gen.stamp)

fail() {
  echo "repeat: $*" >&2
  cat said >&2
  exit 1
}
run() { "$program" generate "${options[@]}" "$@" 2>said || fail "exit $?"; }
without_time() { sed 's/ ([0-9]* ms)//' said; }

# Which runs were repetitions? They leave the account as it is, so its time tells.
touch_account() { touch -d 2001-01-01 gen/.oabind.cache; }
repeated() { [ -e gen/.oabind.cache ] && [ "$(date -r gen/.oabind.cache +%Y)" = 2001 ]; }

# in_full WHY [option…]: the next run notices what was done, and the one after it has nothing to do.
in_full() {
  local why=$1
  shift
  run "$@"
  if repeated; then fail "not noticed: $why"; fi
  touch_account
  run "$@"
  repeated || fail "done again after: $why"
}

in_full "there was no run"
in_full "another option" --all-schemas
in_full "one option less"

# What a repetition prints and leaves is what a run in full does.
rm gen.d gen.stamp
run
repeated || fail "done again"
without_time >repeated.txt
cp gen.d repeated.d
[ -e gen.stamp ] || fail "no stamp"
cp -r gen repeated
grep -q 'unknown-key' said || fail "findings are not repeated"
grep -q '^gen: 0 files written, [0-9]* unchanged (.* ms); ' said || fail "the summary is not repeated"
rm gen/.oabind.cache gen.d gen.stamp
in_full "the account is gone"
rm gen/.oabind.cache
run
diff repeated.txt <(without_time) || fail "another text"
diff repeated.d gen.d || fail "another depfile"
diff -r -x .oabind.cache repeated gen || fail "other files"
touch_account
run --diagnostics json --quiet
cp said json.txt
run --diagnostics json --quiet
cmp said json.txt || fail "other findings as JSON"
run

template=$(find own -name '*.mustache' | sort | tail -n 1)
for file in spec.yaml shared/part.yaml names.yaml overlay.yaml "$template"; do
  touch_account
  cp "$file" saved
  case $file in
    *.yaml) echo '# a comment' >>"$file" ;;
    *) sed -i '1s/^/{{! a comment }}/' "$file" ;;
  esac
  in_full "$file differs"
  cp saved "$file"
  in_full "$file is as before"
done
cp shared/part.yaml part.yaml
in_full "a file beside the description that was looked for in vain"
rm part.yaml
in_full "it is gone"
mkdir nowhere
echo 'A: {type: string}' >nowhere/part.yaml
in_full "a file in an earlier search path"
rm -r nowhere
in_full "that is gone"
echo '// by hand' >>gen/types.hpp
in_full "an output was changed"
if grep -q 'by hand' gen/types.hpp; then fail "not put right"; fi
rm gen/client.cpp
in_full "an output was removed"
touch -r spec.yaml gen/types.cpp
run
repeated || fail "times do not count"
echo x >>gen/.oabind.cache
in_full "the account is damaged"
mv gen moved
cp -r moved gen
in_full "the account is of another directory"

# Runs that leave none: with an error, and those that print or write more.
echo 'B: [' >>shared/part.yaml
if "$program" generate "${options[@]}" 2>said; then fail "no error"; fi
[ ! -e gen/.oabind.cache ] || fail "a run that failed left an account"
sed -i '$d' shared/part.yaml
run --stats
[ ! -e gen/.oabind.cache ] || fail "--stats left an account"
in_full "no account"
touch_account
"$program" generate "${options[@]}" --check 2>said || fail "--check found a difference"
repeated || fail "--check touched the account"
rm gen.stamp
mkdir gen.stamp
if "$program" generate "${options[@]}" 2>said; then fail "wrote a directory"; fi
grep -q 'gen.stamp: it is a directory' said || fail "what could not be written is not named"
[ ! -e gen/.oabind.cache ] || fail "a run that could not write left an account"
