"""Which format a home has, so that a newsmill which does not understand it says so instead of guessing.

What changes between versions is mostly columns, and those are compared file by file when they are loaded
(`warehouse.fitting`). The number changes only where an older newsmill would misread what a newer one wrote.
"""

import json
from pathlib import Path
from typing import Final

from transforms.errors import Broken
from warehouse.durable import storage_errors, write_file
from warehouse.layout import Layout

HOME_FORMAT: Final = 1  # raised when an older newsmill could no longer make sense of a home


def stated_format(home: Path) -> int | None:
    """The format that a home states; None where it states none. Raises Broken where the statement is damaged.

    >>> stated_format(Path("no such home")) is None
    True
    """
    path = Layout(home).format
    if not path.exists():
        return None
    with storage_errors(path):
        content = path.read_bytes()
    try:
        stated = json.loads(content)["format"]
    except (ValueError, KeyError, TypeError):
        stated = None
    if not isinstance(stated, int):
        raise Broken("the file is damaged; remove it if this newsmill wrote the home", subject=str(path))
    return stated


def must_be_known(home: Path) -> None:
    """Raise Broken, with what to do, where a newer newsmill wrote the home."""
    stated = stated_format(home)
    if stated is not None and stated > HOME_FORMAT:
        raise Broken(
            f"a newer newsmill wrote this home (format {stated}, this one knows {HOME_FORMAT}); install that version, "
            "or run into another folder: newsmill run SOURCE --home NEW",
            subject=str(home),
        )


def state_format(home: Path) -> None:
    """Let the home say which format it has; raises Broken where it is a newer one."""
    must_be_known(home)
    if stated_format(home) is None:
        write_file(Layout(home).format, json.dumps({"format": HOME_FORMAT}).encode(), "format.written")
