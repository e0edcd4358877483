"""When a page says that its article was published."""

from typing import Final

from transforms.lines import Page
from transforms.metadata.moments import Moment, read_moment, url_moment
from transforms.metadata.structured import article_statements, metas, texts_of

PUBLISHED_METAS: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued", "dc.date.created",
    "dcterms.created", "dcterms.date", "dc.date", "publishdate", "publish_date", "publish-date", "pubdate", "publication_date",
    "publicationdate", "published_at", "published_time", "article:publicationdate", "article:post_date", "article.published", "rnews:datepublished",
    "citation_publication_date", "citation_date", "dcsext.articlefirstpublished", "ptime", "pdate", "release_date", "originalpublicationdate",
    "article_date_original", "article:created_time", "displaydate", "date",
)  # fmt: skip
TIME_TOKENS: Final = ("publish", "date", "time", "posted", "dateline", "meta", "byline", "timestamp")
NOT_TOKENS: Final = ("modified", "updated", "comment", "related", "teaser")


def page_date(page: Page, address: str | None) -> Moment | None:
    """The first date that a surest source states: JSON-LD, meta fields, the time element of a byline, the address.

    A source that states the same day more exactly is preferred to one that states the day alone.

    >>> page_date(Page("", (), meta=(("article:published_time", "2025-08-15T10:00:00Z"),)), None).precision
    'second'
    """
    language = page.language
    stated = [moment for text in _stated(page) if (moment := read_moment(text, language))]
    if not stated:
        stated = [moment for text in _in_lines(page) if (moment := read_moment(text, language))][:1]
    if not stated:
        return url_moment(address)
    first = stated[0]
    if first.precision == "day":
        return next(
            (
                other
                for other in stated
                if other.precision != "day" and abs((other.at - first.at).total_seconds()) < 86_400
            ),
            first,
        )
    return first


def _stated(page: Page) -> list[str]:
    statements = article_statements(page)
    found = [text for statement in statements for text in texts_of(statement.get("datePublished"))]
    found += metas(page, *PUBLISHED_METAS)
    found += [
        text
        for statement in statements
        for key in ("dateCreated", "uploadDate")
        for text in texts_of(statement.get(key))
    ]
    return found[:60]


def _in_lines(page: Page) -> list[str]:
    return [
        line.evidence.moment
        for line in page.lines[:400]
        if line.evidence
        and line.evidence.moment
        and any(token in line.evidence.tokens for token in TIME_TOKENS)
        and not any(token in line.evidence.tokens for token in NOT_TOKENS)
    ]
