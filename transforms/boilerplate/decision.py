"""From opinions to verdicts: rules first, then the model, held back where nothing is plainly boilerplate."""

from typing import Final

import numpy as np

from transforms.boilerplate.evidence import said_of
from transforms.boilerplate.line_rules import LINE_RULES, PART_RULES, rule_of
from transforms.boilerplate.model import Look
from transforms.boilerplate.reading import Reading
from transforms.boilerplate.roles import roles_of
from transforms.boilerplate.surroundings import Figures
from transforms.lines import LineVerdict
from transforms.rules import LineRule

MODEL_RULE: Final = "line-model"
# Lines with a better opinion than this are the article's. Found by cross-validation over publishers.
ARTICLE: Final = {False: 0.4, True: 0.5}
# Where no line has a worse opinion than this, nothing is plainly boilerplate and the model drops none: texts that
# are clean already stay as they are.
PLAINLY_NOT: Final = 0.15
# A part such as comments reaches to the end unless prose as sure as this, and so many words long, follows.
_SURE: Final = 0.8
_PROSE: Final = 20
# A line this far below the best one is not kept as a best guess where no line convinces.
_BEST_GUESS: Final = 0.6


def decide(reading: Reading, look: Look, strengths: Figures) -> list[LineVerdict]:
    """A verdict on every line."""
    opinion = look.opinion
    ruled = _ruled(reading, opinion)
    free = np.array([rule is None for rule in ruled])
    limit = ARTICLE[reading.has_markup]
    kept = free & (opinion > limit)
    if not ((opinion < PLAINLY_NOT) & free).any():
        kept = free
    if not kept.any() and free.any():
        kept = free & (opinion >= _BEST_GUESS * float(opinion[free].max()))
    keeping = [bool(keep) for keep in kept]
    roles = roles_of(reading, look, keeping)
    columns = {name: look.figures[:, number] for number, name in enumerate(look.names)}
    said = said_of(columns, strengths, len(keeping))
    return [
        _verdict(keep, role, float(score), rule, words)
        for keep, role, score, rule, words in zip(keeping, roles, opinion.tolist(), ruled, said, strict=True)
    ]


def _verdict(
    keep: bool,  # noqa: FBT001 — a verdict's own field
    role: str,
    score: float,
    rule: LineRule | None,
    said: tuple[list[str], list[str]],
) -> LineVerdict:
    score = round(score, 4)
    if rule is not None:
        return LineVerdict(rule.role, kept=False, score=score, rule=rule.name, reason=f"{rule.name}: {rule.reason}")
    against, for_it = said
    words = (for_it or against) if keep else (against or for_it)
    reason = "; ".join(words) or ("nothing speaks against it" if keep else "little speaks for it")
    return LineVerdict(role, keep, score, MODEL_RULE, reason)


def _ruled(reading: Reading, opinion: Figures) -> list[LineRule | None]:
    """The rule that decides each line, if any."""
    lines = reading.lines
    found = [rule_of(line.text, LINE_RULES) for line in lines]
    prose = [
        score > _SURE and words >= _PROSE
        for score, words in zip(opinion.tolist(), reading.words.tolist(), strict=True)
    ]
    first = prose.index(True) if True in prose else len(lines)
    last = len(lines) - 1 - prose[::-1].index(True) if True in prose else len(lines)
    for index, rule in enumerate(found):
        if rule is not None and not rule.everywhere and first < index < last:
            found[index] = None
    for index in range(max(1, last + 1 if last < len(lines) else len(lines) // 2), len(lines)):
        rule = rule_of(lines[index].text, PART_RULES)
        if rule is not None:
            for after in range(index, len(lines)):
                found[after] = found[after] or rule
            break
    return found
