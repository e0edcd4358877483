"""Opening source files: regular files only, hashed while they are read, decompressed within limits."""

import errno
import hashlib
import io
import os
import stat
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from flows.formats import Compression, Decompressor
from transforms.errors import BadInput, NewsmillError, Unavailable
from transforms.formats.limits import Limits

_BUFFER: Final = 1 << 20
_IN_MEMORY: Final = 32 << 20  # decompressed bytes that a format with a table of contents keeps off the disk
# What a disk, mount or machine in trouble says; it may be well again in a minute.
_PASSING: Final = (
    errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.ENOTCONN, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENODEV,
    errno.ENXIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.EBUSY,
)  # fmt: skip


def explain(error: OSError, subject: str) -> NewsmillError:
    """What the caller must do about an operating system's error: refuse the source or try again later.

    >>> explain(PermissionError(13, "Permission denied"), "a.txt")
    BadInput('may not be read by this user; grant read permission (chmod +r)')
    """
    if error.errno in _PASSING:
        return Unavailable(
            f"cannot be read for now: {error.strerror}; is the disk or mount well?", subject=subject
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return BadInput(
            "it was there when sources were listed and is gone now", reason="vanished", subject=subject
        )
    if isinstance(error, PermissionError):
        message = "may not be read by this user; grant read permission (chmod +r)"
        return BadInput(message, reason="unreadable", subject=subject)
    if error.errno == errno.ELOOP:
        message = "it became a symbolic link after sources were listed"
        return BadInput(message, reason="changed_while_read", subject=subject)
    return BadInput(f"cannot be read: {error.strerror or error}", reason="unreadable", subject=subject)


def open_stream(
    file: io.FileIO,
    hashed: io.RawIOBase,
    unpacked: io.RawIOBase | None,
    opened: ExitStack,
    *,
    needs_seek: bool,
) -> io.BufferedIOBase:
    """What a format reads: the file itself where it must move about in it, else its hashed bytes, unpacked.

    Unpacked bytes to move about in are laid aside, on the disk where they are many. All is closed with `opened`.
    Raises BadInput for an empty file.
    """
    if not os.fstat(file.fileno()).st_size:
        raise BadInput("the file is empty: it has no byte", reason="empty")
    if needs_seek and unpacked is None:
        return opened.enter_context(io.BufferedReader(file, _BUFFER))
    stream = opened.enter_context(io.BufferedReader(unpacked or hashed, _BUFFER))
    if not needs_seek:
        return stream
    spool = opened.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 -- closed by the stack
    while chunk := stream.read(_BUFFER):
        spool.write(chunk)
    spool.seek(0)
    return spool  # type: ignore[return-value] # it is one since Python 3.11


def open_regular(path: Path) -> io.FileIO:
    """A regular file opened for reading; never waits, follows no link in the last place.

    Raises OSError as the system does, BadInput for a pipe, socket or device.
    """
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW
    descriptor = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise BadInput("it is a pipe, socket or device, which is never opened", reason="unreadable")
    return io.FileIO(descriptor)


class HashedFile(io.RawIOBase):
    """A file that hashes every byte read from it, front to back."""

    def __init__(self, raw: io.FileIO) -> None:
        self._raw = raw
        self._digest = hashlib.sha256()

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # the buffer protocol has no name in 3.11
        """Fill the buffer as far as the file reaches."""
        view = memoryview(buffer)
        filled = 0
        while filled < len(view):
            count = self._raw.readinto(view[filled:])
            if not count:
                break
            filled += count
        self._digest.update(view[:filled])
        return filled

    def finish(self) -> str:
        """Hash of the whole file, hexadecimal, after reading what was left."""
        while self.read(1 << 20):
            pass
        return self._digest.hexdigest()


class Decompressed(io.RawIOBase):
    """The bytes that a compressed stream holds, all its members in a row, counted against the limits.

    Reading raises BadInput: `truncated_archive`, `bad_archive` or `bomb`; what came before was sound.
    """

    def __init__(self, raw: io.RawIOBase, compression: Compression, limits: Limits) -> None:
        self._raw = raw
        self._compression = compression
        self._limits = limits
        self._member: Decompressor | None = None
        self._members = 0
        self._left = b""
        self._ready = memoryview(b"")
        self._read_bytes = self._made_bytes = self._member_bytes = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # the buffer protocol has no name in 3.11
        """Fill the buffer; bytes before a broken place are given out before the error is raised."""
        view = memoryview(buffer)
        filled = 0
        while filled < len(view):
            if not self._ready:
                try:
                    self._ready = memoryview(self._more())
                except BadInput:
                    if filled:
                        return filled
                    raise
                if not self._ready:
                    break
            count = min(len(view) - filled, len(self._ready))
            view[filled : filled + count] = self._ready[:count]
            self._ready = self._ready[count:]
            filled += count
        return filled

    def _more(self) -> bytes:
        while True:
            chunk = self._left or self._raw.read(self._compression.step) or b""
            self._read_bytes += 0 if self._left else len(chunk)
            self._left = b""
            if not chunk:
                self._check_end()
                return b""
            if self._member is None:
                if self._members and not (
                    chunk := chunk.lstrip(b"\0")
                ):  # tapes and some writers pad with NULs
                    continue
                self._member, self._member_bytes = self._compression.start(), 0
            made = self._decompress(self._member, chunk)
            if self._member.eof:
                self._left = self._member.unused_data
                self._member = None
                self._members += 1
            self._count(len(made))
            if made:
                return made

    def _decompress(self, member: Decompressor, chunk: bytes) -> bytes:
        try:
            return member.decompress(chunk)
        except self._compression.errors as error:
            name = self._compression.name
            place = (
                "behind its end"
                if self._members
                else f"at byte {self._read_bytes - len(chunk):,} or after it"
            )
            raise BadInput(f"its {name} stream is broken {place}: {error}", reason="bad_archive") from error

    def _check_end(self) -> None:
        if not self._read_bytes:
            raise BadInput("the file is empty or blank", reason="empty")
        if self._member is not None and self._members and not self._member_bytes:
            message = f"behind the end of its {self._compression.name} stream stand other bytes"
            raise BadInput(message, reason="bad_archive")
        if self._member is not None:
            message = f"its {self._compression.name} stream ends early, after {self._made_bytes:,} bytes; fetch it again"
            raise BadInput(message, reason="truncated_archive")

    def _count(self, made: int) -> None:
        self._made_bytes += made
        self._member_bytes += made
        limits = self._limits
        if self._made_bytes > limits.source_bytes:
            message = f"it unpacks to more than {limits.source_bytes:,} bytes, the limit for one source"
            raise BadInput(message, reason="bomb")
        if self._made_bytes > limits.bomb_bytes and self._made_bytes > limits.ratio * self._read_bytes:
            message = f"it unpacks to more than {limits.ratio} times its size, as no news does; unpack it by hand if it is sound"
            raise BadInput(message, reason="bomb")
