#!/usr/bin/env bash
# engine.sh start|stop|status: makes sure that a Docker engine answers. An engine that runs already is used and never
# stopped; otherwise a dockerd of our own is started, as root or by sudo, and `stop` ends just that one.
# Its images are kept for the next time. Exit code 3: no engine, and none can be started.
set -euo pipefail

readonly STATE="${XDG_CACHE_HOME:-$HOME/.cache}/keycloak-registry-auth/engine"
readonly OURS="$STATE/process" # pid and start time
readonly LOG="$STATE/dockerd.log"
readonly HOST="unix:///var/run/docker.sock"
PATH="$PATH:/usr/sbin:/sbin"

# shellcheck source=it-tests/tools/process.sh
source "$(dirname "$0")/process.sh"

say() { echo "engine: $*" >&2; }

answers() { docker version >/dev/null 2>&1; }

answers_or_ended() { answers || ! kill -0 "$1" 2>/dev/null; }

as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

# Prints the pid of the dockerd that we started, if that still runs.
our_pid() {
    local pid when
    [[ -s $OURS ]] || return 1
    read -r pid when <"$OURS"
    is_alive "$pid" "$when" && echo "$pid"
}

# An engine of ours pulls nothing: images.sh makes what it needs. With a proxy that is not there a pull that somebody
# forgot fails at once, and not after minutes.
readonly NO_PULL=(HTTP_PROXY=http://127.0.0.1:9 HTTPS_PROXY=http://127.0.0.1:9 "NO_PROXY=localhost,127.0.0.1")

start() {
    if answers; then
        say "one is running"
        return
    fi
    if [[ -n ${DOCKER_HOST:-} ]]; then
        say "nothing answers at DOCKER_HOST=$DOCKER_HOST; start that engine, or unset DOCKER_HOST"
        exit 3
    fi
    if ! command -v dockerd >/dev/null; then
        say "no dockerd on this machine; install it (it-tests/tools/packages.sh), or start an engine yourself"
        exit 3
    fi
    if [[ $EUID -ne 0 ]] && ! sudo -n true 2>/dev/null; then
        say "no engine answers at $HOST, and starting one needs root; start it yourself (systemctl start docker)"
        exit 3
    fi
    mkdir -p "$STATE"
    local pid_file="$STATE/dockerd.pid"
    as_root rm -f "$pid_file"
    as_root env "${NO_PULL[@]}" setsid dockerd --data-root "$STATE/data" --exec-root "$STATE/exec" --pidfile "$pid_file" \
        --group "$(id -g)" -H "$HOST" >"$LOG" 2>&1 </dev/null &
    await 60 answers_or_ended $! || true
    if ! answers; then
        say "dockerd did not start; the end of $LOG:"
        tail -n 20 "$LOG" >&2
        stop_pid "$(cat "$pid_file" 2>/dev/null || true)"
        exit 3
    fi
    local pid
    pid=$(cat "$pid_file")
    echo "$pid $(started_at "$pid")" >"$OURS"
    say "started (pid $pid, log $LOG)"
}

stop_pid() {
    local when
    [[ -n $1 ]] || return 0
    when=$(started_at "$1")
    as_root kill "$1" 2>/dev/null || return 0
    if ! await 60 is_gone "$1" "$when"; then
        say "pid $1 does not end; see $LOG"
        return 1
    fi
}

stop() {
    local pid
    if pid=$(our_pid); then
        stop_pid "$pid"
        rm -f "$OURS"
        say "stopped"
    else
        say "none of ours is running"
    fi
}

status() {
    local pid
    if ! answers; then
        say "no engine answers"
        return 1
    elif pid=$(our_pid); then
        say "running, started by us (pid $pid)"
    else
        say "running, not started by us"
    fi
}

case "${1:-}" in
    start | stop | status) "$1" ;;
    *)
        echo "usage: $0 start|stop|status" >&2
        exit 2
        ;;
esac
