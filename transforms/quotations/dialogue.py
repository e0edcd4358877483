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

_HEAD = re.compile(r"[–—―][ \t\u00a0]*(?=[^\s–—―-])")
_RESUMED = re.compile(r"[–—―][.,:;]?[ \t\u00a0]+(?=[^\W\d_¿¡])|[–—―][.,:;]?(?=[A-ZÁÉÍÓÚÑ¿¡])")
_BEHIND_WORDS: Final = 3


def spoken(text: str, start: int, end: int, language: str, cues: Cues) -> list[Marked]:
    """The spoken spans of a line that begins with a dash; none where no verb of saying stands in it."""
    head = _HEAD.match(text, start, end)
    if head is None or language not in LANGUAGES:
        return []
    for match in cues.say.finditer(text, head.end(), end):
        cut = _cut_before(text, head.end(), match.start())
        if cut is None:
            continue
        first = Marked(head.end(), cut, start, cut, "–")
        resumed = _RESUMED.search(text, match.end(), end)
        if resumed is None:
            return [first]
        last = end
        while last > resumed.end() and text[last - 1].isspace():
            last -= 1
        return [first, Marked(resumed.end(), last, resumed.start(), last, "–")]
    return []


def _cut_before(text: str, start: int, cue: int) -> int | None:
    """Where the spoken words end before a verb, if a mark and at most three words stand between."""
    window = text[max(start, cue - 40) : cue]
    place = max(window.rfind(sign) for sign in ",?!…–—")
    if place < 0 or len(window[place + 1 :].split()) > _BEHIND_WORDS:
        return None
    cut = max(start, cue - 40) + place
    while cut > start and text[cut - 1] in " \t\u00a0,–—":
        cut -= 1
    # an end mark belongs to the words, a comma or dash does not
    return cut + 1 if text[cut] in "?!…" else cut if cut > start else None
