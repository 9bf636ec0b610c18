#!/usr/bin/env bash
# Usage: demo.sh KEY_SERVICE KEY_SERVICE_DEMO
# Starts the service on a free port with data in a temporary directory, talks to it with the generated clients and with
# curl, restarts it, and talks again. Exits 0 when every answer was as expected.
set -euo pipefail

service=$1 client=$2
work=$(mktemp -d)
data=$work/data transcript=$work/transcript
server="" url=""

clean_up() {
  [ -z "$server" ] || kill -9 "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' INT TERM HUP

say() { printf '\n# %s\n' "$*"; }

start() {
  local tries=100
  : >"$work/listening"
  "$service" serve "$data" >"$work/listening" 3>&- &
  server=$!
  until url=$(sed -n 's/^listening on //p' "$work/listening") && [ -n "$url" ]; do
    tries=$((tries - 1))
    if [ "$tries" -eq 0 ] || ! kill -0 "$server" 2>/dev/null; then
      echo "demo: the service did not start" >&2
      exit 1
    fi
    sleep 0.1
  done
}

# The service must go by itself when it is told to, and say that all went well.
stop() {
  local ended=0
  kill -TERM "$server"
  wait "$server" || ended=$?
  server=""
  if [ "$ended" -ne 0 ]; then
    echo "demo: the service ended with $ended" >&2
    exit 1
  fi
}

# ask STATUS PATTERN METHOD PATH [curl's options]: what curl gets.
ask() {
  local status=$1 pattern=$2 method=$3 path=$4 answer body
  shift 4
  echo "$method $path   (curl)"
  answer=$(curl --silent --show-error --max-time 10 --request "$method" --write-out '\n%{http_code}' "$@" "$url$path") || true
  body=${answer%$'\n'*}
  printf '    %s  %s' "${answer##*$'\n'}" "$body"
  if [ "${answer##*$'\n'}" != "$status" ] || ! [[ $body =~ $pattern ]]; then printf '   <- not what was expected'; fi
  echo
}

talk() {
  say "the service starts with new data"
  "$service" init "$data"
  "$service" organization-key "$data" --name build-server --role admin >/dev/null
  "$service" developer-key "$data" --name laptop --scope keys:read --scope samples:read >/dev/null
  local token expired
  token=$("$service" token "$data")
  expired=$("$service" token "$data" --ttl 0)
  start
  echo "listening on $url"

  say "the generated clients, on libcurl"
  "$client" first "$url" "$token" "$expired" || true

  say "anybody else, with curl"
  ask 200 '"isTransformationJobKey":false' GET /v1/api/organizations/1/apikeys --cookie "jwt=$token"
  ask 401 'needs credentials' GET /v1/api/1/devkeys
  ask 400 '/body/hmacKey.*/body/isDevelopmentKey|/body/isDevelopmentKey.*/body/hmacKey' POST /v1/api/1/hmackeys \
    --header "x-jwt-token: $token" --header 'Content-Type: application/json' --data '{"name":"ci","isDevelopmentKey":"yes"}'

  stop
  start
  say "the service was stopped and started again: listening on $url"
  "$client" again "$url" "$token" || true
  stop
}

# Not in a pipe: what talk starts must be known to clean_up.
exec 3> >(tee "$transcript")
printer=$!
talk >&3
exec 3>&-
wait "$printer"

readonly expected=18
calls=$(grep -cE '^(GET|POST) /' "$transcript" || true)
odd=$(grep -c 'not what was expected' "$transcript" || true)
answers=$(grep -cE '^    [0-9]{3}  ' "$transcript" || true)
good=$((answers - odd))
printf '\ndemo: %d of %d calls as expected\n' "$good" "$expected"
[ "$good" -eq "$expected" ] && [ "$calls" -eq "$expected" ] && [ "$odd" -eq 0 ]
