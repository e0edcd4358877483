"""Values of a structured record as the article's fields, whatever types they came in."""

import ast
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final

from transforms.decode import decode, well_formed
from transforms.formats.jsonl import kind_of

# Epoch times of 1990 to 2100: smaller numbers are years or counters, larger ones in milliseconds and finer.
_EPOCH: Final = (631_152_000, 4_102_444_800)
_NOTHING: Final = (
    "",
    "null",
    "none",
    "nan",
    "n/a",
    "[]",
    "{}",
)  # how spreadsheets and data frames write a missing value
_NAME_KEYS: Final = (
    "name",
    "title",
    "full_name",
    "$oid",
    "$date",
    "@id",
    "url",
    "rendered",
    "#text",
    "value",
    "id",
)


class WrongTypeError(Exception):
    """A value of a type that its field cannot have; the message says what it is."""


def look_up(values: Mapping[str, object], path: str) -> object:
    """The value of a column, or of a dotted path into nested objects; None where there is none.

    >>> look_up({"a": {"b": [{"c": 1}]}}, "a.b.0.c"), look_up({"a.b": 2}, "a.b"), look_up({}, "a")
    (1, 2, None)
    """
    if path in values or "." not in path:
        return values.get(path)
    found: object = values
    for step in path.split("."):
        if isinstance(found, Mapping):
            found = found.get(step)
        elif isinstance(found, list | tuple) and step.isdecimal() and int(step) < len(found):
            found = found[int(step)]
        else:
            return None
    return found


def is_missing(value: object) -> bool:
    """Whether a value says nothing: null, blank, NaN, or a word that stands for them.

    >>> [is_missing(value) for value in (None, " ", "NaN", float("nan"), 0, "no")]
    [True, True, True, True, False, False]
    """
    if isinstance(value, str):
        return len(value) < 100 and value.strip().casefold() in _NOTHING
    return value is None or value != value or value in ([], {}, ())  # noqa: PLR0124 -- NaN alone differs from itself


def text_of(value: object) -> str:
    r"""An article's text: a string, bytes, or the paragraphs of a list joined by line ends.

    Raises WrongTypeError for anything else.

    >>> text_of(["One.", "Two."]), text_of({"rendered": "Rain."})
    ('One.\nTwo.', 'Rain.')
    """
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    if isinstance(value, bytes):
        return decode(value, is_markup=True).text
    if isinstance(value, Mapping):
        value = next(
            (value[key] for key in ("rendered", "#text", "value", "text", "content") if key in value), value
        )
    if not isinstance(value, str):
        raise WrongTypeError(kind_of(value))
    return value


def line_of(value: object) -> str:
    """A short value as one line of text, such as a title or address; an object gives its name.

    >>> line_of({"name": "Harbour Post"}), line_of(7)
    ('Harbour Post', '7')
    """
    if isinstance(value, Mapping):
        value = next((value[key] for key in _NAME_KEYS if not is_missing(value.get(key))), value)
    if isinstance(value, list | tuple) and len(value) == 1:
        return line_of(value[0])
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise WrongTypeError(kind_of(value))
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # data frames turn whole numbers beside missing ones into floats
    return " ".join(well_formed(str(value))[0].split())


def title_of(value: object) -> str:
    """A title: a text; raises WrongTypeError where it is a number."""
    if not isinstance(value, str | Mapping | list | tuple):
        raise WrongTypeError(kind_of(value))
    return line_of(value)


def date_of(value: object) -> str:
    """A date as written; epoch numbers and Python's own dates in ISO 8601.

    >>> date_of(1755237600), date_of("15 August 2025"), date_of({"$date": "2025-08-15T06:00:00Z"})
    ('2025-08-15T06:00:00+00:00', '15 August 2025', '2025-08-15T06:00:00Z')
    """
    if isinstance(value, Mapping) and "$date" in value:
        value = value["$date"]
    if isinstance(value, date):
        return value.isoformat()
    written = line_of(value)
    number = written.removesuffix(".0")
    if number.isdecimal() and number.isascii() and len(number) >= 9:
        seconds = float(number[:20])
        while seconds > _EPOCH[1]:
            seconds /= 1000
        if seconds >= _EPOCH[0]:
            return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    if isinstance(value, int | float) and not 19000101 <= float(number) <= 21001231:
        raise WrongTypeError(kind_of(value))
    return written


def names_of(value: object) -> tuple[str, ...]:
    """Names of people: of a list, of objects with a name, of a string that lists them.

    >>> names_of([{"name": "Mara Lind"}, "Tom Oder"]), names_of("['Mara Lind', 'Tom Oder']")
    (('Mara Lind', 'Tom Oder'), ('Mara Lind', 'Tom Oder'))
    >>> names_of("Mara Lind; Tom Oder"), names_of("By Mara Lind and Tom Oder")
    (('Mara Lind', 'Tom Oder'), ('By Mara Lind and Tom Oder',))
    """
    if isinstance(value, str):
        value = _listed(value)
    parts = value if isinstance(value, list | tuple) else [value]
    names = [title_of(part) for part in parts if not is_missing(part)]
    return tuple(dict.fromkeys(name for name in names if name))


def _listed(text: str) -> object:
    """The list that a cell holds when a data frame wrote it, or the parts between semicolons or bars."""
    stripped = text.strip()
    if stripped.startswith(("[", "(")) and len(stripped) < 10_000:
        try:
            found = ast.literal_eval(stripped)
        except (
            ValueError,
            SyntaxError,
            TypeError,
            MemoryError,
            RecursionError,
        ):  # a set of sets is no literal
            return [stripped.strip("[]()")]
        return found if isinstance(found, list | tuple) else [stripped]
    for sign in (";", "|"):
        if sign in text:
            return [part.strip() for part in text.split(sign)]
    return [text]
