"""Languages of the lines of a document, and of the document.

A line is not judged alone: a headline of names, "Advertisement" or a number speaks for no language, and its
neighbours do. The languages of all lines are found together, as the likeliest sequence in which every switch
has a price (Viterbi 1967).
"""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from transforms.language.evidence import Evidence
from transforms.language.identification import probabilities
from transforms.language.verdict import NO_EVIDENCE, UNDETERMINED, LanguageVerdict
from transforms.lines import Line, cut_lines

SWITCH: Final = 3.0  # nats that a change of language between neighbouring lines costs
UNSEEN: Final = 1e-6  # probability of a language that a line's evidence does not mention
LEAST_WORDS: Final = 3  # a line with fewer plain words says nothing against its neighbours in the same script


def label_lines(lines: Sequence[Line]) -> list[LanguageVerdict]:
    """A verdict for each line, from its words and its neighbours.

    >>> texts = ("The river rose by two metres overnight.", "Advertisement", "Nobody was hurt, the council said.")
    >>> [verdict.language for verdict in label_lines([Line(0, len(text), text) for text in texts])]
    ['en', 'en', 'en']
    """
    return label_texts([line.text for line in lines])


def label_texts(texts: Sequence[str]) -> list[LanguageVerdict]:
    """As `label_lines`, for the bare texts of the lines."""
    evidence = [Evidence.of(text) for text in texts]
    posteriors = [probabilities(item) for item in evidence]
    languages = sorted({language for posterior in posteriors for language in posterior})
    if not languages:
        return [NO_EVIDENCE] * len(texts)
    costs = [_costs(posterior, item, languages) for posterior, item in zip(posteriors, evidence, strict=True)]
    path = _likeliest_path(costs)
    return [
        LanguageVerdict(languages[choice], posterior.get(languages[choice], 0.5) if posterior else 0.5)
        for choice, posterior in zip(path, posteriors, strict=True)
    ]


def document_language(lines: Sequence[Line], verdicts: Sequence[LanguageVerdict]) -> LanguageVerdict:
    """The language that most of a document's letters are in, `und` where no line has one.

    >>> document_language([Line(0, 9, "Guten Tag")], [LanguageVerdict("de", 0.9)])
    LanguageVerdict(language='de', confidence=0.9)
    """
    totals: dict[str, float] = {}
    trusted: dict[str, float] = {}
    for line, verdict in zip(lines, verdicts, strict=True):
        if verdict.language != UNDETERMINED:
            size = float(sum(map(str.isalpha, line.text[:2000])))
            totals[verdict.language] = totals.get(verdict.language, 0.0) + size
            trusted[verdict.language] = trusted.get(verdict.language, 0.0) + size * verdict.confidence
    if not totals:
        return NO_EVIDENCE
    best = max(totals, key=lambda language: (totals[language], language))
    return LanguageVerdict(best, trusted[best] / max(totals[best], 1.0))


def label_spans(text: str) -> list[tuple[int, int, str]]:
    r"""Spans of a text in one language each: runs of lines, without the blanks around them.

    >>> label_spans("The river rose by two metres.\nDer Fluss stieg in der Nacht um zwei Meter.")
    [(0, 29, 'en'), (30, 73, 'de')]
    """
    lines = cut_lines(text)
    spans: list[tuple[int, int, str]] = []
    for line, verdict in zip(lines, label_lines(lines), strict=True):
        if spans and spans[-1][2] == verdict.language:
            spans[-1] = (spans[-1][0], line.end, verdict.language)
        else:
            spans.append((line.start, line.end, verdict.language))
    return spans


def _costs(posterior: Mapping[str, float], evidence: Evidence, languages: Sequence[str]) -> list[float]:
    if not posterior:
        return [0.0] * len(languages)
    weight = min(1.0, evidence.plain / LEAST_WORDS)
    return [-weight * math.log(max(posterior.get(language, 0.0), UNSEEN)) for language in languages]


def _likeliest_path(costs: Sequence[Sequence[float]]) -> list[int]:
    count = len(costs[0])
    totals, came_from = list(costs[0]), []
    for row in costs[1:]:
        cheapest = min(range(count), key=totals.__getitem__)
        stay = [totals[n] <= totals[cheapest] + SWITCH for n in range(count)]
        came_from.append([n if stay[n] else cheapest for n in range(count)])
        totals = [(totals[n] if stay[n] else totals[cheapest] + SWITCH) + row[n] for n in range(count)]
    path = [min(range(count), key=totals.__getitem__)]
    for sources in reversed(came_from):
        path.append(sources[path[-1]])
    return path[::-1]
