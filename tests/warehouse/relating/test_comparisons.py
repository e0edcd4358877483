"""Two texts are compared once, and what was ruled out by their signatures is compared where somebody asks."""

from corpus import TEXTS, add, document, warehouse

from warehouse.relating import comparisons
from warehouse.relating.comparisons import compared
from warehouse.relating.kept import keeping

_CANDIDATES = """
create temp table relating_candidates as
select one.doc_id as one, other.doc_id as other, one.text_hash as one_hash, other.text_hash as other_hash
from fingerprints as one, fingerprints as other where one.doc_id < other.doc_id
"""


def test_what_signatures_rule_out_is_compared_when_asked_for_and_stays_ruled_out(monkeypatch):
    """A group may hold two texts that are no candidates: they have figures, and are candidates no more than before."""
    monkeypatch.setattr(comparisons, "MAYBE_COPY", 2)  # nothing is likely
    connection = warehouse()
    add(connection, [document(doc_id, TEXTS[doc_id]) for doc_id in ("flood-0", "flood-copy")])
    with keeping(connection, None):
        connection.execute(_CANDIDATES)
        assert compared(connection) == []
        asked = compared(connection, whole=True)
        assert [("flood-0", "flood-copy")] == [(pair.one, pair.other) for pair in asked]
        assert asked[0].similarity > 0.9
        assert compared(connection) == []
        assert compared(connection, whole=True) == asked


def test_texts_that_were_compared_are_not_read_again(monkeypatch):
    """The second answer comes from what is kept."""
    connection = warehouse()
    add(connection, [document(doc_id, TEXTS[doc_id]) for doc_id in ("flood-0", "flood-copy")])
    with keeping(connection, None):
        connection.execute(_CANDIDATES)
        first = compared(connection)
        monkeypatch.setattr(comparisons, "compare", None)
        assert first
        assert compared(connection) == first
