"""What poison documents cost, and whether a good document is lost with them: `python -m benchmarks.poison`.

    python -m benchmarks.poison [--documents 10000] [--poison 0 1 100] [--workers N]

Generated documents are read and refined by guarded workers, with the usual limits; then the same with so many poison
documents scattered among them, which by turns hang in a regular expression, take memory without end, crash an
extension and raise an exception, one half while they are read, the other while they are refined. Good documents that
are not there, or not what they are without poison, are lost.
Exits with 1 where one is, or where a poison document was not refused.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice, product
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter
from typing import TYPE_CHECKING, Final

from flows.poison import MARK, READ_MARK
from flows.settings import Settings, read_settings
from flows.worker_pool import worker_pool
from transforms.records import REFINED_TABLES

if TYPE_CHECKING:
    from flows.stages import MillRun

_POISONS: Final = tuple(map("".join, product((MARK, READ_MARK), ("hang", "allocate", "segfault", "raise"))))
_HEADS: Final = ("good documents", "poison", "refused", "good lost", "seconds", "processor s", "times")
_ID: Final = "poison-"
_REFUSED: Final = "SELECT count(*) FROM rejected_documents WHERE reason IN ('timeout', 'memory', 'crash')"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading and refining came to: seconds of the clock and of the workers' processors, poison refused, rows by document."""

    seconds: float
    processor_seconds: float
    refused: int
    rows: dict[str, tuple[object, ...]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints."""
    from benchmarks.generator import write_sources  # noqa: PLC0415 -- workers import this module, too

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=10_000, metavar="N")
    parser.add_argument("--poison", type=int, nargs="+", default=[0, 1, 100], metavar="N")
    parser.add_argument("--workers", type=int, default=read_settings().workers, metavar="N")
    options = parser.parse_args(arguments)
    os.environ["NEWSMILL_POISON"] = "1"  # for the workers
    print(*(f"{head:>14}" for head in _HEADS))
    found: dict[int, Outcome] = {}
    failed = False
    for count in sorted({0, *options.poison}):
        with tempfile.TemporaryDirectory(prefix="newsmill-poison-") as name:
            folder = Path(name)
            write_sources(folder / "news", options.documents)
            _scatter(folder / "news", count)
            found[count] = outcome = _refine(read_settings(home=folder / "mill", workers=options.workers))
        clean = found[0]
        lost = sum(outcome.rows.get(doc_id) != row for doc_id, row in clean.rows.items())
        failed = failed or bool(lost) or outcome.refused != count
        counts = f"{len(clean.rows):>14,} {count:>14,} {outcome.refused:>14,} {lost:>14,}"
        print(
            f"{counts} {outcome.seconds:>14,.0f} {outcome.processor_seconds:>14,.0f}"
            f" {outcome.processor_seconds / clean.processor_seconds:>14.2f}",
            flush=True,
        )
    return int(failed)


def _scatter(folder: Path, count: int) -> None:
    """Put poison between the lines of the sources, in equal steps."""
    parts = sorted(folder.glob("*.jsonl"))
    lines = [(part, line) for part in parts for line in part.read_text(encoding="utf-8").splitlines()]
    step = len(lines) // (count + 1)
    for number, poison in reversed(list(enumerate(islice(cycle(_POISONS), count)))):
        text = f"The river of Varn rose by {number} metres on Monday, the council said.\n\n{poison}\n"
        place = step * (number + 1)
        lines.insert(place, (lines[place][0], json.dumps({"id": f"{_ID}{number}", "text": text})))
    for part in parts:
        part.write_text("\n".join(line for of, line in lines if of == part) + "\n", encoding="utf-8")


def _refine(settings: Settings) -> Outcome:
    """Read, refine and load the news beside the mill."""
    from flows.stages import MillRun  # noqa: PLC0415 -- workers import this module, too

    with MillRun(settings, [str(settings.root / "news")]) as run:
        run.list_sources()
        began, used = perf_counter(), _processor_seconds()
        with (
            worker_pool(settings.workers, settings.models, settings.limits) as pool,
            ThreadPoolExecutor(settings.workers) as threads,
        ):
            folders = run.read(lambda *_: None, pool.read)
            for refined in threads.map(lambda folder: pool.refine(folder, run.recipe_id), folders):
                run.commit(refined.folder, refined.rejected, refined.poisonous)
        seconds = perf_counter() - began
        processor_seconds = _processor_seconds() - used
        run.load()
        ((refused,),) = run.loading.connection.execute(_REFUSED).fetchall()
        rows = dict(_rows(run))
    return Outcome(seconds, processor_seconds, refused, rows)


def _rows(run: "MillRun") -> Iterator[tuple[str, tuple[object, ...]]]:
    """For each document what the refined tables say of it, without its batch and its arrival."""
    counts = ", ".join(
        f"(SELECT count(*) FROM {table} AS it WHERE it.doc_id = documents.doc_id)"
        for table in REFINED_TABLES
        if table != "documents"
    )
    query = f"""
        SELECT doc_id, md5(CAST(documents AS VARCHAR)), {counts}
        FROM (SELECT * EXCLUDE (batch_id, run_id, ingested_at) FROM documents) AS documents"""
    for doc_id, *values in run.loading.connection.execute(query).fetchall():
        yield doc_id, tuple(values)


def _processor_seconds() -> float:
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    raise SystemExit(main())
