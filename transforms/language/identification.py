"""Identification of one text: script, then letters and tells, then a second opinion where those hesitate."""

import math
from collections.abc import Mapping
from typing import Final

from transforms.language.candidates import (
    EXTRA,
    EXTRA_BURDEN,
    are_kin,
    in_question,
    ranked,
)
from transforms.language.evidence import Evidence
from transforms.language.letters import letter_scores
from transforms.language.scripts import language_by_script, main_script, script_weights
from transforms.language.second_opinions import lingua_opinion
from transforms.language.tells import burdens
from transforms.language.verdict import NO_EVIDENCE, UNDETERMINED, LanguageVerdict

# Above this lead letters and tells decide alone. On labelled texts they are then right in 99.4 of 100; kin
# may lead by less, since the tells have spoken. Lower leads cost accuracy, higher ones time.
CLEAR_LEAD: Final = 3.0
CLEAR_LEAD_OF_KIN: Final = 2.0

# How the witnesses are weighed where letters hesitate, found by trying a grid on the labelled texts; the
# neighbours of these values do as well within a thousandth.
LETTER_WEIGHT: Final = 0.2
OPINION_WEIGHT: Final = 0.5
OPINION_FLOOR: Final = 0.01  # no second opinion is trusted beyond this
NO_STATISTICS: Final = -0.3  # lead assumed for a language that the letter statistics lack
NO_OPINION: Final = 0.5  # share of the better of its kin that is assumed for Galician, which lingua lacks

# Calibration: the scores above times these, as a softmax, are right as often as they say
LETTER_SHARPNESS: Final = 1.25
OPINION_SHARPNESS: Final = 3.0
SURE_SCRIPT: Final = 0.999

LEAST_CONFIDENCE: Final = 0.4  # below this a guess is more often wrong than right
RANKED: Final = 8
_OPINION_LENGTH: Final = 240  # characters shown to lingua: more changed no answer, only the time
_TELLING_LENGTH: Final = 400


def identify(text: str) -> LanguageVerdict:
    """The language of a text, or `und` where there is too little to go by.

    >>> identify("The river rose by two metres overnight, the council said.").language
    'en'
    >>> identify("1234 …").language
    'und'
    """
    return verdict_of(probabilities(Evidence.of(text)))


def verdict_of(posterior: Mapping[str, float]) -> LanguageVerdict:
    """The most probable language, or `und` where even that is improbable."""
    if not posterior:
        return NO_EVIDENCE
    best = ranked(posterior)[0]
    confidence = posterior[best]
    return LanguageVerdict(best if confidence >= LEAST_CONFIDENCE else UNDETERMINED, confidence)


def probabilities(evidence: Evidence) -> dict[str, float]:
    """Probability of each language in question, 0 to 1 and together 1; empty where there is no evidence."""
    script = main_script(script_weights(evidence.words))
    decided = language_by_script(evidence.words, script)
    if decided:
        return {decided: SURE_SCRIPT}
    leads = _leads(evidence.words) if script else {}
    if not leads:
        return {}
    weighed = _without_burdens({language: leads[language] for language in ranked(leads)[:RANKED]}, evidence)
    first, second = ranked(weighed)[:2]
    clear = CLEAR_LEAD_OF_KIN if are_kin(first, second) else CLEAR_LEAD
    if weighed[first] - weighed[second] > clear:
        return _softmax(weighed, LETTER_SHARPNESS)
    return _softmax(_with_second_opinion(evidence, leads, in_question(leads, evidence.words, script)), OPINION_SHARPNESS)


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


def _without_burdens(scores: Mapping[str, float], evidence: Evidence) -> dict[str, float]:
    burden = burdens(evidence.words[:_TELLING_LENGTH], scores)
    return {language: score - burden.get(language, 0.0) for language, score in scores.items()}


def _with_second_opinion(
    evidence: Evidence, leads: Mapping[str, float], candidates: tuple[str, ...]
) -> dict[str, float]:
    opinion = lingua_opinion(evidence.words[:_OPINION_LENGTH], candidates)
    if "gl" in candidates:
        opinion["gl"] = NO_OPINION * max(opinion.get("es", 0.0), opinion.get("pt", 0.0))
    best = max(leads.values())
    combined = {
        language: OPINION_WEIGHT * math.log(opinion.get(language, 0.0) + OPINION_FLOOR)
        + LETTER_WEIGHT * (leads[language] - best if language in leads else NO_STATISTICS)
        for language in candidates
    }
    return _without_burdens(combined, evidence)


def _softmax(scores: Mapping[str, float], sharpness: float) -> dict[str, float]:
    best = max(scores.values())
    powers = {language: math.exp(sharpness * (score - best)) for language, score in scores.items()}
    total = math.fsum(powers.values())
    return {language: power / total for language, power in powers.items()}
