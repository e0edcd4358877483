"""Reading a source in a worker process, so that a file which hangs, eats memory or crashes a library ends no run.

The worker says which record it is at, or after how many it looks for the next. Where it ends twice at one record,
that record is refused; where it ends twice between two, the rest of the source is, and what came before is kept. Each
attempt passes over what earlier ones gave out, so that nothing comes twice.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, Final, Protocol

from flows.formats import format_of
from flows.plain import one_line
from flows.reading import ReadOptions, Stamp
from flows.reading_jobs import Begin, Chunk, Continue, End
from flows.record_items import Earlier, Item, Refused, Unchanged
from flows.refusals import end_detail
from flows.sources import SourceFile
from flows.watch import PLAIN, READING, Limits, after
from flows.worker import Ended, Job
from transforms.errors import BadInput, Broken
from transforms.records import Source

_TRIES: Final = 2  # what ends a worker once may have been the machine

Lent = Callable[[], AbstractContextManager[Callable[[Job], Any]]]
"""Lends a worker: what is called with a job gives its answer, or how the worker ended."""


class SourceReading(Protocol):
    """A reading of a source, wherever it takes place: see `flows.reading.Reading`."""

    refusal: Refused | None

    def __iter__(self) -> Iterator[Item]:
        """The items; BadInput where all of them are to be discarded."""

    @property
    def was_withdrawn(self) -> bool:
        """Whether nothing can be said of the source for now."""

    def row(self) -> Source:
        """The row of `sources`."""


Read = Callable[[SourceFile, Mapping[str, str], ReadOptions], SourceReading]
"""Begins a reading; `flows.reading.read_source` does so in this process."""


class GuardedReading:
    """A `Reading` that takes place in a worker: the same items, the same row, and what ends a worker is refused.

    Iterate over it once, to its end, as over a `Reading`. Raises Broken where a plain text ends workers, too.
    """

    def __init__(
        self, source: SourceFile, known: Mapping[str, str], options: ReadOptions, lent: Lent, limits: Limits
    ) -> None:
        self.refusal: Refused | None = None
        self._source = source
        self._known = known
        self._options = options
        self._lent = lent
        self._limits = limits
        self._counts: Counter[str] = Counter()
        self._ends: dict[int, tuple[str, str]] = {}
        self._strikes: Counter[int] = Counter()
        self._stamp: Stamp | None = None
        self._end: End | None = None

    def __iter__(self) -> Iterator[Item]:
        opening, record = self._seconds()
        with self._lent() as ask:
            job: Job = self._begin(opening)
            while self._end is None:
                answer = ask(job)
                if isinstance(answer, Ended):
                    self._strike(answer, opening if answer.place in (READING, after(0)) else record)
                    job = self._begin(opening)
                    continue
                job = Continue(record)
                yield from self._items(answer)

    @property
    def was_withdrawn(self) -> bool:
        """Whether the source changed or vanished while it was read, so that nothing can be said of it for now."""
        return self._end is not None and self._end.was_withdrawn

    def row(self) -> Source:
        """The row of `sources`, once the iteration is over."""
        if self._end is None:
            raise RuntimeError("a reading has its row when it has been iterated to its end")
        return self._end.row

    def _seconds(self) -> tuple[float, float]:
        """Processor time for opening the source, and for each record, as large as they may unpack to."""
        limits = self._options.limits
        found = format_of(self._source.path.name)
        try:
            size = self._source.path.stat().st_size
        except OSError:
            size = 0  # opening it will tell
        if found and found[1]:
            size = min(size * limits.ratio, limits.source_bytes)
        seconds = self._limits.reading_seconds
        return seconds(size), seconds(min(size, limits.record_bytes))

    def _begin(self, seconds: float) -> Begin:
        earlier = Earlier(dict(self._counts), dict(self._ends))
        return Begin(
            self._source, self._known, self._options, self._stamp, earlier, seconds, bool(self._strikes)
        )

    def _items(self, chunk: Chunk) -> Iterator[Item]:
        self._stamp = chunk.stamp
        for item in chunk.items:
            self._counts["read"] += 1
            self._counts["rejected"] += isinstance(item, Refused)
            self._counts["unchanged"] += isinstance(item, Unchanged)
            yield item
        self._end = chunk.end
        if chunk.end is None:
            return
        self.refusal = chunk.end.refusal
        if chunk.end.is_discarded and self.refusal is not None:
            row = self.refusal.row
            raise BadInput(row.detail, reason=row.reason, subject=row.source_uri)

    def _strike(self, ended: Ended, seconds: float) -> None:
        """Hold an end against the place that it came at; the second one refuses what is there."""
        if ended.place == PLAIN:
            said = one_line(ended.said, 500)
            raise Broken(f"not even a plain text can be read ({said}); the mill is at fault")
        self._strikes[ended.place] += 1
        if self._strikes[ended.place] > 2 * _TRIES:
            said = one_line(ended.said, 500)
            raise Broken(f"whatever is refused of it, workers end ({said})", subject=self._source.uri)
        if self._strikes[ended.place] == _TRIES:
            detail = end_detail("reading it", ended.reason, ended.said, self._limits, seconds)
            self._ends[ended.place] = ended.reason, detail
