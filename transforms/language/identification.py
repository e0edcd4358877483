"""Identification of one text: script, then letters and tells, then a second opinion where those hesitate."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from transforms.language.candidates import are_kin, in_question, ranked, without_statistics
from transforms.language.evidence import Evidence
from transforms.language.letters import letter_leads
from transforms.language.scripts import japanese_share, language_by_script, main_script, script_weights
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
NO_STATISTICS: Final = -0.3  # lead assumed for a language that the letter statistics lack, beside an opinion
UNHEARD: Final = -2.5  # the same without one: its tells must speak before it is in question
NO_OPINION: Final = 0.5  # share of the better of its kin that is assumed for Galician, which lingua lacks

# Calibration: the scores above times these, as a softmax, are right as often as they say
LETTER_SHARPNESS: Final = 1.25
OPINION_SHARPNESS: Final = 3.0
QUICK_SHARPNESS: Final = 2.0
SURE_SCRIPT: Final = 0.999

LEAST_CONFIDENCE: Final = 0.4  # below this a guess is more often wrong than right
RANKED: Final = 8
OUT_OF_REACH: Final = 10.0  # no tells make good for a longer lag
_OPINION_LENGTH: Final = 240  # characters shown to lingua: more changed no answer, only the time
_TELLING_LENGTH: Final = 400


# Capitalised words alone are names, which travel: what they say counts less.
NAMES_WORTH: Final = 0.5
LEAST_OF_NAMES: Final = 0.6


def identify(text: str) -> LanguageVerdict:
    """The language of a text, or `und` where there is too little to go by.

    >>> identify("The river rose by two metres overnight, the council said.").language
    'en'
    >>> identify("1234 …").language
    'und'
    """
    evidence = Evidence.of(text)
    return verdict_of(probabilities(evidence), LEAST_OF_NAMES if _is_names(evidence) else LEAST_CONFIDENCE)


def verdict_of(posterior: Mapping[str, float], least: float = LEAST_CONFIDENCE) -> LanguageVerdict:
    """The most probable language, or `und` where even that is less probable than `least`."""
    if not posterior:
        return NO_EVIDENCE
    best = ranked(posterior)[0]
    confidence = posterior[best]
    return LanguageVerdict(best if confidence >= least else UNDETERMINED, confidence)


def probabilities(evidence: Evidence, *, thorough: bool = True) -> dict[str, float]:
    """Probability of each language in question, 0 to 1 and together 1; empty where there is no evidence."""
    impression = first_impression(evidence)
    return (
        impression.posterior if impression.is_clear else second_look(evidence, impression, thorough=thorough)
    )


@dataclass(frozen=True, slots=True)
class Impression:
    """What script, letters and tells say: probabilities, and whether they are enough."""

    posterior: dict[str, float]
    is_clear: bool
    script: str = ""
    leads: Mapping[str, float] = field(default_factory=dict)


def first_impression(evidence: Evidence) -> Impression:
    """Probabilities by script, letters and tells alone; no evidence at all is clear, too."""
    return impressions_in([(main_script(script_weights(evidence.words)), evidence)])[0]


def impressions_in(written: Sequence[tuple[str, Evidence]]) -> list[Impression]:
    """As `first_impression`, for words in a script that is known; letters of all of them are counted together."""
    by_script = [_impression_of_script(script, evidence) for script, evidence in written]
    leads = iter(
        letter_leads([item.words for (_, item), said in zip(written, by_script, strict=True) if said is None])
    )
    return [
        _impression_of_letters(script, evidence, next(leads)) if said is None else said
        for (script, evidence), said in zip(written, by_script, strict=True)
    ]


def _impression_of_script(script: str, evidence: Evidence) -> Impression | None:
    """What the script alone says; None where it leaves several languages to the letters."""
    decided = language_by_script(evidence.words, script)
    if decided:
        return Impression({decided: SURE_SCRIPT}, is_clear=True, script=script)
    if script == "han":
        japanese = japanese_share(evidence.words)
        return Impression({"ja": japanese, "zh": 1.0 - japanese}, is_clear=True, script=script)
    return None if script else Impression({}, is_clear=True, script=script)


def _impression_of_letters(script: str, evidence: Evidence, leads: Mapping[str, float]) -> Impression:
    if not leads:
        return Impression({}, is_clear=True, script=script)
    named = dict(islice(leads.items(), RANKED))
    unheard = dict.fromkeys(without_statistics(leads, evidence.words, script), UNHEARD)
    weighed = _without_burdens(named | unheard, evidence)
    first, second = ranked(weighed)[:2]
    lead = weighed[first] - weighed[second]
    is_clear = lead > (CLEAR_LEAD_OF_KIN if are_kin(first, second) else CLEAR_LEAD)
    return Impression(_softmax(weighed, LETTER_SHARPNESS * _worth(evidence)), is_clear, script, leads)


def second_look(evidence: Evidence, impression: Impression, *, thorough: bool = True) -> dict[str, float]:
    """Probabilities with lingua's opinion, thorough or quick, beside letters and tells."""
    candidates = in_question(impression.leads, evidence.words, impression.script)
    combined = _with_second_opinion(evidence, impression.leads, candidates, thorough=thorough)
    return _softmax(combined, (OPINION_SHARPNESS if thorough else QUICK_SHARPNESS) * _worth(evidence))


def _is_names(evidence: Evidence) -> bool:
    return not evidence.plain and " " in evidence.words


def _worth(evidence: Evidence) -> float:
    return NAMES_WORTH if _is_names(evidence) else 1.0


def _without_burdens(scores: Mapping[str, float], evidence: Evidence) -> dict[str, float]:
    best = max(scores.values())
    near = [language for language, score in scores.items() if best - score < OUT_OF_REACH]
    burden = burdens(evidence.words[:_TELLING_LENGTH], near)
    return {language: score - burden.get(language, 0.0) for language, score in scores.items()}


def _with_second_opinion(
    evidence: Evidence, leads: Mapping[str, float], candidates: tuple[str, ...], *, thorough: bool
) -> dict[str, float]:
    opinion = lingua_opinion(evidence.words[:_OPINION_LENGTH], candidates, thorough=thorough)
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
