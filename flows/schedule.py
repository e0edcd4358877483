"""Which schedule a home is served on, told to whoever asks: a file that the serving process holds locked while it lives."""

import fcntl
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from warehouse.lock import held_content

_FILE: Final = ".serving"
# A cron expression is worked out by the process that has Prefect loaded; so many times are what it gives at once.
TIMES_NOTED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Schedule:
    """When runs begin: `times` are UTC in ISO 8601; where `seconds` are given, they go on so for ever."""

    when: str
    times: tuple[str, ...]
    seconds: int = 0

    def after(self, now: datetime) -> datetime | None:
        """The first run after that time; None where that was not noted so far ahead.

        >>> from datetime import UTC
        >>> schedule = Schedule("every 1h", ("2025-08-15T06:30:00+00:00",), 3600)
        >>> str(schedule.after(datetime(2025, 8, 15, 9, tzinfo=UTC)))
        '2025-08-15 09:30:00+00:00'
        """
        times = [datetime.fromisoformat(time) for time in self.times]
        if self.seconds:
            step = timedelta(seconds=self.seconds)
            return max(times[0], times[0] + step * -((times[0] - now) // step))
        return next((time for time in times if time > now), None)


def every(when: str, length: timedelta, now: datetime) -> Schedule:
    """Runs at regular intervals from now on.

    >>> from datetime import UTC
    >>> every("every 1h", timedelta(hours=1), datetime(2025, 8, 15, 6, tzinfo=UTC)).times
    ('2025-08-15T06:00:00+00:00',)
    """
    return Schedule(when, (now.isoformat(),), int(length.total_seconds()))


def at(when: str, times: Sequence[datetime]) -> Schedule:
    """Runs at given times."""
    return Schedule(when, tuple(time.isoformat() for time in times))


@contextmanager
def noted(home: Path, schedule: Schedule) -> Iterator[None]:
    """Tell of a schedule while the block lasts; a process that is killed tells of none."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / _FILE).open("a+", encoding="utf-8") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # another process serves this home, and tells of its schedule
            yield
            return
        stream.truncate(0)
        json.dump(asdict(schedule), stream)
        stream.flush()
        yield
        stream.truncate(0)


def noted_schedule(home: Path) -> Schedule | None:
    """The schedule of the process that serves a home; None where none does.

    >>> noted_schedule(Path("no such home")) is None
    True
    """
    content = held_content(home / _FILE)
    return None if content is None else _read(content)


def _read(content: bytes) -> Schedule | None:
    try:
        entry = json.loads(content)
        times: Sequence[str] = entry["times"]
        return Schedule(entry["when"], tuple(times), entry["seconds"])
    except (ValueError, KeyError, TypeError):  # it has the lock and has not written yet
        return None
