"""DuckDB connections, and DuckDB's errors in the mill's words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from transforms.errors import Broken, NewsmillError, Unavailable

_LOCKED = "Could not set lock"
_FULL = ("No space left", "Disk quota exceeded", "max_temp_directory_size")


@contextmanager
def duckdb_errors(subject: Path | str) -> Iterator[None]:
    """Turn DuckDB's errors into Unavailable (disk, memory, lock) or Broken (all else), naming the file."""
    try:
        yield
    except duckdb.Error as error:
        raise explained(error, subject) from error


def explained(error: duckdb.Error, subject: Path | str) -> NewsmillError:
    """What an error of DuckDB asks for.

    >>> explained(duckdb.IOException("IO Error: No space left on device"), "mill").__class__.__name__
    'Unavailable'
    """
    text, name = str(error), str(subject)
    if any(mark in text for mark in _FULL):
        return Unavailable("the disk is full; free some space and run again, nothing is lost", subject=name)
    if isinstance(error, duckdb.OutOfMemoryException):
        return Unavailable(
            "it needs more memory than memory_limit gives; raise it and run again", subject=name
        )
    if is_locked(error):
        return Unavailable(
            f"another process has it open ({text}); close it there, or open it read-only", subject=name
        )
    return Broken(f"DuckDB refuses: {text}", subject=name)


def is_locked(error: duckdb.Error) -> bool:
    """Whether a database could not be opened because another process holds it."""
    return isinstance(error, duckdb.IOException) and _LOCKED in str(error)


def held_here(path: Path) -> bool:
    """Whether this very process has a file open, under whatever name.

    DuckDB's lock does not hold within a process: writing to a file that a connection of the same process reads
    would spoil what it reads.
    """
    try:
        wanted = path.stat()
    except FileNotFoundError:
        return False
    for name in os.listdir("/dev/fd"):  # noqa: PTH208 - descriptors, not files
        try:
            found = os.fstat(int(name))
        except OSError:  # the descriptor that lists them
            continue
        if (found.st_ino, found.st_dev) == (wanted.st_ino, wanted.st_dev):
            return True
    return False
