# Sourced by scripts that build programs of the tests with Go.
# shellcheck shell=bash

# Builds program $2 of package $3 into directory $1, unless it is there. Exit code 3: no Go, or too old a one.
go_install() {
    if [[ -x $1/$2 ]]; then return; fi
    if ! command -v go >/dev/null; then
        echo "go: none on this machine to build $2 with; install Go 1.21 or later (it fetches the version it needs)" >&2
        exit 3
    fi
    # 1.21 is the first that fetches another one where a program asks for it.
    if [[ $(go env GOVERSION) =~ ^go1\.([0-9]+) ]] && ((BASH_REMATCH[1] < 21)); then
        echo "go: $(go env GOVERSION) on this machine is too old to build $2 with; install Go 1.21 or later" >&2
        exit 3
    fi
    echo "go: building $2 of $3 (a minute or two, once)" >&2
    # Without C the program needs nothing around it, so that an image can be made of it.
    CGO_ENABLED=0 GOBIN="$1" go install "$3" >&2
}
