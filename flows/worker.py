"""A worker process: it gets jobs through a pipe, says where it is in a shared number, and answers.

It loads transforms and the warehouse, never Prefect. What ends it ends nothing else: whoever started it finds the
pipe closed, the exit code, and the place it had reached.
"""

import faulthandler
import os
import resource
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final, Protocol

from flows import poison
from flows.refining import Refined, Refining, refine_staged, refiner, stage_rows
from flows.watch import PLAIN, STAGING, KernelWatch, Limits, Place
from transforms.errors import Broken, NewsmillError, Unavailable

if TYPE_CHECKING:
    from transforms.refine import RefinedRows

READY: Final = "ready"
_MOST_KILLABLE: Final = "1000"


@dataclass(frozen=True, slots=True)
class Ended:
    """A job that came to no good end: the place it had reached, the reason of a refusal, and what is known of it.

    `said` is the same every time; `trace` tells where the code stood.
    """

    place: int
    reason: str
    said: str
    trace: str = ""


class Job(Protocol):
    """Work for a worker process."""

    def done(self, models: Mapping[str, str], watch: KernelWatch) -> object:
        """The answer, which goes back through the pipe."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Refine a staged batch, from the document `first` on; `settled` are rows of documents that are done."""

    folder: Path
    recipe_id: str
    first: int
    settled: Mapping[int, "RefinedRows"]

    def done(self, models: Mapping[str, str], watch: KernelWatch) -> Refined:
        """What refining came to."""
        watch.alone = False
        return refine_staged(
            self.folder, self.recipe_id, models, watch, first=self.first, settled=self.settled
        )


@dataclass(frozen=True, slots=True)
class Some:
    """Refine some documents of a batch, each with its whole time, after a plain text; stage them in `scratch`."""

    folder: Path
    recipe_id: str
    ordinals: frozenset[int]
    scratch: Path | None = None

    def done(self, models: Mapping[str, str], watch: KernelWatch) -> tuple["RefinedRows", tuple[str, ...]]:
        """Their rows, and notes for the log."""
        from warehouse.staging import read_raw

        watch.alone = True
        refining = Refining(models, self.recipe_id, self.folder.name, watch)
        plain = refining.plain()
        if self.scratch:
            with watch.at(PLAIN):
                stage_rows(self.scratch, plain)
        documents = (it for it in enumerate(read_raw(self.folder)) if it[0] in self.ordinals)
        rows = refining.rows(documents)
        if self.scratch:
            with watch.at(STAGING):
                stage_rows(self.scratch, rows)
        return rows, tuple(refining.notes)


def work(pipe: Connection, place: Place, models: Mapping[str, str], limits: Limits, trace: Path) -> None:
    """Do jobs until the pipe is closed. `trace` is where a traceback goes when the process is ended."""
    with trace.open("w", encoding="utf-8") as file:
        _settle_in(file.fileno())
        poison.start()
        watch = KernelWatch(limits, place)
        answer: object = READY
        try:
            refiner(tuple(sorted(models.items())))
        except Exception as error:  # noqa: BLE001 -- it is raised again where the worker was started
            answer = Broken(f"a worker cannot start ({type(error).__name__}: {error})")
        with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # nobody is there any more
            while True:
                pipe.send(answer)
                job: Job = pipe.recv()
                answer = _answer(job, models, watch, place)


def _answer(job: Job, models: Mapping[str, str], watch: KernelWatch, place: Place) -> object:
    try:
        return job.done(models, watch)
    except MemoryError:
        return Ended(place.value, "memory", "MemoryError")
    except Exception as error:  # noqa: BLE001 -- it is raised again where the job came from
        if place.value in {STAGING, PLAIN} and not isinstance(error, Unavailable):
            said = error.message if isinstance(error, NewsmillError) else f"{type(error).__name__}: {error}"
            return Ended(place.value, "crash", said)
        if isinstance(error, NewsmillError):
            return error
        return Broken(f"a worker failed ({type(error).__name__}: {error})")


def _settle_in(trace: int) -> None:
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"  # workers share the cores: threads of their own would slow all of them
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a key pressed is the parent's business
    for number in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
        faulthandler.register(number, trace, all_threads=False, chain=True)
    faulthandler.enable(trace, all_threads=False)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError):  # where memory runs out, the worker goes, not the run
            Path("/proc/self/oom_score_adj").write_text(_MOST_KILLABLE, encoding="ascii")
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed must not write on into a home that the next run has taken over."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
