"""Datelines, places and origins."""

import pytest

from transforms.metadata.datelines import read_dateline
from transforms.metadata.origins import origin_address


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ANCHORAGE, ALASKA – U.S. leaders met.", "Anchorage, Alaska"),
        ("LONDON (Reuters) — Shares fell.", "London"),
        ("Berlin (dpa) - Es regnet.", "Berlin"),
        ("PARIS, 12 août (AFP) – Il pleut.", "Paris"),
        ("МОСКВА, 15 авг — РИА. Дождь идёт.", "Москва"),
        ("TAIPEI, Aug. 15 (CNA) -- Rain fell.", "Taipei"),
        ("MADRID, 15 Ago. (EUROPA PRESS) - Llueve.", "Madrid"),
        ("Köln/Berlin (dpa/lnw) - Es regnet.", "Köln/Berlin"),
        ("WASHINGTON — The rain fell.", "Washington"),
        ("SÃO PAULO – A chuva caiu.", "São Paulo"),
        ("VARN, March 4 (Nordpress) – Rain fell.", "Varn"),
        ("Port Edda, 11. März 2025 - Es regnet.", "Port Edda"),
        ("Kiel/Varn. Es regnet dort.", "Kiel/Varn"),
    ],
)
def test_places_open_reports(text, place):
    """A known place or an agency before a dash is a dateline, in any language."""
    dateline = read_dateline(text)
    assert place == dateline.place
    assert text[dateline.length :][0].isalnum()


@pytest.mark.parametrize(
    "text",
    [
        "NATO – the alliance – met.", "UPDATE – Rain fell.", "Paris — the city of light — is wet.", "London – Paris in three hours.",
        "Donald Duck – the actor – spoke.", "(Reuters) - Rain fell.", "Rain - and wind.", "BIO. Ana Ruiz – who is she?", "1990 – a year of rain.", "LONDON –",
        "NATO (North Atlantic) - Rain fell.", "Ana Ruiz, 4 March 2025 - Rain fell.", "CSU/CDU. Es regnet.",
    ],
)  # fmt: skip
def test_other_dashes_are_spared(text):
    """Asides, labels, names and journeys are no datelines."""
    assert read_dateline(text) is None


def test_the_origin_stands_beside_its_words():
    """An address counts as the origin only in a line that says so."""
    assert (
        origin_address(["Rain.", "Originally published at https://paper.example/a."])
        == "https://paper.example/a"
    )
    assert (
        origin_address(["This content is courtesy of https://paper.example and its author."])
        == "https://paper.example"
    )
    assert (
        origin_address(["Opening hours: https://paper.example", "Click this link for the original source."])
        is None
    )
