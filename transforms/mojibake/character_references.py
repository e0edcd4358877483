"""HTML character references that were left in a text, escaped once or several times."""

import html
import re
from html.entities import html5
from typing import Final

from transforms.edits import Change

# `&amp;amp;eacute;` is one reference escaped three times; without a semicolon only the two that scrapers leave so.
_REFERENCE: Final = re.compile(
    r"&((?:amp;|#0*38;|#[xX]0*26;)*)(#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};"
    r"|(?:nbsp|quot)(?![A-Za-z0-9=;]))"
)
_NUMBERED_CONTROL: Final = range(0x80, 0xA0)
# A line about references shows them as words of their own; what it says must stay readable.
_ABOUT_REFERENCES: Final = re.compile(
    r"(?i)\b(?:html|xml|entit(?:y|ies)|ampersands?|escap(?:e|es|ed|ing)|markup)\b"
)
_AS_A_WORD: Final = re.compile(r"(?:^|[\s\"'`“‘«(])$"), re.compile(r"[\s\"'`”’»).,;:]|$")
_ONCE, _TWICE = "entity", "entity-twice"


def unescape(line: str) -> list[Change]:
    """Changes that put the meant character in place of each reference of a line.

    A reference to a control character is left alone, but for numbers of Windows-1252, which browsers read as its
    characters; those that are undefined there may be halves of mojibake and are given as they are.

    >>> [change.after for change in unescape("caf&eacute; &amp;quot;R&amp;D&amp;quot; AT&T")]
    ['é', '"', '&', '"']
    >>> unescape("In HTML, write &amp; for an ampersand.")
    []
    """
    changes = []
    about = None
    for match in _REFERENCE.finditer(line):
        after = _meant(match.group(2))
        if not after:
            continue
        if about is None:
            about = _ABOUT_REFERENCES.search(line) is not None
        if (
            about
            and _AS_A_WORD[0].search(line[: match.start()][-1:])
            and _AS_A_WORD[1].match(line, match.end())
        ):
            continue
        changes.append(Change(match.start(), match.end(), after, _TWICE if match.group(1) else _ONCE))
    return changes


def _meant(reference: str) -> str:
    """The characters that a reference means, without its ampersand; empty where it means none that may stand here."""
    if reference[0] != "#":
        name = reference if reference.endswith(";") else f"{reference};"
        after = html5.get(name) or (html5.get(name.lower(), "").upper() if name.isupper() else "")
    else:
        number = int(reference[2:-1], 16) if reference[1] in "xX" else int(reference[1:-1])
        # Latin-1 numbers of mojibake were written by machines that knew no Windows-1252
        after = chr(number) if number in _NUMBERED_CONTROL else html.unescape(f"&{reference}")
    return "" if any(char < " " or char in "\x7f\N{REPLACEMENT CHARACTER}" for char in after) else after
