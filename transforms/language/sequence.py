"""Languages of the lines of a document, and of the document.

A line is not judged alone: a headline of names, "Advertisement" or a number speaks for no language, and its
neighbours do. The lines are the outputs of a hidden Markov chain of languages that seldom switches; forward and
backward sums (Rabiner 1989) give each line's probabilities in the light of all others.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from transforms.language.candidates import are_kin, ranked
from transforms.language.evidence import Evidence
from transforms.language.identification import (
    Impression,
    impressions_in,
    probabilities,
    second_look,
    verdict_of,
)
from transforms.language.scripts import LATIN, main_script, script_weights, writes
from transforms.language.verdict import NO_EVIDENCE, UNDETERMINED, LanguageVerdict
from transforms.lines import Line, cut_lines

SWITCH: Final = 0.1  # probability that the next line is in another language: quotations and footers are rare
UNSEEN: Final = 1e-6  # probability of a language that a line's evidence does not mention
MISWRITTEN: Final = 0.01  # the same of a language that is not written in the line's script

# Plain letters from which a line is evidence at all, and from which it may bring a language into the document:
# names and single words look like any language, a menu of them like several. Letters of a script other than
# Latin are rarer in names of the news and say more.
ENOUGH: Final = {LATIN: 14, "": 4}
PLENTY: Final = {LATIN: 16, "": 8}
CERTAIN: Final = 0.95  # and only with this probability


def label_lines(lines: Sequence[Line]) -> list[LanguageVerdict]:
    """A verdict for each line, from its words and its neighbours.

    >>> texts = ("The river rose by two metres overnight.", "Advertisement", "Nobody was hurt, the council said.")
    >>> [verdict.language for verdict in label_lines([Line(0, len(text), text) for text in texts])]
    ['en', 'en', 'en']
    """
    return label_texts([line.text for line in lines])


def label_texts(texts: Sequence[str]) -> list[LanguageVerdict]:
    """As `label_lines`, for the bare texts of the lines; `und` for those without a word.

    >>> label_texts(["12:30"])
    [LanguageVerdict(language='und', confidence=0.0)]
    """
    evidence = [Evidence.of(text) for text in texts]
    posteriors, scripts, voices = _heard(evidence)
    if not voices:
        # no line is enough: all of them together may be
        whole = verdict_of(probabilities(Evidence.of(" ".join(texts)), thorough=False))
        return [whole if item.words else NO_EVIDENCE for item in evidence]
    languages = sorted(voices)
    outputs = [
        _output(posterior, script, languages) for posterior, script in zip(posteriors, scripts, strict=True)
    ]
    return [
        verdict_of(dict(zip(languages, chances, strict=True))) if item.words else NO_EVIDENCE
        for chances, item in zip(_chances(outputs), evidence, strict=True)
    ]


def label_spans(text: str) -> list[tuple[int, int, str]]:
    r"""Spans of a text in one language each: runs of lines, without the blanks around them.

    >>> label_spans("The river rose by two metres overnight.\nDer Fluss stieg in der Nacht um zwei Meter.")
    [(0, 39, 'en'), (40, 83, 'de')]
    """
    spans: list[tuple[int, int, str]] = []
    lines = cut_lines(text)
    for line, verdict in zip(lines, label_lines(lines), strict=True):
        goes_on = spans and verdict.language in {spans[-1][2], UNDETERMINED}
        if goes_on:
            spans[-1] = (spans[-1][0], line.end, spans[-1][2])
        else:
            spans.append((line.start, line.end, verdict.language))
    return spans


def _heard(evidence: Sequence[Evidence]) -> tuple[list[Mapping[str, float]], list[str], frozenset[str]]:
    """Probabilities of each line, empty where it is no evidence; its script; and the document's languages."""
    impressions = _impressions(evidence)
    spoken = {_best(item) for item in impressions if item.is_clear and item.posterior}
    posteriors: list[Mapping[str, float]] = []
    voices: set[str] = set()
    for item, impression in zip(evidence, impressions, strict=True):
        posterior: Mapping[str, float] = impression.posterior
        if _needs_second_look(impression, spoken):
            posterior = second_look(item, impression, thorough=False)
        posteriors.append(posterior)
        if item.plain >= PLENTY.get(impression.script, PLENTY[""]):
            voices.update(language for language, share in posterior.items() if share >= CERTAIN)
    return posteriors, [impression.script for impression in impressions], frozenset(voices)


def _impressions(evidence: Sequence[Evidence]) -> list[Impression]:
    """What each line by itself says; a line that is too little to go by says nothing."""
    scripts = [main_script(script_weights(item.words)) for item in evidence]
    impressions = [Impression({}, is_clear=True, script=script) for script in scripts]
    enough = [
        at
        for at, (script, item) in enumerate(zip(scripts, evidence, strict=True))
        if item.plain >= ENOUGH.get(script, ENOUGH[""])
    ]
    told = impressions_in([(scripts[at], evidence[at]) for at in enough])
    for at, impression in zip(enough, told, strict=True):
        # names in Han signs are no evidence
        if scripts[at] != "han" or max(impression.posterior.values()) >= CERTAIN:
            impressions[at] = impression
    return impressions


def _needs_second_look(impression: Impression, spoken: AbstractSet[str]) -> bool:
    """Whether a line is unclear and its neighbours do not settle it.

    They do where its best guess is a language that another line is clearly in, unless the doubt is between
    kin: those stand in one document, too.
    """
    if impression.is_clear:
        return False
    first, second = ranked(impression.posterior)[:2]
    return first not in spoken or are_kin(first, second)


def _best(impression: Impression) -> str:
    return ranked(impression.posterior)[0]


def _output(posterior: Mapping[str, float], script: str, languages: Sequence[str]) -> list[float]:
    """How well each language explains a line; without evidence, whether it is written so."""
    if posterior:
        return [max(posterior.get(language, 0.0), UNSEEN) for language in languages]
    return [1.0 if not script or writes(language, script) else MISWRITTEN for language in languages]


def _chances(outputs: Sequence[Sequence[float]]) -> list[list[float]]:
    """Probability of each language at each line, given all lines."""
    forward = _sums(outputs)
    backward = _sums(outputs[::-1])[::-1]
    # each of the two has the line's own output in it: once is enough
    return [
        _normalised(ahead * behind / own for ahead, behind, own in zip(*row, strict=True))
        for row in zip(forward, backward, outputs, strict=True)
    ]


def _sums(outputs: Sequence[Sequence[float]]) -> list[list[float]]:
    count = len(outputs[0])
    sums = [_normalised(outputs[0])]
    for output in outputs[1:]:
        before = sums[-1]
        arriving = SWITCH / count
        sums.append(
            _normalised(
                own * (share * (1.0 - SWITCH) + arriving) for own, share in zip(output, before, strict=True)
            )
        )
    return sums


def _normalised(values: Iterable[float]) -> list[float]:
    kept = list(values)
    total = math.fsum(kept)
    return [value / total for value in kept]
