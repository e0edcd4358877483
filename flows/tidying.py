"""The lake after a run: what is current, what may go, and many small batches made one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from warehouse.commits import current_members
from warehouse.compact import compact
from warehouse.lake import commits
from warehouse.layout import Layout
from warehouse.query import run_query
from warehouse.retention import drop_replaced
from warehouse.seals import is_sealed


def tidy_lake(home: Path, history_days: int) -> tuple[int, int]:
    """Bytes of replaced rows that were let go, and batches that were merged into one.

    Nothing is done before readers have every commit: only then is it known which documents are current.
    """
    if not readers_have_all(home):
        return 0, 0
    with run_query(home, "SELECT DISTINCT batch_id FROM documents") as result:
        current = {batch_id for (batch_id,) in result.rows()}
    freed = drop_replaced(home, current, datetime.now(UTC) - timedelta(days=history_days))
    merged = compact(home)
    return freed, len(merged.replaces) if merged else 0


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
