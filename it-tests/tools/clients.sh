#!/usr/bin/env bash
# Prints the directory of the registry clients that no Debian package has: crane and oras, built once with the Go client
# (20 s each). Exit code 3: not there, and no Go.
set -euo pipefail

readonly CRANE=v0.21.5
readonly ORAS=v1.3.0
readonly BIN="${XDG_CACHE_HOME:-$HOME/.cache}/keycloak-registry-auth/clients-$CRANE-$ORAS"

build() {
    local program=$1 package=$2
    if [[ -x $BIN/$program ]]; then return; fi
    if ! command -v go >/dev/null; then
        echo "clients: no Go on this machine to build $program with; install Go 1.21 or later (it fetches the version it needs)" >&2
        exit 3
    fi
    echo "clients: building $program (once)" >&2
    CGO_ENABLED=0 GOBIN="$BIN" go install "$package" >&2
}

build crane "github.com/google/go-containerregistry/cmd/crane@$CRANE"
build oras "oras.land/oras/cmd/oras@$ORAS"
echo "$BIN"
