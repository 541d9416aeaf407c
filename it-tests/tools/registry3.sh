#!/usr/bin/env bash
# Prints the path of a Distribution 3.x registry, built once with the Go client. Exit code 3: not there, and no Go.
set -euo pipefail

readonly VERSION=v3.1.2
readonly BIN="${XDG_CACHE_HOME:-$HOME/.cache}/keycloak-registry-auth/registry-$VERSION"

if [[ ! -x $BIN/registry ]]; then
    if ! command -v go >/dev/null; then
        echo "registry3: no Go on this machine to build the registry with; install Go 1.21 or later (it fetches the version it needs)" >&2
        exit 3
    fi
    echo "registry3: building the registry $VERSION (some minutes, once)" >&2
    # Without C the program needs nothing around it, so that an image can be made of it.
    CGO_ENABLED=0 GOBIN="$BIN" go install "github.com/distribution/distribution/v3/cmd/registry@$VERSION" >&2
fi
echo "$BIN/registry"
