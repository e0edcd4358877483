"""The language of a document, from its lines."""

from collections.abc import Sequence
from typing import Final

from transforms.language.candidates import ranked
from transforms.language.scripts import script_weights
from transforms.language.second_opinions import langdetect_opinion
from transforms.language.verdict import NO_EVIDENCE, UNDETERMINED, LanguageVerdict
from transforms.lines import Line

DOUBTFUL: Final = 0.9  # below this confidence langdetect is asked about the document as a whole
LANGDETECT_LENGTH: Final = 200  # letters below which langdetect is no witness
LANGDETECT_WEIGHT: Final = 0.5  # it is overconfident: its probability counts as its square root
LEAST_SHARE: Final = 1e-6
_COUNTED: Final = 2000  # characters of a line that are counted: a longer one is most of its document anyhow


def document_language(lines: Sequence[Line], verdicts: Sequence[LanguageVerdict]) -> LanguageVerdict:
    """The language that most of a document's letters are in, `und` where no line has one.

    Signs of Chinese, Japanese and Korean count for several letters. Where the lines leave it in doubt,
    langdetect is heard on the whole.

    >>> document_language([Line(0, 9, "Guten Tag")], [LanguageVerdict("de", 0.95)])
    LanguageVerdict(language='de', confidence=0.95)
    """
    letters: dict[str, int] = {}
    trusted: dict[str, float] = {}
    for line, verdict in zip(lines, verdicts, strict=True):
        if verdict.language != UNDETERMINED:
            size = script_weights(line.text[:_COUNTED]).total()
            letters[verdict.language] = letters.get(verdict.language, 0) + size
            trusted[verdict.language] = trusted.get(verdict.language, 0.0) + size * verdict.confidence
    if not letters:
        return NO_EVIDENCE
    best = ranked(letters)[0]
    verdict = LanguageVerdict(best, trusted[best] / max(letters[best], 1))
    if verdict.confidence < DOUBTFUL and sum(letters.values()) >= LANGDETECT_LENGTH:
        return _with_langdetect(verdict, lines)
    return verdict


def _with_langdetect(verdict: LanguageVerdict, lines: Sequence[Line]) -> LanguageVerdict:
    opinion = langdetect_opinion(" ".join(line.text[:400] for line in lines[:40]))
    if not opinion:
        return verdict
    agreed = opinion.get(verdict.language, 0.0) ** LANGDETECT_WEIGHT
    other = max((share for language, share in opinion.items() if language != verdict.language), default=0.0)
    for_it = verdict.confidence * max(agreed, LEAST_SHARE)
    against = (1.0 - verdict.confidence) * max(other**LANGDETECT_WEIGHT, LEAST_SHARE)
    return LanguageVerdict(verdict.language, for_it / (for_it + against))
