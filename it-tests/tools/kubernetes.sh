#!/usr/bin/env bash
# Prints the directory of kustomize and kubernetes-validate, which brings the schemas of Kubernetes along; both are
# installed once. Exit code 3: not there, and no Go or no pip.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
readonly here
readonly KUSTOMIZE=v5.8.0
readonly REQUIREMENTS="$here/kubernetes-requirements.txt"
version="$KUSTOMIZE-$(cksum <"$REQUIREMENTS" | cut -d' ' -f1)"
readonly BIN="${XDG_CACHE_HOME:-$HOME/.cache}/keycloak-registry-auth/kubernetes-$version"

say() { echo "kubernetes: $*" >&2; }

# shellcheck source=it-tests/tools/go.sh
source "$here/go.sh"

go_install "$BIN" kustomize "sigs.k8s.io/kustomize/kustomize/v5@$KUSTOMIZE"
if [[ ! -x $BIN/kubernetes-validate ]]; then
    if ! python3 -m pip --version >/dev/null 2>&1; then
        say "no pip on this machine; install python3-pip"
        exit 3
    fi
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --upgrade \
        --target "$BIN/python" --requirement "$REQUIREMENTS" >&2
    printf '#!/bin/sh\nPYTHONPATH=%q exec python3 -m kubernetes_validate "$@"\n' "$BIN/python" >"$BIN/kubernetes-validate"
    chmod +x "$BIN/kubernetes-validate"
fi
echo "$BIN"
