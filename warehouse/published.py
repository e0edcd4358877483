"""What readers meet: who keeps them from the public file, or has written to it."""

from pathlib import Path
from typing import Final

from transforms.errors import Unavailable
from warehouse.layout import Layout
from warehouse.query import run_query
from warehouse.seals import is_sealed

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
