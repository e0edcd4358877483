# ruff: noqa: T201 - the summary is printed
"""Fuzz every way in for a given time and print what was tried: `python -m hostile.fuzz --minutes 10`, or `make fuzz`."""

import argparse
import sys
import time
import traceback

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from hostile import costs, reading_costs
from hostile.targets import TARGETS

ROUND = 100  # inputs between two looks at the clock
SIZES = {costs: 10_000, reading_costs: 300_000}  # characters of a text, bytes of a file
TIMES = 6  # of that length


def fuzz(target, number, until):
    """Try inputs from a seed on until the time is up; gives their number and the failures with their input."""
    tried, failures = 0, []
    while time.monotonic() < until and not failures:

        @seed(number)
        @settings(
            max_examples=ROUND, deadline=None, database=None, verbosity=Verbosity.quiet,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink],
        )  # fmt: skip
        @given(target.inputs)
        def holds(case):
            nonlocal tried
            tried += 1
            target.check(case)

        try:
            holds()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
            failures.append("".join(traceback.format_exception(error))[-3000:])
        number += 1
    return tried, failures


def main():
    """Share the time among the targets and print a line for each; the exit code is 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="time for all of it")
    parser.add_argument(
        "--seed", type=int, default=int(time.time()), help="first seed; the same gives the same inputs"
    )
    parser.add_argument("--only", default="", help="targets whose name holds this")
    chosen = parser.parse_args()
    targets = [it for it in TARGETS if chosen.only in it.name]
    broken = 0
    print(
        f"fuzzing {len(targets)} targets for {chosen.minutes:g} minutes from seed {chosen.seed}", flush=True
    )
    for target in targets:
        start = time.monotonic()
        tried, failures = fuzz(target, chosen.seed, start + 60 * chosen.minutes / len(targets))
        outcome = "BROKEN" if failures else "held"
        print(f"{target.name:42} {tried:9,} inputs {time.monotonic() - start:7.0f} s  {outcome}", flush=True)
        for failure in failures:
            print(failure, flush=True)
        broken += bool(failures)
    grown = tried = 0
    for measured, length in SIZES.items():
        for name, cost in measured.cases():
            if chosen.only not in name:
                continue
            tried += 1
            if found := costs.outgrows(cost, length, TIMES):
                print(f"{name:42} BROKEN: {found}", flush=True)
                grown += 1
    print(f"cost grows with length for {tried - grown} kinds of text and file, with more for {grown}")
    return 1 if broken or grown else 0


if __name__ == "__main__":
    sys.exit(main())
