"""The raw document that a record makes: its text, its markup where there is any, and what it says of itself."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from transforms.decode import Decoded, decode, well_formed
from transforms.errors import BadInput
from transforms.formats import values
from transforms.formats.columns import Columns
from transforms.formats.limits import Limits
from transforms.formats.parsed import Row
from transforms.records import RawDocument, document_id

_IS_PAGE: Final = re.compile(r"\s{0,99}(?:<!--|<\?xml|<!doctype html|<html|<head|<body)", re.IGNORECASE)
# What separates an article in markup (WordPress, feeds) from one that mentions a tag.
_BLOCK_TAG: Final = re.compile(
    r"</(?:p|div|li|h[1-6]|article|section|blockquote|table|ul)\s{0,9}>|<br\s{0,9}/?>", re.IGNORECASE
)
_BLOCK_TAGS: Final = 2
_PAGE_MOST: Final = Limits().page_characters

_READERS: Final[Mapping[str, Callable[[object], Any]]] = {
    "title": values.title_of, "url": values.line_of, "date": values.date_of, "authors": values.names_of,
    "publisher": values.line_of, "language": values.line_of,
}  # fmt: skip


def document_of_file(source_uri: str, record_key: str, content: bytes, media_type: str) -> RawDocument:
    """The document of a file of text, HTML or Markdown.

    A file whose text begins as a page does is read as HTML, whatever its name. Raises BadInput where the bytes
    are no text or no word is left.

    >>> document_of_file("news/a.txt", "0", b"It rained.", "text/plain").text
    'It rained.'
    """
    decoded = decode(content, is_markup=media_type == "text/html")
    if media_type == "text/plain" and _IS_PAGE.match(decoded.text) and _BLOCK_TAG.search(decoded.text):
        media_type = "text/html"
        decoded = decode(content, is_markup=True)
    document = _document(source_uri, record_key, content, decoded, media_type)
    if media_type == "text/markdown":
        from transforms.markdown import front_matter

        given, notes = given_of(front_matter(document.text), Columns({}))
        return replace(document, **given, notes=(*document.notes, *notes))
    return document


def key_of(row: Row, columns: Columns) -> str | None:
    """The record's own id, or None where it has none that could be a key.

    >>> key_of(Row(3, b"", {"id": 17.0, "text": "Rain."}), Columns({}))
    '17'
    """
    for path in columns.of(row.values).get("id", ()):
        value = values.look_up(row.values, path)
        if values.is_missing(value):
            continue
        try:
            written = values.line_of(value)
        except values.WrongTypeError:
            continue
        if 0 < len(written) <= 1000:  # longer ones are texts that stand under a wrong name
            return written
    return None


def document_of_row(source_uri: str, record_key: str, row: Row, columns: Columns) -> RawDocument:
    """The document of a structured record; values of a wrong type are dropped with a note.

    Raises BadInput: `no_text` where no column holds a text, `wrong_type` where what should be text is not.

    >>> row = Row(0, b"", {"body": "It rained.", "headline": "Rain", "author": {"name": "Mara Lind"}, "date": []})
    >>> document = document_of_row("news/a.jsonl", "0", row, Columns({}))
    >>> document.text, document.given_title, document.given_authors, document.given_published_at
    ('It rained.', 'Rain', ('Mara Lind',), None)
    """
    chosen = columns.of(row.values)
    text, is_html = _article(row.values, chosen)
    decoded = Decoded(text, row.encoding, row.encoding_source, row.encoding_confidence, row.notes)
    media_type = "text/html" if is_html else "text/plain"
    document = _document(source_uri, record_key, row.content, decoded, media_type)
    given, notes = given_of(row.values, columns)
    return replace(document, **given, notes=(*document.notes, *notes))


def given_of(stated: Mapping[str, object], columns: Columns) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What a record states about its article, as the `given_` fields, and notes on values of a wrong type."""
    found: dict[str, Any] = {}
    notes = []
    for field, paths in columns.of(stated).items():
        for path in paths if field in _READERS else ():
            value = values.look_up(stated, path)
            if values.is_missing(value):
                continue
            try:
                found[field] = _READERS[field](value)
            except values.WrongTypeError as error:
                notes.append(f"wrong_type:column {path} holds {error} where the {field} is expected")
                continue
            break
    given = {
        "given_title": found.get("title"), "given_url": found.get("url"), "given_published_at": found.get("date"),
        "given_authors": found.get("authors", ()), "given_publisher": found.get("publisher"),
        "given_language": found.get("language"),
    }  # fmt: skip
    return given, tuple(notes)


def _article(stated: Mapping[str, object], chosen: Mapping[str, tuple[str, ...]]) -> tuple[str, bool]:
    """The article's text or markup, and which of them it is."""
    wrong: list[str] = []
    for field in ("text", "html", "summary"):
        for path in chosen.get(field, ()):
            value = values.look_up(stated, path)
            if values.is_missing(value):
                continue
            try:
                text = values.text_of(value)
            except values.WrongTypeError as error:
                wrong.append(f"column {path} holds {error} where text is expected")
                continue
            if text.strip():
                return text, field == "html" or len(_BLOCK_TAG.findall(text[:10_000])) >= _BLOCK_TAGS
    if wrong:
        raise BadInput("; ".join(wrong), reason="wrong_type")
    looked_at = [path for field in ("text", "html", "summary") for path in chosen.get(field, ())]
    if looked_at:
        raise BadInput(f"no text in column {', '.join(looked_at)}", reason="no_text")
    names = ", ".join(list(stated)[:12]) or "none"
    raise BadInput(f"no column holds a text (columns: {names}); name it under [columns]", reason="no_text")


def _document(
    source_uri: str, record_key: str, content: bytes, decoded: Decoded, media_type: str
) -> RawDocument:
    text, replaced = well_formed(decoded.text)
    notes = decoded.notes
    if replaced:
        notes += (f"replacement_character:{replaced} lone surrogates, which no text can hold",)
    markup = None
    if media_type == "text/html":
        from transforms.html import read_page

        if len(text) > _PAGE_MOST:
            message = f"its markup has {len(text):,} characters; at most {_PAGE_MOST:,} of a page are read"
            raise BadInput(message, reason="too_large")
        markup, text = text, read_page(text).text
        if not text.strip():
            raise BadInput(
                "the page shows no text; perhaps its article is loaded by a script", reason="no_text"
            )
    elif not text.strip(" \t\r\n\v\f\0\ufeff\u200b"):
        raise BadInput("it is empty or blank", reason="empty")
    return RawDocument(
        doc_id=document_id(source_uri, record_key),
        source_uri=source_uri,
        record_key=record_key,
        content=content,
        content_sha256=hashlib.sha256(content).hexdigest(),
        media_type=media_type,
        encoding=decoded.encoding,
        encoding_source=decoded.source,
        encoding_confidence=decoded.confidence,
        text=text,
        markup=markup,
        given_title=None,
        given_url=None,
        given_published_at=None,
        given_authors=(),
        given_publisher=None,
        given_language=None,
        notes=notes,
    )
