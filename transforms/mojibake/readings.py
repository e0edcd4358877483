"""What a line may have been before an accident: for each accident, the changes that undo it."""

import re
from functools import cache
from typing import Final

from transforms.edits import Change
from transforms.mojibake.accidents import Accident
from transforms.mojibake.codepages import byte_of, reading
from transforms.mojibake.double_bytes import STANDARDS
from transforms.mojibake.symbols import letter_of

ORDINARY_SIGNS: Final = frozenset("’‘‚“”„«»‹›–—…•·€£§©®™°\xa0\xad´`¿¡ªº№")
FEW_STRANGE: Final = 10  # one character in so many may lie outside the standard that everyday text keeps to
ASCII_END: Final = 0x80
NO_PROSE: Final = re.compile(
    "[\u2900-\u2aff]"
)  # arrows and operators of mathematics: â€ and a control is a sign, not one of them
IDEOGRAPHIC_SPACE: Final = "\u3000"
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
ROW_AND_CELL: Final = 2  # bytes of a character in the standards


@cache
def utf8_pattern(read: str) -> re.Pattern[str]:
    """Sequences that are UTF-8 read in a code page."""
    chars: dict[int, str] = {}
    for char, byte in byte_of(read).items():
        chars[byte] = chars.get(byte, "") + char

    def group(first: int, last: int) -> str:
        return "[" + "".join(re.escape(chars[byte]) for byte in range(first, last + 1) if byte in chars) + "]"

    trail = group(0x80, 0xBF)
    return re.compile(
        f"{group(0xC2, 0xDF)}{trail}|{group(0xE0, 0xEF)}{trail}{trail}|{group(0xF0, 0xF4)}{trail}{trail}{trail}"
    )


def undo_utf8_misread(line: str, accident: Accident) -> list[Change]:
    """Changes that read a line's sequences as the UTF-8 they look like."""
    if accident.read in STANDARDS:
        return _undo_in_runs(line, accident)
    to_byte = byte_of(accident.read)
    changes = []
    for match in utf8_pattern(accident.read).finditer(line):
        try:
            after = bytes(to_byte[char] for char in match.group()).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if not NO_PROSE.match(after):
            changes.append(Change(match.start(), match.end(), after, accident.name))
    return changes


def _undo_in_runs(line: str, accident: Accident) -> list[Change]:
    """Changes that read runs of wide characters as UTF-8; a character's second byte may have been the next letter."""
    changes = []
    for run in _BEYOND_ASCII.finditer(line):
        try:
            after = run.group().encode(accident.read).decode("utf-8")
        except UnicodeError:
            continue
        changes.append(Change(run.start(), run.end(), after, accident.name))
    return changes


def undo_code_page_mixup(line: str, accident: Accident) -> list[Change]:
    """Changes that read a line's bytes in another code page; none where its characters contradict the accident."""
    right, known = reading(accident.true, accident.read), byte_of(accident.read)
    changes = []
    for index, char in enumerate(line):
        if char.isascii():
            continue
        after = right.get(char)
        if after is not None:
            if letter_of(after) == " " and after not in ORDINARY_SIGNS:
                return []
            changes.append(Change(index, index + 1, after, accident.name))
        elif char not in known and letter_of(char) != " ":
            return []
    return changes


def undo_double_byte(line: str, accident: Accident) -> list[Change]:
    """Changes that read a line's bytes in a double-byte code page; none where they do not decode to its standard."""
    to_byte, strict = byte_of(accident.read), STANDARDS[accident.true]
    data = bytearray()
    for char in line:
        byte = ord(char) if char.isascii() else to_byte.get(char)
        if byte is None:
            return []
        data.append(byte)
    changes = []
    strange = position = 0
    while position < len(data):
        if data[position] < ASCII_END:
            position += 1
            continue
        after, size = _first_character(data, position, accident.true)
        if not after or not (after.isprintable() or after == IDEOGRAPHIC_SPACE) or size == 1:
            return []
        # Korean's standard spells syllables beyond its own in eight bytes
        strange += len(after.encode(strict, "ignore")) != ROW_AND_CELL
        changes.append(Change(position, position + size, after, accident.name))
        position += size
    return changes if strange * FEW_STRANGE <= len(changes) else []


def _first_character(data: bytearray, position: int, codec: str) -> tuple[str, int]:
    """The character that starts at a position, and its size in bytes; nothing where none does."""
    for size in (1, 2, 3, 4):
        piece = bytes(data[position : position + size])
        after = piece.decode(codec, "ignore")
        if after and after.encode(codec, "replace") == piece:
            return after, size
    return "", 1
