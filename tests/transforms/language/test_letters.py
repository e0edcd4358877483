"""Letters of many lines are counted together, and say of each what they say of it alone."""

import math
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.language.grams import LONGEST, SHORTEST, Grams
from transforms.language.letters import letter_leads, letters

GRAMS = st.lists(
    st.binary(min_size=SHORTEST, max_size=LONGEST).map(lambda gram: gram.replace(b"\0", b"a")),
    unique=True,
    max_size=40,
)
TEXTS = st.lists(
    st.lists(
        st.sampled_from(
            ["der", "fluß", "stieg", "überall", "the", "river", "rose", "ne", "vu", "雨が", "مطر", "x"]
        ),
        max_size=8,
    ).map(" ".join),
    max_size=5,
)


@given(GRAMS, st.lists(st.sampled_from(b"aab \xc3"), max_size=30).map(bytes), st.data())
@settings(max_examples=100, deadline=None)
def test_the_longest_known_gram_is_found_at_each_byte(grams, text, data):
    """The table finds what looking up each ending in a dictionary finds, whatever slots the grams share."""
    text = text + b"".join(data.draw(st.lists(st.sampled_from(grams), max_size=5))) if grams else text
    row = {gram: at for at, gram in enumerate(grams, start=1)}
    expected = [
        next(
            (
                row[text[end - size : end]]
                for size in range(min(LONGEST, end), 0, -1)
                if text[end - size : end] in row
            ),
            0,
        )
        for end in range(1, len(text) + 1)
    ]
    assert Grams.of(grams).ending_in(text).tolist() == expected


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_texts_counted_together_are_as_each_alone(texts):
    """The leads of a text are the sum of what its grams weigh, whatever else is looked at with it."""
    languages, burdens, grams, levels = letters()
    for text, leads in zip(texts, letter_leads(texts), strict=True):
        assert list(leads.items()) == list(letter_leads([text])[0].items())
        encoded = f" {text} ".encode()
        counts = Counter(row for row in grams.ending_in(encoded).tolist() if row)
        if not counts:
            assert leads == {}
            continue
        totals = [
            sum(round(16 * math.log2(1 + count)) * int(levels[row, column]) for row, count in counts.items())
            for column in range(len(languages))
        ]
        expected = [
            (total - max(totals)) / (32 * math.sqrt(len(encoded))) - float(burden)
            for total, burden in zip(totals, burdens, strict=True)
        ]
        assert [leads[language] for language in languages] == expected
        assert list(leads.values()) == sorted(leads.values(), reverse=True)
