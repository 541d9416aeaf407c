#!/usr/bin/env bash
# Prints the directory of the registry clients that no Debian package has: crane and oras, built once with the Go client
# (20 s each). Exit code 3: not there, and no Go.
set -euo pipefail

readonly CRANE=v0.21.5
readonly ORAS=v1.3.0
readonly BIN="${XDG_CACHE_HOME:-$HOME/.cache}/keycloak-registry-auth/clients-$CRANE-$ORAS"

# shellcheck source=it-tests/tools/go.sh
source "$(dirname "$0")/go.sh"

go_install "$BIN" crane "github.com/google/go-containerregistry/cmd/crane@$CRANE"
go_install "$BIN" oras "oras.land/oras/cmd/oras@$ORAS"
echo "$BIN"
