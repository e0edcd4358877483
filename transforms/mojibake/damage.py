"""What is still damaged in a repaired text: reported with its place, never mended by guesswork."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from transforms.findings import Finding
from transforms.mojibake.suspicion import odd_at, suspicious, watched
from transforms.mojibake.symbols import letter_of, script_of

_LOST: Final = re.compile("\N{REPLACEMENT CHARACTER}+")
_CONTROL: Final = re.compile("[\x80-\x84\x86-\x9f]")
_FEW: Final = 2  # odd characters side by side: one alone is a look-alike more often than damage
# Scripts that are written side by side; letters of the others stand in words of their own.
_COMPANIONS: Final = {
    "CJK": "WIDE",
    "HIRAGANA": "WIDE",
    "KATAKANA": "WIDE",
    "HANGUL": "WIDE",
    "BOPOMOFO": "WIDE",
}
_EVERYWHERE: Final = frozenset(
    {"", "COMBINING", "LATIN", "GREEK", "MICRO", "OHM", "ANGSTROM", "KELVIN", "FEMININE"}
)
_LOOK_ALIKES: Final = frozenset(
    "οναρυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
)  # Greek letters that pass for Latin ones inside words
_QUOTES: Final = frozenset("\"'’‘“”„«»‹›()[]「」『』《》`")  # a letter that is shown, not used
_AROUND: Final = 40  # characters on either side in which a script that is used would show


def find_damage(text: str) -> list[Finding]:
    """Damage that repair left, in order: lost characters, mojibake that no accident explains, foreign glyphs.

    >>> [(finding.issue, finding.start, finding.evidence) for finding in find_damage("A ros\ufffd for 鶹 Anna")]
    [('replacement_character', 5, '\ufffd'), ('foreign_glyph', 11, '鶹')]
    """
    if text.isascii():
        return []
    found = [
        Finding("replacement_character", "warning", m.start(), m.end(), m.group(), float(m.end() - m.start()))
        for m in _LOST.finditer(text)
    ]
    found += [*_unrepaired(text), *_foreign_glyphs(text)]
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.issue))


def _unrepaired(text: str) -> Iterator[Finding]:
    """Runs of characters that clean text never has side by side, and control characters of no use."""
    if not suspicious(text):
        return
    padded = f" {text}  "
    odd = [
        match.start() - 1
        for match in watched().finditer(padded)
        if match.group() != "\N{REPLACEMENT CHARACTER}" and odd_at(padded, match.start())
    ]
    start = end = -1
    for at in [*odd, len(text) + _FEW]:
        if at <= end + 1 and start >= 0:
            end = at + 1
            continue
        if start >= 0 and (end - start >= _FEW or _CONTROL.search(text, start, end)):
            yield Finding("mojibake_unrepaired", "warning", start, end, text[start:end], float(end - start))
        start, end = at, at + 1


def _foreign_glyphs(text: str) -> Iterator[Finding]:
    """Single letters of a script that the text around them does not use."""
    places = [at for at, char in enumerate(text) if not char.isascii() and _script(char) not in _EVERYWHERE]
    places += list(_look_alikes(text))
    if not places:
        return
    counts = Counter(_script(char) for char in text if letter_of(char) != " ")
    usual = max(counts, key=lambda script: (counts[script], script))
    for at in sorted(places):
        script = _script(text[at])
        around = text[max(0, at - _AROUND) : at] + " " + text[at + 1 : at + 1 + _AROUND]
        if script == usual or any(
            _script(char) == script for char in around if char != text[at] and not char.isascii()
        ):
            continue
        if {text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "} <= _QUOTES:
            continue
        share = counts[script] / counts.total()
        yield Finding("foreign_glyph", "warning", at, at + 1, text[at], share)


def _look_alikes(text: str) -> Iterator[int]:
    """Places of Greek letters between Latin ones that they are mistaken for."""
    for match in re.finditer(r"(?<=[A-Za-z])[Α-ω](?=[A-Za-z])", text):
        if match.group() in _LOOK_ALIKES:
            yield match.start()


def _script(char: str) -> str:
    script = script_of(char)
    return _COMPANIONS.get(script, script)
