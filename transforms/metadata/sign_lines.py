"""A line that signs or dates an article: names, offices, agencies and a date, and nothing else.

    Ana Ruiz · Harbour News · Posted: 8 August 2025, 4:00 GMT

Every word must be accounted for; one that is not makes the line prose.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from transforms.metadata.date_wording import PUBLISHED, READING_TIME, RELATIVE, UPDATED, is_date_word
from transforms.metadata.moments import Moment, read_moment
from transforms.metadata.names import GLUED, JOINER, Credited, merge, strip_lead, unglued, whole_person
from transforms.metadata.organisations import is_agency, is_organisation
from transforms.metadata.places import is_place
from transforms.metadata.wording import INTERFACE_WORDS, ROLE_WORDS

LONGEST_SIGN: Final = 200
MOST_DATES: Final = 3
LONGEST_AGENCY: Final = 4  # words
_BULLET: Final = re.compile(r"^(?:[*•·+|»›—–-]|//)\s*")
_CLOCK: Final = re.compile(
    r"\b\d{1,2}\s?[:.h時시]\s?\d{2}(?::\d{2})?분?(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:Uhr|hs|hrs|h)\b)?|\b\d{1,2}\s?(?:[ap]\.?m\b\.?|Uhr\b)",
    re.IGNORECASE,
)
_CONTACT: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}|@\w+|https?://\S+")
_COUNTS: Final = re.compile(r"\b\d{1,6}\b")
_SEPARATORS: Final = re.compile(
    r"(?:(?<!\s)\s+)?[,;|•·●▪/&\n、，；◆＝=()（）\[\]【】]\s*|(?<!\s)\s+(?:[–—-]{1,2}(?:\s+|$)|\+\s+)|^[–—-]\s*"
)
_PICTURE: Final = re.compile(
    r"(?:bild|foto|photo|image|picture|imagen|video|grafik|graphic|karte|map|audio|credit|copyright)s?\b",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"\d|\ban?\s\w{3,6}\sago")
_SIGNER: Final = re.compile(
    r"(?:^|[\s,·/|=(（])([\uac00-\ud7a3]{2,4})\s?(?:기자|특파원|논설위원|선임기자|인턴기자)(?=$|[\s,·/|=)）])"
)
_TWO_DIGIT_YEAR: Final = re.compile(
    r"^\D{0,20}\d{1,2}[./]\d{1,2}[./]\d{2}(?:,?\s\d{1,2}[:.]\d{2}(?:\sUhr)?)?$"
)


class SignLine(NamedTuple):
    """What a line that signs or dates an article says; `bare` where it is nothing but names."""

    named: Credited
    moment: Moment | None
    dated: bool
    led: bool
    office: bool

    @property
    def bare(self) -> bool:
        """Whether only a neighbour can tell that the names are the authors'."""
        return not (self.dated or self.led or self.office)


@lru_cache(maxsize=2048)  # a line is asked about by its neighbours, and again as a candidate for the title
def read_sign(text: str, language: str | None = None) -> SignLine | None:
    """What a line signs or dates, or None where a word of it does neither.

    >>> sign = read_sign("Ana Ruiz · Harbour News · Posted: 8 August 2025, 4:00 GMT")
    >>> sign.named.people, sign.moment.precision, sign.bare
    (('Ana Ruiz',), 'minute', False)
    >>> read_sign("Ana Ruiz").bare, read_sign("Ana Ruiz left the city on 8 August 2025")
    (True, None)
    """
    if len(text) > LONGEST_SIGN:
        return None
    text = _BULLET.sub("", text)
    if _PICTURE.match(text):
        return None
    read = _read_sign(text, language)
    if (read is None or not read.dated) and _DIGIT.search(text) and (apart := GLUED.sub(" ", text)) != text:
        return _read_sign(apart, language) or read  # "Harbour NewsApril 3, 2025"
    return read


def _read_sign(text: str, language: str | None) -> SignLine | None:
    contact = _CONTACT.search(text) is not None
    rest, moment, dated = without_dates(_CONTACT.sub(" | ", text), language)
    rest = rest.strip(" |")
    unled = strip_lead(rest)
    if signers := [found[1] for found in _SIGNER.finditer(unled)]:
        return SignLine(Credited(tuple(signers)), moment, dated, led=unled != rest, office=True)
    told = _whom(unled, dated=dated, led=unled != rest)
    if told is None or not (dated or told[0].people or told[0].organisations):
        return None
    named, office = told
    led = unled != rest and bool(named.people or named.organisations)
    return SignLine(named, moment, dated, led=led, office=bool(named.people) and (office or contact))


def _whom(text: str, *, dated: bool, led: bool) -> tuple[Credited, bool] | None:
    """The names in a text and whether an office stands beside them, or None where any word is neither."""
    named, office = Credited(), False
    for piece in _SEPARATORS.split(text):
        for chunk in JOINER.split(strip_lead(piece)):
            words = _trimmed(chunk)
            # where it was written: "Madrid - 29/05/2025 20:00", "Von Ada Krone, Lille"
            placed = (dated and is_place(" ".join(words))) or (led and bool(named.people) and len(words) == 1)
            read = _read_chunk(words) if words else None
            if read is None and words and not placed:
                return None
            if read is not None:
                named = Credited(
                    merge(named.people, read[0].people), merge(named.organisations, read[0].organisations)
                )
                office = office or read[1]
    return named, office


def without_dates(text: str, language: str | None) -> tuple[str, Moment | None, bool]:
    """The text without its dates and times, the first that is not of an update, and whether there was any."""
    moment: Moment | None = None
    dated = False
    if not _DIGIT.search(text):
        return text, None, False
    for _ in range(MOST_DATES):
        found = read_moment(text, language)
        if found is None:
            break
        before = text[: found.span[0]]
        label = before.rsplit("|", 1)[-1]
        if not (UPDATED.search(label) and not PUBLISHED.search(label)):
            moment = moment or found._replace(span=(0, 0))
        dated = True
        text = f"{before} | {text[found.span[1] :]}"
    if _TWO_DIGIT_YEAR.match(text):
        return "", None, True  # day, month and year cannot be told apart
    shorter = READING_TIME.sub(" | ", RELATIVE.sub(" | ", text))
    dated = dated or shorter != text
    return _CLOCK.sub(" | ", shorter), moment, dated


def _trimmed(chunk: str) -> list[str]:
    words = _COUNTS.sub(" ", chunk).split()
    while words and (is_date_word(words[0]) and not (len(words) > 1 and whole_person(" ".join(words)))):
        words = words[1:]
    while words and is_date_word(words[-1]):
        words = words[:-1]
    return words


def _read_chunk(words: list[str]) -> tuple[Credited, bool] | None:
    chunk = " ".join(words)
    keys = [word.casefold().strip(".,:()'’") for word in words]
    if any(key in INTERFACE_WORDS for key in keys) and chunk != "AP":
        return None
    offices = [place for place, key in enumerate(keys) if key in ROLE_WORDS]
    if not offices and (credited := _before_agency(words)):
        return credited, False
    person = whole_person(chunk)
    if person and not offices and not is_organisation(chunk):
        return Credited(unglued(person)), False
    if offices:
        name = whole_person(" ".join(words[: offices[0]]))
        if name and not is_organisation(name):
            return Credited(unglued(name)), True
        return (Credited(), True) if len(words) <= 8 else None
    written_large = words[0][0].isupper() or not words[0][0].isascii() or len(words) == 1
    return (
        (Credited((), (chunk,)), False)
        if is_organisation(chunk) and len(words) <= 5 and written_large
        else None
    )


def _before_agency(words: list[str]) -> Credited | None:
    """The person and the agency of "Ana Ruiz The Associated Press"."""
    for at in range(max(2, len(words) - LONGEST_AGENCY), len(words)):
        agency = " ".join(words[at:])
        if is_agency(agency) and agency[0].isupper() and (person := whole_person(" ".join(words[:at]))):
            return Credited(unglued(person), (agency,))
    return None
