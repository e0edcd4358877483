"""Poison for tests: what a document does to the worker that reads or refines it, by a word in it.

`NEWSMILL_POISON=1` makes `newsmill-poison:KIND` in a text take effect where it is refined, `newsmill-poison-read:KIND`
where it is read, and `KIND@COUNT` behind that mark in a file's name where the file has given so many records;
`NEWSMILL_POISON=start` ends workers before they begin. It is read once, at import; without it a document costs some
comparisons.
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
READ_MARK: Final = "newsmill-poison-read:"
_READ: Final = re.compile(re.escape(READ_MARK).encode() + rb"(\w+)")
_PLACED: Final = re.compile(re.escape(READ_MARK) + r"(\w+)@(\d+)")
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


def take_read(content: bytes) -> None:
    """Do what a record says to whoever reads it, if the environment armed it."""
    found = _READ.search(content) if armed else None
    if found:
        _take(found[1].decode())


def take_between(name: str, records: int) -> None:
    """Do what a file's name says to whoever has read so many of its records, if the environment armed it."""
    found = _PLACED.search(name) if armed else None
    if found and int(found[2]) == records:
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
        "allocate": lambda: [b"x" * _CHUNK for _ in iter(int, 1)],
        "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "segfault": lambda: ctypes.string_at(0),
        "abort": os.abort,
        "exit": lambda: os._exit(7),
        "raise": lambda: KINDS["what nobody expected"],
        "deep": lambda: _take(kind),
        "unwritable": lambda: None,
    }
    deeds[kind]()
