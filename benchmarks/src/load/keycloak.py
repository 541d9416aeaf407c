"""What the load's Python programs ask of Keycloak."""

import base64
import json
import urllib.parse
import urllib.request


def send(url, token=None, body=None, method=None, headers=None, basic=None):
    request = urllib.request.Request(url, data=body, method=method, headers=headers or {})
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    if basic:
        request.add_header("Authorization", "Basic " + base64.b64encode(basic.encode()).decode())
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.read()


def send_json(url, token, body, method="POST"):
    answer = send(url, token, json.dumps(body).encode(), method, {"Content-Type": "application/json"})
    return json.loads(answer) if answer else None


def grant(url, realm, form, basic=None):
    """An access token by a grant of a realm."""
    body = urllib.parse.urlencode(form).encode()
    return json.loads(send(f"{url}/realms/{realm}/protocol/openid-connect/token", body=body, basic=basic))["access_token"]


def password_grant(url, realm, client, user, password):
    return grant(url, realm, {"grant_type": "password", "client_id": client, "username": user, "password": password})


def admin_token(url):
    return password_grant(url, "master", "admin-cli", "admin", "admin")
