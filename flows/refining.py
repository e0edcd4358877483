"""Refining a staged batch in this process: a path goes in, counts come out.

Whatever a document does to the code that refines it, the others of its batch are not to suffer. An exception is
met here; what ends or hangs the process is met by `flows/worker_pool.py`, which starts it.
"""

import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from flows import poison
from flows.refusals import POISONOUS, called, exception_detail, refusal
from flows.watch import PLAIN, STAGING, Watch
from transforms.errors import BadInput, Broken, NewsmillError
from transforms.records import RawDocument

if TYPE_CHECKING:
    from transforms.refine import RefinedRows, Refiner

_FRAMES: Final = -8  # the last ones say where it was
_PLAIN: Final = b"The river rose by two metres overnight, the council of the town said on Monday."
_NOTHING: Final[Mapping[int, "RefinedRows"]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Refined:
    """What refining a batch came to; the tables lie beside the raw documents in `folder`.

    `poisonous` of the rejected ones could not be refined; `notes` are for the log: what happened to whom.
    """

    folder: Path
    documents: int
    rejected: int
    poisonous: int = 0
    notes: tuple[str, ...] = ()


def refine_staged(
    folder: Path,
    recipe_id: str,
    models: Mapping[str, str],
    watch: Watch | None = None,
    *,
    first: int = 0,
    settled: Mapping[int, "RefinedRows"] = _NOTHING,
) -> Refined:
    """Refine the raw documents of a staged batch and stage the refined tables beside them.

    The outcome depends on the batch alone; doing it again replaces what is there. Documents are refined from the
    `first` one on, those before it last. `settled` holds the rows of documents that need no refining.
    """
    from warehouse.staging import read_raw

    watch = watch or Watch()
    refining = Refining(models, recipe_id, folder.name, watch)
    rows = refining.rows(islice(enumerate(read_raw(folder)), first, None), settled)
    if first:
        earlier = refining.rows(islice(enumerate(read_raw(folder)), first), settled)
        earlier.extend(rows)
        rows = earlier
    with watch.at(STAGING):
        _keep_refused(folder, rows)
        stage_rows(folder, rows)
    poisonous = sum(row.reason in POISONOUS for row in rows.rejected_documents)
    return Refined(
        folder, len(rows.documents), len(rows.rejected_documents), poisonous, tuple(refining.notes)
    )


class Refining:
    """Refines documents of a batch; `notes` tells of those that could not be refined."""

    def __init__(self, models: Mapping[str, str], recipe_id: str, batch_id: str, watch: Watch) -> None:
        self.notes: list[str] = []
        self._refiner = refiner(tuple(sorted(models.items())))
        self._recipe_id = recipe_id
        self._batch_id = batch_id
        self._watch = watch

    def rows(
        self, documents: Iterable[tuple[int, RawDocument]], settled: Mapping[int, "RefinedRows"] = _NOTHING
    ) -> "RefinedRows":
        """The rows of documents that come with their places in the batch."""
        from transforms.refine import RefinedRows

        rows = RefinedRows()
        for ordinal, raw in documents:
            rows.extend(settled[ordinal] if ordinal in settled else self.document(ordinal, raw))
        return rows

    def document(self, ordinal: int, raw: RawDocument) -> "RefinedRows":
        """The rows of a document; where an exception meets it, its refusal as a crash.

        Raises Broken where a plain text fails like it, for then the mill is at fault; MemoryError as it comes.
        """
        with self._watch.document(ordinal, raw):
            try:
                return self._refined(raw)
            except BadInput as error:
                return refusal(raw, error.reason, error.message)
            except (NewsmillError, ImportError, MemoryError):
                raise
            except Exception as error:  # noqa: BLE001 -- a fault that one document meets must not take the others along
                failure = error
        self.plain()
        trace = "".join(traceback.format_exception(failure, limit=_FRAMES))
        self.notes.append(f"{called(raw)} is refused, refining it failed:\n{trace}")
        return refusal(raw, "crash", exception_detail(failure))

    def plain(self) -> "RefinedRows":
        """The rows of a plain text, which cannot fail unless the mill is at fault: then Broken is raised."""
        raw = plain_document()
        with self._watch.document(PLAIN, raw):
            try:
                return self._refined(raw)
            except (NewsmillError, MemoryError):
                raise
            except Exception as error:
                raise Broken(
                    f"not even a plain text can be refined ({type(error).__name__}: {error})"
                ) from error

    def _refined(self, raw: RawDocument) -> "RefinedRows":
        from transforms.refine import RefinedRows

        poison.take(raw.text)
        rows = RefinedRows()
        rows.add(self._refiner.refine(raw), self._recipe_id, self._batch_id)
        return poison.spoiled(rows, raw.text)


def plain_document() -> RawDocument:
    """A plain text: where it cannot be read or refined, the mill is at fault and no document."""
    from transforms.formats.documents import document_of_file

    return document_of_file("plain.txt", "0", _PLAIN, "text/plain")


def stage_rows(folder: Path, rows: "RefinedRows") -> None:
    """Stage the refined tables in a folder; those without rows are not there."""
    from warehouse.staging import stage_table

    for table in fields(rows):
        if table.name != "rejected_documents":
            stage_table(folder, table.name, getattr(rows, table.name))


def _keep_refused(folder: Path, rows: "RefinedRows") -> None:
    from warehouse.kept import keep_rejected
    from warehouse.staging import home_of, read_raw, refuse

    if not rows.rejected_documents:
        return
    refuse(folder, rows.rejected_documents)
    refused = {row.doc_id for row in rows.rejected_documents}
    for raw in read_raw(folder):
        if raw.doc_id in refused:
            keep_rejected(home_of(folder), raw.content)


@cache
def refiner(models: tuple[tuple[str, str], ...]) -> "Refiner":
    """The refiner of this process for these models, which are loaded when they are first needed."""
    from transforms.refine import Refiner

    return Refiner(dict(models))
