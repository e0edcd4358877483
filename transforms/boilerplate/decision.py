"""From opinions to verdicts: rules first, then the model, held back where nothing is plainly boilerplate."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from transforms.boilerplate.evidence import said_of
from transforms.boilerplate.model import Look
from transforms.boilerplate.reading import Reading
from transforms.boilerplate.roles import roles_of
from transforms.boilerplate.rulings import Ruling, rulings_of
from transforms.boilerplate.shape import Figures
from transforms.lines import LineVerdict

MODEL_RULE: Final = "line-model"
# Lines with a better opinion than this are the article's. Found by cross-validation over publishers.
ARTICLE: Final = {False: 0.4, True: 0.4}
# A line with a worse opinion than this is plainly no part of the article.
PLAINLY_NOT: Final = {False: 0.2, True: 0.3}
# Where no rule knows a line for boilerplate and no more than this share of a text's lines is plainly none of the
# article, the text is left as it is: of pages that were cut by their markup, programs and lists of references
# would else be cut again. Of flattened pages nearly all hold a line that a rule knows, so it costs them nothing.
CLEAN: Final = {False: 0.6, True: 0.0}
# A line this far below the best one is not kept as a best guess where no line convinces.
_BEST_GUESS: Final = 0.6


def decide(reading: Reading, look: Look, strengths: Figures) -> list[LineVerdict]:
    """A verdict on every line."""
    opinion = look.opinion
    ruled = rulings_of(reading, look)
    free = np.array([ruling is None for ruling in ruled])
    limit = ARTICLE[reading.has_markup]
    plain = free & (opinion < PLAINLY_NOT[reading.has_markup])
    if free.all() and plain.mean() <= CLEAN[reading.has_markup]:
        kept = free
    else:
        kept = free & ~_plain_runs(~free | (opinion <= limit), ~free | plain)
    if not kept.any() and free.any():
        kept = free & (opinion >= _BEST_GUESS * float(opinion[free].max()))
    keeping = [bool(keep) for keep in kept]
    roles = roles_of(reading, look, keeping)
    columns = {name: look.figures[:, number] for number, name in enumerate(look.names)}
    said = said_of(columns, strengths, len(keeping))
    return [
        _verdict(ruling, score, words, role, keep=keep)
        for ruling, score, words, role, keep in zip(
            ruled, opinion.tolist(), said, roles, keeping, strict=True
        )
    ]


def _plain_runs(doubtful: NDArray[np.bool_], plain: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Lines of those runs of doubtful lines that hold a plain one.

    Hysteresis, as edge detectors use it (Canny, IEEE PAMI 8, 1986): a doubtful line goes with a plain one beside
    it, and stays where it stands alone among the article's, so that what is clean stays as it is.
    """
    number = np.cumsum(np.append(True, doubtful[1:] != doubtful[:-1]))
    return doubtful & np.isin(number, number[plain & doubtful])


def _verdict(
    ruling: Ruling | None,
    score: float,
    said: tuple[list[str], list[str]],
    role: str,
    *,
    keep: bool,
) -> LineVerdict:
    score = round(score, 4)
    if ruling is not None:
        return LineVerdict(
            ruling.rule.role, kept=False, score=score, rule=ruling.rule.name, reason=ruling.reason
        )
    against, for_it = said
    words = (for_it or against) if keep else (against or for_it)
    reason = "; ".join(words) or ("nothing speaks against it" if keep else "little speaks for it")
    return LineVerdict(role, kept=keep, score=score, rule=MODEL_RULE, reason=reason)
