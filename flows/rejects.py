"""`newsmill rejects`: what was refused and why, the kept bytes, and another try."""

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from flows.query_output import print_table
from flows.settings import Settings
from flows.sources import source_path
from transforms.errors import Broken

_LIST = """
    SELECT rejected_at::TIMESTAMP(0) AS rejected_at, source_uri AS source, record_key AS record, stage, reason, detail,
        left(content_sha256, 12) AS sha256
    FROM rejected_documents ORDER BY rejected_at DESC, source_uri, record_key
"""


def list_rejects(settings: Settings, limit: int) -> None:
    """Print the newest refused records."""
    from warehouse.query import run_query

    with run_query(settings.home, _LIST, limit) as result:
        rows = list(result.rows())
        print_table(Console(), result.columns, rows)
    if rows:
        Console(stderr=True).print(
            "newsmill rejects --show SHA256 prints the kept bytes; --retry reads their sources again.",
            markup=False,
        )


def show_bytes(settings: Settings, start: str) -> None:
    """Write the kept bytes whose hash starts so to standard output. Raises Broken where none or several do."""
    from warehouse.kept import read_rejected

    folder = settings.home / "rejected"
    is_hash = bool(start) and all(character in "0123456789abcdef" for character in start)
    found = sorted(path.name for path in folder.glob(f"{start}*")) if is_hash and folder.is_dir() else []
    if len(found) != 1:
        what = "several kept records" if found else "no kept record"
        raise Broken(f"{what} have a hash that starts so; newsmill rejects lists them", subject=start)
    sys.stdout.buffer.write(read_rejected(settings.home, found[0]))
    sys.stdout.buffer.flush()


def retry_rejects(settings: Settings) -> int:
    """Read the sources of all refused records again; gives the exit code of the run.

    What was refused while it was refined or checked is refined again from the lake, so that its source may be gone.
    """
    from flows.run_command import run_and_report

    console = Console(stderr=True)
    paths = _sources_of_rejects(settings)
    if not paths:
        console.print("Nothing is refused: there is nothing to try again.")
        return 0
    sources = [str(path) for path in paths if path.exists()]
    if len(sources) < len(paths):
        console.print(
            f"{len(paths) - len(sources)} of their {len(paths)} sources are gone; what the lake holds of them is tried "
            "again, the other records need their sources (newsmill rejects --show SHA256 prints the kept bytes).",
            markup=False,
        )
    return run_and_report(sources, home=settings.home, workers=settings.workers, refresh=True)


def _sources_of_rejects(settings: Settings) -> Sequence[Path]:
    from warehouse.query import run_query

    with run_query(
        settings.home, "SELECT DISTINCT source_uri FROM rejected_documents ORDER BY ALL"
    ) as result:
        return [source_path(uri, settings.root) for (uri,) in result.rows()]
