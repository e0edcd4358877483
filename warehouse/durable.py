"""Files that are whole or absent, whatever the instant of a crash: written beside, synced, then renamed.

Errors of the file system come out as Unavailable with what to do, because a full disk or a lost mount may mend.
"""

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from transforms.errors import Unavailable
from warehouse.faults import fault_point

_ADVICE: Final = {
    errno.ENOSPC: "the disk is full; free some space and run again, nothing is lost",
    errno.EDQUOT: "the disk quota is used up; free some space and run again, nothing is lost",
    errno.EIO: "the disk gives input/output errors; check the device, then run again",
    errno.EROFS: "the file system is read-only; mount it writable or choose another home",
    errno.EACCES: "permission denied; give this user the right to write there",
    errno.EPERM: "not permitted; give this user the right to write there",
    errno.ENOENT: "the file or folder is gone; is the disk still mounted?",
    errno.ESTALE: "the network mount went away; mount it again and run again",
    errno.EMFILE: "too many open files; raise the limit (ulimit -n) and run again",
}
_TEMPORARY: Final = ".tmp"


@contextmanager
def storage_errors(subject: Path | str) -> Iterator[None]:
    """Turn the file system's errors into Unavailable, naming the file and what to do.

    >>> with storage_errors("mill"):
    ...     raise OSError(errno.ENOSPC, "No space left on device")
    Traceback (most recent call last):
    ...
    transforms.errors.Unavailable: mill: the disk is full; free some space and run again, nothing is lost
    """
    try:
        yield
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, f"{error.strerror or error}; mend it and run again")
        raise Unavailable(advice, subject=str(error.filename or subject)) from error


def temporary(path: Path) -> Path:
    """The name under which a file is written before it takes its own.

    >>> temporary(Path("a/b.json")).name
    '.b.json.tmp'
    """
    return path.with_name(f".{path.name}{_TEMPORARY}")


def is_temporary(path: Path) -> bool:
    """Whether a file is one that a crash left half written.

    >>> is_temporary(Path("a/.b.json.tmp")), is_temporary(Path("a/b.json"))
    (True, False)
    """
    return path.name.startswith(".") and path.name.endswith(_TEMPORARY)


def sync_file(path: Path) -> None:
    """Bring a file's bytes to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Bring a folder's names to the disk."""
    sync_file(path)


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, with their names on the disk: a power cut leaves no synced file nameless."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(exist_ok=True)
    sync_folder(path.parent)


def put_in_place(written: Path, path: Path) -> None:
    """Give a finished, synced file its name, replacing what has it, and sync the folder."""
    written.replace(path)
    sync_folder(path.parent)


def write_file(path: Path, content: bytes, point: str) -> None:
    """Write a small file so that it is there whole or not at all; `point` is passed before it has its name."""
    with storage_errors(path):
        make_folder(path.parent)
        written = temporary(path)
        with written.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        fault_point(point)
        put_in_place(written, path)


def file_sha256(path: Path) -> str:
    """Hash of a file's bytes, hexadecimal."""
    with storage_errors(path), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
