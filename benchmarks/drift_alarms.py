"""How often the drift alarm is false, and how often it sees a break: `python -m benchmarks.drift_alarms [DOCUMENTS]`.

Generated documents go through the mill once. Then they are dealt to runs by chance, again and again: nothing drifts,
so that every alarm is a false one. A break is put into the last run of each publisher, one measure at a time.
"""

import math
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import duckdb

from benchmarks.generator import SEED, write_sources
from flows.bare import run_bare
from flows.drifting import publisher_figures
from flows.settings import Settings
from transforms.drift import LEAST_BEFORE, LEAST_NOW, Figures, find_drift

DOCUMENTS: Final = 800
RUNS: Final = (10, 30, 100)  # that the documents are dealt to
TRIALS: Final = 20
_DEAL: Final = """
UPDATE documents SET
    run_id = printf('%04d', (hash(doc_id || $trial) % $runs)::INT),
    ingested_at = TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_hours((hash(doc_id || $trial) % $runs)::INT)
"""


def broken(run: Figures) -> dict[str, Figures]:
    """A run with one thing broken in all of its documents, by the measure that should tell."""
    count, log_words = run.documents, run.log_words
    return {
        "words of a document": replace(run, log_words=replace(log_words, middle=log_words.middle - math.log(10))),
        "share of dropped lines": replace(run, dropped=replace(run.dropped, middle=0.9)),
        "names for 100 words": replace(run, density=replace(run.density, middle=0.0)),
        "documents in another language": replace(run, languages={"xx": count}),
        "documents with a damaged encoding": replace(run, damaged=count),
        "records refused": replace(run, documents=0, refused=count, damaged=0, languages={}),
    }  # fmt: skip


def measure(connection: Any, runs: int) -> tuple[int, Counter[str], int, Counter[str]]:
    """Comparisons of a publisher's run, false alarms by measure; breaks of each measure, and those that were seen."""
    compared = breaks = 0
    alarms: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for trial in range(TRIALS):
        connection.execute(_DEAL, {"trial": str(trial), "runs": runs})
        for figures in publisher_figures(connection, f"{runs - 1:04}").values():
            for end in range(2, len(figures) + 1):
                compared += 1
                alarms.update(drift.measure for drift in find_drift(figures[:end]))
            if is_judged(figures):
                breaks += 1
                for name, run in broken(figures[-1]).items():
                    seen[name] += name in {drift.measure for drift in find_drift([*figures[:-1], run])}
    return compared, alarms, breaks, seen


def is_judged(figures: list[Figures]) -> bool:
    """Whether the last run has documents enough for itself, and a history."""
    before = list(accumulate(it.documents for it in figures[:-1]))
    return figures[-1].documents >= LEAST_NOW and bool(before) and before[-1] >= LEAST_BEFORE


def main() -> None:
    """Print false alarms and breaks seen, for several numbers of runs."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_sources(folder / "news", count, SEED)
        run_bare(Settings(home=folder / "mill"), [str(folder / "news")])
        public = folder / "mill" / "warehouse.duckdb"
        public.chmod(0o644)
        with duckdb.connect(str(public)) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            print(f"{count} documents, dealt {TRIALS} times")
            for runs in RUNS:
                compared, alarms, breaks, seen = measure(connection, runs)
                false = sum(alarms.values())
                print(f"{runs} runs: {false} false alarms in {compared:,} runs of a publisher {dict(alarms)}")
                for measured, hits in sorted(seen.items()):
                    print(f"  {hits} of {breaks} breaks seen: {measured}")


if __name__ == "__main__":
    main()
