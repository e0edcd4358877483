"""Fills gaps in a text: at each gap one of a few strings has stood, and the language around it says which.

The most plausible path through all gaps is found first (a beam search over letter and shape trigrams), then each gap
is asked how sure its filling is, given the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from transforms.mojibake.plausibility import Plausibility
from transforms.mojibake.tables import STEPS

BEAM = 12
REACH = 2  # characters of context on either side: the model's n-grams reach no further
LANGUAGES = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between two fixed pieces of text with the strings that may have stood there."""

    start: int
    end: int
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filling:
    """What most plausibly stood in each gap, and how sure that is, 0 to 1."""

    choices: tuple[str, ...]
    certainty: tuple[float, ...]


def fill(line: str, gaps: Sequence[Gap], model: Plausibility) -> Filling:
    """The most plausible filling of a line's gaps, which are in order and do not overlap.

    >>> from transforms.mojibake.plausibility import plausibility
    >>> fill("Der M?nch war müde", [Gap(5, 6, ("ö", "ð", "ř"))], plausibility()).choices
    ('ö',)
    """
    fixed, unsure = [""], []
    position = 0
    for gap in gaps:
        fixed[-1] += line[position : gap.start]
        if len(gap.options) == 1:
            fixed[-1] += gap.options[0]
        else:
            unsure.append(gap)
            fixed.append("")
        position = gap.end
    fixed[-1] += line[position:]
    filled = iter(_fill(fixed, unsure, model) if unsure else ())
    pairs = [(gap.options[0], 1.0) if len(gap.options) == 1 else next(filled) for gap in gaps]
    return Filling(tuple(choice for choice, _ in pairs), tuple(sure for _, sure in pairs))


def _fill(fixed: Sequence[str], gaps: Sequence[Gap], model: Plausibility) -> list[tuple[str, float]]:
    """Choice and certainty for each gap, between pieces of text that are known."""
    ranked = model.letter_costs("\N{REPLACEMENT CHARACTER}".join(fixed)).argsort(kind="stable")[:LANGUAGES]
    readings = [_Reading(fixed, gaps, model, int(language)) for language in ranked]
    paths = [reading.best_path() for reading in readings]
    costs = [reading.cost(path) for reading, path in zip(readings, paths, strict=True)]
    choices = paths[costs.index(min(costs))]
    weights = [exp(min(costs) - cost) for cost in costs]
    certainty = [0.0] * len(gaps)
    for weight, reading, path in zip(weights, readings, paths, strict=True):
        shares = reading.shares(choices, path)
        certainty = [
            total + weight / sum(weights) * share for total, share in zip(certainty, shares, strict=True)
        ]
    return list(zip(choices, certainty, strict=True))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A torn line, piece, gap, piece ..., as one language reads it."""

    fixed: Sequence[str]
    gaps: Sequence[Gap]
    model: Plausibility
    language: int

    def cost(self, path: Sequence[str]) -> float:
        """Cost of the letters of the line with its gaps filled, in nats."""
        text = "".join(piece + choice for piece, choice in zip(self.fixed, [*path, ""], strict=True))
        return int(self.model.letter_costs(text)[self.language]) / STEPS

    def best_path(self) -> list[str]:
        """The most plausible choice for each gap, all taken together."""
        beam: list[tuple[float, str, tuple[str, ...]]] = [(0.0, self.fixed[0][-REACH:], ())]
        for gap, after in zip(self.gaps, self.fixed[1:], strict=True):
            reached: dict[str, tuple[float, str, tuple[str, ...]]] = {}
            for cost, tail, path in beam:
                for option in gap.options:
                    text = option + after[:REACH]
                    total = cost + self.model.following(tail, text, self.language)
                    end = (tail + text)[-REACH:]
                    if end not in reached or total < reached[end][0]:
                        reached[end] = (total, end, (*path, option))
            beam = sorted(reached.values())[:BEAM]
            if len(after) > REACH:
                # all that follows has the same context: only the best way to get here matters
                beam = [(beam[0][0], after[-REACH:], beam[0][2])]
        return list(beam[0][2])

    def shares(self, choices: Sequence[str], path: Sequence[str]) -> list[float]:
        """Share of each chosen string among the options of its gap, the other gaps filled as in `path`."""
        shares, before = [], ""
        for number, gap in enumerate(self.gaps):
            before = (before + self.fixed[number])[-REACH:]
            after = self._following(number, path)
            costs = [self.model.following(before, option + after, self.language) for option in gap.options]
            weights = [exp(min(costs) - cost) for cost in costs]
            shares.append(weights[gap.options.index(choices[number])] / sum(weights))
            before = (before + path[number])[-REACH:]
        return shares

    def _following(self, number: int, path: Sequence[str]) -> str:
        """The text right after a gap, as far as the model reaches."""
        after = self.fixed[number + 1]
        while len(after) < REACH and number + 1 < len(path):
            number += 1
            after += path[number] + self.fixed[number + 1]
        return after[:REACH]
