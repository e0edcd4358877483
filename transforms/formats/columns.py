"""Which column of a structured record says what: usual names as data, overridable by a mapping."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from transforms.errors import Broken


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """A field of an article and the names under which records hold it, the likeliest first.

    Names are compared without case, blanks and signs: `articleText` is `article_text`.
    """

    field: str
    names: tuple[str, ...]
    reason: str


COLUMN_NAMES: Final = (
    ColumnNames(
        "text",
        (
            "text", "article_text", "full_text", "body_text", "content_text", "text_content", "plain_text",
            "cleaned_text", "clean_text", "raw_text", "main_text", "article_body", "body", "article_content",
            "content", "contents", "article", "story", "story_text", "paragraphs", "document", "content:encoded",
        ),
        "The names of crawlers (maintext of news-please, articleBody of schema.org, content of feeds) and of the "
        "data sets built from them; a name that says text comes before one that may hold markup.",
    ),
    ColumnNames(
        "html",
        ("html", "raw_html", "html_content", "page_html", "full_html", "page_source", "page", "markup", "source_html"),
        "Crawlers that keep the page; read where no column holds text.",
    ),
    ColumnNames(
        "summary",
        ("description", "summary", "abstract", "excerpt", "lead", "teaser", "snippet", "short_description"),
        "A lead is better than nothing, but it is no article: taken only where neither text nor html holds one.",
    ),
    ColumnNames(
        "title",
        ("title", "headline", "heading", "article_title", "news_title", "web_title", "name", "subject"),
        "Headline as the crawler took it, perhaps with the site's name.",
    ),
    ColumnNames(
        "url",
        (
            "url", "canonical_url", "article_url", "web_url", "page_url", "source_url", "original_url", "link",
            "permalink", "uri", "href", "main_entity_of_page",
        ),
        "Where the page was fetched; a canonical address names the article itself.",
    ),
    ColumnNames(
        "date",
        (
            "date_published", "published_at", "publish_date", "publication_date", "published_date", "date_publish",
            "published", "pub_date", "first_publication_date", "web_publication_date", "date", "datetime",
            "published_on", "publish_time", "timestamp", "created_at", "time",
        ),
        "Names that say published come first: date, timestamp and created_at may be the crawler's own.",
    ),
    ColumnNames(
        "authors",
        ("authors", "author", "byline", "by", "writers", "writer", "author_name", "dc_creator", "creator"),
        "A list of names, a list of objects with a name, or one string.",
    ),
    ColumnNames(
        "publisher",
        (
            "publisher", "outlet", "news_outlet", "site_name", "publication", "newspaper", "media", "media_name",
            "source_name", "source", "source_domain", "domain", "site", "website", "provider", "host",
        ),
        "A name comes before a domain; source is a name, an object with one, or an address.",
    ),
    ColumnNames(
        "language",
        ("language", "lang", "in_language", "language_code", "lang_code", "locale"),
        "What the crawler believed; a hint, since it is often the site's language and not the article's.",
    ),
    ColumnNames(
        "id",
        (
            "id", "doc_id", "document_id", "article_id", "news_id", "story_id", "record_id", "item_id", "uuid",
            "guid", "uid", "identifier",
        ),
        "The record's own id keeps its document the same when the file is sorted anew.",
    ),
)  # fmt: skip

FIELDS: Final = tuple(entry.field for entry in COLUMN_NAMES)


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


_PLACES: Final = {
    _plain(name): (entry.field, place)
    for entry in reversed(COLUMN_NAMES)
    for place, name in reversed(tuple(enumerate(entry.names)))
}


def field_of(name: str) -> str | None:
    """The field that a column of this name usually holds, or None.

    >>> field_of("Article Text"), field_of("datePublished"), field_of("price")
    ('text', 'date', None)
    """
    place = _PLACES.get(_plain(name[:100]))
    return place[0] if place else None


def _chosen(mapped: tuple[tuple[str, str], ...], names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for name in names:
        if place := _PLACES.get(_plain(name[:100])):
            found.setdefault(place[0], []).append((place[1], name))
    usual = {field: tuple(name for _, name in sorted(places)) for field, places in found.items()}
    chosen = {**usual, **{field: (path,) for field, path in mapped}}
    return MappingProxyType({field: chosen[field] for field in FIELDS if field in chosen})


# The records of a source mostly have the same names, and this would take half of the time.
_remembered = lru_cache(maxsize=256)(_chosen)
_MOST_NAMES: Final = 1_000  # that are remembered: strangers' records may have millions, each time others


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field of an article is found: what the user maps first, then the usual names.

    >>> dict(Columns({"text": "data.story"}).of(["data", "headline"]))
    {'text': ('data.story',), 'title': ('headline',)}
    """

    mapped: Mapping[str, str]

    def __post_init__(self) -> None:
        if unknown := sorted(set(self.mapped) - set(FIELDS)):
            raise Broken(
                f"columns names no such field: {', '.join(unknown)}; the fields are {', '.join(FIELDS)}",
                subject="columns",
            )

    def of(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """For each field the columns that may hold it, the likeliest first; a mapped field has just its own."""
        names = tuple(names)
        choose = _remembered if len(names) <= _MOST_NAMES else _chosen
        return choose(tuple(self.mapped.items()), names)

    def has_text(self, names: Iterable[str]) -> bool:
        """Whether columns of these names can hold an article at all."""
        names = list(names)
        chosen = self.of(names)
        paths = [path for field in ("text", "html", "summary") for path in chosen.get(field, ())]
        return any(path in names or path.split(".")[0] in names for path in paths)
