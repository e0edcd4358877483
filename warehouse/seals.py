"""What the two DuckDB files looked like when the mill closed them, so that a change by anybody else is seen.

A viewer that opens the public file for writing may leave rows of its own in it. Such a file is not built upon.
"""

import json
from pathlib import Path

from warehouse.durable import storage_errors, write_file
from warehouse.layout import Layout

_OPEN = "open"


def is_sealed(home: Path, database: Path) -> bool:
    """Whether a file is as the mill closed it, or is the idle one that a killed run was loading."""
    layout = Layout(home)
    seals = _read(home)
    return _mark(database) in seals or (database == layout.idle and _OPEN in seals)


def seal(home: Path, *databases: Path) -> None:
    """Remember how these files look now; others are no longer known."""
    _write(home, [_mark(database) for database in databases if database.exists()])


def unseal_idle(home: Path) -> None:
    """Remember that the idle file is about to be written to."""
    public = Layout(home).public
    known = [_mark(public)] if public.exists() and is_sealed(home, public) else []
    _write(home, [*known, _OPEN])


def _mark(database: Path) -> str:
    with storage_errors(database):
        stat = database.stat()
    return f"{stat.st_size} {stat.st_mtime_ns}"


def _read(home: Path) -> list[str]:
    path = Layout(home).seals
    try:
        content = json.loads(path.read_bytes())
    except (
        FileNotFoundError,
        ValueError,
    ):  # without seals nothing is trusted, and all is built from the lake
        return []
    return [str(it) for it in content] if isinstance(content, list) else []


def _write(home: Path, seals: list[str]) -> None:
    write_file(Layout(home).seals, json.dumps(seals).encode(), "seal.written")
