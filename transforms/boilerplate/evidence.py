"""The model's evidence in words: what holds for a line, and how strongly that told the pages learned from apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from transforms.boilerplate.figures import Figures


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that can be said of a line whose `figure` is over one threshold, or not over the other."""

    words: str
    figure: str
    over: float = -np.inf
    under: float = np.inf

    def holds(self, column: Figures) -> NDArray[np.bool_]:
        """Of which lines it can be said, given their figure."""
        return (column > self.over) & (column <= self.under)


# Two or three of these make a reason; their strengths are counted when the model is trained.
EVIDENCE: Final = (
    Evidence("no full sentence", "sentences", under=0.5),
    Evidence("several sentences", "sentences", over=1.5),
    Evidence("ends like a sentence", "ends like a sentence", over=0.5),
    Evidence("few words", "words", under=4.5),
    Evidence("a long paragraph", "words", over=25.5),
    Evidence("hardly a function word", "function words", under=0.1),
    Evidence("the function words of prose", "function words", over=0.3),
    Evidence("words that menus, buttons and notices are made of", "wording", under=-0.8),
    Evidence("words that articles are made of", "wording", over=0.8),
    Evidence("phrases of buttons and notices", "phrase share", over=0.2),
    Evidence("closes with the credit of a picture", "credit", over=0.5),
    Evidence("signs as in program code", "code signs", over=0.06),
    Evidence("the same line stands elsewhere in the text", "times in the text", over=1.5),
    Evidence("several lines begin alike", "lines that begin alike", over=1.3),
    Evidence("its words recur in the article", "words shared with the prose", over=0.6),
    Evidence("its words do not recur in the article", "words shared with the prose", under=0.1),
    Evidence("among lines that are no article", "opinion by words within 8", under=0.2),
    Evidence("among paragraphs of the article", "opinion by words within 8", over=0.8),
    Evidence("the line before is no article", "opinion 1 before", under=0.1),
    Evidence("the line after is no article", "opinion 1 after", under=0.1),
    Evidence("before the article begins", "article before", under=0.005),
    Evidence("after the article has ended", "article after", under=0.005),
    Evidence("far from the article's lines", "lines since the article", over=8.5),
    Evidence("in a run of short lines", "short lines before", over=3.5),
    Evidence("all of it is a link", "link share", over=0.9),
    Evidence("outside the box that holds the article", "in the main box", under=0.5),
    Evidence("in the box that holds the article", "in the main box", over=0.5),
    Evidence("marked up like the article's paragraphs", "prose of its kind", over=0.3),
    Evidence("marked up like lines that are no prose", "prose share of its kind", under=0.1),
    Evidence("hidden from readers", "hidden", over=0.5),
    Evidence("in a navigation element", "in nav", over=0.5),
    Evidence("in a side element", "in aside", over=0.5),
    Evidence("in a footer element", "in footer", over=0.5),
    Evidence("in a figure", "in figure", over=0.5),
    Evidence("in a list", "in ul", over=0.5),
    Evidence("in a form", "in form", over=0.5),
    Evidence("named like menus", "menu names", over=0.5),
    Evidence("named like teasers", "more names", over=1.5),
    Evidence("named like advertising or subscription", "sell names", over=0.5),
    Evidence("named like comments or sharing", "talk names", over=0.5),
    Evidence("the page states it as the article's body", "stated body", over=0.8),
    Evidence("the page states it as its title", "stated title", over=0.9),
)  # fmt: skip
_Named = tuple[Sequence[str], Sequence[int], Figures, Figures, NDArray[np.bool_]]
_NAMED: Final = 3
# Below this log-odds evidence is too weak to be named.
_WEAK: Final = 0.7


def said_of(
    figures: Figures, names: tuple[str, ...], strengths: Figures, kept: Sequence[bool]
) -> list[list[str]]:
    """For each line the strongest evidence for its verdict, in words, strongest first; else what speaks against it.

    `names` are those of the figures' columns; `strengths` are log-odds, one for each entry of EVIDENCE: positive
    speaks for the article, and so for the verdict on a line that is kept.
    """
    words, places, over, under, speaks_for = _strongest(names, strengths.tobytes())
    columns = figures.T[places]
    holds = (columns > over) & (columns <= under)
    supports = holds & (speaks_for == np.array(kept, dtype=bool))
    named = np.where(supports.any(axis=0), supports, holds)
    lines, which = np.nonzero((named & (np.cumsum(named, axis=0) <= _NAMED)).T)
    said: list[list[str]] = [[] for _ in kept]
    for line, at in zip(lines.tolist(), which.tolist(), strict=True):
        said[line].append(words[at])
    return said


@lru_cache(maxsize=4)
def _strongest(names: tuple[str, ...], log_odds: bytes) -> _Named:
    """Evidence that is not too weak to be named, strongest first: its words, its column, thresholds, its side."""
    strengths = np.frombuffer(log_odds, dtype=np.float32)
    order = np.argsort(-np.abs(strengths), kind="stable").tolist()
    known = [at for at in order if EVIDENCE[at].figure in names and abs(strengths[at]) >= _WEAK]
    over, under = [
        np.array([[limit] for limit in limits], dtype=np.float32)
        for limits in zip(*[(EVIDENCE[at].over, EVIDENCE[at].under) for at in known], strict=True)
    ]
    places = [names.index(EVIDENCE[at].figure) for at in known]
    return [EVIDENCE[at].words for at in known], places, over, under, strengths[known][:, None] > 0
