"""Names of months and weekdays in the languages of the world's news (CLDR, compiled into calendars.tsv)."""

from functools import cache
from importlib.resources import files


@cache
def month_numbers(language: str | None = None) -> dict[str, int]:
    """Names and abbreviations of months in a language, or in all of them where they agree.

    In all languages together English names win, for they are written everywhere; names that other languages
    disagree on are left out. A language that is not known has no names.

    >>> month_numbers("cs")["srpna"], month_numbers()["août"], month_numbers("xx")
    (8, 8, {})
    """
    if language is not None:
        return {name: number for code, number, name in _rows() if code == language and number}
    numbers: dict[str, int] = {}
    disagreed: set[str] = set()
    for _, number, name in _rows():  # the most read languages come first
        if number and numbers.setdefault(name, number) != number:
            disagreed.add(name)
    english = month_numbers("en")
    return {name: number for name, number in numbers.items() if name not in disagreed or name in english}


def languages_known() -> tuple[str, ...]:
    """Codes of the languages with names of months, the most read first.

    >>> languages_known()[:3], len(languages_known())
    (('en', 'de', 'es'), 77)
    """
    return tuple(dict.fromkeys(language for language, number, _ in _rows() if number))


@cache
def weekday_names() -> frozenset[str]:
    """Names and abbreviations of weekdays in all languages known.

    >>> {"freitag", "vendredi", "пятница"} <= weekday_names()
    True
    """
    return frozenset(name for _, number, name in _rows() if not number)


@cache
def _rows() -> tuple[tuple[str, int, str], ...]:
    text = files("transforms.metadata").joinpath("calendars.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return tuple((language, int(number), name) for language, number, name in rows)
