# shellcheck shell=bash
# What ./run and ./test have in common: finding tools, installing what is missing, quiet steps. Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/.local/logs

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '%s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# quietly LOG COMMAND…: the command's words go to a log; its end is shown when it fails.
quietly() {
  local log=$logs/$1.log
  shift
  if ! "$@" > "$log" 2>&1; then
    if grep -qi 'no space left on device' "$log"; then
      die "The disk that holds $root is full: free some space and start again."
    fi
    { grep -E '(error|Error) [A-Z]+[0-9]+' "$log" | sort -u | head -20 || true; } >&2
    tail -5 "$log" >&2
    die "That failed: $* (all of it in $log)"
  fi
}

prepare_logs() {
  mkdir -p "$logs" 2> /dev/null || die "$logs cannot be written by this account, or the disk is full."
}

# The disk may hold 10 GB of packages or none: what is certain is that nothing works with a few megabytes.
need_space() {
  local free_kb
  free_kb=$(df -Pk "$root" | awk 'NR == 2 { print $4 }')
  ((free_kb > 500000)) || die "Only $((free_kb / 1000)) MB are free on the disk that holds $root: 500 MB are needed."
}

need_dotnet() {
  if ! command -v dotnet > /dev/null && [[ -x $HOME/.dotnet/dotnet ]]; then
    export PATH=$HOME/.dotnet:$PATH DOTNET_ROOT=$HOME/.dotnet
  fi
  # A folder listing rather than `dotnet --list-sdks`, which takes a tenth of a second; global.json has the last word.
  (cd "$root" && dotnet --version > /dev/null 2>&1) || die "The .NET SDK 10 is needed and was not found. Install it with
  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0     (into ~/.dotnet, any Linux or macOS)
or as a package: apt-get install dotnet-sdk-10.0 (Ubuntu), brew install dotnet (macOS),
for Debian see https://learn.microsoft.com/dotnet/core/install/linux-debian"
}

have_postgres() {
  local initdb
  [[ -n ${PGBIN:-} ]] && return 0 # DevHost says what is wrong with it.
  command -v initdb > /dev/null && return 0
  for initdb in /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb /opt/homebrew/opt/postgresql*/bin/initdb \
    /usr/local/opt/postgresql*/bin/initdb /home/linuxbrew/.linuxbrew/opt/postgresql*/bin/initdb /Library/PostgreSQL/*/bin/initdb; do
    [[ -x $initdb ]] && return 0
  done
  return 1
}

need_postgres() {
  have_postgres && return
  can_install || die "PostgreSQL 13 or newer is needed and was not found. Install it with
  sudo apt-get install postgresql     (Debian, Ubuntu), or brew install postgresql (macOS),
or set PGBIN to the folder that holds initdb."
  say "Installing PostgreSQL (apt-get)"
  # The Debian package would also make and start a cluster of its own, which nobody asked for. This file keeps it from
  # that; afterwards the package's own version of the file takes its place, as if we had never been there.
  local conf=/etc/postgresql-common/createcluster.conf theirs
  if [[ ! -e $conf ]]; then
    as_root mkdir -p "${conf%/*}"
    echo 'create_main_cluster = false' | as_root tee "$conf" > /dev/null
  fi
  apt_install postgresql
  for theirs in "$conf.ucf-dist" "$conf.dpkg-dist"; do
    [[ ! -e $theirs ]] || as_root mv "$theirs" "$conf"
  done
  have_postgres || die "apt-get installed postgresql, but there is no initdb under /usr/lib/postgresql."
}

# Only who names a Kafka needs a Java.
need_java() {
  [[ -n ${KAFKA_HOME:-} ]] || return 0
  if [[ -n ${JAVA_HOME:-} ]] || command -v java > /dev/null; then return 0; fi
  can_install || die "KAFKA_HOME is set, so Java 17 or newer is needed, and there is none. Install it with
  sudo apt-get install openjdk-17-jre-headless     (Debian 12, Ubuntu; default-jre-headless where that is 17 or newer),
or unset KAFKA_HOME: the broker inside librdkafka is used then."
  say "Installing Java (apt-get)"
  local package
  fresh_lists
  for package in openjdk-17-jre-headless openjdk-21-jre-headless default-jre-headless; do
    if apt-cache show "$package" > /dev/null 2>&1; then
      apt_install "$package"
      return
    fi
  done
  die "apt-get knows no Java 17 or newer: install one and start again."
}

find_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [[ -n $name ]] && command -v "$name" && return
  done
  return 1
}

# The pages are tested in a browser; ./test says so when there is none.
need_chromium() {
  if ! find_chromium > /dev/null; then
    can_install || die "Chromium is needed to test the pages. Install it with
  sudo apt-get install chromium fonts-dejavu-core     (Debian), or set CHROMIUM to a Chromium or Chrome,
or test one project only: ./test Domain."
    say "Installing Chromium (apt-get)"
    apt_install chromium fonts-dejavu-core
  fi
  CHROMIUM=$(find_chromium) || die "apt-get installed chromium, but there is no such program."
  export CHROMIUM
}

# What many ask is tested with a real Redis.
need_redis() {
  command -v redis-server > /dev/null && return
  can_install || die "Redis is needed to test the cache that nodes share. Install it with
  sudo apt-get install redis-server     (Debian, Ubuntu), or brew install redis (macOS),
or test one project only: ./test Domain."
  say "Installing Redis (apt-get)"
  apt_install redis-server
  # The package also starts a server of its own, which nobody asked for.
  [[ ! -d /run/systemd/system ]] || quietly install as_root systemctl disable --now redis-server
  command -v redis-server > /dev/null || die "apt-get installed redis-server, but there is no such program."
}

can_install() { command -v apt-get > /dev/null && { ((EUID == 0)) || sudo -n true 2> /dev/null; }; }

as_root() { if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi; }

# Once a start: a new machine has no package lists at all, an old one has stale ones.
fresh_lists() {
  [[ -n ${lists_are_fresh:-} ]] && return
  quietly install as_root apt-get update -q
  lists_are_fresh=yes
}

apt_install() {
  fresh_lists
  # Another apt may be at work on a machine that has just started; conffold: see createcluster.conf above.
  quietly install as_root env DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 \
    apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confold "$@"
}
