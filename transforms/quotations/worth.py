"""Which quoted words are a quotation: somebody's words, not irony, a term or a title."""

import re
from typing import Final

from transforms.quotations.cues import UNSPACED, Cues

SENTENCE: Final = 5
"""Words: a quoted sentence of this many, with its own full stop, is speech even where nobody is named."""

LONG: Final = 7
"""Words: quoted text of this many is no term; with none to say it, it is still somebody's words."""

FRAGMENT: Final = 3
"""Words: "very harsh consequences" after a verb of saying is quoted; shorter pieces are terms and irony."""

NAMING: Final = frozenset(
    [
        "call",
        "calls",
        "called",
        "calling",
        "describe",
        "describes",
        "described",
        "describing",
        "nennt",
        "nannte",
        "bezeichnet",
        "bezeichnete",
        "dubbed",
        "noemt",
        "noemde",
        "quote",
        "quoted",
        "put",
        "puts",
        "reads",
    ]
)
"""Verbs that give a name to something: what they quote is a term unless it is as long as a sentence."""

_ENOUGH: Final = 300  # code points that hold more words than any threshold
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
_LAST = re.compile(r"(?<![^\W\d_])([^\W\d_]++)[\s,(]*+$")


def is_quotation(  # noqa: PLR0911 (a ladder of reasons)
    words: str, before: str, cues: Cues, language: str, *, cue: str | None, adjacent: bool
) -> bool:
    """Whether quoted `words`, with the text `before` their mark, are a quotation.

    `cue` is the verb that was found beside them, `adjacent` whether only marks stand between it (or a colon) and
    the quotation.
    """
    count = len(words) // 2 if language in UNSPACED else len(_WORDS.findall(words, 0, _ENOUGH))
    ends = words[-1] in ".!?…。！？؟।"
    last = _LAST.search(before, max(0, len(before) - 40))
    if count == 0:
        return False
    if last and last.group(1).casefold() in cues.title and not (adjacent and ends):
        return False
    if _is_title(words.rstrip(",.") if not adjacent else words, count, language):
        return False
    if adjacent and count < FRAGMENT and before.rstrip()[-1:].isalnum():
        # "the demography is “catastrophic”, said …": a word of a running sentence
        return False
    if adjacent:
        # a colon alone also stands before values and codes
        return cue != ":" or count >= FRAGMENT
    if cue is not None and cue.casefold() not in NAMING:
        return count >= FRAGMENT
    return count >= LONG or (count >= SENTENCE and (ends or cue is not None))


def _is_title(words: str, count: int, language: str) -> bool:
    """Whether most of the longer words have capitals, as titles of works do in English."""
    if count > LONG + 1 or words[-1] in ".!?…,":
        return False
    found = _WORDS.findall(words)
    if count == 1:
        return words[:1].isupper()
    if language == "de":
        return False
    long = [word for word in found[1:] if len(word) > 3]
    return bool(long) and words[:1].isupper() and all(word[0].isupper() for word in long)
