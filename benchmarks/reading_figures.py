"""Runs a program that prints figures, and reads them from what it printed."""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from benchmarks.judged import Figure, Program

ROOT: Final = Path(__file__).resolve().parents[1]


def measure(program: Program) -> dict[str, float]:
    """The program's figures by key. Exits where it fails, or where a figure is not in what it prints."""
    command = [sys.executable, "-m", program.module, *program.arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[1:])} failed with {done.returncode}:\n{done.stderr[-3000:]}")
    return read_figures(program.figures, done.stdout)


def read_figures(figures: Iterable[Figure], printed: str) -> dict[str, float]:
    r"""Figures found in a program's output by their patterns.

    >>> read_figures([Figure("share", "a share", r"^kept (\S+)")], "lines 8\nkept 0.75\n")
    {'share': 0.75}
    """
    found = {}
    for figure in figures:
        match = re.search(figure.pattern, printed, re.MULTILINE)
        if match is None:
            raise SystemExit(f"{figure.key} is not in what was printed:\n{printed[-1000:]}")
        found[figure.key] = float(match.group(1).rstrip(",;"))
    return found
