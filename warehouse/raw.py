"""Raw documents back from the lake, one at a time: for whoever wants to see what a clean text was made from."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow.dataset as ds

from transforms.errors import Broken
from transforms.records import RawDocument
from warehouse.layout import Layout
from warehouse.rows import read_rows


def raw_document(home: Path, doc_id: str, batch_id: str, content_sha256: str) -> RawDocument:
    """The raw document that a document with these three values was refined from.

    Raises Broken where the lake has lost it.
    """
    for path in _candidates(Layout(home).lake / "raw_documents", batch_id, doc_id):
        for raw in read_rows(path, RawDocument, [doc_id]):
            if raw.content_sha256 == content_sha256:
                return raw
    raise Broken("its raw text is gone from the lake; restore the home from a backup", subject=doc_id)


def raw_content(home: Path, content_sha256: str) -> bytes | None:
    """The bytes of a record with that hash, if the lake has them.

    >>> raw_content(Path("no such home"), "0a") is None
    True
    """
    for path in sorted((Layout(home).lake / "raw_documents").glob("batch=*.parquet")):
        wanted = ds.field("content_sha256") == content_sha256
        found = ds.dataset(path).to_table(columns=["content"], filter=wanted)
        if found.num_rows:
            content: bytes = found.column("content")[0].as_py()
            return content
    return None


def _candidates(folder: Path, batch_id: str, doc_id: str) -> Iterator[Path]:
    """The file of the document's own batch, then those whose statistics and pages hold the id.

    A document that was refined again from the lake has its raw text in an older batch.
    """
    own = folder / f"batch={batch_id}.parquet"
    if own.exists():
        yield own
    for path in sorted(folder.glob("batch=*.parquet")):
        if path != own and ds.dataset(path).count_rows(filter=ds.field("doc_id") == doc_id):
            yield path
