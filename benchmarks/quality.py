"""Figures on labelled data beside the peers', and a gate: `python -m benchmarks.quality`, or `make quality`.

    python -m benchmarks.quality [--only TASK …] [--thorough] [--update [--allow-lower --reason "…"]]

Runs the programs of benchmarks/judged.py one after the other, prints the table, and exits with 1 where a figure is
worse than its floor in benchmarks/floors.json. With all labelled data at hand (../shared/eval) docs/quality.md is
written; without it the invented texts of the test suite are scored, and nothing is written. --thorough also trains
models anew for cross-validated figures, which takes many minutes; what it found earlier stays on the page as floors.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.floors import Floors, WouldLower
from benchmarks.judged import FIGURES, PROGRAMS, Program
from benchmarks.quality_page import HEAD, page, rows_of
from benchmarks.reading_figures import measure
from benchmarks.scorer import EVAL

ROOT: Final = Path(__file__).resolve().parents[1]
FLOORS: Final = ROOT / "benchmarks" / "floors.json"
PAGE: Final = ROOT / "docs" / "quality.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and judges; 0 where every figure holds its floor."""
    options = _options(arguments)
    console = Console(width=150, highlight=False)
    has_labels = (EVAL / "pages.jsonl.gz").exists()
    if not has_labels:
        console.print(
            "There is no labelled data in ../shared/eval: only the invented texts of the tests are scored."
        )
    measured: dict[str, float] = {}
    for program in chosen(has_labels=has_labels, thorough=options.thorough, only=options.only):
        console.print(f"… {' '.join((program.module, *program.arguments))}")
        measured |= measure(program)
    floors = Floors.read(FLOORS)
    bounds = {key: figure.bound for key, (_, figure) in FIGURES.items()}
    code = judge(console, floors, measured)
    if options.update:
        try:
            floors = floors.updated(measured, bounds, allow_lower=options.allow_lower, reason=options.reason)
        except WouldLower as refused:
            console.print(str(refused), style="red")
            return 1
        floors.write(FLOORS)
        console.print(f"wrote {FLOORS.relative_to(ROOT)}")
        code = 0
    if has_labels and not options.only:
        PAGE.write_text(page(measured, floors), encoding="utf-8")
        console.print(f"wrote {PAGE.relative_to(ROOT)}")
    return code


def chosen(*, has_labels: bool, thorough: bool, only: Sequence[str]) -> list[Program]:
    """Programs to run: all that can, or those with a figure whose key begins with one of `only`.

    >>> [program.basis for program in chosen(has_labels=False, thorough=False, only=())]
    ['invented', 'invented']
    """
    return [
        program
        for program in PROGRAMS
        if (has_labels or not program.needs_labels)
        and (thorough or not program.is_long)
        and (not only or any(figure.key.startswith(tuple(only)) for figure in program.figures))
    ]


def judge(console: Console, floors: Floors, measured: Mapping[str, float]) -> int:
    """Print the table and what is below its floor; 1 where something is."""
    below = floors.below(measured, {key: figure.bound for key, (_, figure) in FIGURES.items()})
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in HEAD:
        table.add_column(name, justify="left" if name in HEAD[:2] else "right")
    for key, row in rows_of(measured, floors):
        table.add_row(*row, style="red" if key in below else "")
    console.print(table)
    for key in below:
        console.print(f"{key} is {measured[key]:.4f}, its floor {floors.floors[key]:.4f}", style="red")
    return 1 if below else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--only",
        nargs="+",
        default=(),
        metavar="TASK",
        help="beginnings of figures, such as body or entities.wiki",
    )
    parser.add_argument(
        "--thorough", action="store_true", help="also cross-validate, training models anew: many minutes"
    )
    parser.add_argument("--update", action="store_true", help="raise the floors to what was measured")
    parser.add_argument(
        "--allow-lower", action="store_true", help="let --update lower floors, with a --reason"
    )
    parser.add_argument("--reason", default="", help="why floors are lowered; it is kept")
    options = parser.parse_args(arguments)
    if options.allow_lower and not options.reason.strip():
        parser.error("--allow-lower needs a --reason")
    return options


if __name__ == "__main__":
    sys.exit(main())
