#!/usr/bin/env bash
# Requests that a second of the server's CPU time serves: generated code on oabind's server, beside a bare Beast server, Pistache
# and nginx that send the same body. wrk with 32 keep-alive connections; servers in turn, several rounds, medians.
#
#   BUILD=build/release benchmarks/http_server_bench.sh [ROUNDS [SECONDS]]
#
# Peers that are not installed are left out. Exits 0 whatever is measured.
set -euo pipefail
root=$(realpath "$(dirname "$0")/..")
build=$(realpath "${BUILD:-$root/build/release}")
rounds=${1:-7}
seconds=${2:-1}
programs=$build/benchmarks
work=$(mktemp -d)
pids=()
trap '[ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null; rm -rf "$work"' EXIT

if ! command -v wrk >/dev/null; then
  echo "wrk is not there, so servers are not measured: sudo apt-get install --no-install-recommends wrk libpistache-dev nginx-light"
  exit 0
fi
if ! [ -x "$programs/http_server_bench" ]; then
  echo "Boost is not there, so servers are not measured: sudo apt-get install --no-install-recommends libboost-dev"
  exit 0
fi

declare -A port pid

start() { # NAME COMMAND…: one that prints its port
  local name=$1 i
  shift
  rm -f "$work/$name.port"
  "$@" >"$work/$name.port" 2>>"$work/log" &
  pid[$name]=$!
  pids+=($!)
  for i in $(seq 100); do
    [ -s "$work/$name.port" ] && break
    sleep 0.05
  done
  port[$name]=$(head -n 1 "$work/$name.port")
}

free_port() { # one that nobody listens on
  local candidate
  for candidate in $(seq 18080 18180); do
    (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || { echo "$candidate" && return; }
  done
}

start_nginx() { # NAME BODY
  port[$1]=$(free_port)
  cat >"$work/$1.conf" <<TEXT
worker_processes 1; master_process off; daemon off; pid $work/$1.pid; error_log $work/log;
events { worker_connections 256; }
http {
  access_log off; keepalive_requests 100000000; default_type application/json;
  client_body_temp_path $work; proxy_temp_path $work; fastcgi_temp_path $work; uwsgi_temp_path $work; scgi_temp_path $work;
  server { listen 127.0.0.1:${port[$1]}; location / { return 200 '$(cat "$2")'; } }
}
TEXT
  nginx -c "$work/$1.conf" 2>>"$work/log" &
  pid[$1]=$!
  pids+=($!)
  sleep 0.3
}

cpu_ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"; } # PID: user and system time of all its threads

# Requests per CPU second of the server, and per second, of one run.
run() { # NAME PATH
  local before after requests output
  before=$(cpu_ticks "${pid[$1]}")
  output=$(wrk -t1 -c32 -d"${seconds}s" -H 'x-jwt-token: header.payload.signature' "http://127.0.0.1:${port[$1]}$2")
  after=$(cpu_ticks "${pid[$1]}")
  if grep -q 'Non-2xx\|Socket errors' <<<"$output"; then echo "http_server_bench: $1 had errors" >&2; fi
  requests=$(sed -n 's/^ *\([0-9]*\) requests in .*/\1/p' <<<"$output")
  awk -v n="$requests" -v ticks=$((after - before)) -v hertz="$(getconf CLK_TCK)" -v seconds="$seconds" \
    'BEGIN { printf "%.0f %.0f\n", n / (ticks / hertz), n / seconds }'
}

middle() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

measure() { # TITLE PATH
  local title=$1 path=$2 round name names body=$work/body
  curl -sf -H 'x-jwt-token: header.payload.signature' "http://127.0.0.1:${port[ours]}$path" >"$body"
  echo "$title ($(wc -c <"$body") bytes), $rounds rounds of $seconds s"
  names="ours queue bare"
  start bare "$programs/http_server_bare" "$body"
  if [ -x "$programs/http_server_pistache" ]; then
    start pistache "$programs/http_server_pistache" "$body"
    names="$names pistache"
  else
    echo "Pistache is not there and left out: sudo apt-get install --no-install-recommends libpistache-dev"
  fi
  if command -v nginx >/dev/null; then
    start_nginx nginx "$body"
    names="$names nginx"
  else
    echo "nginx is not there and left out: sudo apt-get install --no-install-recommends nginx-light"
  fi
  rm -f "$work"/run.*
  for round in $(seq "$rounds"); do
    for name in $names; do run "$name" "$path" >>"$work/run.$name"; done
  done
  for name in $names; do
    report "$name" "$(cut -d' ' -f1 "$work/run.$name" | middle)" "$(cut -d' ' -f2 "$work/run.$name" | middle)"
  done
  for name in bare pistache nginx; do
    if [ -n "${pid[$name]-}" ]; then kill "${pid[$name]}" 2>/dev/null || true; fi
  done
}

declare -A label=([ours]="oabind" [queue]="oabind, always through the queue" [bare]="bare Beast, same bytes" [pistache]="Pistache, same JSON"
  [nginx]="nginx, constant body")

ratio() { # PEER: the median of what ours is of it, round by round, since the machine is not equally fast all the time
  paste -d' ' "$work/run.ours" "$work/run.$1" | awk '{ printf "%.3f\n", $1 / $3 }' | middle
}

report() { # NAME PER_CPU_SECOND PER_SECOND
  local text=""
  case $1 in
    bare) text=$(ratio bare | awk '{ printf "oabind is %.2f of it, target 0.85: %s", $1, ($1 >= 0.85) ? "ok" : "MISSED" }') ;;
    pistache) text=$(ratio pistache | awk '{ printf "oabind is %.1f of it, target 3: %s", $1, ($1 >= 3) ? "ok" : "MISSED" }') ;;
  esac
  printf '  %-34s %8.0f /CPU s %8.0f /s   %s\n' "${label[$1]}" "$2" "$3" "$text"
}

start ours "$programs/http_server_bench"
start queue "$programs/http_server_bench" 0
measure "development keys" /v1/api/42/devkeys
measure "20 organization keys" /v1/api/organizations/7/apikeys
