"""Identification of one text: script, then letter statistics, then a second opinion where those hesitate."""

import math
from collections.abc import Mapping
from typing import Final

from transforms.language.evidence import Evidence
from transforms.language.letters import letter_scores
from transforms.language.scripts import LATIN, language_by_script, main_script, script_weights
from transforms.language.second_opinions import lingua_opinion
from transforms.language.verdict import NO_EVIDENCE, UNDETERMINED, LanguageVerdict

# Languages close enough to be taken for each other: where one is a candidate, its kin are too.
KIN: Final = (
    ("da", "no", "sv"), ("cs", "sk"), ("id", "ms"), ("hr", "bs", "sr", "sl"), ("gl", "pt", "es"), ("xh", "zu"),
    ("tn", "st", "ts"), ("ru", "bg", "mk", "uk", "be", "sr"), ("hi", "mr"), ("az", "tr"), ("af", "nl"),
    ("ca", "es"), ("et", "fi"), ("ar", "fa", "ur"),
)  # fmt: skip
SOUTHERN_BANTU: Final = frozenset({"xh", "zu", "sn", "sw", "st", "tn", "lg"})

# Languages beyond those that the labelled texts hold are stated on strong evidence only: this many nats more
EXTRA: Final = frozenset({"br", "fo", "fy", "gd", "ha", "ht", "ig", "ku", "ky", "lb", "mg", "mt", "ne", "om", "ps",
    "rw", "tg", "tk", "tt", "ug", "uz"})  # fmt: skip
EXTRA_BURDEN: Final = 2.0

CLEAR_LEAD: Final = 3.0  # letter statistics decide alone above this lead
LETTER_WEIGHT: Final = 0.5
OPINION_FLOOR: Final = 0.01
UNKNOWN_BURDEN: Final = 0.3
CANDIDATES: Final = 5
_OPINION_LENGTH: Final = 240
_NOT_MAORI: Final = frozenset("bcdfjlqsvxyz")
SURE_SCRIPT: Final = 0.999
LEAST_CONFIDENCE: Final = 0.4


def identify(text: str) -> LanguageVerdict:
    """The language of a text, or `und` where there is too little to go by.

    >>> identify("The river rose by two metres overnight, the council said.").language
    'en'
    >>> identify("1234 …").language
    'und'
    """
    posterior = probabilities(Evidence.of(text))
    if not posterior:
        return NO_EVIDENCE
    best = max(posterior, key=lambda language: (posterior[language], language))
    confidence = posterior[best]
    return LanguageVerdict(best if confidence >= LEAST_CONFIDENCE else UNDETERMINED, confidence)


def probabilities(evidence: Evidence) -> dict[str, float]:
    """Probability of each language in question, 0 to 1 and together 1; empty where there is no evidence."""
    script = main_script(script_weights(evidence.words))
    if not script:
        return {}
    decided = language_by_script(evidence.words, script)
    if decided:
        return {decided: SURE_SCRIPT}
    leads = _leads(evidence.words)
    if not leads:
        return {}
    first, second = sorted(leads.values())[-1:-3:-1]
    if first - second < CLEAR_LEAD:
        leads = _with_second_opinion(evidence.words, script, leads)
    else:
        leads = {language: LETTER_WEIGHT * 2 * lead for language, lead in leads.items()}
    return _softmax(leads)


def _leads(words: str) -> dict[str, float]:
    """Letter scores relative to the best one, per square root of the bytes: comparable at every length."""
    scores = letter_scores(words)
    if not scores:
        return {}
    root = math.sqrt(len(words.encode("utf-8", "replace")) + 2)
    best = max(scores.values())
    return {
        language: (score - best) / root - (EXTRA_BURDEN if language in EXTRA else 0.0)
        for language, score in scores.items()
    }


def _with_second_opinion(words: str, script: str, leads: Mapping[str, float]) -> dict[str, float]:
    ranked = sorted(leads, key=lambda language: (-leads[language], language))[:CANDIDATES]
    candidates = set(ranked)
    for kin in KIN:
        if ranked[0] in kin:
            candidates.update(kin)
    if SOUTHERN_BANTU & set(ranked[:2]):
        candidates.update(("ts", "tn", "st"))
    if script == LATIN and not _NOT_MAORI & set(words):
        candidates.add("mi")
    opinion = lingua_opinion(words[:_OPINION_LENGTH], sorted(candidates))
    best = max(leads.values())
    combined = {}
    for language in sorted(candidates):
        lead = leads[language] - best if language in leads else -UNKNOWN_BURDEN
        if language == "gl":
            share = 0.5 * max(opinion.get("es", 0.0), opinion.get("pt", 0.0))
        else:
            share = opinion.get(language, 0.0)
        combined[language] = math.log(share + OPINION_FLOOR) + LETTER_WEIGHT * lead
    return combined


def _softmax(scores: Mapping[str, float]) -> dict[str, float]:
    best = max(scores.values())
    powers = {language: math.exp(score - best) for language, score in scores.items()}
    total = math.fsum(powers.values())
    return {language: power / total for language, power in powers.items()}
