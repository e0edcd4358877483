"""Places at the head of a report, such as "LONDON (Agency) — " before its first sentence.

A dateline is cut from its paragraph only where it is certain: a known place, a date or an agency in brackets, and a
dash; or two places with a stroke between them and a full stop, as German papers write.
"""

import re
from typing import Final, NamedTuple

from transforms.metadata.calendars import month_numbers
from transforms.metadata.moments import read_moment
from transforms.metadata.places import begins_with_first_name, is_place
from transforms.metadata.wording import AGENCIES

LONGEST_DATELINE: Final = 90
RULE: Final = "dateline-place"

_DASH: Final = r"(?:\s?[–—]\s?|\s--?\s|\s?--\s)"
_HEAD: Final = re.compile(
    rf"^(?P<place>[^\W\d_][^\d()\[\]–—:;!?\"“”«»]{{1,48}}?)(?P<date>,?\s\(?(?:[^\W\d_]{{2,12}}\.?\s\d{{1,2}}|\d{{1,2}}\.?(?:er|º)?\s(?:de\s)?[^\W\d_]{{2,12}}\.?)(?:,?\s\d{{4}}(?:\s?г\.)?)?\)?)?"
    rf"(?P<agency>[.,]?\s?[(\[][^()\[\]]{{2,40}}[)\]]|[.,]\s[\w./-]{{2,20}})?[.,]?{_DASH}(?=\S)"
)
_TWO: Final = re.compile(r"^(?P<place>[^\W\d_][\w .'’-]{1,30}/[^\W\d_][\w .'’-]{1,30}?)\.\s(?=[^\W\d_a-z])")
_SIGNED: Final = re.compile(r"[^\W\d_a-z][\w.&-]*(?: [^\W\d_a-z][\w.&-]*){0,3}")
_SMALL: Final = frozenset(
    (
        "de",
        "del",
        "la",
        "le",
        "les",
        "el",
        "al",
        "du",
        "des",
        "of",
        "the",
        "am",
        "an",
        "der",
        "in",
        "im",
        "bei",
        "sur",
        "y",
        "da",
        "do",
        "di",
        "upon",
        "na",
        "nad",
    )
)


class Dateline(NamedTuple):
    """The place that a report is from, and how many characters say so."""

    place: str
    length: int
    reason: str


def read_dateline(text: str) -> Dateline | None:
    """The dateline at the head of a paragraph, or None.

    >>> read_dateline("ANCHORAGE, ALASKA – The two leaders met on Friday.")[:2]
    ('Anchorage, Alaska', 20)
    >>> read_dateline("Berlin (dpa) - Es regnet.").place, read_dateline("NATO – the alliance – met.")
    ('Berlin', None)
    >>> read_dateline("VARN, March 4 (Nordpress) – It rained.").place, read_dateline("Kiel/Varn. Es regnet dort.").place
    ('Varn', 'Kiel/Varn')
    """
    if (
        (two := _TWO.match(text[:LONGEST_DATELINE]))
        and is_place(two["place"])
        and _looks_like_place(two["place"])
    ):
        return Dateline(
            as_written_in_prose(two["place"]), two.end(), "two places and a full stop open the paragraph"
        )
    match = _HEAD.match(text[: LONGEST_DATELINE + 40])
    if (
        match is None
        or match.end() > LONGEST_DATELINE
        or not text[match.end() :].lstrip("\"'“«„‘»")[:1].isalnum()
    ):
        return None
    place = match["place"].strip(" ,.")
    agency = (match["agency"] or "").strip(" .,()[]")
    date = (match["date"] or "").strip(" ,()")
    named = any(part.casefold() in AGENCIES for part in (agency, *re.split(r"[/,+ -]", agency)))
    if agency and not named and not date and "(" not in match["agency"] and "[" not in match["agency"]:
        place, agency = text[: match.end("agency")].strip(" ,."), ""  # "ANCHORAGE, ALASKA"
    dated = bool(date) and (
        read_moment(f"{date} 2000") is not None or read_moment(date) is not None or _has_month(date)
    )
    signed = agency if (dated or place.isupper()) and _SIGNED.fullmatch(agency) else ""
    if (agency and not named and not signed) or (date and not dated) or not _looks_like_place(place):
        return None
    if named:
        evidence = f"an agency ({agency}) follows the place"
    elif is_place(place) and (place.isupper() or dated or _opens_sentence(text[match.end() :])):
        evidence = "a known place and a dash open the paragraph"
    elif dated and place.isupper():
        evidence = "a place in capitals and a date open the paragraph"
    elif dated and signed:
        evidence = f"a place, a date and who reports ({signed}) open the paragraph"
    elif (
        dated
        and date[-4:].isdigit()
        and not begins_with_first_name(place)
        and text[match.end() :][:1].isupper()
    ):
        evidence = "a place, a whole date and a dash open the paragraph"
    else:
        return None
    return Dateline(as_written_in_prose(place), match.end(), evidence)


def as_written_in_prose(place: str) -> str:
    """A place in capitals with small letters, abbreviations as they are.

    >>> as_written_in_prose("LA CROSSE, Wis"), as_written_in_prose("WASHINGTON, U.S."), as_written_in_prose("Den Haag")
    ('La Crosse, Wis', 'Washington, U.S.', 'Den Haag')
    """
    return ", ".join(_small(part) if part.isupper() else part for part in place.split(", "))


def _small(place: str) -> str:
    words: list[str] = []
    for word in place.split():
        lower = word.lower()
        if "." in word.rstrip(".,") or (len(word.strip(",.")) <= 2 and lower not in _SMALL):
            words.append(word)
        else:
            words.append(lower if words and lower in _SMALL else re.sub(r"[^\W\d_]+", _capitalised, lower))
    return " ".join(words)


def _capitalised(match: re.Match[str]) -> str:
    return match[0].capitalize()


def _looks_like_place(place: str) -> bool:
    words = place.replace("/", " ").split()
    return (
        bool(words)
        and len(words) <= 6
        and all(word[0].isupper() or word.casefold() in _SMALL or not word[0].isascii() for word in words)
    )


def _opens_sentence(rest: str) -> bool:
    """Whether a sentence begins here, rather than "Paris – the city of light – " or "London – Paris in three hours"."""
    return (
        rest.lstrip("\"'“«„‘»")[:1].isupper()
        and not is_place(" ".join(rest.split()[:1]))
        and "–" not in rest[:60]
        and "—" not in rest[:60]
    )


def _has_month(date: str) -> bool:
    return any(word.casefold().strip(".,") in month_numbers() for word in date.split())
