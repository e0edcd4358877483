"""The lake after a run: what is current, what may go, and many small batches made one."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from transforms.errors import NewsmillError
from warehouse.commits import current_members
from warehouse.compact import compact
from warehouse.durable import storage_errors
from warehouse.lake import commits
from warehouse.layout import Layout
from warehouse.query import run_query
from warehouse.retention import drop_replaced
from warehouse.seals import is_sealed


def tidy_lake(home: Path, history_days: int) -> tuple[int, int, list[str]]:
    """Bytes of replaced rows that were let go, batches that were merged into one, and what went wrong, in words.

    Nothing is done before readers have every commit: only then is it known which documents are current. A failure is
    told and costs nothing.
    """
    try:
        return (*_tidied(home, history_days), [])
    except NewsmillError as error:
        return 0, 0, [f"small batches were not merged, nothing is lost: {error}"]


def _tidied(home: Path, history_days: int) -> tuple[int, int]:
    if not readers_have_all(home):
        return 0, 0
    with run_query(home, "SELECT DISTINCT batch_id FROM documents") as result:
        current = {batch_id for (batch_id,) in result.rows()}
    freed = drop_replaced(home, current, datetime.now(UTC) - timedelta(days=history_days))
    merged = compact(home)
    return freed, len(merged.replaces) if merged else 0


def keep_failed_docs(docs: Path, run_id: str, kept: int) -> Path | None:
    """The index page of Data Docs that stay when the next run replaces them, beside the newest of others; None for none."""
    if not docs.exists():
        return None
    folder = docs.with_name(f"{docs.name}-failed")
    with storage_errors(folder):
        shutil.copytree(docs, folder / run_id, dirs_exist_ok=True)
        for old in sorted(folder.iterdir())[:-kept]:
            shutil.rmtree(old)
    return folder / run_id / "index.html"


def readers_have_all(home: Path) -> bool:
    """Whether the public warehouse holds every commit, and is as the mill left it."""
    public, members = Layout(home).public, current_members(commits(home))
    if not members:
        return True
    if not public.exists() or not is_sealed(home, public):
        return False
    with run_query(home, "SELECT batch_id, sequence FROM batches") as result:
        held = set(result.rows())
    return held == {(it.batch_id, it.sequence) for it in members}
