"""Which document of a batch ended its worker, and what becomes of it: settled, so that the others can be refined.

A worker says which document it refines, so that its end has a suspect; where it ended over the whole batch, the batch
is halved until one document is left. A suspect is refined once more alone in a new process, with its whole time, and is
refused where that ends, too. Each end settles one document, and the next attempt begins behind it, so that a batch whose
suspects are named is refined twice at most, whatever their number.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from flows.plain import one_line
from flows.refining import Refined
from flows.refusals import called, document_end, refusal
from flows.watch import PLAIN, READING, STAGING, Limits
from flows.worker import Ended, Job, Some, Whole
from transforms.errors import Broken, NewsmillError, Unavailable
from transforms.records import RawDocument

if TYPE_CHECKING:
    from transforms.refine import RefinedRows


class Refinement:
    """A batch on its way through workers; `ask` gives a worker's answer to a job, or how it ended."""

    def __init__(self, folder: Path, recipe_id: str, limits: Limits, ask: Callable[[Job], Any]) -> None:
        self._folder = folder
        self._recipe_id = recipe_id
        self._limits = limits
        self._ask = ask
        self._settled: dict[int, RefinedRows] = {}
        self._notes: list[str] = []

    def refined(self) -> Refined:
        """What refining came to, with the culprits refused.

        Raises Broken where no document is at fault, Unavailable where the machine gives no processor time.
        """
        first, may_repeat = 0, True
        while True:
            answer = self._ask(Whole(self._folder, self._recipe_id, first, self._settled))
            if isinstance(answer, Refined):
                return replace(answer, notes=(*self._notes, *answer.notes))
            if answer.place >= 0:
                self._settle(answer.place, answer)
                first = answer.place + 1
            elif may_repeat and answer.place in {READING, STAGING}:
                may_repeat = False  # it may have been the machine
            elif answer.place == STAGING:
                self._settle(self._bisected(answer), answer)
            elif answer.place == PLAIN:
                raise self._plain_fails(answer)
            else:
                raise self._broken("reading it ends the worker", answer)

    def _settle(self, ordinal: int, ended: Ended) -> None:
        """Refine a suspect alone; its rows, or its refusal, are settled."""
        staging = ended.place == STAGING
        raw = self._raw(ordinal)
        answer = self._some([ordinal], staging=staging)
        if isinstance(answer, Ended):
            if answer.place not in {STAGING, ordinal}:
                raise self._broken("reading it ends the worker", answer)
            detail = document_end(
                answer.reason, answer.said, raw, self._limits, staging=answer.place == STAGING
            )
            self._settled[ordinal] = refusal(raw, answer.reason, detail)
            self._notes.append(f"{called(raw)} is refused, {detail}\n{answer.trace}".strip())
        elif staging:
            raise self._broken("its rows cannot be written, though those of each document can", ended)
        else:
            self._settled[ordinal], notes = answer
            self._notes += [f"{called(raw)} ended a worker ({ended.said}), but not alone", *notes]

    def _bisected(self, ended: Ended) -> int:
        """The place of a document whose rows cannot be written, as far as halving can tell."""
        from warehouse.staging import read_raw

        count = sum(1 for _ in read_raw(self._folder))
        suspects = [ordinal for ordinal in range(count) if ordinal not in self._settled]
        if not suspects:
            raise self._broken("its rows cannot be written, though no document is left in it", ended)
        while len(suspects) > 1:
            half = suspects[: len(suspects) // 2]
            fails = isinstance(self._some(half, staging=True), Ended)
            suspects = half if fails else suspects[len(half) :]
        return suspects[0]

    def _some(self, ordinals: Iterable[int], *, staging: bool) -> Any:
        """The answer to refining these documents in a process that has proved to be sound with a plain text."""
        with TemporaryDirectory(prefix="newsmill-trial-") as scratch:
            job = Some(self._folder, self._recipe_id, frozenset(ordinals), Path(scratch) if staging else None)
            answer = self._ask(job)
        if isinstance(answer, Ended) and answer.place == PLAIN:
            raise self._plain_fails(answer)
        return answer

    def _raw(self, ordinal: int) -> RawDocument:
        from warehouse.staging import read_raw

        return next(islice(read_raw(self._folder), ordinal, None))

    def _plain_fails(self, ended: Ended) -> NewsmillError:
        """Too slow for a plain text is the machine, which may mend; anything else is the mill."""
        if ended.reason != "timeout":
            return self._broken("not even a plain text can be refined", ended)
        return Unavailable(
            f"not even a plain text is refined in its time (document_seconds = {self._limits.document_seconds:g}): "
            "the machine has no processor to give, or that is too little for it",
            subject=self._folder.name,
        )

    def _broken(self, what: str, ended: Ended) -> Broken:
        return Broken(
            f"{what} ({one_line(ended.said, 500)}); the mill is at fault", subject=self._folder.name
        )
