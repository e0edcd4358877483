"""What the lake need not keep for ever: refined rows of documents that later ones replaced.

Raw text and what readings said of their sources always stay: they cannot be made again, and every document that was
ever refined can be traced to them. Refined rows of replaced documents can be made again from the raw text by the
version that made them, and after each new recipe they are as large as all that is current.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from transforms.records import REFINED_TABLES
from warehouse.commits import Commit
from warehouse.durable import storage_errors, write_file
from warehouse.lake import commits, remove_given_up
from warehouse.layout import Layout


def drop_replaced(home: Path, current: Collection[str], before: datetime) -> int:
    """Bytes that are free now that commits from before that time hold no refined rows of replaced documents.

    `current` are the batches that current documents came with, in a warehouse that has loaded every commit. A
    commit of which any document is current stays whole.
    """
    freed = 0
    for entry in commits(home):
        if _is_replaced(entry, current, before):
            freed += _drop(Layout(home), entry)
    return freed


def _is_replaced(entry: Commit, current: Collection[str], before: datetime) -> bool:
    return "documents" in entry.files and all(
        member.batch_id not in current and datetime.fromisoformat(member.created_at) < before
        for member in entry.members
    )


def _drop(layout: Layout, entry: Commit) -> int:
    files = [layout.table_file(table, entry.batch_id) for table in REFINED_TABLES if table in entry.files]
    with storage_errors(layout.lake):
        size = sum(path.stat().st_size for path in files)
    write_file(layout.commit_file(entry.batch_id), without_refined(entry).to_json(), "commit.written")
    remove_given_up(layout.home, entry.batch_id)
    return size


def without_refined(entry: Commit) -> Commit:
    """A commit that gives up its refined rows; its documents are current no more, or refined again by a run."""
    members = tuple(
        replace(it, tables={name: part for name, part in it.tables.items() if name not in REFINED_TABLES})
        for it in entry.members
    )
    files = {name: sha256 for name, sha256 in entry.files.items() if name not in REFINED_TABLES}
    return replace(entry, members=members, files=files)
