"""What a document may cost while it is read and refined; the kernel ends the worker process that goes beyond it.

Python's own signals wait for C code to return, which a hanging regular expression never does. So the timers' signals
keep their default, which is to end the process, and memory beyond the limit is refused to it. Whoever started the
worker reads the place it had reached and knows which document it was.
"""

import resource
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Final, Protocol

from transforms.records import RawDocument

READING: Final = -1
STAGING: Final = -2
PLAIN: Final = -3  # a plain text, to learn whether the mill or the document is at fault
_AFTER: Final = -10  # and below: between two records of a source

# An honest text of this length takes 2 to 3 seconds on a slow machine, whatever it is made of.
CHARACTERS_A_SHARE: Final = 100_000
# Nobody waits for the processor ten times as long as for the work, unless the work has stopped.
WAITING: Final = 10
# Among others a document gets a fifth: what needs more is tried again alone, where it gets the whole.
FIRST_LOOK: Final = 5
# Ten megabytes may take as long again as an empty file: the costliest page, of twelve, takes half a minute.
READING_SHARE: Final = 100
_STEP_SECONDS: Final = 1  # of processor time; timers are set anew no more often than this
_STATM: Final = Path("/proc/self/statm")
_DATA_PAGES: Final = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of processor time and megabytes of memory that refining a document may take."""

    document_seconds: float = 30
    worker_megabytes: int = 2048

    def seconds(self, characters: int) -> float:
        """Seconds of processor time for a document of that many characters, text and markup together.

        >>> Limits().seconds(0), Limits().seconds(1_000_000)
        (30.0, 330.0)
        """
        return self.document_seconds * (1 + characters / CHARACTERS_A_SHARE)

    def reading_seconds(self, size: int) -> float:
        """Seconds of processor time for opening a file of that many bytes, and for each record in it.

        >>> Limits().reading_seconds(1_000), Limits().reading_seconds(100_000_000)
        (30.003, 330.0)
        """
        return self.seconds(size // READING_SHARE)


def after(records: int) -> int:
    """The place of a reading behind so many records, where the next one is looked for.

    >>> after(0), after(5)
    (-10, -15)
    """
    return _AFTER - records


def characters(raw: RawDocument) -> int:
    """Length of all that refining has to look at."""
    return len(raw.text) + len(raw.markup or "")


class Place(Protocol):
    """A number that two processes see."""

    value: int


class Watch:
    """Says which document is being refined and keeps it within its limits; this one says and limits nothing."""

    def document(self, ordinal: int, raw: RawDocument) -> AbstractContextManager[None]:
        """Keep a document of the batch within its limits while the block runs."""
        del ordinal, raw
        return nullcontext()

    def at(self, place: int) -> AbstractContextManager[None]:
        """Say what the worker does while the block runs: READING, STAGING or PLAIN."""
        del place
        return nullcontext()

    def steps(self, seconds: float) -> AbstractContextManager[None]:
        """Keep each `step` of a reading within these seconds of processor time while the block runs."""
        del seconds
        return nullcontext()

    def step(self, place: int) -> None:
        """Say where a reading is from here on: at a record, or `after` so many."""

    @property
    def place(self) -> int:
        """Where the worker is, or was when an error came."""
        return READING


class KernelWatch(Watch):
    """A watch whose limits the kernel keeps.

    A document gets its whole time where it is refined `alone`, and where it is the first of its process, because
    models are loaded when they are first needed; else a part of it, `FIRST_LOOK`. So does the plain text, always: the
    first document may have failed before it needed any model.
    """

    def __init__(self, limits: Limits, place: Place) -> None:
        self.alone = False
        self._limits = limits
        self._place = place
        self._is_first = True
        self._step_seconds = self._since = 0.0
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGPROF, signal.SIGALRM))

    @contextmanager
    def document(self, ordinal: int, raw: RawDocument) -> Iterator[None]:
        """Keep a document within its limits; whoever goes beyond the time does not come back from the block."""
        seconds = self._limits.seconds(characters(raw))
        if not (self.alone or self._is_first or ordinal == PLAIN):
            seconds /= FIRST_LOOK
        with self._memory(), self.at(ordinal):
            signal.setitimer(signal.ITIMER_PROF, seconds)
            signal.setitimer(signal.ITIMER_REAL, seconds * WAITING)
            try:
                yield
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
                signal.setitimer(signal.ITIMER_REAL, 0)
        self._is_first = False

    @contextmanager
    def steps(self, seconds: float) -> Iterator[None]:
        """Keep each `step` of a reading within these seconds of processor time while the block runs.

        Time on the clock is not limited: a reading may wait for a slow disk.
        """
        with self._memory():
            self._step_seconds = seconds
            self._begin_step()
            try:
                yield
            finally:
                self._step_seconds = 0.0
                signal.setitimer(signal.ITIMER_PROF, 0)

    def step(self, place: int) -> None:
        """Say where a reading is; its time begins anew."""
        self._place.value = place
        if self._step_seconds and process_time() - self._since > _STEP_SECONDS:
            self._begin_step()

    @property
    def place(self) -> int:
        """Where the worker is, or was when an error came."""
        return self._place.value

    def _begin_step(self) -> None:
        self._since = process_time()
        signal.setitimer(signal.ITIMER_PROF, self._step_seconds + _STEP_SECONDS)

    @contextmanager
    def _memory(self) -> Iterator[None]:
        hard = _limit_memory(self._limits.worker_megabytes << 20)
        try:
            yield
        finally:
            if hard is not None:
                resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))

    @contextmanager
    def at(self, place: int) -> Iterator[None]:
        """Say what the worker does."""
        before, self._place.value = self._place.value, place
        yield
        self._place.value = before  # not after an error: it tells where that was


def _limit_memory(more: int) -> int | None:
    """Refuse memory to this process beyond what it has and `more` bytes; gives the limit to go back to.

    None where there is no such limit: macOS knows RLIMIT_DATA and does not keep it.
    """
    if not _STATM.exists():
        return None
    has = int(_STATM.read_bytes().split()[_DATA_PAGES]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = has + more
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
    return hard
