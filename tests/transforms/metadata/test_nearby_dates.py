"""Dates beside a headline, in lines that say other things as well."""

import pytest

from transforms.lines import LineVerdict, cut_lines
from transforms.metadata import Given, read_metadata
from transforms.metadata.nearby_dates import nearby_date

PROSE = (
    "Die Häfen an der Nordküste haben am Dienstag nach neun Tagen Regen wieder geöffnet, und die ersten Fähren sind am "
    "Morgen ausgelaufen, wie die Reederei sagte."
)


def read(*lines):
    """What is read from a text whose prose alone is judged to be the article."""
    found = cut_lines("\n".join(lines))
    verdicts = [LineVerdict("body", kept=line.text == PROSE, score=1.0, rule="", reason="") for line in found]
    return read_metadata(found, verdicts, None, Given())


@pytest.mark.parametrize(
    "line",
    [
        "Publiziert17. Dezember 2024, 12:17",
        "Hafenblatt OnlineDecember 17, 2024 GMT",
        "17. Dezember 2024 • Nordhafen, Küste",
        "Von der Küstenredaktion in Wirtschaft, Häfen · 17 Dec 2024, 20:02 · 0 Kommentare",
        "Di 17.12.24 | 14:07 Uhr | Von unserer Küstenredaktion",
        "Geschrieben am 17. Dezember 2024 in Nachrichten aus dem Norden",
    ],
)
def test_the_day_stands_among_other_words(line):
    """Sections, counts, labels grown together with the date, and years of two digits hide no date."""
    found = read("Startseite Wetter", "Häfen öffnen nach neun Tagen Regen wieder", line, PROSE, PROSE)
    assert found.published_at.date().isoformat() == "2024-12-17"


@pytest.mark.parametrize(
    "line",
    [
        "Am 17. Dezember 2024 schloss der Hafen zum ersten Mal.",
        "Gegründet   17. Dezember 1924   in Nordhafen",
        "Zuletzt aktualisiert am 17. Dezember 2024 von der ganzen Redaktion an der Küste",
        "Ein Rückblick auf den 17. Dezember 2024, als die Fähren zum letzten Mal vor dem großen Regen fuhren",
    ],
)
def test_what_dates_something_else_is_left(line):
    """Sentences, rows of tables, updates and lines with much else to say date no article."""
    assert read("Häfen öffnen nach neun Tagen Regen wieder", line, PROSE, PROSE).published_at is None


def test_a_date_far_from_the_headline_is_somebody_elses():
    """Other articles' dates in a list below the article count for nothing."""
    rest = [PROSE] * 20
    found = read("Häfen öffnen nach neun Tagen Regen wieder", *rest, "17. Dezember 2024 • Küste, Nordhafen")
    assert found.published_at is None


def test_the_language_decides_where_day_and_month_look_alike():
    """04/03 is April's or March's, by language, and neither's where the language does not tell."""
    line = "Kystavisen i Nord - 04/03/2024 kl 14"
    assert nearby_date([line], lambda: "nb").at.month == 3
    assert nearby_date([line], lambda: "en-US").at.month == 4
    assert nearby_date([line], lambda: "en") is None
