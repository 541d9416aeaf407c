"""credentials.py URL DIR: makes the credentials of the rows, each in a file of DIR that is called as the rows call it.

access-token: the robot's. login-token: what alice gets by docker login. jwt: a job's, of the realm bench-ci, which the realm bench
trusts from then on.
"""

import json
import pathlib
import sys

from keycloak import admin_token, grant, send, send_json

REGISTRY = "/realms/bench/registry"


def access_token(url):
    wish = {"client": "bench-robot", "name": "benchmark", "scopes": ["repository:bench/**:pull,push"]}
    return send_json(f"{url}/admin/realms/bench/registry/tokens", admin_token(url), wish)["token"]


def login_token(url):
    address = f"{url}{REGISTRY}/token?service=bench-registry&offline_token=true&client_id=docker"
    return json.loads(send(address, basic="alice:alice-password"))["refresh_token"]


def jwt(url):
    issuer = {
        "alias": "ci",
        "issuer": f"{url}/realms/bench-ci",
        "audiences": ["bench"],
        "allowPrivateAddresses": True,
    }
    send_json(f"{url}/admin/realms/bench/registry/trusted-issuers", admin_token(url), issuer)
    return grant(url, "bench-ci", {"grant_type": "client_credentials"}, "job:job-secret")


def main(url, directory):
    made = {"access-token": access_token, "login-token": login_token, "jwt": jwt}
    for name, make in made.items():
        pathlib.Path(directory, name).write_text(make(url))


if __name__ == "__main__":
    main(*sys.argv[1:])
