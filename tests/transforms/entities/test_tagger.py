"""The tagger as a whole, with the English model and with name lists alone."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.entities import Tagger
from transforms.errors import Broken
from transforms.records import ENTITY_TYPES

TEXTS = [
    (
        "President Ada Roe met Tomas Vale of Harrow Rovers in Paris on Monday. Roe's visit pleased the French.",
        "en",
    ),
    ("Die Bürgermeisterin Petra Holm reiste am Montag von München nach Kiew.", "de"),
    ("中国外交部发言人说，俄罗斯和法国同意了。", "zh"),
    ("", "en"),
    ("Odile Marchetti, maire de Vauclaire, est arrivée à Lyon.", "fr"),
]


@pytest.fixture(scope="module")
def tagger():
    """One tagger, as a worker process has it."""
    return Tagger()


def test_importing_is_cheap():
    """Importing the package imports neither spaCy nor thinc."""
    code = (
        "import sys, transforms.entities; sys.exit(any(name in sys.modules for name in ('spacy', 'thinc')))"
    )
    assert (
        0
        == subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[3]).returncode
    )


def test_answers_do_not_depend_on_company(tagger):
    """A text's mentions are the same alone, in any company and order, and when it comes again."""
    together = tagger.tag(TEXTS)
    assert together == [tagger.tag([text])[0] for text in TEXTS]
    assert together[::-1] == Tagger().tag(TEXTS[::-1])


def test_mentions_are_exact(tagger):
    """Each mention is its surface in the text, of a known type, ordered, apart, and inside its sentence."""
    for (text, _), mentions in zip(TEXTS, tagger.tag(TEXTS), strict=True):
        end = 0
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.surface
            assert mention.entity_type in ENTITY_TYPES
            assert mention.surface in mention.sentence
            assert end <= mention.start
            end = mention.end


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (
            TEXTS[0][0],
            "en",
            {
                ("Ada Roe", "PERSON"),
                ("Roe", "PERSON"),
                ("Tomas Vale", "PERSON"),
                ("Paris", "PLACE"),
                ("French", "GROUP"),
            },
        ),
        (TEXTS[1][0], "de", {("Petra Holm", "PERSON"), ("München", "PLACE"), ("Kiew", "PLACE")}),
        (TEXTS[2][0], "zh", {("中国", "PLACE"), ("俄罗斯", "PLACE"), ("法国", "PLACE")}),
        (TEXTS[4][0], "fr", {("Odile Marchetti", "PERSON"), ("Lyon", "PLACE")}),
    ],
)
def test_names_are_found(tagger, text, language, wanted):
    """Persons without their titles, places and groups are found, in languages with and without a model."""
    assert wanted <= {(mention.surface, mention.entity_type) for mention in tagger.tag([(text, language)])[0]}


def test_taggers_are_named(tagger):
    """Mentions of a language without a model say that lists alone found them."""
    english, german = (mentions[0].tagger for mentions in tagger.tag(TEXTS[:2]))
    assert ("en_core_web_sm", "names-gazetteer") == (english, german)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, 15 August 2026, 1,550 people came in May.",
        "Write to desk@example.org or see www.example.org/news and @harbour.",
        "WHAT NOBODY COULD DO ABOUT THE RAIN\nIt rained.",
    ],
)
def test_what_is_no_name(tagger, text):
    """Dates, quantities, addresses, handles and headings in capitals are no mentions."""
    assert [] == tagger.tag([(text, "en")])[0]


def test_a_missing_package_says_what_to_do():
    """A model that is not installed stops the run with its name, when its language first comes."""
    tagger = Tagger({"fr": "no_such_package"})
    assert [[]] == tagger.tag([("rien", "de")])
    with pytest.raises(Broken, match="no_such_package"):
        tagger.tag([("Bonjour Odile", "fr")])


@settings(max_examples=25, deadline=None)
@given(
    st.text(alphabet=st.one_of(st.sampled_from("Ada Roe said. \n“”'’-ÉUSA"), st.characters()), max_size=200),
    st.sampled_from(["en", "de", "ja", "tr", "und"]),
)
def test_hostile_texts_are_survived(tagger, text, language):
    """Whatever the text, mentions are exact and apart."""
    end = 0
    for mention in tagger.tag([(text, language)])[0]:
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.surface
        end = mention.end


@pytest.mark.parametrize(
    "text", ["A" * 300_000, "Ab " * 20_000, "\u0301" * 50_000, "“" * 50_000, "中" * 50_000]
)
def test_long_lines_are_bounded(tagger, text):
    """A line without an end is cut and tagged."""
    assert all(len(mention.sentence) <= 1000 for mention in tagger.tag([(text, "de")])[0])
