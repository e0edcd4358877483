"""What relating costs as a warehouse grows: `python -m benchmarks.scale_relating`.

    python -m benchmarks.scale_relating [--documents 1000 10000 100000] [--more 1000] [--folder DIR]

For each size a warehouse file gets so many documents of `benchmarks.scale_corpus` and is related; then it gets
--more further ones and is related again by what is kept. Seconds are those of the processor, all threads together;
memory is the highest of the process, in MB, of which the generator takes some 250. Each step runs in a process of its own.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any, Final
from unittest.mock import patch

import duckdb
from rich.console import Console
from rich.table import Table

from benchmarks.scale_corpus import corpus
from warehouse.relating import relate
from warehouse.relating.tables import append_rows
from warehouse.schema import create_statements, warehouse_tables

_AT_ONCE: Final = 2_000
_MEMORY: Final = "2048MB"  # as much as the mill gives DuckDB unless told otherwise
STEPS: Final = (
    "relate_copies",
    "keep_terms",
    "fit_terms",
    "relate_stories",
    "relate_entities",
    "label_stories",
    "relate_topics",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures each size and prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, nargs="+", default=(1_000, 10_000, 100_000), metavar="N")
    parser.add_argument("--more", type=int, default=1_000, metavar="N")
    parser.add_argument(
        "--folder", type=Path, help="where to keep the files; a temporary folder unless given"
    )
    parser.add_argument("--first", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.first is not None:
        print(json.dumps(_measured(options.folder, options.documents[0], options.first, options.more)))
        return 0
    console = Console(width=150, highlight=False)
    with ExitStack() as stack:
        folder = options.folder or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="newsmill-scale-"))
        )
        rows = [row for count in options.documents for row in _apart(folder, count, options.more)]
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in rows[0]:
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(*map(str, row.values()))
    console.print(table)
    return 0


def _apart(folder: Path, count: int, more: int) -> list[dict[str, Any]]:
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for first, added, step in ((0, count, "all at once"), (count, more, f"{more} more")):
        command = [sys.executable, "-m", "benchmarks.scale_relating", "--folder", str(folder)]
        done = subprocess.run(
            [*command, "--documents", str(count), "--first", str(first), "--more", str(added)],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        rows.append({"documents": count, "step": step} | json.loads(done.stdout))
    return rows


def _measured(folder: Path, count: int, first: int, added: int) -> dict[str, Any]:
    """What it costs to relate the warehouse of a size when `added` documents come after the `first` ones."""
    path = folder / f"scale-{count}.duckdb"
    kept = folder / f"scale-{count}-kept.duckdb"
    if not first:
        for old in (path, kept):
            old.unlink(missing_ok=True)
    config: dict[str, Any] = {"memory_limit": _MEMORY, "threads": 2, "preserve_insertion_order": False}
    with duckdb.connect(str(path), config=config) as connection:
        connection.execute("set timezone = 'UTC'")
        if not first:
            for table in warehouse_tables():
                for statement in create_statements(table):
                    connection.execute(statement.replace(" NOT NULL", ""))
        _fill(connection, added, first)
        return _related(connection, kept)


def _fill(connection: duckdb.DuckDBPyConnection, count: int, first: int) -> None:
    made = corpus(count, first)
    while piece := list(islice(made, _AT_ONCE)):
        append_rows(connection, "documents", [it.document for it in piece])
        append_rows(connection, "fingerprints", [it.fingerprint for it in piece])
        append_rows(connection, "entity_mentions", [mention for it in piece for mention in it.mentions])


def _related(connection: duckdb.DuckDBPyConnection, kept: Path) -> dict[str, Any]:
    """Seconds of each step and of the whole, and the highest memory so far."""
    seconds: dict[str, float] = {}

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*positional: Any, **named: Any) -> Any:
            began = process_time()
            try:
                return function(*positional, **named)
            finally:
                seconds[name] = round(process_time() - began, 2)

        return call

    module = sys.modules["warehouse.relating.relate"]
    with ExitStack() as stack:
        for name in STEPS:
            stack.enter_context(patch.object(module, name, timed(name, getattr(module, name))))
        began = process_time()
        relate(connection, kept=kept)
        seconds["whole"] = round(process_time() - began, 2)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return seconds | {"MB": peak}


if __name__ == "__main__":
    raise SystemExit(main())
