#!/usr/bin/env bash
# Sees to it that the engine has the images of Keycloak and of both registries: pulled where their registries can be
# reached, else put together from this machine's packages under the same names. Exit code 3: neither is possible.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
keycloak_version=$(sed -n 's:.*<keycloak.version>\(.*\)</keycloak.version>.*:\1:p' "$root/pom.xml")
readonly here root keycloak_version
readonly KEYCLOAK="quay.io/keycloak/keycloak:$keycloak_version"

say() { echo "images: $*" >&2; }

fail() {
    say "$*"
    exit 3
}

has() { docker image inspect "$1" >/dev/null 2>&1; }

pull() { timeout 60 docker pull -q "$1" >/dev/null 2>&1; }

# Starts the root directory $1 of an image: busybox and the places that programs expect.
new_root() {
    local name
    mkdir -p "$1"/usr/{bin,sbin,lib,lib64} "$1"/{etc,opt,root,var/lib}
    mkdir -m 1777 "$1/tmp"
    for name in bin sbin lib lib64; do ln -s "usr/$name" "$1/$name"; done
    echo 'root:x:0:0:root:/root:/bin/sh' >"$1/etc/passwd"
    echo 'root:x:0:' >"$1/etc/group"
    echo 'hosts: files dns' >"$1/etc/nsswitch.conf"
    cp -L "$(command -v busybox)" "$1/usr/bin/busybox"
    add_libraries "$1" "$1/usr/bin/busybox"
}

# Adds to the root directory $1 the libraries that the other files are linked with.
add_libraries() {
    local to=$1 library
    shift
    { ldd "$@" 2>/dev/null || true; } | sed -nE 's:^.*[[:space:]](/(usr/)?lib[^ ]*) .*:\1:p' | sort -u |
        while read -r library; do
            mkdir -p "$to$(dirname "$library")"
            cp -L "$library" "$to$library"
        done
}

# The Java that runs here goes to /opt/java, without what only a compiler needs.
add_java() {
    local home libraries
    home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
    [[ -n $home ]] || fail "no Java on the path"
    mkdir -p "$1/opt/java"
    tar -C "$home" -ch --ignore-failed-read --warning=no-failed-read \
        --exclude=./jmods --exclude=src.zip --exclude=ct.sym --exclude=./docs . | tar -C "$1/opt/java" -x
    mapfile -t libraries < <(find "$home/" -name '*.so')
    add_libraries "$1" "$home/bin/java" "${libraries[@]}"
    # Those of Java itself are in their place already.
    rm -rf "${1:?}$home"
}

# Like the official image: same user, place and entry point.
make_keycloak() {
    local directory=$work/keycloak
    new_root "$directory/root"
    add_java "$directory/root"
    echo 'keycloak:x:1000:0:keycloak:/opt/keycloak:/bin/sh' >>"$directory/root/etc/passwd"
    (cd "$root" && mvn -B -q -ntp -N org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
        -Dartifact="org.keycloak:keycloak-quarkus-dist:$keycloak_version:tar.gz" -DoutputDirectory="$directory") >&2
    tar -C "$directory" -xzf "$directory"/*.tar.gz
    mv "$directory"/keycloak-"$keycloak_version" "$directory/home"
    mkdir "$directory/home/data"
    docker_build "$KEYCLOAK" "$directory" <<EOF
FROM scratch
COPY root /
RUN ["/bin/busybox", "--install", "-s", "/usr/bin"]
COPY --chown=1000:0 home /opt/keycloak
ENV KC_RUN_IN_CONTAINER=true JAVA_HOME=/opt/java LANG=C.UTF-8 PATH=/opt/java/bin:/usr/bin
USER 1000
EXPOSE 8080 8443 9000
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
EOF
}

# Makes image $1 of program $2. Like the official image: same place of the configuration ($3) and of the storage,
# same ways to call it.
make_registry() {
    local image=$1 program=$2 config=$3 directory=$work/${1/:/-}
    new_root "$directory/root"
    cp "$program" "$directory/root/usr/bin/registry"
    add_libraries "$directory/root" "$program"
    mkdir -p "$directory/root$(dirname "$config")" "$directory/root/var/lib/registry"
    cat >"$directory/root$config" <<EOF
version: 0.1
storage:
  filesystem:
    rootdirectory: /var/lib/registry
http:
  addr: :5000
EOF
    cat >"$directory/root/entrypoint.sh" <<'EOF'
#!/bin/sh
set -e
case "$1" in
    *.yaml | *.yml) set -- registry serve "$@" ;;
    serve | garbage-collect | help | -*) set -- registry "$@" ;;
esac
exec "$@"
EOF
    chmod +x "$directory/root/entrypoint.sh"
    docker_build "$image" "$directory" <<EOF
FROM scratch
COPY root /
RUN ["/bin/busybox", "--install", "-s", "/usr/bin"]
ENV OTEL_TRACES_EXPORTER=none PATH=/usr/bin
VOLUME /var/lib/registry
EXPOSE 5000
ENTRYPOINT ["/entrypoint.sh"]
CMD ["$config"]
EOF
}

# Builds image $1 in directory $2, Dockerfile from the standard input, by the builder that every engine has.
docker_build() {
    local log=$work/build.log
    cat >"$2/Dockerfile"
    printf '%s\n' '*' '!root' '!home' >"$2/.dockerignore"
    if ! DOCKER_BUILDKIT=0 docker build --tag "$1" "$2" >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        fail "could not build $1"
    fi
}

make_registry2() {
    command -v docker-registry >/dev/null || fail "no registry:2 to pull and no docker-registry to make it of;" \
        "run it-tests/tools/packages.sh"
    make_registry registry:2 "$(command -v docker-registry)" /etc/docker/registry/config.yml
}

make_registry3() {
    local program
    program=$("$here/registry3.sh") || fail "no registry:3 to pull and none to make it of"
    make_registry registry:3 "$program" /etc/distribution/config.yml
}

# Makes image $1 available: pulled, else by function $2.
provide() {
    if has "$1"; then
        say "$1 is there"
    elif pull "$1"; then
        say "$1 pulled"
    else
        say "making $1"
        "$2"
    fi
}

docker version >/dev/null 2>&1 || fail "no Docker engine answers; run it-tests/tools/engine.sh start"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
provide "$KEYCLOAK" make_keycloak
provide registry:2 make_registry2
provide registry:3 make_registry3
