"""The answer: a language, or `und`, and how far it is to be trusted."""

from dataclasses import dataclass
from typing import Final

UNDETERMINED: Final = "und"


@dataclass(frozen=True, slots=True)
class LanguageVerdict:
    """A language and the calibrated probability that it is right, 0 to 1.

    `language` is an ISO 639-1 code where there is one, else 639-3; `und` where the evidence is too thin, with the
    probability of the best guess that was not made.

    >>> LanguageVerdict("en", 0.99).language
    'en'
    """

    language: str
    confidence: float


NO_EVIDENCE: Final = LanguageVerdict(UNDETERMINED, 0.0)
