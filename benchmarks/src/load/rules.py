"""rules.py URL REALM TOKEN_ADDRESS OUTPUT: stores 200 rule sets of 50 rules in the realm, then measures what a change costs.

Writes two lines to OUTPUT: the milliseconds of each first token request after a change of one rule set, and of requests
after that. Every request is about a rule that was just changed, so that an answer from before the change is an error.
"""

import base64
import json
import sys
import time

from keycloak import admin_token, send

SETS = 200
RULES = 50
CHANGES = 7
LATER = 200


def rule_set(number, actions):
    first = number * RULES
    rules = [
        {
            "id": f"rule-{i}",
            "allow": actions,
            "on": [f"repository:team-{i}/**"],
            "to": [f"group:/teams/team-{i}", f"client:robot-{i}"],
        }
        for i in range(first, first + RULES - 1)
    ]
    rules.append({"id": "bench", "allow": actions, "on": [f"repository:ruled-{number}/**"], "to": ["client:bench-robot"]})
    return {"name": f"set-{number}", "rules": rules}


def granted(answer):
    payload = json.loads(answer)["token"].split(".")[1]
    access = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["access"]
    return [action for entry in access for action in entry["actions"]]


def main(url, realm, address, output):
    sets = f"{url}/admin/realms/{realm}/registry/rule-sets"
    for number in range(SETS):
        # An administrator's token does not live as long as a slow machine needs for all of them.
        token = admin_token(url) if number % 20 == 0 else token
        send(sets, token, json.dumps(rule_set(number, ["pull"])).encode())
    ask = f"{url}{address}ruled-0/app:pull,push"
    first, later = [], []
    for change in range(CHANGES):
        actions = ["pull"] if change % 2 else ["push"]
        token = admin_token(url)
        body = json.dumps(rule_set(0, actions)).encode()
        send(f"{sets}/set-0", token, body, "PUT", {"If-Match": "*"})
        for index in range(1 + LATER // CHANGES):
            start = time.monotonic()
            answer = send(ask, basic="bench-robot:bench-robot-secret")
            (later if index else first).append((time.monotonic() - start) * 1000)
            if granted(answer) != actions:
                sys.exit(f"granted {granted(answer)} and not {actions}")
    with open(output, "w") as file:
        for times in (first, later):
            file.write("\t".join(f"{each:.2f}" for each in times) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
