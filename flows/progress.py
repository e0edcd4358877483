"""Progress of a run, shown at once on the terminal and, now and then, as one artifact in the Prefect UI."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Protocol
from uuid import UUID

# An update is a call to the server: often enough to watch, seldom enough to cost nothing.
SECONDS_BETWEEN_UPDATES: Final = 2.0


class Listener(Protocol):
    """Whoever wants to know: called with the stage, how many things are done and how many there are."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note of the progress."""


Reporter = Callable[[str, int, int], None]

_listeners: list[Listener] = []


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Let a listener hear of the progress of runs in this process."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


class Progress:
    """One progress artifact for a whole run; its description names the stage.

    Stages are weighted by what they usually take, so that the bar moves evenly.
    """

    WEIGHTS: Final = {"read": 10, "refine": 70, "load": 5, "relate": 8, "check": 4, "publish": 3}

    def __init__(self, key: str) -> None:
        self._key = key
        self._artifact: UUID | None = None
        self._updated = 0.0

    def report(self, stage: str, done: int, total: int) -> None:
        """Tell listeners and, at most every two seconds or at a stage's end, the Prefect UI."""
        for listener in _listeners:
            listener(stage, done, total)
        now = time.monotonic()
        if done < total and now - self._updated < SECONDS_BETWEEN_UPDATES:
            return
        self._updated = now
        self._show(stage, done, total)

    def _show(self, stage: str, done: int, total: int) -> None:
        from prefect.artifacts import create_progress_artifact, update_progress_artifact

        stages = list(self.WEIGHTS)
        before = sum(self.WEIGHTS[name] for name in stages[: stages.index(stage)])
        percent = before + self.WEIGHTS[stage] * (done / total if total else 1.0)
        description = f"{stage}: {done:,} of {total:,}"
        if self._artifact is None:
            created: Any = create_progress_artifact(percent, key=self._key, description=description)
            self._artifact = created
        else:
            update_progress_artifact(self._artifact, percent, description=description)
