#!/usr/bin/env bash
# Prints the path of promtool, which reads Prometheus' rules: the installed one, else that of Debian's package, taken out of
# it without installing a server. Exit code 3: neither.
set -euo pipefail

readonly BIN="${XDG_CACHE_HOME:-$HOME/.cache}/keycloak-registry-auth/promtool"

as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

# The lists of packages may be missing or old.
download() { apt-get -qq download prometheus || { as_root apt-get -qq update && apt-get -qq download prometheus; }; }

if command -v promtool; then exit; fi
if [[ ! -x $BIN/promtool ]]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    if ! { cd "$work" && download && dpkg-deb -x prometheus_*.deb .; } >&2; then
        echo "promtool: not on this machine, and no package prometheus to take it from" >&2
        exit 3
    fi
    mkdir -p "$BIN"
    mv usr/bin/promtool "$BIN/promtool"
fi
echo "$BIN/promtool"
