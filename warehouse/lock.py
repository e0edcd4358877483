"""One writer a home: a lock that the kernel releases when its holder dies, with the holder's name in it.

The lock file also tells whether the home is still the one that was locked: a disk that is unmounted during a run leaves
an empty folder of the same name behind, which must not be written to.
"""

import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

from transforms.errors import Unavailable
from warehouse.durable import make_folder, storage_errors
from warehouse.layout import Layout

_POLL_S: Final = 0.05
_PATIENCE_S: Final = 0.2  # a look at the holder (`lock_holder`) takes the lock for an instant
_held: dict[Path, IO[bytes]] = {}


class HomeLocked(Unavailable):
    """Another process writes to this home: wait for it, or stop it."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock of a home."""

    pid: int
    host: str
    command: str
    started_at: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host} ({self.command}, since {self.started_at})"


@contextmanager
def lock_home(home: Path, command: str, wait_s: float = 0.0) -> Iterator[None]:
    """Hold the home's lock; HomeLocked names the holder where it is not free within `wait_s` seconds.

    The lock of a dead process is free. Worker processes do not inherit it, so none of them outlives the holder
    with the lock in hand.
    """
    path = Layout(home).lock
    with storage_errors(home):
        make_folder(home)
        stream = path.open("a+b", buffering=0)
    with stream:
        with storage_errors(path):
            _take(stream, home, wait_s)
            _write_holder(stream, command)
        _held[path.absolute()] = stream
        try:
            yield
            stream.truncate(0)
        finally:
            del _held[path.absolute()]


def must_be_ours(home: Path) -> None:
    """Raise Unavailable where this process has locked a home that is not there any more, or is another one now.

    A home that this process has not locked is not looked at.
    """
    path = Layout(home).lock.absolute()
    stream = _held.get(path)
    if stream is None:
        return
    with storage_errors(path):
        held, found = os.fstat(stream.fileno()), path.stat()
    if (held.st_dev, held.st_ino) != (found.st_dev, found.st_ino):
        message = (
            "the lock file was removed or its disk mounted anew during the run; run again, nothing is lost"
        )
        raise Unavailable(message, subject=str(path))


def lock_holder(home: Path) -> Holder | None:
    """Who holds the home's lock, or None where it is free.

    >>> lock_holder(Path("no such home")) is None
    True
    """
    content = held_content(Layout(home).lock)
    return None if content is None else _named(content)


def held_content(path: Path) -> bytes | None:
    """What the process that holds a file locked has written into it; None where no process does."""
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        return None
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return stream.read()
        return None


def _take(stream: IO[bytes], home: Path, wait_s: float) -> None:
    deadline = time.monotonic() + max(wait_s, _PATIENCE_S)
    while True:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                stream.seek(0)
                holder = _named(stream.read())
                message = f"another run is at work: {holder}; wait for it (--wait SECONDS) or stop it"
                raise HomeLocked(message, subject=str(home)) from None
            time.sleep(_POLL_S)
        else:
            return


def _write_holder(stream: IO[bytes], command: str) -> None:
    started_at = datetime.now(UTC).isoformat(timespec="seconds")
    stream.truncate(0)
    stream.write(json.dumps(asdict(Holder(os.getpid(), socket.gethostname(), command, started_at))).encode())


def _named(content: bytes) -> Holder | None:
    try:
        return Holder(**json.loads(content))
    except (ValueError, TypeError):  # the holder has the lock and has not written its name yet
        return None


def _close_in_child() -> None:
    for stream in _held.values():
        stream.close()


os.register_at_fork(after_in_child=_close_in_child)
