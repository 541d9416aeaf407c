#!/usr/bin/env bash
# Installs what the tests' OpenID provider needs, once for each lock file. Exit code 3: no Node.
set -euo pipefail
cd "$(dirname "$0")/../src/test/oidc-provider"

if ! command -v npm >/dev/null; then
    echo "oidc-provider: no npm on this machine; install Node 20.19 or later" >&2
    exit 3
fi
# npm writes the first of the two when all is installed.
if [[ node_modules/.package-lock.json -ot package-lock.json ]]; then npm ci --loglevel=error >&2; fi
