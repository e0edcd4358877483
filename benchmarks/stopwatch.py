"""Time spent in named functions: they are wrapped while a block runs, and put back after it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any


@dataclass(frozen=True, slots=True)
class Timed:
    """A function to time: where it is looked up, its name there, and what its time is called."""

    owner: Any
    name: str
    label: str


@dataclass(slots=True)
class Stopwatch:
    """Seconds by label; a function that calls itself is counted once."""

    seconds: dict[str, float] = field(default_factory=dict)
    _running: set[str] = field(default_factory=set)

    @contextmanager
    def running(self, label: str) -> Iterator[None]:
        """Count a block under a label.

        >>> watch = Stopwatch()
        >>> with watch.running("outer"), watch.running("outer"):
        ...     pass
        >>> list(watch.seconds)
        ['outer']
        """
        if label in self._running:
            yield
            return
        self._running.add(label)
        began = perf_counter()
        try:
            yield
        finally:
            self.seconds[label] = self.seconds.get(label, 0.0) + perf_counter() - began
            self._running.discard(label)

    @contextmanager
    def watching(self, functions: Sequence[Timed]) -> Iterator[None]:
        """Time these functions while the block runs, wherever they are looked up through their owner."""
        before = [(timed, getattr(timed.owner, timed.name)) for timed in functions]
        for timed, function in before:
            setattr(timed.owner, timed.name, self._wrapped(function, timed.label))
        try:
            yield
        finally:
            for timed, function in before:
                setattr(timed.owner, timed.name, function)

    def _wrapped(self, function: Callable[..., Any], label: str) -> Callable[..., Any]:
        def timed(*positional: Any, **named: Any) -> Any:
            with self.running(label):
                return function(*positional, **named)

        return timed
