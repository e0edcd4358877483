"""Worker processes that read and refine, guarded: what hangs, eats memory or crashes ends its worker, not the run.

The parent finds out which document it was, tries it once more in a new process, and refuses it where it ends that one
as well. The others of its source and its batch are kept, whatever the number of such documents.
"""

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from queue import LifoQueue
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, Final

from flows.culprits import Refinement
from flows.guarded_reading import GuardedReading
from flows.reading import ReadOptions
from flows.refining import Refined
from flows.sources import SourceFile
from flows.watch import READING, Limits
from flows.worker import READY, Ended, Job, work
from transforms.errors import Broken, NewsmillError, Unavailable

_CONTEXT: Final = get_context("spawn")
_STARTS: Final = 3  # tries to start a worker; the machine may have been out of memory
_FAREWELL_SECONDS: Final = 5  # for a worker that is told to leave
_TRACE_CHARACTERS: Final = 1_500
_STOPPED: Final = "the run was stopped"
_TIMERS: Final = (signal.SIGPROF, signal.SIGALRM)
_starting: Final = Lock()  # multiprocessing looks after all children whenever it starts one


class Worker:
    """A worker process, started when it is first asked and again after its end. One thread at a time asks it."""

    def __init__(self, models: Mapping[str, str], limits: Limits, trace: Path) -> None:
        self.is_closed = False
        self._setting = dict(models), limits, trace
        self._trace = trace
        self._place = _CONTEXT.RawValue("q", READING)
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def ask(self, job: Job) -> Any:
        """The answer to a job, or how the process ended over it.

        Raises what the job raised, Unavailable and Broken where the worker cannot be started.
        """
        pipe = self._pipe or self._started()
        try:
            pipe.send(job)
            answer = pipe.recv()
        except (EOFError, OSError):
            return self._ended()
        if isinstance(answer, Ended) and answer.reason == "memory":  # what is left is no place to work on in
            self._leave()
        if isinstance(answer, NewsmillError):
            raise answer
        return answer

    def close(self) -> None:
        """Let the process leave, if there is one; nobody is asking it."""
        self.is_closed = True
        self._leave()

    def kill(self) -> None:
        """End the process at once; whoever is asking it hears that the run was stopped."""
        self.is_closed = True
        if (process := self._process) is not None:
            process.kill()

    def _started(self) -> Connection:
        said = ""
        for _ in range(_STARTS):
            if self.is_closed:
                raise Broken(_STOPPED)
            self._place.value = READING
            pipe, theirs = _CONTEXT.Pipe()
            process = _CONTEXT.Process(target=work, args=(theirs, self._place, *self._setting), daemon=True)
            try:
                with _starting:
                    process.start()
            except OSError as error:
                raise Unavailable(f"no worker process can be started for now: {error.strerror}") from error
            theirs.close()
            self._process, self._pipe = process, pipe
            try:
                answer = pipe.recv()
            except (EOFError, OSError):
                said = self._ended().said
                continue
            if answer != READY:
                self._leave()
                raise answer
            return pipe
        raise Broken(f"worker processes end before they begin ({said}); above stands what they printed")

    def _ended(self) -> Ended:
        reason, said = meaning(self._leave())
        if self.is_closed:
            raise Broken(_STOPPED)
        trace = ""
        with suppress(OSError):
            trace = self._trace.read_text(encoding="utf-8", errors="replace")[:_TRACE_CHARACTERS]
        return Ended(self._place.value, reason, said, trace)

    def _leave(self) -> int | None:
        """The exit code of the process, which is no more."""
        process, self._process = self._process, None
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            pipe.close()
        if process is None:
            return None
        with _starting:
            process.join(_FAREWELL_SECONDS)
            if process.is_alive():
                process.kill()
                process.join()
            return process.exitcode


class WorkerPool:
    """So many workers; threads that find none idle wait for one."""

    def __init__(self, workers: list[Worker], limits: Limits) -> None:
        self._idle: LifoQueue[Worker] = LifoQueue()  # the last one is warm
        self._limits = limits
        for worker in workers:
            self._idle.put(worker)

    def refine(self, folder: Path, recipe_id: str) -> Refined:
        """Refine a staged batch in a worker process and wait for it; safe to call from several threads.

        Raises Unavailable and Broken as the stages do, Broken also where workers cannot be started.
        """
        with self._lent() as ask:
            return Refinement(folder, recipe_id, self._limits, ask).refined()

    def read(self, source: SourceFile, known: Mapping[str, str], options: ReadOptions) -> GuardedReading:
        """A reading of a source that takes place in a worker process; arguments as of `read_source`."""
        return GuardedReading(source, known, options, self._lent, self._limits)

    @contextmanager
    def _lent(self) -> Iterator[Callable[[Job], Any]]:
        worker = self._idle.get()
        try:
            yield worker.ask
        finally:
            self._idle.put(worker)


@contextmanager
def worker_pool(
    workers: int, models: Mapping[str, str], limits: Limits | None = None
) -> Iterator[WorkerPool]:
    """A pool of worker processes, started when they are first needed and ended with the block."""
    limits = limits or Limits()
    with TemporaryDirectory(prefix="newsmill-workers-") as traces:
        everyone = [Worker(models, limits, Path(traces, f"{number}.txt")) for number in range(workers)]
        try:
            yield WorkerPool(everyone, limits)
        except BaseException:
            for worker in everyone:
                worker.kill()
            raise
        for worker in everyone:
            worker.close()


def meaning(code: int | None) -> tuple[str, str]:
    """The reason that a process ended for, as its exit code tells, and the code in words.

    >>> meaning(-signal.SIGPROF)[0], meaning(-signal.SIGKILL)[0], meaning(-signal.SIGSEGV)
    ('timeout', 'memory', ('crash', 'SIGSEGV'))
    """
    if code is None or code >= 0:
        return "crash", f"exit code {code}"
    name = signal.Signals(-code).name
    if -code in _TIMERS:
        return "timeout", name
    # nobody else kills a worker: the machine's out-of-memory killer does, and tells no reason
    return "memory" if -code == signal.SIGKILL else "crash", name
