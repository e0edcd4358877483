"""UTF-8 misread by a program that also lost bytes: what is left of a sequence says which few letters it can have been."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from transforms.mojibake.accidents import LOSSES
from transforms.mojibake.codepages import byte_of, undefined
from transforms.mojibake.gaps import Gap

_SHY, _NBSP = 0xAD, 0xA0


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


@cache
def options(kept: bytes, lost: tuple[int, ...], size: int) -> tuple[str, ...]:
    """Characters whose UTF-8 has `size` bytes, begins with the first kept byte and holds the others in order."""
    found = []

    def grow(data: bytes, rest: bytes) -> None:
        if len(data) == size:
            if not rest and (char := _decoded(data)) and char not in found:
                found.append(char)
            return
        if rest:
            grow(data + rest[:1], rest[1:])
        if len(rest) < size - len(data):
            for byte in lost:
                grow(data + bytes([byte]), rest)

    grow(kept[:1], kept[1:])
    return tuple(char for char in found if char.isprintable() or char in "\xa0\xad\u200c\u200d\u200b")


def size_of(lead: int) -> int:
    """How many bytes a UTF-8 sequence has that begins with this byte; 0 where none does."""
    if 0xC2 <= lead <= 0xDF:
        return 2
    if 0xE0 <= lead <= 0xEF:
        return 3
    return 4 if 0xF0 <= lead <= 0xF4 else 0


@cache
def broken_pattern(read: str, mark: str) -> re.Pattern[str]:
    """A lead and what follows it: trail characters, and marks in place of lost bytes."""
    chars = byte_of(read)
    leads = "".join(re.escape(char) for char, byte in chars.items() if size_of(byte))
    trails = "".join(re.escape(char) for char, byte in chars.items() if 0x80 <= byte < 0xC0)
    return re.compile(f"[{leads}][{trails}{mark}]{{0,3}}")


def marked_gaps(line: str, read: str, mark: str, lost: tuple[int, ...]) -> tuple[list[Gap], int]:
    """Gaps at sequences where `mark` stands for lost bytes, or at whole ones; and how many are whole."""
    to_byte = byte_of(read)
    gaps, whole = [], 0
    position = 0
    pattern = broken_pattern(read, mark)
    while match := pattern.search(line, position):
        size = size_of(to_byte[match.group()[0]])
        piece = match.group()[:size]
        position = match.start() + 1
        if len(piece) < size:
            continue
        data = [to_byte.get(char, -1) if char != mark else -2 for char in piece]
        if -2 in data:
            chars = _with_marks(tuple(data), lost)
            if mark == " " and data[-1] == -2:
                chars = (*chars, *(char + " " for char in chars))
        else:
            chars = tuple(filter(None, [_decoded(bytes(data))]))
            whole += bool(chars)
        if not chars:
            continue
        gaps.append(Gap(match.start(), match.start() + size, chars))
        position = match.start() + size
    return gaps, whole


@cache
def _with_marks(data: tuple[int, ...], lost: tuple[int, ...]) -> tuple[str, ...]:
    found = [b""]
    for byte in data:
        found = [head + bytes([b]) for head in found for b in (lost if byte == -2 else (byte,))]
    return tuple(
        char
        for char in map(_decoded, found)
        if char and (char.isprintable() or char in "\xa0\xad\u200c\u200d\u200b")
    )


def dropped_gaps(line: str, read: str, lost: tuple[int, ...]) -> tuple[list[Gap], int]:
    """Gaps at sequences that lost bytes without a trace, or at whole ones; and how many are whole."""
    to_byte = byte_of(read)
    gaps, whole, position = [], 0, 0
    pattern = broken_pattern(read, "")
    while match := pattern.search(line, position):
        size = size_of(to_byte[match.group()[0]])
        piece = match.group()[:size]
        data = bytes(to_byte[char] for char in piece)
        position = match.start() + 1
        if len(piece) == size and (char := _decoded(data)):
            chars: tuple[str, ...] = (char,)
            whole += 1
        elif len(piece) < size:
            chars = options(data, lost, size)
        else:
            continue
        if chars:
            gaps.append(Gap(match.start(), match.start() + len(piece), chars))
            position = match.start() + len(piece)
    return gaps, whole


_ENOUGH_WHOLE: Final = 3  # broken sequences for each whole one, beyond which it is not UTF-8 that was damaged


def lossy_readings(line: str, *, marked_only: bool = False) -> Iterator[tuple[str, list[Gap], int]]:
    """The ways to read a line as misread UTF-8 with losses: a name, its gaps, and how many of them are whole.

    `marked_only` passes over bytes that vanished without a trace.
    """
    for loss in LOSSES:
        if loss.mark not in line or (marked_only and not loss.mark):
            continue
        holes = tuple(sorted(undefined(loss.read)))
        if loss.mark:
            gaps, whole = marked_gaps(line, loss.read, loss.mark, (_NBSP,) if loss.mark == " " else holes)
        else:
            gaps, whole = dropped_gaps(line, loss.read, (*holes, _SHY))
        broken = len(gaps) - whole
        if broken and broken <= _ENOUGH_WHOLE * (whole + 1):
            yield loss.name, gaps, whole
