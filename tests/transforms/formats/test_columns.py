"""Columns and values: usual names are recognised, mapped ones win, wrong types are told."""

import pytest

from transforms.errors import BadInput, Broken
from transforms.formats import columns
from transforms.formats.columns import COLUMN_NAMES, Columns, field_of
from transforms.formats.documents import document_of_row, key_of
from transforms.formats.parsed import Row


def document(values, mapped=None):
    """The raw document of a record."""
    return document_of_row("a.jsonl", "0", Row(0, b"{}", values), Columns(mapped or {}))


def test_every_name_belongs_to_its_field():
    """No name is listed under two fields, and every entry says why its names are there."""
    names = ["".join(filter(str.isalnum, name)) for entry in COLUMN_NAMES for name in entry.names]
    assert len(names) == len(set(names))
    assert all(entry.field == field_of(name) for entry in COLUMN_NAMES for name in entry.names)
    assert all(entry.reason for entry in COLUMN_NAMES)


def test_a_record_of_schema_org():
    """The names of structured data on pages are known, objects give their names."""
    found = document({
        "@type": "NewsArticle", "headline": "Rain", "articleBody": "It rained.", "datePublished": "2025-08-15",
        "author": [{"@type": "Person", "name": "Mara Lind"}, {"name": "Tom Oder"}], "inLanguage": "en",
        "publisher": {"@type": "Organization", "name": "Harbour Post"}, "url": "https://harbour.example/rain",
    })  # fmt: skip
    assert found.text == "It rained."
    assert found.given_title == "Rain"
    assert found.given_authors == ("Mara Lind", "Tom Oder")
    assert found.given_publisher == "Harbour Post"
    assert found.given_published_at == "2025-08-15"
    assert (found.given_language, found.given_url) == ("en", "https://harbour.example/rain")
    assert found.notes == ()


def test_likelier_names_come_first():
    """Text comes before description, published_at before the crawler's date, whatever the order of columns."""
    found = document(
        {"description": "Lead.", "content": "It rained.", "date": "2026-01-01", "published_at": "2025-08-15"}
    )
    assert (found.text, found.given_published_at) == ("It rained.", "2025-08-15")
    assert document({"content": None, "description": "Lead."}).text == "Lead."
    assert document({"html": "<p>Page.</p>", "text": "Text."}).markup is None


def test_mapped_columns_win():
    """A mapping names columns or dotted paths, and nothing else is taken for that field."""
    values = {"text": "Not this.", "data": {"story": [{"words": "This."}]}, "Schlagzeile": "Regen"}
    found = document(values, {"text": "data.story.0.words", "title": "Schlagzeile"})
    assert (found.text, found.given_title) == ("This.", "Regen")
    with pytest.raises(Broken):
        Columns({"headline": "x"})


@pytest.mark.parametrize(
    ("values", "reason", "word"),
    [
        ({"text": 42}, "wrong_type", "column text holds the number 42"),
        ({"text": {"a": 1}}, "wrong_type", "an object"),
        ({"text": None}, "no_text", "column text"),
        ({"text": "  "}, "no_text", "column text"),
        ({"headline": "Rain"}, "no_text", "columns: headline"),
        ({}, "no_text", "none"),
        ({"html": "<html><script>x()</script></html>"}, "no_text", "script"),
    ],
)
def test_records_without_a_text_are_refused(values, reason, word):
    """The refusal names the column and what it holds."""
    with pytest.raises(BadInput) as caught:
        document(values)
    assert reason == caught.value.reason
    assert word in caught.value.message


def test_wrong_types_of_other_columns_are_dropped_with_a_note():
    """A title that is a number or an author that is a truth value does not cost the article."""
    found = document({"text": "Rain.", "title": 7, "author": [True], "date": {"x": []}, "url": float("nan")})
    assert found.given_title is None
    assert found.given_authors == ()
    assert [note.split(" ")[1] for note in found.notes] == ["title", "date", "author"]
    assert all(note.startswith("wrong_type:column ") for note in found.notes)


def test_markup_in_a_text_column_is_read_as_markup():
    """Feeds put paragraphs of HTML into their content; an article that mentions a tag stays a text."""
    found = document({"content": "<p>It rained.</p><p>It &amp; I.</p>"})
    assert (found.media_type, [line for line in found.text.split("\n") if line]) == (
        "text/html",
        ["It rained.", "It & I."],
    )
    assert document({"text": "He wrote a <br> and a < b > c."}).media_type == "text/plain"


def test_lone_surrogates_are_replaced_with_a_note():
    """Half an emoji in JSON becomes a replacement character."""
    found = document({"text": "Rain \ud83d", "title": "\ud800"})
    assert (found.text, found.given_title) == ("Rain �", "�")
    assert found.notes == ("replacement_character:1 lone surrogates, which no text can hold",)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"id": 17}, "17"), ({"id": 17.0}, "17"), ({"_id": {"$oid": "5f"}}, "5f"), ({"guid": "https://a.example/1"}, "https://a.example/1"),
        ({"id": ""}, None), ({"id": None, "uuid": "u"}, "u"), ({"id": True}, None), ({"id": [1, 2]}, None), ({}, None),
    ],
)  # fmt: skip
def test_own_ids(values, expected):
    """Strings, numbers and wrapped ids are keys; anything else is none."""
    assert expected == key_of(Row(0, b"", values), Columns({}))


def test_names_by_the_thousand_are_not_remembered():
    """Records with ever other names, thousands each, leave nothing in memory."""
    before = columns._remembered.cache_info().currsize
    for number in range(3):
        names = [f"{number} {name}" for name in range(2_000)]
        assert {"text": ("text",)} == dict(Columns({}).of(["text", *names]))
    assert before == columns._remembered.cache_info().currsize
