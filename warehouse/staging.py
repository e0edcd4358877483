"""Batches on their way into the lake: raw rows staged first, refined ones beside them, nothing visible before the commit.

A staged folder is named by what is in the batch and by the recipe, so that the same work done twice gives the same
folder, the same files and the same bytes. Workers get its path and return it.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Final

from transforms.errors import Broken
from transforms.records import RawDocument, RejectedDocument, Source, SourceRecord, content_id
from warehouse.durable import make_folder, storage_errors
from warehouse.layout import Layout
from warehouse.lock import must_be_ours
from warehouse.rows import read_columns, read_rows, write_rows

MANIFEST: Final = "batch.json"
_OUTCOME_REJECTED: Final = "rejected"


@dataclass(frozen=True)
class RawBatch:
    """What a reading of sources gives to refine: documents, and what is known about every record of the sources."""

    recipe_id: str
    documents: tuple[RawDocument, ...]
    records: tuple[SourceRecord, ...] = ()
    sources: tuple[Source, ...] = ()
    rejected: tuple[RejectedDocument, ...] = ()

    @cached_property
    def batch_id(self) -> str:
        """128-bit hexadecimal hash of the recipe, the documents, the records, the sources and the refusals."""
        documents = sorted((it.doc_id, it.content_sha256) for it in self.documents)
        rest = [sorted(map(repr, map(astuple, rows))) for rows in (self.records, self.sources, self.rejected)]
        return _batch_id("refined", self.recipe_id, documents, rest)


@dataclass(frozen=True, slots=True)
class StaleBatch:
    """Documents of one Parquet file of raw documents to be refined again: (doc_id, content_sha256) each.

    `repeated` has the lines by doc_id that their publishers' other articles hold as well.
    """

    raw_path: Path
    documents: tuple[tuple[str, str], ...]
    repeated: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a staged folder holds, as far as its tables do not say it themselves."""

    kind: str
    recipe_id: str
    source_rows: tuple[str, ...] = ()  # sources whose reading is complete with this batch
    record_rows: tuple[str, ...] = ()  # sources that it has records of
    raw_path: str = ""  # where the raw documents lie, if they are not staged with it
    contents: tuple[tuple[str, str], ...] = ()  # which of them are meant: doc_id and content_sha256
    repeated: tuple[
        tuple[str, tuple[str, ...]], ...
    ] = ()  # lines that other articles hold as well, by doc_id


def stage_raw(home: Path, batch: RawBatch) -> Path:
    """Stage what a worker will refine; gives the staged folder, whose name is the batch's id."""
    _must_be_distinct([it.doc_id for it in batch.records], "source_records", batch.batch_id)
    _must_be_distinct([it.doc_id for it in batch.documents], "raw_documents", batch.batch_id)
    sources = tuple(sorted(it.source_uri for it in batch.sources))
    of_records = tuple(sorted({it.source_uri for it in batch.records}))
    staged = new_folder(home, batch.batch_id, Manifest("refined", batch.recipe_id, sources, of_records))
    stage_table(staged, "raw_documents", batch.documents)
    stage_table(staged, "source_records", batch.records)
    stage_table(staged, "sources", batch.sources)
    stage_table(staged, "rejected_documents", batch.rejected)
    return staged


def stage_again(home: Path, recipe_id: str, stale: StaleBatch) -> Path:
    """Stage the refining of documents whose raw text the lake holds already; no source is read."""
    contents, repeated = tuple(sorted(stale.documents)), tuple(sorted(stale.repeated))
    batch_id = _batch_id("again", recipe_id, contents, [[doc_id, *lines] for doc_id, lines in repeated])
    manifest = Manifest(
        "refined", recipe_id, raw_path=str(stale.raw_path), contents=contents, repeated=repeated
    )
    return new_folder(home, batch_id, manifest)


def stage_withdrawal(
    home: Path, recipe_id: str, rejected: Iterable[RejectedDocument] = (), pruned: Iterable[str] = ()
) -> Path:
    """Stage that documents leave: those refused by a check, and all of the `pruned` sources, gone for good."""
    refusals = sorted(rejected, key=_rejection_key)
    gone = sorted(pruned)
    rest = [list(map(repr, map(astuple, refusals))), gone]
    batch_id = _batch_id("withdrawal", recipe_id, [], rest)
    staged = new_folder(home, batch_id, Manifest("withdrawal", recipe_id))
    stage_table(staged, "rejected_documents", refusals)
    stage_table(staged, "sources", [Source(uri, "", 0, "", None, 0, 0, 0, "missing") for uri in gone])
    return staged


def home_of(staged: Path) -> Path:
    """The home that a staged folder belongs to.

    >>> home_of(Layout(Path("mill")).staging / "0a").as_posix()
    'mill'
    """
    return staged.parents[2]


def read_raw(staged: Path) -> Iterator[RawDocument]:
    """The raw documents that a staged batch is to be refined from, streaming."""
    manifest = read_manifest(staged)
    if not manifest.raw_path:
        path = staged / "raw_documents.parquet"
        yield from read_rows(path, RawDocument) if path.exists() else ()
        return
    wanted, repeated = dict(manifest.contents), dict(manifest.repeated)
    for document in read_rows(Path(manifest.raw_path), RawDocument, list(wanted)):
        if wanted.get(document.doc_id) == document.content_sha256:
            del wanted[document.doc_id]  # a compacted file may hold the same content twice
            yield replace(document, repeated=repeated.get(document.doc_id, ()))


def stage_table(staged: Path, table: str, rows: Iterable[Any]) -> int:
    """Number of rows of a table staged with the batch; staging a table again replaces it, no rows remove it."""
    path = staged / f"{table}.parquet"
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        with storage_errors(path):
            path.unlink(missing_ok=True)
        return 0
    return write_rows(path, table, chain([first], iterator))


def refuse(staged: Path, rejected: Sequence[RejectedDocument]) -> None:
    """Add records that were refused while they were refined; their source_records say so from now on."""
    if not rejected:
        return
    path = staged / "rejected_documents.parquet"
    rows = {_rejection_key(it): it for it in read_rows(path, RejectedDocument)} if path.exists() else {}
    rows |= {_rejection_key(it): it for it in rejected}
    stage_table(staged, "rejected_documents", [rows[key] for key in sorted(rows)])
    records = staged / "source_records.parquet"
    if records.exists():
        refused = {it.doc_id for it in rejected}
        stage_table(
            staged,
            "source_records",
            [
                replace(it, outcome=_OUTCOME_REJECTED) if it.doc_id in refused else it
                for it in list(read_rows(records, SourceRecord))
            ],
        )


def read_manifest(staged: Path) -> Manifest:
    """What a staged folder says about itself."""
    path = staged / MANIFEST
    with storage_errors(path):
        entry = json.loads(path.read_bytes())
    return Manifest(
        entry["kind"],
        entry["recipe_id"],
        tuple(entry["source_rows"]),
        tuple(entry["record_rows"]),
        entry["raw_path"],
        tuple((doc_id, sha256) for doc_id, sha256 in entry["contents"]),
        tuple((doc_id, tuple(lines)) for doc_id, lines in entry["repeated"]),
    )


def staged_tables(staged: Path) -> dict[str, Path]:
    """Parquet files of a staged folder by table, in the order of their names."""
    return {path.stem: path for path in sorted(staged.glob("*.parquet"))}


def must_be_complete(staged: Path) -> None:
    """Raise Broken unless every raw document was either refined or refused: none is dropped silently."""
    manifest = read_manifest(staged)
    raw = [doc_id for doc_id, _ in manifest.contents] or _doc_ids(staged, "raw_documents")
    refined, refused = _doc_ids(staged, "documents"), _doc_ids(staged, "rejected_documents")
    _must_be_distinct(refined, "documents", staged.name)
    lost = set(raw) - set(refined) - set(refused)
    strange = set(refined) - set(raw)
    if lost or strange:
        message = f"{len(lost)} documents neither refined nor refused, {len(strange)} from nowhere"
        raise Broken(f"{message}, such as {min(lost | strange)}; mend the refining step", subject=staged.name)


def _doc_ids(staged: Path, table: str) -> list[str]:
    path = staged / f"{table}.parquet"
    return [doc_id for (doc_id,) in read_columns(path, ["doc_id"])] if path.exists() else []


def new_folder(home: Path, batch_id: str, manifest: Manifest) -> Path:
    """An empty staged folder of that name; what a failed attempt left there is gone."""
    must_be_ours(home)
    staged = Layout(home).staged(batch_id)
    with storage_errors(staged):
        if staged.exists():
            shutil.rmtree(staged)
        make_folder(staged.parent)
        staged.mkdir()
        (staged / MANIFEST).write_bytes(json.dumps(asdict(manifest), sort_keys=True).encode())
    return staged


def _batch_id(kind: str, recipe_id: str, documents: Sequence[tuple[str, str]], rest: list[list[str]]) -> str:
    parts = [kind, recipe_id, str(len(documents))]
    parts += [part for document in documents for part in document]
    for rows in rest:
        parts += [str(len(rows)), *rows]
    return content_id(*parts)[:32]


def _rejection_key(row: RejectedDocument) -> tuple[str, str, str]:
    return row.source_uri, row.record_key, row.stage


def _must_be_distinct(doc_ids: list[str], table: str, batch_id: str) -> None:
    if len(set(doc_ids)) != len(doc_ids):
        raise Broken(
            f"{table} names a document twice; refuse the second record as duplicate_key", subject=batch_id
        )
