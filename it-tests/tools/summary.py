#!/usr/bin/env python3
"""Sums up the reports of the last build's tests, of all modules. Exit code 1 when a test failed or none ran."""

import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATES = ("passed", "failed", "skipped")

# Surefire writes characters of a test's name that XML does not have.
NO_XML = re.compile("&#[0-9]+;|[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]|<[?]xml[^>]*>")

# What is told of a failure: not the frames of its stack trace.
FRAME = re.compile(r"\s*$|\s+at |\s+\.\.\. [0-9]+ more|\s+Suppressed: ")
LINES = 8
WIDTH = 160

# What a parameterised case adds to its name.
VARIANT = re.compile(r"\[[0-9]+\].*$| [0-9]{1,2}$", re.DOTALL)

# What the tests ran with, told from the names of class and case.
WAYS = {
    "Keycloak": {"distribution": r"OnDistribution", "container": r"OnContainer"},
    "registries": {"Distribution 2.8": r"registry V2\b", "Distribution 3.x": r"registry V3\b"},
    "clients": {name: rf" {name}, registry" for name in ("docker", "skopeo", "buildah", "jib-core")},
}


def cases():
    """Yields module, class, case, state and, where it failed, the reason of each test."""
    for report in sorted(ROOT.glob("*/target/*-reports/TEST-*.xml")):
        module = report.relative_to(ROOT).parts[0]
        text = NO_XML.sub("", report.read_text("utf-8", "replace"))
        for case in ElementTree.fromstring(text).iter("testcase"):
            faults = [child for child in case if child.tag in ("failure", "error")]
            state = "failed" if faults else "passed" if case.find("skipped") is None else "skipped"
            reason = [line for fault in faults for line in why(fault)]
            yield module, re.split("[.$]", case.get("classname"))[-1], case.get("name"), state, reason


def why(fault):
    """The beginnings of a failure's message and of the one at its root."""
    told_of_it = fault.text or fault.get("message") or fault.get("type")
    message, *causes = re.split("^(?=Caused by: )", told_of_it, flags=re.MULTILINE)
    for text in (message, *causes[-1:]):
        yield from [line.strip()[:WIDTH] for line in text.splitlines() if not FRAME.match(line)][:LINES]


def told(count):
    """The numbers that are not nought, in words."""
    return ", ".join(f"{count[state]} {state}" for state in STATES if count[state]) or "NONE RAN"


def main():
    total = Counter()
    classes = defaultdict(Counter)
    ways = {way: Counter() for names in WAYS.values() for way in names}
    conformance = defaultdict(lambda: defaultdict(Counter))
    failed = []
    for module, test, name, state, reason in cases():
        total[state] += 1
        classes[module, test][state] += 1
        if state == "failed":
            failed.append(f"{test}: {name}")
            failed.extend(f"    {line}" for line in reason)
        if test.startswith("TokenEndpoint"):
            where = re.sub(r"^TokenEndpoint(On)?|IT$", "", test).lower()
            # The variants of a parameterised case are counted as one line.
            conformance[VARIANT.sub("", name)][where][state] += 1
        for names in WAYS.values():
            for way, pattern in names.items():
                if re.search(pattern, f"{test}: {name}"):
                    ways[way][state] += 1

    print("Tests")
    for (module, test), count in classes.items():
        print(f"  {module:<12}{test:<44}{told(count)}")
    if any(module == "it-tests" for module, _ in classes):
        print("\nConformance cases (token endpoint)")
        for name, places in sorted(conformance.items()):
            print(f"  {name:<64}" + "; ".join(f"{where} {told(count)}" for where, count in sorted(places.items())))
        for title, names in WAYS.items():
            print(f"\nTests by {title}")
            for way in names:
                print(f"  {way:<20}{told(ways[way])}")
    if failed:
        print("\nFailed")
        print("\n".join(f"  {line}" for line in failed))
    print(f"\n{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    return 1 if total["failed"] or not total["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
