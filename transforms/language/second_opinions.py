"""Second opinions, asked where letter statistics hesitate: lingua, and langdetect for whole documents.

Both are loaded when first needed, and lingua only for the languages in question: all of its models together are
more than a gigabyte. Neither remembers earlier texts: langdetect draws random numbers, but each of its detectors starts
from the factory's seed.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lingua import Language, LanguageDetector

LINGUA_LACKS: Final = frozenset({"gl", "br", "fo", "fy", "gd", "ha", "ht", "ig", "ku", "ky", "lb", "mg", "mt", "ne",
    "om", "ps", "rw", "tg", "tk", "tt", "ug", "uz"})  # fmt: skip
DIGITS: Final = 6  # lingua adds in another order each time, so that further digits differ from call to call


def lingua_opinion(words: str, candidates: Sequence[str], *, thorough: bool = True) -> dict[str, float]:
    """Probability of each candidate that lingua knows, 0 to 1 and together 1; empty where it knows fewer than two.

    `thorough` opinions rest on n-grams of every length, others on trigrams alone: those take a tenth of the
    memory and no time to load.

    >>> opinion = lingua_opinion("der fluss stieg in der nacht um zwei meter", ["de", "nl", "af"])
    >>> max(opinion, key=opinion.__getitem__)
    'de'
    """
    known = tuple(sorted(set(candidates) - LINGUA_LACKS))
    if len(known) < 2:
        return {}
    opinion: dict[str, float] = {}
    for value in _lingua_detector(known, thorough=thorough).compute_language_confidence_values(words):
        code = value.language.iso_code_639_1.name.lower()
        code = "no" if code in {"nb", "nn"} else code
        opinion[code] = opinion.get(code, 0.0) + value.value
    return {code: round(share, DIGITS) for code, share in opinion.items()}


@cache
def _lingua_languages() -> dict[str, tuple["Language", ...]]:
    from lingua import Language  # most texts never need it

    found: dict[str, tuple[Language, ...]] = {}
    for language in sorted(Language.all(), key=lambda language: language.name):
        code = language.iso_code_639_1.name.lower()
        code = "no" if code in {"nb", "nn"} else code
        found[code] = (*found.get(code, ()), language)
    return found


@lru_cache(maxsize=2048)
def _lingua_detector(codes: tuple[str, ...], *, thorough: bool) -> "LanguageDetector":
    from lingua import LanguageDetectorBuilder  # most texts never need it

    languages = [language for code in codes for language in _lingua_languages()[code]]
    builder = LanguageDetectorBuilder.from_languages(*languages)
    return (builder if thorough else builder.with_low_accuracy_mode()).build()


def langdetect_opinion(text: str) -> dict[str, float]:
    """Probability of each language that langdetect considers, the same in every call; empty where it finds no letter.

    >>> langdetect_opinion("Der Fluss stieg in der Nacht um zwei Meter.").keys()
    dict_keys(['de'])
    """
    from langdetect.lang_detect_exception import LangDetectException  # seldom needed

    detector = _langdetect_factory().create()
    detector.append(text)
    try:
        found = detector.get_probabilities()
    except LangDetectException:
        return {}
    opinion: dict[str, float] = {}
    for value in found:
        code = value.lang.split("-")[0]
        opinion[code] = opinion.get(code, 0.0) + value.prob
    return opinion


@cache
def _langdetect_factory() -> Any:
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory  # seldom needed

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    factory.seed = 0  # every detector that it creates draws its random numbers from here
    return factory
