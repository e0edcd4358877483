"""What readers meet: who keeps them from the public file, who has written to it, and the code it was made by."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from transforms.errors import Unavailable
from warehouse.layout import Layout
from warehouse.query import QueryRefused, run_query
from warehouse.relating.kept import relating_code
from warehouse.seals import is_sealed
from warehouse.view_files import view_queries

_ADVICE: Final = "this run puts a new file in its place; open the file read-only (duckdb -readonly)"


def reader_trouble(home: Path) -> str:
    """Why readers cannot trust or open the public file as it is, with what to do; empty where they can.

    A viewer that opens it for writing locks all others out, and what it writes is none of the mill's. Both end
    with the next file that is published.

    >>> reader_trouble(Path("no such home"))
    ''
    """
    public = Layout(home).public
    if not public.exists():
        return ""
    try:
        with run_query(home, "SELECT 1"):
            pass
    except Unavailable as error:
        return f"readers were turned away: {error}; {_ADVICE}"
    if not is_sealed(home, public):
        return f"{public}: another program has written to it; {_ADVICE}"
    return ""


@cache
def publishing_code() -> str:
    """Hash of all that makes related tables and views: the code of relating with its models, and the views' files."""
    return sha256(repr((relating_code(), sorted(view_queries().items()))).encode()).hexdigest()[:32]


def is_by_this_code(home: Path) -> bool:
    """Whether related tables and views of the public file are what this code makes; files of old do not tell.

    >>> is_by_this_code(Path("no such home"))
    False
    """
    if not Layout(home).public.exists():
        return False
    try:
        with run_query(home, "SELECT published_by()") as result:
            return list(result.rows()) == [(publishing_code(),)]
    except QueryRefused:
        return False
