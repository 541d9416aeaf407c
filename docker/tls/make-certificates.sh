#!/bin/sh
# make-certificates.sh DIRECTORY NAME...: makes a local CA in the directory (ca.pem), and a certificate of it for the host
# names (server.pem, server.key). What is there already is kept; delete server.pem for a certificate with other names. The
# CA's own key is kept in the directory CA_DIR, which servers need not see.
# For trying out: take certificates of a CA that your machines trust for anything else.
set -eu

directory=$1
shift
cd "$directory"
key=${CA_DIR:-.}/ca.key
umask 027

if [ ! -e ca.pem ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -sha256 \
        -subj "/CN=Local CA of the registry" -addext "keyUsage=critical,keyCertSign,cRLSign" \
        -keyout "$key" -out ca.pem.new
    mv ca.pem.new ca.pem
    chmod 644 ca.pem
fi

if [ ! -e server.pem ]; then
    names=
    for name in "$@"; do
        case $name in
            *:*) kind=IP ;;
            *[!0-9.]*) kind=DNS ;;
            *) kind=IP ;;
        esac
        names="${names:+$names,}$kind:$name"
    done
    [ -e "$key" ] || { echo "there is no $key; delete ca.pem for a new CA" >&2; exit 1; }
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=A server of the local CA" -keyout server.key -out server.csr
    # Keycloak's image runs in the group root.
    chmod 640 server.key
    cat >server.ext <<EXTENSIONS
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = $names
EXTENSIONS
    openssl x509 -req -in server.csr -CA ca.pem -CAkey "$key" -CAcreateserial -days 825 -sha256 -extfile server.ext \
        -out server.crt
    # Servers send the CA along.
    cat server.crt ca.pem >server.pem.new
    rm server.csr server.ext server.crt
    mv server.pem.new server.pem
fi
