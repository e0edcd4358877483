"""Dates as machines and people write them: the moment in UTC and how exactly it is known.

A time without a zone says the day only, for its instant is unknown by half a day; nothing is taken from a clock.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final, NamedTuple

from transforms.metadata.calendars import month_numbers

EARLIEST_YEAR: Final = 1700  # newspapers are hardly older; smaller numbers are prices and addresses
LATEST_YEAR: Final = 2199
BUDDHIST_YEARS: Final = 543  # that Thai dates are ahead
_THAI: Final = re.compile(r"[\u0e01-\u0e2e]")

# Hours that the usual abbreviations are ahead of UTC. BST, IST and CST mean several zones and are left out.
ZONES: Final = {
    "utc": 0.0, "gmt": 0.0, "z": 0.0, "wet": 0.0, "est": -5.0, "edt": -4.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0, "pst": -8.0, "pdt": -7.0,
    "akst": -9.0, "akdt": -8.0, "hst": -10.0, "cet": 1.0, "cest": 2.0, "mez": 1.0, "mesz": 2.0, "eet": 2.0, "eest": 3.0, "msk": 3.0,
    "мск": 3.0, "trt": 3.0, "sast": 2.0, "wat": 1.0, "eat": 3.0, "wib": 7.0, "sgt": 8.0, "hkt": 8.0, "jst": 9.0, "kst": 9.0, "aest": 10.0,
    "aedt": 11.0, "awst": 8.0, "nzst": 12.0, "nzdt": 13.0,
}  # fmt: skip

# Languages and countries that write the day before the month, and those that begin with the month.
_MONTH_FIRST: Final = ("en-us", "en-ph", "fil")
_DAY_FIRST: Final = (
    "en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za", "es", "fr", "it", "pt", "nl", "id", "vi", "el", "tr", "ru", "uk", "pl", "cs", "ar",
    "th", "da", "sv", "nb", "no", "de", "fi", "ro", "he", "bg", "hr", "sr",
)  # fmt: skip

_CLOCK: Final = (
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.h時시]\s?(?P<minute>[0-5]\d)分?)(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
)
_HALF: Final = r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
_ZONE: Final = r"(?:\s*(?:Uhr|Uhr\s|klo|kl\.?|ora|hs|hrs|h|Uhr,)?\s*[(]?(?P<zone>Z\b|(?:GMT|UTC)?\s?[+-]\d{1,2}:?\d{0,2}\b|[A-Za-zМСКмск]{3,4}\b)?)"
_TIME: Final = rf"(?:(?:\s*[,|•·–—-]\s*|\s+(?:at|um|à|a las|alle|às|om|kl\.?|klo|v|о|в|pukul|ve|@)\s+|\s+|T){_CLOCK}{_HALF}{_ZONE})?"
_CLOCK_BEFORE: Final = re.compile(
    rf"(?<![\d:.]){_CLOCK}{_HALF}\s?(?P<zone>Z\b|(?:GMT|UTC)?[+-]\d{{1,2}}:?\d{{0,2}}\b|[A-Za-zМСК]{{3,4}}\b)?,?\s(?:on\s)?$",
    re.IGNORECASE,
)
# of a month, "ก.ค." too; vowel signs of Indic scripts are no letters to a regular expression
_NAME: Final = r"[^\W\d_](?:\.?[^\s\d_.,:;|/()\[\]·•–-]){1,20}"
_ISO: Final = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}})[-/.年](?P<month>\d{{1,2}})[-/.月](?P<day>\d{{1,2}})日?(?!\d){_TIME}",
    re.IGNORECASE,
)
_PACKED: Final = re.compile(
    r"^(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?)?(?P<zone>Z|[+-]\d{2}:?\d{2})?$"
)
_KOREAN: Final = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}})\s?[.년]\s?(?P<month>\d{{1,2}})\s?[.월]\s?(?P<day>\d{{1,2}})\s?[.일]?(?!\d){_TIME}",
    re.IGNORECASE,
)
_NUMBERS: Final = re.compile(
    rf"(?<![\d.])(?P<first>\d{{1,2}})(?P<mark>[./-])\s?(?P<second_number>\d{{1,2}})(?P=mark)\s?(?P<year>\d{{4}})(?!\d){_TIME}",
    re.IGNORECASE,
)
_SHORT_YEAR: Final = re.compile(
    rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{2}})(?![\d.]){_TIME}", re.IGNORECASE
)
_DAY_MONTH: Final = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|°|ª|-?го)?[.,]?\s?(?:(?:de|of)\s|d[’']\s?)?[-\s]?(?P<name>{_NAME}\.?)[,.]?[-\s]?\s?(?:(?:de|del|di|of)\s)?(?P<year>\d{{4}})(?!\d)(?:\s?(?:г\.?|року|р\.|ж\.))?{_TIME}",
    re.IGNORECASE,
)
_MONTH_DAY: Final = re.compile(
    rf"(?P<name>{_NAME}\.?)\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?:at\s)?(?P<year>\d{{4}})(?!\d){_TIME}",
    re.IGNORECASE,
)
_UNIX: Final = re.compile(
    r"^[A-Za-z]{3}\s(?P<name>[A-Za-z]{3})\s+(?P<day>\d{1,2})\s(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)\s(?P<zone>[A-Za-z]{3,4})?\s?(?P<year>\d{4})$"
)
_YEAR_NAME_DAY: Final = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}})\.?\s(?P<name>{_NAME}\.?)\s(?P<day>\d{{1,2}})\.?(?!\d){_TIME}",
    re.IGNORECASE,
)
_EPOCH: Final = re.compile(r"^1[0-9]{9}(?:[0-9]{3})?$")
_URL_DATE: Final = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/_-]|$)", re.IGNORECASE
)


class Moment(NamedTuple):
    """When, in UTC, and how exactly that is known: day, minute or second."""

    at: datetime
    precision: str
    span: tuple[int, int] = (0, 0)  # the characters that say it


def read_moment(text: str, language: str | None = None) -> Moment | None:
    """The first date in a text, or None where there is none or its day and month cannot be told apart.

    >>> read_moment("2025-08-15T23:30:00-04:00")[:2]
    (datetime.datetime(2025, 8, 16, 3, 30, tzinfo=datetime.timezone.utc), 'second')
    >>> read_moment("Freitag, 15. August 2025, 17:05 Uhr", "de").precision
    'day'
    >>> read_moment("03/04/2025"), read_moment("03/04/2025", "en-GB").at.month
    (None, 4)
    """
    text = text[:300]
    patterns = [_PACKED, _UNIX, _ISO, _KOREAN, _NUMBERS, _MONTH_DAY, _DAY_MONTH, _YEAR_NAME_DAY]
    if _writes(language, _DAY_FIRST):
        patterns.append(_SHORT_YEAR)
    found = [
        moment
        for pattern in patterns
        if (match := _first(pattern, text, language)) is not None and (moment := match)
    ]
    if not found and _EPOCH.match(text.strip()):
        digits = text.strip()
        return Moment(datetime.fromtimestamp(int(digits[:10]), UTC), "second", (0, len(text)))
    return min(found, key=lambda moment: moment.span[0]) if found else None


def url_moment(address: str | None) -> Moment | None:
    """The day that an address names, or None.

    >>> url_moment("https://harbour.example/2025/08/15/rain").at.day
    15
    """
    match = _URL_DATE.search((address or "")[:2000])
    if match is None:
        return None
    month = match["month"]
    number = int(month) if month.isdigit() else month_numbers("en").get(month.lower(), 0)
    return _moment(int(match["year"]), number, int(match["day"]), {}, match.span())


def _first(pattern: re.Pattern[str], text: str, language: str | None) -> Moment | None:
    for match in pattern.finditer(text):
        parts = match.groupdict()
        if "first" in parts:
            day, month = _day_and_month(
                int(parts["first"]), int(parts["second_number"]), parts["mark"], language
            )
        elif "name" in parts:
            day, month = int(parts["day"]), _month(parts["name"], language)
        else:
            day, month = int(parts["day"]), int(parts["month"])
        year = int(parts["year"]) + (2000 if pattern is _SHORT_YEAR else 0)
        if year > LATEST_YEAR and _THAI.search(text):
            year -= BUDDHIST_YEARS
        begin = match.start()
        if not parts.get("hour") and (clock := _CLOCK_BEFORE.search(text[max(0, begin - 30) : begin])):
            parts = {**parts, **clock.groupdict()}
            begin = max(0, begin - 30) + clock.start()
        moment = _moment(year, month, day, parts, (begin, match.end()))
        if moment is not None:
            return moment
    return None


def _month(name: str, language: str | None) -> int:
    key = name.casefold().strip(". ")
    return month_numbers(_own_language(language)).get(key, 0) or month_numbers().get(key, 0)


def _own_language(language: str | None) -> str:
    code = (language or "").split("-")[0].split("_")[0].lower()
    return {"no": "nb", "nn": "nb", "tl": "fil"}.get(code, code)


def _day_and_month(first: int, second: int, mark: str, language: str | None) -> tuple[int, int]:
    if mark == "." or first > 12:
        return first, second
    if second > 12:
        return second, first
    if first == second or _writes(language, _DAY_FIRST):
        return first, second
    return (second, first) if _writes(language, _MONTH_FIRST) else (0, 0)


def _writes(language: str | None, codes: tuple[str, ...]) -> bool:
    tag = (language or "").lower().replace("_", "-")
    return any(tag == code or tag.startswith(code + "-") for code in codes)


def _moment(
    year: int, month: int, day: int, parts: dict[str, str | None], span: tuple[int, int]
) -> Moment | None:
    if not (EARLIEST_YEAR <= year <= LATEST_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    hour, zone = parts.get("hour"), _offset(parts.get("zone"))
    try:
        midnight = datetime(year, month, day, tzinfo=UTC)
    except ValueError:  # the thirtieth of February
        return None
    if hour is None or zone is None:
        return Moment(midnight, "day", span)
    hours = (
        int(hour) % 12 + (12 if (parts["half"] or "").lower() == "p" else 0)
        if parts.get("half")
        else int(hour)
    )
    if hours > 23:
        return Moment(midnight, "day", span)
    second = parts.get("second")
    local = datetime(
        year, month, day, hours, int(parts.get("minute") or 0), int(second or 0), tzinfo=timezone(zone)
    )
    return Moment(local.astimezone(UTC), "second" if second else "minute", span)


def _offset(zone: str | None) -> timedelta | None:
    name = (zone or "").casefold().replace(" ", "")
    if name in ZONES:
        return timedelta(hours=ZONES[name])
    match = re.match(r"^(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?$", name)
    if match is None or int(match[2]) > 14 or int(match[3] or 0) > 59:
        return None
    distance = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return -distance if match[1] == "-" else distance
