#!/usr/bin/env bash
# Prints the path of a Distribution 3.x registry, built once with the Go client. Exit code 3: not there, and no Go.
set -euo pipefail

readonly VERSION=v3.1.2
readonly BIN="${XDG_CACHE_HOME:-$HOME/.cache}/keycloak-registry-auth/registry-$VERSION"

# shellcheck source=it-tests/tools/go.sh
source "$(dirname "$0")/go.sh"

go_install "$BIN" registry "github.com/distribution/distribution/v3/cmd/registry@$VERSION"
echo "$BIN/registry"
