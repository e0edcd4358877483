"""Every step by which a process changes its home, seen through Python's audit hooks: counted, killed at, or refused.

The named places of `warehouse/faults.py` lie where the thinking says that it matters; this looks at every file that
is opened for writing, synced, renamed, linked or removed, and needs no line in the program itself. What DuckDB and
Arrow write happens in C++ and is not seen here: for that there are the named places, random instants and real disks.
"""

import errno
import os
import signal
import sys
from pathlib import Path

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.truncate", "os.chmod"})
# What a disk refuses when it is full: names can still be changed and files removed.
_TAKES_SPACE = frozenset({"open", "os.mkdir", "os.link", "fsync"})


class Steps:
    """Counts the steps below a home; at the `nth` and, with an error number, at all later ones something happens."""

    def __init__(self, home: Path, nth: int = 0, number: int = 0) -> None:
        self.seen: list[str] = []
        self._home = str(home)
        self._nth = nth
        self._number = number
        self._on = True
        self._fsync = os.fsync
        os.fsync = self._synced
        sys.addaudithook(self._audited)

    def stop(self) -> None:
        """An audit hook stays for the life of a process; from now on it does nothing."""
        self._on = False

    def _synced(self, descriptor: int) -> None:
        if self._on:
            self._step("fsync", Path(f"/dev/fd/{descriptor}").resolve())
        self._fsync(descriptor)

    def _audited(self, event: str, args: tuple[object, ...]) -> None:
        if not self._on:
            return
        if event == "open":
            path, _, flags = args
            if isinstance(path, str | os.PathLike) and isinstance(flags, int) and flags & _WRITING:
                self._step(event, path)
        elif event in _CHANGES:
            self._step(event, args[0])

    def _step(self, event: str, path: object) -> None:
        name = os.fsdecode(path)
        # shutil.rmtree names files relative to the folder that they are in
        if name.startswith("/") and not name.startswith(self._home):
            return
        self.seen.append(f"{event} {name.removeprefix(self._home)}")
        if not self._nth or len(self.seen) < self._nth:
            return
        if not self._number:
            os.kill(os.getpid(), signal.SIGKILL)
        if self._number != errno.ENOSPC or event in _TAKES_SPACE:
            raise OSError(self._number, os.strerror(self._number), name)
