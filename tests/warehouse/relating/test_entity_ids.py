"""Ids of entities hold still where documents are changed."""

from corpus import add, document, related, remove, warehouse

from transforms.records import EntityMention

NAMES = ("Ada Lund", "Rolf Berg", "Ivo Marsh")


def mentions(doc_id, names):
    """A document's mentions, one behind the other."""
    return [
        EntityMention(doc_id, place, 0, 1, 0, 1, name, "PERSON", "", "list")
        for place, name in enumerate(names)
    ]


def ids(connection):
    """Each entity's id, by its name."""
    return {row[1]: row[0] for row in related(connection)["entities"]}


def test_a_name_that_is_put_in_front_moves_no_id():
    """Mentions of a changed document have other places; whoever was named before keeps the id, and only the new one is born."""
    connection = warehouse()
    add(connection, [document("a", "one two three")], mentions("a", NAMES))
    before = ids(connection)
    remove(connection, ["a"])
    add(connection, [document("a", "one two three four")], mentions("a", ("Nora Quill", *NAMES)))
    after = ids(connection)
    assert before == {name: after[name] for name in NAMES}
    assert after["Nora Quill"] not in before.values()
