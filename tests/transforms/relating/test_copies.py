"""Copies: what is one, who is together with whom, and which came first."""

from hypothesis import given
from hypothesis import strategies as st

from transforms.records import utc
from transforms.relating.copies import (
    COPY_SIMILARITY,
    CopyPair,
    CopyTraits,
    compare,
    copy_groups,
    original_of,
    shingles,
)

WORDS = [f"word{number}" for number in range(300)]


def spun(words):
    """Words of which every eighth was replaced."""
    return [f"new{place}" if place % 8 == 3 else word for place, word in enumerate(words)]


def test_a_spun_copy_and_a_wire_story_in_a_longer_text_are_copies():
    """One word in eight replaced, or twice as much put around it: still a copy."""
    whole = shingles(" ".join(WORDS))
    around = shingles(
        " ".join([*(f"lead{n}" for n in range(300)), *WORDS, *(f"tail{n}" for n in range(300))])
    )
    assert compare(whole, shingles(" ".join(spun(WORDS))))[0] >= COPY_SIMILARITY
    assert compare(whole, around) == (1.0, 1.0, compare(around, whole)[1])


def test_another_piece_in_the_same_frame_is_no_copy():
    """Two pieces of 100 words that share a frame of 60 are no copies."""
    frame = WORDS[:60]
    one, other = ([*frame, *(f"{piece}{n}" for n in range(100))] for piece in ("one", "other"))
    assert compare(shingles(" ".join(one)), shingles(" ".join(other)))[0] < COPY_SIMILARITY


def test_a_line_is_copied_by_chance():
    """Texts of a few words are never called copies."""
    assert compare(shingles("Read more about it here"), shingles("Read more about it here")) == (
        0.0,
        0.0,
        0.0,
    )


def test_a_round_up_does_not_tie_what_it_quotes():
    """Of two wire stories in one text only the larger is its copy; the other stays alone."""
    pairs = [CopyPair("large", "all", 1.0, 1.0, 0.6), CopyPair("small", "all", 1.0, 1.0, 0.3)]
    assert [["large", "all"]] == copy_groups(pairs)


@given(st.permutations([(0, 1), (0, 2), (1, 2), (3, 4), (0, 3), (5, 6)]))
def test_the_order_of_pairs_does_not_matter(order):
    """The same pairs give the same groups."""
    pairs = [CopyPair(str(one), str(other), 0.9, 0.9, 0.9) for one, other in order]
    assert copy_groups(sorted(pairs, key=str)) == copy_groups(pairs)


def test_the_original_is_the_earliest_that_was_not_taken_over():
    """Time decides before length, and of one day the text that names no source."""
    day = utc(2025, 8, 15)
    taken = CopyTraits("a", day, borrowed=True, word_count=900)
    own = CopyTraits("b", utc(2025, 8, 15, 18), borrowed=False, word_count=300)
    later = CopyTraits("c", utc(2025, 8, 16), borrowed=False, word_count=900)
    undated = CopyTraits("d", None, borrowed=False, word_count=900)
    assert "b" == original_of([undated, later, taken, own])
