"""Names of months and weekdays in the languages of the world's news, from CLDR."""

from functools import cache
from typing import Final

from babel import Locale

# Languages whose names of months are known (CLDR), the most read first: where two languages disagree on a name it
# counts only where the document's language is known.
LANGUAGES: Final = (
    "en", "de", "es", "fr", "it", "pt", "nl", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk", "sl", "hr", "sr", "sr_Latn", "bs",
    "bg", "mk", "ru", "uk", "be", "ro", "hu", "el", "tr", "az", "et", "lv", "lt", "ca", "gl", "eu", "ga", "cy", "mt", "sq", "id", "ms",
    "fil", "vi", "af", "sw", "zu", "xh", "so", "ha", "yo", "am", "ar", "fa", "he", "ur", "hi", "bn", "ta", "te", "ml", "mr", "gu", "kn",
    "pa", "ne", "si", "th", "lo", "km", "my", "ka", "hy", "kk", "uz", "ky", "mn", "lb",
)  # fmt: skip


@cache
def month_numbers(language: str | None = None) -> dict[str, int]:
    """Names and abbreviations of months in a language, or in all of them where they agree.

    >>> month_numbers("cs")["srpna"], month_numbers()["août"]
    (8, 8)
    """
    if language is not None:
        return _names_of(language)
    numbers: dict[str, int] = {}
    disagreed: set[str] = set()
    for code in LANGUAGES:
        for name, number in _names_of(code).items():
            if numbers.setdefault(name, number) != number:
                disagreed.add(name)
    english = _names_of("en")
    return {name: number for name, number in numbers.items() if name not in disagreed or name in english}


@cache
def _names_of(language: str) -> dict[str, int]:
    months = Locale.parse(language).months
    numbers: dict[str, int] = {}
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[form][width].items():
                key = name.casefold().strip(". ")
                if len(key) > 1 and not any(letter.isdigit() for letter in key):
                    numbers.setdefault(key, number)
    if language == "en":
        numbers["sept"] = 9
    if language == "de":
        numbers.update({"jänner": 1, "feber": 2})
    return numbers


@cache
def weekday_names() -> frozenset[str]:
    """Names and abbreviations of weekdays in all languages known.

    >>> {"freitag", "vendredi", "пятница"} <= weekday_names()
    True
    """
    return frozenset(
        name.casefold().strip(". ")
        for code in LANGUAGES
        for width in ("wide", "abbreviated")
        for name in Locale.parse(code).days["format"][width].values()
    )
