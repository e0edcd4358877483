"""Dates as machines and people write them, in many languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.metadata.calendars import languages_known, month_numbers
from transforms.metadata.moments import read_moment, url_moment

SECOND, MINUTE, DAY = "second", "minute", "day"


@pytest.mark.parametrize(
    ("text", "language", "stated", "precision"),
    [
        ("2025-08-15T23:30:00-04:00", None, "2025-08-16T03:30:00", SECOND),
        ("2025-02-02T19:07:46.0000000Z", None, "2025-02-02T19:07:46", SECOND),
        ("2026-06-05T17:20:55+0000", None, "2026-06-05T17:20:55", SECOND),
        ("2022-03-05T08:00+01:00", None, "2022-03-05T07:00:00", MINUTE),
        ("2025-08-15 10:43:37 -0400", None, "2025-08-15T14:43:37", SECOND),
        ("2018-12-21 12:55:00", None, "2018-12-21T00:00:00", DAY),
        ("20170113", None, "2017-01-13T00:00:00", DAY),
        ("1756204800", None, "2025-08-26T10:40:00", SECOND),
        ("Fri Mar 13 21:30:09 EST 2015", None, "2015-03-14T02:30:09", SECOND),
        ("Thu, 14 Aug 2025 10:22:11 GMT", None, "2025-08-14T10:22:11", SECOND),
        ("August 15, 2025 3:40 PM EST", None, "2025-08-15T20:40:00", MINUTE),
        ("15th of August 2025", None, "2025-08-15T00:00:00", DAY),
        ("15. August 2025, 17:05 Uhr", "de", "2025-08-15T00:00:00", DAY),
        ("15. August 2025, 17:05 MESZ", "de", "2025-08-15T15:05:00", MINUTE),
        ("5 août 2025 à 10h30", "fr", "2025-08-05T00:00:00", DAY),
        ("15 de agosto de 2025", "es", "2025-08-15T00:00:00", DAY),
        ("15 agosto 2025", "it", "2025-08-15T00:00:00", DAY),
        ("15 augustus 2025", "nl", "2025-08-15T00:00:00", DAY),
        ("15 серпня 2025 року", None, "2025-08-15T00:00:00", DAY),
        ("15 августа 2025 г.", None, "2025-08-15T00:00:00", DAY),
        ("15 Ağustos 2025", None, "2025-08-15T00:00:00", DAY),
        ("15. srpna 2025", "cs", "2025-08-15T00:00:00", DAY),
        ("2025. augusztus 15.", None, "2025-08-15T00:00:00", DAY),
        ("2025年8月15日", None, "2025-08-15T00:00:00", DAY),
        ("2025년 8월 15일", None, "2025-08-15T00:00:00", DAY),
        ("2025. 8. 15.", None, "2025-08-15T00:00:00", DAY),
        ("25.04.24 | 14:07 Uhr", "de", "2024-04-25T00:00:00", DAY),
        ("17 ธันวาคม 2567", None, "2024-12-17T00:00:00", DAY),
        ("17 ธ.ค. 2567 14:07", "th", "2024-12-17T00:00:00", DAY),
        ("17 दिसंबर 2024", "hi", "2024-12-17T00:00:00", DAY),
        ("03/04/2025", "en-GB", "2025-04-03T00:00:00", DAY),
        ("03/04/2025", "en-US", "2025-03-04T00:00:00", DAY),
        ("05/29/2007 09:49:00", None, "2007-05-29T00:00:00", DAY),
    ],
)
def test_dates_are_read_with_their_precision_and_zone(text, language, stated, precision):
    """A date comes out in UTC; without a zone only its day is known."""
    moment = read_moment(text, language)
    assert (f"{stated}+00:00", precision) == (moment.at.isoformat(), moment.precision)


def test_every_month_is_read_in_every_language():
    """No name of a month is taken for something else, whatever words it begins with."""
    languages = languages_known()
    unread = [
        (language, text)
        for language in languages
        for name, number in month_numbers(language).items()
        for text in (
            f"17 {name} 2024",
            f"17. {name} 2024, 14:07",
            f"17 de {name} de 2024",
            f"{name} 17, 2024",
        )
        if " " not in name and not ((found := read_moment(text, language)) and found.at.month == number)
    ]
    assert len(languages) > 70
    assert unread == []


@pytest.mark.parametrize(
    "text",
    [
        "(Aug 15)",
        "03/04/2025",
        "25.4.24",
        "May 2025",
        "31 February 2025",
        "99/99/2025",
        "rain",
        "",
        "10:30",
        "45 Aug 2025",
    ],
)
def test_what_is_no_full_date_is_not_stated(text):
    """No year, no known order of day and month, or no such day: no date."""
    assert read_moment(text) is None


@given(st.datetimes(), st.integers(-14, 14))
def test_iso_dates_round_trip(moment, hours):
    """An ISO date with an offset is read as that very instant, to the second."""
    if not 1701 <= moment.year <= 2198:
        return
    text = f"{moment.replace(microsecond=0).isoformat()}{hours:+03d}:00"
    read = read_moment(text).at.replace(tzinfo=None)
    assert moment.replace(microsecond=0).timestamp() - 3600 * hours == read.timestamp()


@given(st.text(max_size=80))
def test_any_text_gives_a_date_or_none(text):
    """No text raises."""
    moment = read_moment(text)
    assert moment is None or moment.precision in (DAY, MINUTE, SECOND)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://a.example/2025/08/15/rain", "2025-08-15"),
        ("https://a.example/news/2023/apr/28/rain", "2023-04-28"),
        ("https://a.example/x/2024-10-15/rain.html", "2024-10-15"),
        ("https://a.example/2025/13/45/rain", None),
        ("https://a.example/1234/567", None),
        (None, None),
    ],
)
def test_addresses_name_days(address, day):
    """A path with year, month and day is a date; other numbers are not."""
    moment = url_moment(address)
    assert day == (moment.at.date().isoformat() if moment else None)
