# shellcheck shell=bash
# What every ./bench/NAME does: help, what the machine must have, the build, and the verb of that name. Sourced with
# the script's arguments, never run.

name=${0##*/}
if [[ ${1:-} == -h || ${1:-} == --help ]]; then
  sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0"
  exit 0
fi

# shellcheck source=dev/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../dev/lib.sh"

# Read before the build makes a load of its own.
read -r load _ < /proc/loadavg
export REMITFLOW_BENCH_LOAD=$load

prepare_logs
need_space
need_dotnet
need_postgres
need_java
[[ $name != desk ]] || need_chromium

cd "$root" || exit
say "Restoring packages" >&2
dev/restore bench/Bench/Bench.csproj >&2
say "Building" >&2
# Without servers that stay: they would compete with what is measured.
quietly build dotnet build bench/Bench -c Release --no-restore -v quiet -clp:NoSummary \
  -nodeReuse:false -p:UseSharedCompilation=false
exec dotnet bench/Bench/bin/Release/net10.0/RemitFlow.Bench.dll "$name" "$@"
