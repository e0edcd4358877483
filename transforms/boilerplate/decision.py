"""From opinions to verdicts: rules first, then the model, held back where nothing is plainly boilerplate."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from transforms.boilerplate.evidence import said_of
from transforms.boilerplate.figures import Figures
from transforms.boilerplate.model import Look
from transforms.boilerplate.part_rules import PART_RULES
from transforms.boilerplate.reading import Reading
from transforms.boilerplate.roles import roles_of
from transforms.boilerplate.rulings import Ruling, rulings_of
from transforms.lines import LineVerdict

MODEL_RULE: Final = "line-model"
# Lines with a better opinion than this are the article's where the opinions on a text are certain; the limit falls
# with the F1 that they promise, raised to a power. All found by cross-validation over publishers.
ARTICLE: Final = 0.55
DOUBT: Final = 2
# A line with a worse opinion than this, and than this share of the limit, is plainly no part of the article.
PLAINLY_NOT: Final = {False: 0.2, True: 0.3}
PLAINLY_BELOW: Final = 0.75
# Where no rule knows a line of a text for boilerplate, and no more than a share of its lines has an opinion as bad as
# those on menus have, the text is left as it is: of pages that were cut by their markup, programs, tables and lists of
# references would else be cut again. Of flattened pages nearly all hold a line that a rule knows, so it costs them
# little.
_MENU: Final = 0.01
_FEW_MENUS: Final = 0.4
# Nor is a rule believed there that takes a heading for the beginning of a part that is no article, where this share
# of the lines would go with it: an encyclopaedia's "See also" stands before hundreds of references.
_TOO_LARGE_A_PART: Final = 0.5
# What a line without words counts as.
_AT_LEAST: Final = 0.01
# A line this far below the best one is not kept as a best guess where no line convinces.
_BEST_GUESS: Final = 0.6


def decide(reading: Reading, look: Look, strengths: Figures) -> list[LineVerdict]:
    """A verdict on every line."""
    opinion = look.opinion
    ruled = rulings_of(reading, look)
    free = np.array([ruling is None for ruling in ruled])
    limit = limit_of(opinion[free], reading.words[free])
    plain = free & (opinion < min(PLAINLY_NOT[reading.has_markup], PLAINLY_BELOW * limit))
    if not reading.has_markup and not _is_known(ruled) and (opinion < _MENU).mean() <= _FEW_MENUS:
        ruled, kept = [None] * len(ruled), np.ones_like(free)
    else:
        kept = free & ~_plain_runs(~free | (opinion <= limit), ~free | plain)
    if not kept.any() and free.any():
        kept = free & (opinion >= _BEST_GUESS * float(opinion[free].max()))
    keeping = kept.tolist()
    roles = roles_of(reading, look, keeping)
    said = said_of(look.figures, look.names, strengths, keeping)
    return [
        _verdict(ruling, score, words, role, keep=keep)
        for ruling, score, words, role, keep in zip(
            ruled, opinion.astype(np.float64).round(4).tolist(), said, roles, keeping, strict=True
        )
    ]


def limit_of(opinion: Figures, words: Figures) -> float:
    """What the opinion on a line must be above for the line to be the article's.

    To keep a line pays, counted in words, where its opinion is above half of the best F1 that can be expected
    (Lipton et al., ECML PKDD 2014). Opinions on lines of one text are wrong together, so that where little is
    to be expected the limit falls faster than that: a page whose lines all look doubtful is kept by those that
    look best.

    >>> words = np.array([30.0, 20.0, 10.0])
    >>> [round(limit_of(np.array(it), words), 2) for it in ((0.99, 0.98, 0.01), (0.4, 0.35, 0.05))]
    [0.54, 0.16]
    """
    if not len(opinion):
        return ARTICLE
    order = np.argsort(-opinion, kind="stable")
    sizes = words[order].astype(np.float64) + _AT_LEAST
    hits = np.cumsum(opinion[order] * sizes)
    return ARTICLE * float((2 * hits / (np.cumsum(sizes) + hits[-1])).max()) ** DOUBT


def _is_known(ruled: list[Ruling | None]) -> bool:
    """Whether rules know a line for boilerplate, parts that would be most of the text left out."""
    rules = [ruling.rule for ruling in ruled if ruling]
    parts = sum([rule in PART_RULES for rule in rules])
    return parts < len(rules) or 0 < parts < _TOO_LARGE_A_PART * len(ruled)


def _plain_runs(doubtful: NDArray[np.bool_], plain: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Lines of those runs of doubtful lines that hold a plain one.

    Hysteresis, as edge detectors use it (Canny, IEEE PAMI 8, 1986): a doubtful line goes with a plain one beside
    it, and stays where it stands alone among the article's, so that what is clean stays as it is.
    """
    number = np.cumsum(np.append(True, doubtful[1:] != doubtful[:-1]))
    plainly = np.bincount(number, weights=plain & doubtful) > 0
    return np.asarray(doubtful & plainly[number], dtype=bool)


def _verdict(ruling: Ruling | None, score: float, said: list[str], role: str, *, keep: bool) -> LineVerdict:
    if ruling is not None:
        return LineVerdict(ruling.rule.role, False, score, ruling.rule.name, ruling.reason)  # noqa: FBT003 - by place it is made much faster
    reason = "; ".join(said) or ("nothing speaks against it" if keep else "little speaks for it")
    return LineVerdict(role, keep, score, MODEL_RULE, reason)
