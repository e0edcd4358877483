"""Languages of the lines of a document, and of the document.

A line is not judged alone: a headline of names, "Advertisement" or a number speaks for no language, and its
neighbours do. The lines are the outputs of a hidden Markov chain of languages that seldom switches; forward and
backward sums (Rabiner 1989) give each line's probabilities in the light of all others.
"""

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Final

from transforms.language.candidates import are_kin, ranked
from transforms.language.evidence import Evidence
from transforms.language.identification import Impression, first_impression, second_look, verdict_of
from transforms.language.second_opinions import langdetect_opinion
from transforms.language.verdict import NO_EVIDENCE, UNDETERMINED, LanguageVerdict
from transforms.lines import Line, cut_lines

SWITCH: Final = 0.2  # probability that the next line is in another language: quotations and footers are rare
UNSEEN: Final = 1e-6  # probability of a language that a line's evidence does not mention
ENOUGH: Final = 14  # plain letters from which a line's evidence counts in full: three or four small words

DOUBTFUL: Final = 0.9  # below this confidence langdetect is asked about the document as a whole
LANGDETECT_LENGTH: Final = 200  # letters below which langdetect is no witness
LANGDETECT_WEIGHT: Final = 0.5  # it is overconfident: its probability counts as its square root


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
    posteriors = _posteriors(evidence)
    languages = sorted({language for posterior in posteriors for language in posterior})
    if not languages:
        return [NO_EVIDENCE] * len(texts)
    outputs = [
        _output(posterior, item, languages) for posterior, item in zip(posteriors, evidence, strict=True)
    ]
    return [
        verdict_of(dict(zip(languages, chances, strict=True))) if posterior else NO_EVIDENCE
        for chances, posterior in zip(_chances(outputs), posteriors, strict=True)
    ]


def document_language(lines: Sequence[Line], verdicts: Sequence[LanguageVerdict]) -> LanguageVerdict:
    """The language that most of a document's letters are in, `und` where no line has one.

    Where the lines leave it in doubt, langdetect is heard on the whole.

    >>> document_language([Line(0, 9, "Guten Tag")], [LanguageVerdict("de", 0.95)])
    LanguageVerdict(language='de', confidence=0.95)
    """
    letters: dict[str, int] = {}
    trusted: dict[str, float] = {}
    for line, verdict in zip(lines, verdicts, strict=True):
        if verdict.language != UNDETERMINED:
            size = sum(map(str.isalpha, line.text[:_COUNTED]))
            letters[verdict.language] = letters.get(verdict.language, 0) + size
            trusted[verdict.language] = trusted.get(verdict.language, 0.0) + size * verdict.confidence
    if not letters:
        return NO_EVIDENCE
    best = ranked(letters)[0]
    verdict = LanguageVerdict(best, trusted[best] / max(letters[best], 1))
    if verdict.confidence < DOUBTFUL and sum(letters.values()) >= LANGDETECT_LENGTH:
        return _with_langdetect(verdict, lines)
    return verdict


_COUNTED: Final = 2000  # characters of a line that are counted: a longer one is most of its document anyhow


def _with_langdetect(verdict: LanguageVerdict, lines: Sequence[Line]) -> LanguageVerdict:
    opinion = langdetect_opinion(" ".join(line.text[:400] for line in lines[:40]))
    if not opinion:
        return verdict
    agreed = opinion.get(verdict.language, 0.0) ** LANGDETECT_WEIGHT
    other = max((share for language, share in opinion.items() if language != verdict.language), default=0.0)
    for_it = verdict.confidence * max(agreed, UNSEEN)
    against = (1.0 - verdict.confidence) * max(other**LANGDETECT_WEIGHT, UNSEEN)
    return LanguageVerdict(verdict.language, for_it / (for_it + against))


def label_spans(text: str) -> list[tuple[int, int, str]]:
    r"""Spans of a text in one language each: runs of lines, without the blanks around them.

    >>> label_spans("The river rose by two metres.\nDer Fluss stieg in der Nacht um zwei Meter.")
    [(0, 29, 'en'), (30, 73, 'de')]
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


def _posteriors(evidence: Sequence[Evidence]) -> list[dict[str, float]]:
    """Probabilities of each line, with a second opinion where the other lines cannot give it."""
    impressions = [first_impression(item) for item in evidence]
    spoken = {_best(item) for item in impressions if item.is_clear and item.posterior}
    return [
        second_look(item, impression)
        if _needs_second_look(item, impression, spoken)
        else impression.posterior
        for item, impression in zip(evidence, impressions, strict=True)
    ]


def _needs_second_look(evidence: Evidence, impression: Impression, spoken: Set[str]) -> bool:
    """Whether a line is unclear and its neighbours do not settle it.

    They do where it is short, or where its best guess is a language that another line is clearly in, unless
    the doubt is between kin: those stand in one document, too.
    """
    if impression.is_clear:
        return False
    if not spoken:
        return True
    first, second = ranked(impression.posterior)[:2]
    return evidence.plain >= ENOUGH and (first not in spoken or are_kin(first, second))


def _best(impression: Impression) -> str:
    return ranked(impression.posterior)[0]


def _output(posterior: Mapping[str, float], evidence: Evidence, languages: Sequence[str]) -> list[float]:
    """How well each language explains a line, less sharply the fewer plain letters it has."""
    if not posterior:
        return [1.0] * len(languages)
    weight = min(1.0, evidence.plain / ENOUGH)
    return [math.pow(max(posterior.get(language, 0.0), UNSEEN), weight) for language in languages]


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
