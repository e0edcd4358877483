"""Names out of bylines and author fields: people as written, offices and logins left out."""

import pytest

from transforms.metadata.names import read_names, whole_person
from transforms.metadata.sign_lines import read_sign


@pytest.mark.parametrize(
    ("field", "people"),
    [
        ("By Ana Ruiz", ("Ana Ruiz",)),
        ("Von Ada Krone und Jon Berg", ("Ada Krone", "Jon Berg")),
        ("Par Léa Martin et Paul d’Aubigny", ("Léa Martin", "Paul d’Aubigny")),
        ("Por Luz de la Vega y Ana Sol", ("Luz de la Vega", "Ana Sol")),
        ("Di Carla Bruni e Aldo Neri", ("Carla Bruni", "Aldo Neri")),
        ("Door Piet van der Berg en Jan de Wit", ("Piet van der Berg", "Jan de Wit")),
        ("Av Kari Nordmann og Ola Hansen", ("Kari Nordmann", "Ola Hansen")),
        ("Автор: Иван Петров и Анна Ким", ("Иван Петров", "Анна Ким")),
        ("Autor: Jan Novák", ("Jan Novák",)),
        ("作者：王小明", ("王小明",)),
        ("山田太郎 記者", ("山田太郎",)),
        ("김철수 기자", ("김철수",)),
        ("Ana Ruiz, Jon Berg & Mia Okafor", ("Ana Ruiz", "Jon Berg", "Mia Okafor")),
        ("Ana Ruiz/Jon Berg; Mia Okafor", ("Ana Ruiz", "Jon Berg", "Mia Okafor")),
        ("By Ana Ruiz, Founder and CEO of Tidewater Ltd (https://tide.example/), a firm for harbours, quays, and piers.", ("Ana Ruiz",)),
        ("By Ana Ruiz, Politics Editor, and Jon Berg, Staff Writer", ("Ana Ruiz", "Jon Berg")),
        ("Ana Ruiz Staff Writer", ("Ana Ruiz",)),
        ("Opinion by Mia Okafor •", ("Mia Okafor",)),
        ("By ANA RUIZ | May 5, 2020", ("ANA RUIZ",)),
        ("Ana Ruiz (ana@paper.example) @anaruiz", ("Ana Ruiz",)),
        ("Berg, J.", ("J. Berg",)),
        ("Dan Holm", ("Dan Holm",)),
        ("Dr. Max Holm", ("Dr. Max Holm",)),
        ("Martin Holm Jr.", ("Martin Holm Jr.",)),
        ("Ana Ruiz, AFP", ("Ana Ruiz",)),
        ("Text: Anna Berg Fotos: Karl Ruh", ("Anna Berg",)),
        ("ANA RUIZ, Ana Ruiz", ("Ana Ruiz",)),
    ],
)  # fmt: skip
def test_people_are_named_as_they_are_written(field, people):
    """An author field gives its people without By, offices, links, dates and agencies."""
    assert people == read_names(field).people


@pytest.mark.parametrize(
    "field",
    [
        "pcr3",
        "admin",
        "harbour_desk",
        "info@paper.example",
        "https://paper.example/author/1",
        "",
        "12345",
        "By",
        "•",
    ],
)
def test_logins_and_addresses_name_nobody(field):
    """What is no name gives no author rather than a guess."""
    assert read_names(field) == ((), ())


@pytest.mark.parametrize(
    "field",
    [
        "dpa",
        "The Associated Press",
        "Redaktion Hafenblatt",
        "harbour.example.com",
        "Morning Desk",
        "AFP",
        "TPN",
    ],
)
def test_offices_are_told_from_people(field):
    """Agencies, desks and sites are organisations."""
    assert ((), (field,)) == read_names(field)


@pytest.mark.parametrize(
    ("line", "people", "date"),
    [
        (
            "Ana Ruiz · Harbour News · Posted: Aug 08, 2024 4:00 AM EDT | Last Updated: August 9, 2024",
            ("Ana Ruiz",),
            "2024-08-08T08:00",
        ),
        ("Marco Neri 4 Febbraio 2025 - 14:41", ("Marco Neri",), "2025-02-04T00:00"),
        ("渡辺洋介 2025年1月13日 21時37分", ("渡辺洋介",), "2025-01-13T00:00"),
        ("17:41 JST, October 13, 2024", (), "2024-10-13T08:41"),
        ("Von Ada Krone, Lille 05.08.2024, 20:59 Uhr", ("Ada Krone",), "2024-08-05T00:00"),
        ("公開日：2025/01/31 11:30 更新日：2025/02/01 11:30", (), "2025-01-31T00:00"),
        ("Aktualisiert am 07.01.2026 - 18:50 Uhr Lesedauer: 4 Min.", (), None),
        ("Publiziert17. Dezember 2024, 12:17", (), "2024-12-17T00:00"),
        ("Harbour NewsApril 28, 2023 GMT", (), "2023-04-28T00:00"),
        ("08:39, 06 Jan 2026Updated 08:41, 06 Jan 2026", (), "2026-01-06T00:00"),
        ("Ana Ruiz 2 minutes read", ("Ana Ruiz",), None),
        ("Ana RuizNews Reporter", ("Ana Ruiz",), None),
        ("Von Ada KroneKorrespondentin", ("Ada Krone",), None),
        ("Ada KroneJan Holm", ("Ada Krone", "Jan Holm"), None),
        ("Ian FitzGerald and AP", ("Ian FitzGerald",), None),
        ("By Ana Ruiz and Jon Berg The Associated Press", ("Ana Ruiz", "Jon Berg"), None),
        ("25.4.24", (), None),
        ("3 hours ago", (), None),
    ],
)
def test_a_line_that_signs_and_dates_is_read_whole(line, people, date):
    """Names and the date of publication are read from one line; an update or a clock's distance is no date."""
    sign = read_sign(line)
    assert people == sign.named.people
    assert date == (sign.moment.at.isoformat()[:16] if sign.moment else None)


@pytest.mark.parametrize(
    "line",
    [
        "Ana Ruiz left the city on 8 August 2025",
        "Social Sharing",
        "Bild: Ana Ruiz",
        "In 2024 Ana Ruiz won",
        "Read more",
    ],
)
def test_prose_and_buttons_sign_nothing(line):
    """A line with a word that belongs to no byline is none."""
    assert read_sign(line) is None


def test_a_whole_person_is_a_name_and_nothing_else():
    """A verb, a button or one word alone make no name."""
    assert [whole_person(text) for text in ("Ana Ruiz wins", "Rain", "sign in", "Ana Ruiz")] == [
        None,
        None,
        None,
        "Ana Ruiz",
    ]


def test_a_headline_in_capitals_is_no_person():
    """Everyday words are nobody's name, however loud; people in capitals stay people."""
    assert whole_person("STORM WARNING FOR THE COAST") is None
    assert [whole_person(name) for name in ("ANA DE LA CRUZ", "JOHN LONG SMITH")] == [
        "ANA DE LA CRUZ",
        "JOHN LONG SMITH",
    ]
