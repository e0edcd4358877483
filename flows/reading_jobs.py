"""Jobs of a worker that reads a source: it sends what it has made, and reads on when it is asked to."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import process_time
from typing import Final

from flows.reading import Reading, ReadOptions, Stamp
from flows.record_items import Earlier, Item, Refused, Unchanged
from flows.refining import plain_document
from flows.sources import SourceFile
from flows.watch import PLAIN, Watch, after
from flows.worker import Ended
from transforms.errors import BadInput, NewsmillError
from transforms.records import RawDocument, Source

# What is sent at once: enough that sending costs little, little enough to be held twice.
_ITEMS: Final = 1_000
_BYTES: Final = 4 << 20
_SECONDS: Final = 1  # of processor time


@dataclass(frozen=True, slots=True)
class End:
    """What a reading came to; `is_discarded` where what it gave out is not to be kept."""

    row: Source
    refusal: Refused | None
    was_withdrawn: bool
    is_discarded: bool


@dataclass(frozen=True, slots=True)
class Chunk:
    """Items of a reading, and its end, if it has ended: the last item comes with the end."""

    items: list[Item]
    stamp: Stamp | None
    end: End | None


@dataclass(frozen=True, slots=True)
class Begin:
    """Begin a reading, behind what `earlier` attempts gave out; each step of it may take `seconds`.

    Where earlier attempts ended the worker, a plain text is read first.
    """

    source: SourceFile
    known: Mapping[str, str]
    options: ReadOptions
    stamp: Stamp | None
    earlier: Earlier
    seconds: float
    is_repeated: bool

    def done(self, models: Mapping[str, str], watch: Watch) -> Chunk | Ended:
        """The first items."""
        del models
        if self.is_repeated:
            with watch.at(PLAIN):
                plain_document()
        watch.step(after(0))
        reading = Reading(self.source, self.known, self.options, self.stamp, self.earlier, watch)
        _underway[:] = [_Underway(reading)]
        return _underway[0].chunk(watch, self.seconds)


@dataclass(frozen=True, slots=True)
class Continue:
    """Go on with the reading that this worker has begun."""

    seconds: float

    def done(self, models: Mapping[str, str], watch: Watch) -> Chunk | Ended:
        """The next items."""
        del models
        return _underway[0].chunk(watch, self.seconds)


class _Underway:
    """A reading from one chunk to the next."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._items = iter(reading)
        self._held: list[Item] = []

    def chunk(self, watch: Watch, seconds: float) -> Chunk | Ended:
        try:
            with watch.steps(seconds):
                return self._chunk()
        except (NewsmillError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 -- a fault that one source meets must not end the run
            return Ended(watch.place, "crash", f"{type(error).__name__}: {error}")

    def _chunk(self) -> Chunk:
        items, self._held = self._held, []
        size, since, is_discarded = sum(map(_size, items)), process_time(), False
        try:
            for item in self._items:
                if len(items) >= _ITEMS or size >= _BYTES or process_time() - since > _SECONDS:
                    self._held.append(item)
                    return Chunk(items, self._reading.stamp, None)
                items.append(item)
                size += _size(item)
        except BadInput:
            is_discarded = True
        _underway.clear()
        reading = self._reading
        end = End(reading.row(), reading.refusal, reading.was_withdrawn, is_discarded)
        return Chunk(items, reading.stamp, end)


_underway: Final[list[_Underway]] = []  # the one of this process


def _size(item: Item) -> int:
    if isinstance(item, Unchanged):
        return 0
    if isinstance(item, RawDocument):
        return len(item.content) + len(item.text) + len(item.markup or "")
    return len(item.content)
