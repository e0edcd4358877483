"""Headlines give every word a capital, and yet only the names are names."""

import pytest

from transforms.entities.edges import trimmed
from transforms.entities.headings import Headings
from transforms.entities.headlines import cut
from transforms.entities.mention import Span
from transforms.entities.sentences import sentences
from transforms.entities.splitting import split
from transforms.entities.spreading import completed
from transforms.entities.words import words

BODY = "\nThe club said on Monday that Ada Roe will lead it, and Roe agreed."


def marked(text, *names):
    """Spans of names in a text, each (words, type), where they first stand."""
    return [
        Span(text.index(words_), text.index(words_) + len(words_), kind) for words_, kind in sorted(names)
    ]


def shown(text, spans):
    """Words and types of spans."""
    return [(text[span.start : span.end], span.entity_type) for span in spans]


@pytest.mark.parametrize(
    ("headline", "called", "wanted"),
    [
        (
            "Rovers Hire Ada Roe As Coach Again",
            ("Rovers Hire Ada Roe", "MISC"),
            [("Rovers", "ORG"), ("Ada Roe", "PERSON")],
        ),
        (
            "Ada Roe Checks Into Court On Friday",
            ("Ada Roe Checks Into Court", "ORG"),
            [("Ada Roe", "PERSON")],
        ),
        (
            "Rolf Lund Returns To Train Young Rovers",
            ("Rolf Lund Returns", "PERSON"),
            [("Rolf Lund", "PERSON")],
        ),
        ("Bank Of Varn Raises Its Lending Rates", ("Bank Of Varn", "ORG"), [("Bank Of Varn", "ORG")]),
        ("Roe Center Opens Its Doors Late Today", ("Roe Center", "ORG"), [("Roe Center", "ORG")]),
        (
            'Ada Roe Reads From "Roe Returns Home" Today',
            ("Roe Returns Home", "MISC"),
            [("Roe Returns Home", "MISC")],
        ),
    ],
)
def test_names_are_cut_out_of_headlines(headline, called, wanted):
    """Known names and words that are always written large stay; verbs and particles go; titles in quotes stay whole."""
    text = headline + BODY
    known = Span(text.rindex("Ada Roe"), text.rindex("Ada Roe") + 7, "PERSON")
    spans = [*marked(text, called), known]
    assert [*wanted, ("Ada Roe", "PERSON")] == shown(text, cut(text, spans, Headings(text)))


def test_names_are_found_in_headlines_of_capitals_and_of_title_case():
    """A name of the text is one in its headlines, too, whatever stands beside it there."""
    text = "ADA ROE REMAINS COACH\nWhy The Rovers Picked Ada Roe Again" + BODY
    known = Span(text.rindex("Ada Roe"), text.rindex("Ada Roe") + 7, "PERSON")
    tokens = [words(text, start, end) for start, end in sentences(text)]
    found = completed(text, tokens, [known], Headings(text))
    assert ["ADA ROE", "Ada Roe", "Ada Roe", "Roe"] == [name for name, _ in shown(text, found)]


def test_last_names_are_found_behind_blanks_of_any_kind():
    """A name whose words a no-break space keeps together is spread by its last word like any other."""
    text = "Ada\u00a0Roe won. Cheers for Roe."
    found = completed(text, [words(text, 0, 12), words(text, 13)], [Span(0, 7, "PERSON")], Headings(text))
    assert ["Ada\u00a0Roe", "Roe"] == [name for name, _ in shown(text, found)]


def test_a_day_behind_a_name_is_no_part_of_it():
    """Whoever is met in Varn Friday is met in Varn; Bloody Sunday is a name."""
    assert trimmed("Varn Friday", Span(0, 11, "PLACE")) == Span(0, 4, "PLACE")
    assert trimmed("Bloody Sunday", Span(0, 13, "MISC")) == Span(0, 13, "MISC")


def test_a_nationality_before_a_person_is_a_name_of_its_own():
    """The boxer and where he comes from."""
    text = "He met American Martin Varnov."
    assert [("American", "GROUP"), ("Martin Varnov", "PERSON")] == shown(
        text, split(text, [Span(7, 29, "ORG")])
    )
