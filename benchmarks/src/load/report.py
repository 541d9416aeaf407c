"""report.py DIR JDK: prints the table and the figures of the run whose results are in DIR, on a JDK of that version.

Exit code 1 when a row failed: a failed row has no figure.
"""

import json
import pathlib
import statistics
import sys
from dataclasses import dataclass

REFERENCES = ["token: anonymous, same", "token: anonymous, distinct", "discovery", "client_credentials", "password grant"]
CREDENTIALS = ["password", "access token", "login token", "service account", "workload"]
PACKAGE = "io.github.registryauth.benchmarks."


@dataclass(frozen=True)
class Round:
    """One measurement of a row: requests per second, requests that failed, latencies in milliseconds."""

    rate: float
    errors: int
    latencies: tuple[float, float, float]


@dataclass(frozen=True)
class Row:
    """All rounds of a row; it stands for itself by the round of the median rate."""

    name: str
    rounds: list[Round]
    steady: bool

    @property
    def errors(self):
        return sum(each.errors for each in self.rounds)

    @property
    def failed(self):
        return self.errors > 0 or self.median.rate == 0

    @property
    def median(self):
        return sorted(self.rounds, key=lambda each: each.rate)[(len(self.rounds) - 1) // 2]

    @property
    def spread(self):
        rates = [each.rate for each in self.rounds]
        return (max(rates) - min(rates)) / statistics.median(rates) if self.median.rate else 0


def lines(path):
    return path.read_text().splitlines() if path.exists() else []


def read_rows(directory):
    unsteady = lines(directory / "unsteady")
    rounds = {}
    for line in lines(directory / "load.tsv"):
        name, seconds, requests, errors, *latencies = line.split("\t")
        measured = Round(int(requests) / float(seconds), int(errors), tuple(map(float, latencies)))
        rounds.setdefault(name, []).append(measured)
    return [Row(name, measured, name not in unsteady) for name, measured in rounds.items()]


def read_jmh(directory):
    """Scores by name, with the parameters behind it; of what was sampled the 99th percentile as well."""
    scores = {}
    for each in json.loads((directory / "jmh.json").read_text()):
        name = "/".join([each["benchmark"].removeprefix(PACKAGE), *each.get("params", {}).values()])
        scores[name] = each["primaryMetric"]["score"]
        if each["mode"] == "sample":
            scores[name + " p99"] = each["primaryMetric"]["scorePercentiles"]["99.0"]
    return scores


def read_rules(directory):
    """Milliseconds of first requests after a change of the rules, and of later ones."""
    return [list(map(float, line.split("\t"))) for line in lines(directory / "rules.tsv")]


def read_sizes(directory):
    return {name: int(size) for name, size in (line.split("\t") for line in lines(directory / "sizes.tsv"))}


def read_owners(directory):
    """Milliseconds of listing tokens, by what is listed."""
    return {what: float(took) for what, took in (line.split("\t") for line in lines(directory / "owners.tsv"))}


def read_console(directory):
    """The median of the milliseconds of loading a page, by what is loaded; empty where there was no browser."""
    times = {}
    for line in lines(directory / "console.tsv"):
        what, took = line.split("\t")
        times.setdefault(what, []).append(float(took))
    return {what: statistics.median(each) for what, each in times.items()}


def ratio(row, reference):
    if row.failed or reference.failed:
        return "-"
    return f"{row.median.rate / reference.median.rate:.3f}"


def print_table(rows):
    references = [row for name in REFERENCES for row in rows if row.name == name]
    head = ["row", "requests/s", "±", "p50 ms", "p95 ms", "p99 ms"] + [f"÷ {row.name}" for row in references]
    table = [head]
    notes = []
    for row in rows:
        if row.failed:
            table.append([row.name, "FAILED"] + ["-"] * (len(head) - 2))
            notes.append(f"{row.name}: {row.errors} requests failed or were not answered with 2xx" if row.errors else f"{row.name}: no answer within the measured time")
            continue
        latencies = [f"{each:.1f}" for each in row.median.latencies]
        rate = f"{row.median.rate:,.0f}" if row.median.rate >= 100 else f"{row.median.rate:.1f}"
        cells = [row.name, rate, f"{row.spread / 2:.0%}", *latencies]
        table.append(cells + [ratio(row, reference) for reference in references])
        if not row.steady:
            notes.append(f"{row.name}: the rate was not steady when the warm-up ended")
    widths = [max(len(line[i]) for line in table) for i in range(len(head))]
    print()
    for line in table:
        cells = [cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(line, widths))]
        print("| " + " | ".join(cells) + " |")
        if line is head:
            print("|" + "|".join("-" * (width + 2) if i == 0 else "-" * (width + 1) + ":" for i, width in enumerate(widths)) + "|")
    if notes:
        print()
        print("\n".join(notes))


def print_jmh(jmh):
    microseconds = [
        ("reading 3 scopes", "ScopeParsingBenchmark.threeScopes"),
        ("evaluation: 50 groups, 200 attribute scopes, 3 requested scopes", "EvaluationBenchmark.evaluate"),
        ("binding these 200 scopes", "EvaluationBenchmark.bind"),
        ("binding and evaluation", "EvaluationBenchmark.bindAndEvaluate"),
        ("evaluation under 10 rules: 20 groups, 3 requested scopes", "RulesBenchmark.evaluate/10"),
        ("evaluation under 1,000 rules", "RulesBenchmark.evaluate/1000"),
        ("evaluation under 10,000 rules", "RulesBenchmark.evaluate/10000"),
    ]
    per_second = [
        ("ES256 signatures of one core", "SigningBenchmark.signatureEs256"),
        ("ES256 tokens of one core", "SigningBenchmark.tokenEs256"),
        ("RS256 signatures of one core", "SigningBenchmark.signatureRs256"),
        ("RS256 tokens of one core", "SigningBenchmark.tokenRs256"),
    ]
    print("\nJMH")
    for text, name in microseconds:
        print(f"  {text:<66}{jmh[name]:>9.2f} µs")
    for text, name in per_second:
        print(f"  {text:<66}{jmh[name]:>9,.0f} /s")


def figures(rows, jmh, sizes, rules, owners, console, jdk):
    """Text, value, bound, whether the value has to be at least (and not below) the bound, format."""
    rates = {row.name: row.median.rate for row in rows if not row.failed}

    def quotient(name, other):
        return rates[name] / other if name in rates and other else None

    # From JDK 25 on the JDK signs P-256 several times as fast, and HTTP takes the larger part.
    signing = 0.5 if jdk >= 25 else 0.8
    anonymous = "token: anonymous, "
    yield (
        "distinct tokens ÷ ES256 signatures of one core",
        quotient(anonymous + "distinct", jmh["SigningBenchmark.signatureEs256"]),
        signing,
        True,
        ".2f",
    )
    yield (
        "same request ÷ our discovery",
        quotient(anonymous + "same", rates.get("discovery")),
        0.5,
        True,
        ".2f",
    )
    yield "default token, the largest of the rows, bytes", max(sizes.values()), 1100, False, ",d"
    yield "evaluation, µs", jmh["EvaluationBenchmark.evaluate"], 20, False, ".1f"
    yield "evaluation under 10,000 rules, p99, µs", jmh["RulesBenchmark.evaluate/10000 p99"], 100, False, ".1f"
    under = jmh["RulesBenchmark.evaluate/10000"] / jmh["RulesBenchmark.evaluate/10"]
    yield "evaluation under 10,000 rules ÷ under 10", under, 3, False, ".2f"
    yield "compiling 10,000 rules, ms", jmh["RulesBenchmark.compile/10000"], 1000, False, ".0f"
    first, later = rules
    yield "first request after a change of 10,000 rules, ms", statistics.median(first), 300, False, ".0f"
    yield "later requests under 10,000 rules, ms", statistics.median(later), 10, False, ".1f"
    for credential in CREDENTIALS:
        for kind in ("same", "distinct"):
            rate = quotient(f"token: {credential}, {kind}", rates.get(f"token: anonymous, {kind}"))
            yield f"{credential}, {kind} ÷ anonymous, {kind}", rate, 0.8, True, ".2f"
        same = f"token: {credential}, same"
        yield f"{credential}, same ÷ client_credentials", quotient(same, rates.get("client_credentials")), 10, True, ".1f"
        yield f"{credential}, same ÷ password grant", quotient(same, rates.get("password grant")), 100, True, ",.0f"
    for kind in ("same", "distinct"):
        token, nobody = (f"token: {who}, {kind}" for who in ("access token", "anonymous"))
        under = quotient(f"{token}, 200,000 tokens", rates.get(f"{nobody}, 200,000 tokens"))
        without = quotient(token, rates.get(nobody))
        change = under / without if under and without else None
        yield f"access token ÷ anonymous, {kind}: under 200,000 tokens ÷ without", change, 0.8, True, ".2f"
    for what, took in owners.items():
        yield f"{what}, ms", took, 50, False, ".1f"
    robot = "token: service account, distinct"
    yield "rate under 10,000 rules ÷ without", quotient(robot + ", 10,000 rules", rates.get(robot)), 0.8, True, ".2f"
    if console:
        load = console["first load, ours"] / console["first load, stock"]
        yield "first load of the admin console ÷ stock", load, 1.2, False, ".2f"
        yield "page of 1,000 rules, ms", console["page of 1,000 rules"], 1000, False, ".0f"


def print_figures(all_figures):
    print("\nFigures")
    for text, value, bound, at_least, form in all_figures:
        target = f"{'≥' if at_least else '<'} {bound:,}"
        if value is None:
            print(f"  {text:<66}{'-':>8}   target {target:<8}  not measured: the row failed")
            continue
        reached = value >= bound if at_least else value < bound
        print(f"  {text:<66}{value:>8{form}}   target {target:<8}  {'reached' if reached else 'MISSED'}")


def main(directory, jdk):
    rows = read_rows(directory)
    jmh = read_jmh(directory)
    print_table(rows)
    print_jmh(jmh)
    sizes, rules, owners = read_sizes(directory), read_rules(directory), read_owners(directory)
    print_figures(figures(rows, jmh, sizes, rules, owners, read_console(directory), jdk))
    return 1 if any(row.failed for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), int(sys.argv[2])))
