"""Stories: joined by average linkage, and far apart in time they are not one."""

from hypothesis import given
from hypothesis import strategies as st

from transforms.relating.stories import Likeness, join_documents, same_event


def test_a_chain_is_no_story():
    """A links to B and B to C, but nothing A to C: the three are not one story."""
    assert [["a", "b"]] == join_documents({("a", "b"): 0.9, ("b", "c"): 0.8})


def test_time_tells_two_like_events_apart():
    """What is one event in a week is two in a quarter."""
    alike = (0.6, 0.4, 0.3, 0.5, 0.3)
    assert same_event(Likeness(*alike, 2.0)) == same_event(Likeness(*alike)) > 0.9
    assert same_event(Likeness(*alike, 90.0)) < 0.01


def test_shared_words_without_shared_names_make_no_event():
    """Two fires in two towns share words, not names."""
    assert same_event(Likeness(0.1, 0.9, 0.1, 0.0, 0.5)) < 0.3


pairs = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0, 1).map(lambda value: round(value, 3)),
)


@given(pairs, st.randoms(use_true_random=False))
def test_the_order_of_pairs_does_not_matter(likely, chance):
    """The same probabilities give the same stories."""
    shuffled = list(likely.items())
    chance.shuffle(shuffled)
    assert join_documents(likely) == join_documents(dict(shuffled))
