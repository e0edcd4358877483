"""Candidates for copies: what is counted on from what is kept is what is counted from nothing."""

import pytest
from corpus import add, document, warehouse
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.relating import copy_candidates
from warehouse.relating.copy_candidates import find_candidates
from warehouse.relating.kept import keeping

_PRINTS = st.dictionaries(
    st.integers(0, 12), st.frozensets(st.sampled_from("abcdef"), max_size=4), max_size=8
)
"""Numbers of documents and the keys of their texts; two with the same keys have the same text."""


def candidates(connection, prints):
    """Pairs of candidates among documents that are there now."""
    connection.execute("delete from documents")
    connection.execute("delete from fingerprints")
    add(connection, [document(f"doc-{number:02}", "") for number in sorted(prints)], [])
    for number, keys in prints.items():
        connection.execute(
            "update fingerprints set text_hash = ?, shingle_count = ?, bands = ? where doc_id = ?",
            ["".join(sorted(keys)), len(keys), sorted(keys), f"doc-{number:02}"],
        )
    find_candidates(connection)
    return connection.execute("from relating_candidates order by all").fetchall()


@pytest.fixture(scope="module", autouse=True)
def small_crowds():
    """A key of three texts pairs each with its first bearer only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copy_candidates, "_CROWD", 2)
        patch.setattr(copy_candidates, "_HUBS", 1)
        yield


@settings(max_examples=12, deadline=None)
@given(st.lists(_PRINTS, min_size=2, max_size=4))
def test_pairs_counted_on_are_pairs_counted_anew(steps):
    """Texts come, change their keys and leave, and keys become those of a crowd and cease to be."""
    counted_on, anew = warehouse(threads=1), warehouse(threads=1)
    with keeping(counted_on, None):
        for prints in steps:
            with keeping(anew, None):
                assert candidates(counted_on, prints) == candidates(anew, prints)
