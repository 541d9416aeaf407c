"""owners.py URL OUTPUT: how long it takes to list tokens where 10,000 users have 20 each.

Writes lines "what, tab, milliseconds of the median of 20 requests" to OUTPUT.
"""

import json
import statistics
import sys
import time

from keycloak import admin_token, send

TIMES = 20


def median(url, address, count):
    took = []
    for _ in range(TIMES):
        token = admin_token(url)
        start = time.monotonic()
        answer = json.loads(send(address, token))
        took.append((time.monotonic() - start) * 1000)
        if len(answer) != count:
            sys.exit(f"{address}: {len(answer)} tokens and not {count}")
    return statistics.median(took)


def main(url, output):
    token = admin_token(url)
    admin = f"{url}/admin/realms/bench"
    owner = json.loads(send(f"{admin}/users?exact=true&username=owner-5000", token))[0]["id"]
    tokens = f"{admin}/registry/tokens"
    with open(output, "w") as file:
        for what, address, count in (
            ("listing the tokens of one owner", f"{tokens}/{owner}", 20),
            ("first page of everybody's tokens", f"{tokens}?max=100", 100),
            ("tokens by part of a user name", f"{tokens}?search=owner-500&max=100", 100),
        ):
            file.write(f"{what}\t{median(url, address, count):.2f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
