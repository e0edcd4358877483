r"""Speech that a dash introduces, as French, Spanish, Russian and Nordic papers print it: "– Bron är säker, säger Maja".

The words end where a comma, an end mark or another dash is followed by a verb of saying; after the speaker a second
dash may take them up again.
"""

import re
from typing import Final

from transforms.quotations.cues import Cues
from transforms.quotations.marks import Marked

LANGUAGES: Final = frozenset(
    [
        "fr",
        "es",
        "pt",
        "ca",
        "gl",
        "it",
        "ro",
        "ru",
        "uk",
        "be",
        "bg",
        "sr",
        "mk",
        "hr",
        "bs",
        "sl",
        "pl",
        "cs",
        "sk",
        "hu",
        "fi",
        "et",
        "lt",
        "lv",
        "sv",
        "no",
        "nb",
        "nn",
        "da",
        "is",
        "tr",
        "el",
        "hy",
        "ka",
        "sq",
        "eu",
    ]
)
"""Languages whose press uses dashes so; in the others a dash at a line's head makes a list."""

SHORTEST: Final = 3
"""Words: shorter lines behind a dash are items of a list, unless a verb of saying stands behind them."""

_HEAD = re.compile(r"[–—―-][ \t\u00a0]*(?=[^\s\d–—―-])")
_RESUMED = re.compile(r"[–—―][.,:;]?[ \t\u00a0]+(?=[^\W\d_¿¡«“])|[–—―][.,:;]?(?=[A-ZÁÉÍÓÚÑ¿¡])")
_BEHIND_WORDS: Final = 2
_MARKS: Final = "“„«»\"'‘”"


def begins_with_dash(text: str, start: int, end: int, language: str) -> bool:
    """Whether a line begins with a dash that may introduce speech, and no quotation mark behind it.

    >>> begins_with_dash("– Bron är säker.", 0, 16, "sv"), begins_with_dash("– One point", 0, 11, "en")
    (True, False)
    """
    head = _HEAD.match(text, start, end) if language in LANGUAGES else None
    return head is not None and text[head.end()] not in _MARKS


def spoken(text: str, start: int, end: int, cues: Cues) -> list[Marked]:
    """The spoken spans of a line that begins with a dash; none where no verb of saying stands in it."""
    head = _HEAD.match(text, start, end)
    if head is None:
        return []
    for match in cues.say.finditer(text, head.end(), end):
        cut = _cut_before(text, head.end(), match.start(), cues)
        if cut is None:
            continue
        first = Marked(head.end(), cut, start, cut, "–")
        resumed = _RESUMED.search(text, match.end(), end)
        if resumed is None:
            return [first]
        return [first, Marked(resumed.end(), _trimmed(text, resumed.end(), end), resumed.start(), end, "–")]
    return []


def spoken_whole(text: str, start: int, end: int) -> list[Marked]:
    """A line that begins with a dash as speech without a verb of saying: an answer, or words that a colon led to."""
    head = _HEAD.match(text, start, end)
    if head is None:
        return []
    last = _trimmed(text, head.end(), end)
    if text[last - 1] not in ".!?…»”" or len(text[head.end() : last].split()) < SHORTEST:
        return []
    return [Marked(head.end(), last, start, end, "–")]


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _cut_before(text: str, start: int, cue: int, cues: Cues) -> int | None:
    """Where the spoken words end before a verb, if a mark and at most two words stand between: ", har han sagt"."""
    window = text[max(start, cue - 40) : cue]
    place = max(window.rfind(sign) for sign in ",?!…–—")
    if place < 0:
        return None
    between = window[place + 1 :].split()
    if len(between) > _BEHIND_WORDS or any(word.casefold() in cues.nobody for word in between):
        return None
    cut = max(start, cue - 40) + place
    while cut > start and text[cut - 1] in " \t\u00a0,–—":
        cut -= 1
    # an end mark belongs to the words, a comma or dash does not
    return cut + 1 if text[cut] in "?!…" else cut if cut > start else None
