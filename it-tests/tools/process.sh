# Sourced by scripts that start processes and later end just those.
# shellcheck shell=bash

# Prints when process $1 was started, nothing when it has ended. With the pid it names a process for good; a pid alone
# may be another process by now.
started_at() {
    if [[ -d /proc/self ]]; then
        # After "pid (name) " come the state and, 19 fields on, the start in ticks since the boot.
        { sed 's/^.*) //' "/proc/$1/stat" | awk '$1 != "Z" { print $20 }'; } 2>/dev/null || true
    else
        ps -o lstart= -p "$1" || true
    fi
}

# Whether the process with pid $1 is still the one that was started at $2.
is_alive() { [[ -n $2 && $(started_at "$1") == "$2" ]]; }

is_gone() { ! is_alive "$@"; }

# Waits until the rest of the arguments, a command, succeeds: at most $1 seconds.
await() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < end)) || return 1
        sleep 0.3
    done
}
