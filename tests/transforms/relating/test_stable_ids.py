"""Ids hold still, and never come to mean something else."""

from hypothesis import given
from hypothesis import strategies as st

from transforms.relating.stable_ids import fresh_id, keep_ids


def test_a_group_that_grows_keeps_its_id():
    """New members, even a new anchor, change no id."""
    assert ["old"] == keep_ids("story", [["a", "b", "new"]], ["new"], {"a": "old", "b": "old"})


def test_the_larger_part_keeps_the_id_when_a_group_splits():
    """The lesser part gets a new id."""
    previous = dict.fromkeys("abc", "old")
    larger, lesser = keep_ids("story", [["a", "b"], ["c"]], ["a", "c"], previous)
    assert ("old", fresh_id("story", "c")) == (larger, lesser)


def test_the_larger_group_gives_its_id_to_a_merger():
    """Of two ids that become one, the one with more members stays."""
    assert ["big"] == keep_ids("story", [["a", "b", "c"]], ["a"], {"a": "small", "b": "big", "c": "big"})


def test_an_id_that_went_another_way_is_not_given_again():
    """A new group whose anchor once named another group gets an id of its own."""
    first = fresh_id("story", "a")
    ids = keep_ids("story", [["a"], ["b", "c"]], ["a", "b"], {"a": first, "b": first, "c": first})
    assert ids[1] == first != ids[0]


groupings = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("wxyz"))


@given(groupings, groupings)
def test_ids_are_unique_and_no_order_matters(previous, grouping):
    """Any regrouping gives each group one id, whatever the order of groups."""
    groups = [
        sorted(member for member in grouping if grouping[member] == name)
        for name in sorted(set(grouping.values()))
    ]
    ids = keep_ids("story", groups, [group[0] for group in groups], previous)
    backward = keep_ids("story", groups[::-1], [group[0] for group in groups[::-1]], previous)
    assert len(set(ids)) == len(groups)
    assert ids == backward[::-1]
