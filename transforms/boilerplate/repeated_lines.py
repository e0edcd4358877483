"""Lines that a publisher's other articles hold as well: a template's, wherever one article alone leaves doubt.

Which lines these are is for the warehouse to say (`warehouse/repeated_lines.py`), as it takes the whole corpus.
What they come to in one article is said here. Lines of a template surround an article; in the midst of it a
sentence may return for good reason, as the background of a running story does, and is cut only where the line's
own looks leave doubt.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from transforms.boilerplate.line_rules import REPEATED_LINE
from transforms.lines import Line, LineVerdict

WITNESSES: Final = 5
"""Otherwise different articles that must hold a line. Two or three may quote one another or tell one story."""

OWN_SHARE: Final = 0.5
"""Share of its characters that an article must have in lines of its own to be a witness: copies are none."""

DOUBTFUL: Final = 0.8
"""A line in the midst of an article that looks more like one than this stays, however often it returns."""

_BEFORE: Final = "navigation"
_AMIDST: Final = "related"
_BEHIND: Final = "footer"


@dataclass(frozen=True, slots=True)
class Judged:
    """A line of the text that is left, and how much it looks like the article, 0 to 1."""

    line: Line
    score: float


def repeated_verdicts(judged: Sequence[Judged], repeated: Collection[str]) -> dict[int, LineVerdict]:
    r"""Verdicts on the lines to cut, by their place; none where nothing else would be left.

    >>> from transforms.lines import cut_lines
    >>> lines = cut_lines("Harbour Post daily\nThe ferry sank.\nOur work is free to read.\nNobody was hurt.")
    >>> verdicts = repeated_verdicts([Judged(line, 0.9) for line in lines], {lines[0].text, lines[2].text})
    >>> [(place, verdict.role) for place, verdict in verdicts.items()]
    [(0, 'navigation')]
    """
    own = [place for place, it in enumerate(judged) if it.line.text not in repeated]
    if not own:
        return {}
    return {
        place: LineVerdict(
            _role(place, own), kept=False, score=it.score, rule=REPEATED_LINE.name, reason=_REASON
        )
        for place, it in enumerate(judged)
        if it.line.text in repeated and (not own[0] < place < own[-1] or it.score < DOUBTFUL)
    }


_REASON: Final = f"it stands in {WITNESSES} or more otherwise different articles of its publisher"


def _role(place: int, own: Sequence[int]) -> str:
    if place < own[0]:
        return _BEFORE
    return _BEHIND if place > own[-1] else _AMIDST
