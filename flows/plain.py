"""Text of hostile origin made safe to show: in a terminal, in Markdown, in a table cell."""

import re
import unicodedata
from typing import Final

_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&$])")
_SPACES: Final = re.compile(r"\s+")
# Characters that turn the reading direction of all that follows them.
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def printable(text: str, *, keep_lines: bool = False) -> str:
    r"""A text without what a terminal would obey: control characters become visible escapes.

    >>> printable("red \x1b[31m alert\n")
    'red \\x1b[31m alert\\n'
    """
    return "".join(
        character if (keep_lines and character == "\n") or _is_shown(character) else _escape(character)
        for character in text
    )


def one_line(text: str, limit: int = 200) -> str:
    """A text on one line of at most `limit` characters, printable.

    >>> one_line("two  lines", limit=6)
    'two l…'
    """
    line = printable(_SPACES.sub(" ", text)).strip()
    return line if len(line) <= limit else line[: limit - 1] + "…"


def in_markdown(text: object, limit: int = 200) -> str:
    r"""A value as Markdown that shows just its characters: no link, no HTML, no table cell of its own.

    >>> in_markdown("[click](javascript:x) | <b>")
    '\\[click\\]\\(javascript:x\\) \\| \\<b\\>'
    """
    return _MARKDOWN.sub(r"\\\1", one_line(str(text), limit))


def _is_shown(character: str) -> bool:
    return character not in _TURNING and (
        character == " " or unicodedata.category(character)[0] not in {"C", "Z"}
    )


def _escape(character: str) -> str:
    if character in "\u00a0\u202f\u2009\u3000":
        return " "
    # joiners belong to words in some scripts and to emoji
    if character in "\u200c\u200d":
        return character
    return character.encode("unicode_escape").decode("ascii")
