#!/usr/bin/env bash
# packages.sh [PROGRAM...]: installs the Debian or Ubuntu packages of the programs that the integration tests need, or
# of just these. A program that is already there, from whatever source, is left alone. Exit code 3: something is
# missing and cannot be installed from here.
set -euo pipefail

programs=("$@")
if (($# == 0)); then
    programs=(
        dockerd docker docker-compose docker-registry skopeo buildah podman busybox cc curl jq nginx openssl pip3 postgres
        python3 wrk
    )
fi
readonly programs

say() { echo "packages: $*" >&2; }

# A program of /usr/sbin is not on every user's path.
# Debian keeps PostgreSQL's programs by version, off everybody's path.
is_there() {
    PATH="$PATH:/usr/sbin:/sbin" command -v "$1" >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/$1" >/dev/null
}

is_known() { apt-cache show --no-all-versions "$1" >/dev/null 2>&1; }

# Prints the packages of the programs that are missing, on one line.
missing() {
    local program packages=()
    for program in "${programs[@]}"; do
        if is_there "$program"; then continue; fi
        case $program in
            dockerd) packages+=(docker.io) ;;
            docker) packages+=(docker-cli) ;;
            postgres) packages+=(postgresql) ;;
            cc) packages+=(gcc libc6-dev) ;;
            chromedriver) packages+=(chromium-driver) ;;
            pip3) packages+=(python3-pip) ;;
            *) packages+=("$program") ;;
        esac
    done
    echo "${packages[*]}"
}

as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

# Some packages start a service, on port 5000, where the demo's registry goes, or on port 80; the tests start their own.
stop_service() {
    if [[ -d /run/systemd/system ]]; then
        as_root systemctl disable --now "$1.service" || true
    fi
}

main() {
    local packages package wanted=()
    packages=$(missing)
    if [[ -z $packages ]]; then
        say "all there"
        return
    fi
    if ! command -v apt-get >/dev/null || { [[ $EUID -ne 0 ]] && ! sudo -n true 2>/dev/null; }; then
        say "missing: $packages"
        say "install them (as root: apt-get install $packages) and try again"
        exit 3
    fi
    as_root apt-get -qq update
    for package in $packages; do
        # On older releases the client is part of docker.io.
        if is_known "$package"; then wanted+=("$package"); fi
    done
    say "installing ${wanted[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends "${wanted[@]}" \
        >/dev/null
    for package in docker-registry nginx; do
        if [[ " ${wanted[*]} " == *" $package "* ]]; then stop_service "$package"; fi
    done
    packages=$(missing)
    if [[ -n $packages ]]; then
        say "still missing after the installation: $packages"
        exit 3
    fi
}

main
