"""What a commit says: a batch, its place in the order of commits, and the Parquet rows that belong to it.

A commit file may hold one batch or, after compaction, several members that share Parquet files; `members` gives the
batches either way, each with the stretch of rows that is its own.
"""

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from transforms.errors import Broken
from warehouse.durable import storage_errors

FORMAT: Final = 1  # of commit files; raised when an older mill could no longer read them


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one table: how many, from which row of the Parquet file on, and the hash of the batch's own file."""

    rows: int
    sha256: str
    first_row: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """A committed batch: `stored_in` names the Parquet files that its rows lie in, usually its own id."""

    batch_id: str
    kind: str
    sequence: int
    recipe_id: str
    run_id: str
    created_at: str
    document_count: int
    rejected_count: int
    sha256: str
    tables: dict[str, Part]
    stored_in: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A commit that a later one took the place of; a commit of that name with a higher sequence is another matter."""

    batch_id: str
    sequence: int
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit file: its name, the members it makes exist, what it replaces, and the Parquet files it owns."""

    batch_id: str
    members: tuple[Batch, ...]
    files: dict[str, str]  # table → hash of lake/<table>/batch=<batch_id>.parquet
    replaces: tuple[Replaced, ...] = ()
    format: int = field(default=FORMAT)

    @property
    def sequence(self) -> int:
        """The highest place of its members in the order of commits."""
        return max(member.sequence for member in self.members)

    def to_json(self) -> bytes:
        """The commit as the bytes of its file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def single(batch: Batch, replaces: tuple[Replaced, ...] = ()) -> Commit:
    """A commit of one batch that owns its files."""
    files = {table: part.sha256 for table, part in batch.tables.items()}
    return Commit(batch.batch_id, (batch,), files, replaces)


def read_commit(path: Path) -> Commit:
    """The commit that a file states; Broken where it is damaged or was written by a newer mill."""
    with storage_errors(path):
        content = path.read_bytes()
    try:
        entry: dict[str, Any] = json.loads(content)
        written = entry["format"]
        if written > FORMAT:
            raise Broken(
                f"a newer newsmill wrote this home (format {written}); upgrade newsmill", subject=str(path)
            )
        members = tuple(_batch(member, entry["batch_id"]) for member in entry["members"])
        replaces = tuple(
            Replaced(it["batch_id"], it["sequence"], tuple(it["tables"])) for it in entry["replaces"]
        )
        return Commit(entry["batch_id"], members, entry["files"], replaces, written)
    except (ValueError, KeyError, TypeError) as error:
        advice = "the commit file is damaged; `newsmill doctor` tells what can be rebuilt"
        raise Broken(f"{advice} ({error!r})", subject=str(path)) from error


def current_members(commits: list[Commit]) -> list[Batch]:
    """Batches in the order of their commits; of a batch committed again, the latest commit alone."""
    latest: dict[str, Batch] = {}
    for commit in commits:
        for member in commit.members:
            known = latest.get(member.batch_id)
            if known is None or known.sequence < member.sequence:
                latest[member.batch_id] = member
    return sorted(latest.values(), key=lambda member: member.sequence)


def _batch(entry: dict[str, Any], stored_in: str) -> Batch:
    tables = {name: Part(**part) for name, part in entry.pop("tables").items()}
    return replace(Batch(**entry, tables=tables), stored_in=stored_in)
