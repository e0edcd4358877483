"""Poison for tests: what a document does to the worker that refines it, by a word in its text.

`NEWSMILL_POISON=1` makes `newsmill-poison:KIND` in a text take effect; `NEWSMILL_POISON=start` ends workers before
they begin. It is read once, at import; without it a document costs one comparison.
"""

import ctypes
import os
import re
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from transforms.refine import RefinedRows

KINDS: Final = {
    "hang": "an expression that backtracks for ever, in C code that no Python signal interrupts",
    "sleep": "waiting for what never comes, without using the processor",
    "allocate": "memory without end, as a Python program asks for it",
    "killed": "what the machine's out-of-memory killer does to a process",
    "segfault": "an extension that reads where nothing is",
    "abort": "a library that gives up, as C++ and Rust do when memory runs out",
    "exit": "a library that ends the process",
    "raise": "an exception that nobody expected",
    "deep": "recursion without end",
    "unwritable": "rows that no table takes",
}
MARK: Final = "newsmill-poison:"
_MARKED: Final = re.compile(re.escape(MARK) + r"(\w+)")
_CHUNK: Final = 32 << 20

AT_START: Final = "start"

_SETTING: Final = os.environ.get("NEWSMILL_POISON", "")
armed = bool(_SETTING)


def start() -> None:
    """End a worker that starts, if the environment says `start`."""
    if _SETTING == AT_START:
        os._exit(3)


def take(text: str) -> None:
    """Do what the text says, if the environment armed it.

    >>> take("newsmill-poison:abort")
    """
    found = _MARKED.search(text) if armed else None
    if found:
        _take(found[1])


def spoiled(rows: "RefinedRows", text: str) -> "RefinedRows":
    """The rows, or some that cannot be written where the text says so and the environment armed it."""
    if armed and f"{MARK}unwritable" in text:
        rows.documents[:] = [replace(row, text="\ud800") for row in rows.documents]
    return rows


def _take(kind: str) -> None:
    deeds: dict[str, Callable[[], object]] = {
        "hang": lambda: re.match(r"(?:a|aa)+$", "a" * 200 + "b"),
        "sleep": lambda: time.sleep(3600),
        "allocate": lambda: [bytearray(b"x") * _CHUNK for _ in iter(int, 1)],
        "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "segfault": lambda: ctypes.string_at(0),
        "abort": os.abort,
        "exit": lambda: os._exit(7),
        "raise": lambda: KINDS["what nobody expected"],
        "deep": lambda: _take(kind),
        "unwritable": lambda: None,
    }
    deeds[kind]()
