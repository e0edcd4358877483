"""Labels say something, once, whatever words they are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.relating.labels import empty_words, label_words, whole_name, whole_words

WORDS = st.lists(
    st.one_of(
        st.sampled_from(["the", "Monday", "river", "rivers", "River Board", "flood"]), st.text(min_size=1)
    )
)


@given(WORDS, st.integers(0, 5))
def test_a_label_holds_words_that_were_offered_none_of_them_empty_or_twice(words, most):
    """At most so many, in their order, no function word, no weekday, none repeated in another case."""
    label = label_words([(word, "en") for word in words], most)
    assert label == [word for word in dict.fromkeys(words) if word in label]
    assert len(label) <= most
    assert not {word.casefold() for word in label} & empty_words("en")
    assert len({word.casefold() for word in label}) == len(label)


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", ["kein", "Sonntag", "wird"]), ("es", ["hasta", "abril"]), ("ru", ["около", "апреля"]), ("en", ["must", "again", "Tuesday"])],
)  # fmt: skip
def test_function_words_and_dates_are_empty_in_their_language(language, words):
    """Labels of small corpora were made of such words."""
    assert {word.casefold() for word in words} <= empty_words(language)


def test_other_words_that_begin_alike_both_stay():
    """Only short endings make an inflection: judge and judgment differ, ferry and ferries do not."""
    words = ["judge", "judgment", "ferry", "ferries", "car", "cart"]
    assert ["judge", "judgment", "ferry", "car", "cart"] == label_words([(word, "en") for word in words], 9)


def test_a_word_of_several_names_stands_for_none():
    """A town is not the person who is called after it, nor is what is Olympic the committee."""
    assert whole_name("Olympic", 60, {"International Olympic Committee": 20}) == "Olympic"
    assert whole_name("Halden", 6, {"Greta Halden": 3, "Halden Timber": 3}) == "Halden"
    assert whole_name("Falk", 3, {"Bernard Falk": 3, "Greta Halden": 9}) == "Bernard Falk"


def test_a_figure_is_no_label():
    """What is left of 10,000m says nothing."""
    assert ["race"] == label_words([("000m", "en"), ("race", "en")], 3)


def test_pairs_of_characters_are_never_shown_where_they_cross_words():
    """Between words a pair says nothing; in a phrase of ideographs a pair is the likeliest word."""
    assert ["洪水"] == whole_words(["洪水", "は洪"], ["大規模洪水警報発令 は洪水"])


def test_a_pair_with_a_particle_crosses_words():
    """Between ideographs only the particle shows where a word ends; a word that stands alone keeps its letters."""
    assert ["权利", "目的"] == whole_words(["的权", "权利", "目的"], ["人的权利和自由得以实现", "目的"])


def test_a_script_that_shows_no_words_is_shown_by_strings_that_come_again():
    """A pair grows to what most of its places share; marks belong to their letters, and what comes once is nothing."""
    texts = ["เขื่อนแตก", "ใต้เขื่อนใหญ่ มีน้ำ", "ข่าว"]
    assert ["เขื่อน"] == whole_words(["ขื", "อน", "่อ"], texts)
    assert [] == whole_words(["ข่", "าว", "กก"], texts)


@given(
    st.lists(st.text("ก่ขาအို။ 1a水", min_size=2, max_size=2), max_size=6),
    st.lists(st.text("ก่ขာအို။ 1a水", max_size=30), max_size=4),
)
def test_words_of_any_texts_are_words(forms, texts):
    """Whatever is asked for: no empty word, none twice."""
    words = whole_words(forms, texts)
    assert len(words) == len(set(words))
    assert all(words)
