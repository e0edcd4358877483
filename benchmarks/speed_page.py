"""The measured figures as tables: for the terminal, and as docs/benchmarks.md."""

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from benchmarks.speed_outcome import Measured
from benchmarks.speed_start import MOST, Start

Row = tuple[str, ...]
HEAD: Row = ("stage", "seconds", "share", "documents/s", "MB/s")


@dataclass(frozen=True, slots=True)
class Sized:
    """Both runs over so many documents, and the sources' bytes."""

    documents: int
    size_bytes: int
    bare: Measured
    flow: Measured


def stage_rows(sized: Sized) -> Iterator[Row]:
    """A row for each stage, for each step of refine below it, and for both runs as a whole."""
    for stage, seconds in sized.bare.stages.items():
        yield _row(sized, stage, seconds)
        if stage == "refine":
            for step, taken in sized.bare.steps.items():
                yield _row(sized, f"· {step}", taken)
    yield _row(sized, "whole run, without Prefect", sized.bare.seconds)
    yield _row(sized, "whole run, with Prefect, one worker", sized.flow.seconds)


def overheads(sized: Sized) -> dict[str, float]:
    """What surrounds the transforms, as shares of their pure time.

    >>> bare = Measured(10, 13.0, {"refine": 10.0})
    >>> overheads(Sized(10, 1, bare, Measured(10, 15.0)))
    {'Parquet, loading, relating, checks': 0.3, 'Prefect and worker processes': 0.2, 'together': 0.5}
    """
    pure = sized.bare.pure
    return {
        "Parquet, loading, relating, checks": (sized.bare.seconds - pure) / pure,
        "Prefect and worker processes": (sized.flow.seconds - sized.bare.seconds) / pure,
        "together": (sized.flow.seconds - pure) / pure,
    }


def print_tables(console: Console, sized: Sized) -> None:
    """Print the stages, the overhead and the memory of one size."""
    table = Table(title=_title(sized), title_justify="left", box=None, padding=(0, 2, 0, 0))
    for name in HEAD:
        table.add_column(name, justify="left" if name == "stage" else "right")
    for row in stage_rows(sized):
        table.add_row(*row)
    console.print(table)
    for line in _notes(sized):
        console.print(line)
    console.print()


def print_start(console: Console, start: Start) -> None:
    """Print how a run with nothing to do compares with an empty flow."""
    console.print(_start_line(start), style="" if start.is_quick else "red")


def page(measured: Sequence[Sized], start: Start, command: str, date: str) -> str:
    """The page for the docs."""
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    introduction = (
        f"Measured {f'on {date} ' if date else ''}by `{command}` on a machine with {machine}. The documents come from "
        "`benchmarks/generator.py`: six languages, a seventh of them HTML, the same each time. Every run is a process "
        "of its own that has loaded its libraries and models before the clock starts. The figures of one machine; "
        "the command gives yours. It writes this page with `ARGS=--write`.\n\n"
        "`refine` is the pure transforms; its steps stand below it. Speeds are of that stage alone. `stage Parquet` "
        "is what a worker writes, `commit` what makes it part of the lake.\n"
    )
    parts = ["# Benchmarks\n", introduction]
    for sized in measured:
        parts.append(f"## {_title(sized)}\n")
        rows = [HEAD, ("---", *["---:"] * (len(HEAD) - 1)), *stage_rows(sized)]
        parts.append("\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n")
        parts += [f"- {line}" for line in _notes(sized)]
        parts.append("")
    parts += ["## Nothing to do\n", _start_line(start) + "\n"]
    return "\n".join(parts)


def _row(sized: Sized, name: str, seconds: float) -> Row:
    share = f"{seconds / sized.bare.seconds:.1%}"
    if seconds <= 0:
        return name, f"{seconds:.2f}", share, "", ""
    megabytes = sized.size_bytes / 1e6
    return name, f"{seconds:.2f}", share, f"{sized.documents / seconds:,.1f}", f"{megabytes / seconds:,.3f}"


def _title(sized: Sized) -> str:
    return f"{sized.documents:,} documents, {sized.size_bytes / 1e6:.1f} MB ({sized.bare.documents:,} kept)"


def _notes(sized: Sized) -> list[str]:
    shares = ", ".join(f"{name} {share:+.0%}" for name, share in overheads(sized).items())
    flow = sized.flow
    memory = (
        f"Peak memory: {sized.bare.peak_megabytes:,.0f} MB for all in one process; with Prefect "
        f"{flow.peak_megabytes:,.0f} MB for the flow and {flow.peak_worker_megabytes:,.0f} MB for its largest child "
        "(the worker)."
    )
    return [f"Overhead as a share of the pure transform time ({sized.bare.pure:.1f} s): {shares}.", memory]


def _start_line(start: Start) -> str:
    runs, empties = (
        " ".join(f"{taken:.1f}" for taken in taken_all) for taken_all in (start.runs, start.empties)
    )
    return (
        f"A second `newsmill run` takes {start.ratio:.2f} times an empty Prefect flow, the ratio of medians "
        f"({runs} s against {empties} s, measured alternately); the limit is {MOST}."
    )
