"""Candidates for copies: what is counted on from what is kept is what is counted from nothing."""

from corpus import add, document, warehouse

from warehouse.relating import copy_candidates
from warehouse.relating.copy_candidates import find_candidates
from warehouse.relating.kept import keeping


def candidates(connection, keys_of):
    """Pairs of candidates among documents that are there now, by the keys of their texts."""
    connection.execute("delete from documents")
    connection.execute("delete from fingerprints")
    add(connection, [document(doc_id, "") for doc_id in keys_of], [])
    for doc_id, keys in keys_of.items():
        connection.execute(
            "update fingerprints set text_hash = ?, shingle_count = 1, bands = ? where doc_id = ?",
            [keys, list(keys), doc_id],
        )
    find_candidates(connection)
    return {one + other for one, other, *_ in connection.execute("from relating_candidates").fetchall()}


def test_pairs_counted_on_are_pairs_counted_anew(monkeypatch):
    """Texts come, change and leave, and keys become those of a crowd, which meets its first bearer only, and cease to be."""
    monkeypatch.setattr(copy_candidates, "_CROWD", 2)
    monkeypatch.setattr(copy_candidates, "_HUBS", 1)
    steps = (
        ({"b": "xyb", "c": "xyc", "d": "xyd"}, {"bc", "bd"}),
        ({"c": "xyc", "d": "xyd"}, {"cd"}),
        ({"a": "xya", "c": "xyc", "d": "xyd"}, {"ac", "ad"}),
        ({"a": "xya", "b": "xyd", "c": "uvc", "d": "xyd"}, {"ab"}),
        ({"a": "uva", "c": "uvc", "d": "xyd"}, {"ac"}),
        ({"c": "uvwc", "d": "uvwd"}, {"cd"}),
        ({"a": "wa", "c": "uvwc", "d": "uvwd"}, {"cd"}),
    )
    counted_on, anew = warehouse(threads=1), warehouse(threads=1)
    with keeping(counted_on, None):
        for keys_of, pairs in steps:
            with keeping(anew, None):
                assert candidates(counted_on, keys_of) == candidates(anew, keys_of) == pairs
