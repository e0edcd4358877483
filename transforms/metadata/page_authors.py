"""Authors as a page's markup states them."""

from typing import Final

from transforms.lines import Page
from transforms.metadata.names import Credited, merge, read_names
from transforms.metadata.sign_lines import read_sign
from transforms.metadata.structured import article_statements, metas, resolve, texts_of

AUTHOR_METAS: Final = (
    ("author",), ("byl", "byline"), ("parsely-author",), ("sailthru.author",), ("cxenseparse:author",), ("article:author_name",),
    ("article:author", "og:article:author", "og:author"), ("dc.creator", "dcterms.creator", "citation_author"), ("dcsext.author",),
    ("branch:deeplink:authorname1", "branch:deeplink:authorname2", "branch:deeplink:authorname3"), ("creator",), ("article.author",),
)  # fmt: skip
# Labels of Twitter cards ("Written by") whose value is the author.
AUTHOR_LABELS: Final = frozenset((
    "written by", "by", "author", "verfasst von", "geschrieben von", "autor", "von", "escrito por", "écrit par", "auteur", "scritto da",
    "geschreven door", "door", "skrevet av", "skrevet af", "skriven av", "napsal", "yazan", "автор", "written-by", "作者", "著者", "執筆者",
))  # fmt: skip
# Class names, rel and itemprop values of a byline's element.
AUTHOR_TOKENS: Final = frozenset((
    "author", "authors", "byline", "bylines", "author-name", "authorname", "byline-name", "byline__name", "byline-author", "article-author",
    "article__author", "author__name", "article-byline", "article__byline", "post-author", "entry-author", "c-byline", "autor", "autoren",
    "auteur", "firma", "vcard", "fn",
))  # fmt: skip


NEAR_HEADING: Final = 30  # lines around the heading in which a marked byline is the article's, not a teaser's


def page_authors(page: Page) -> Credited:
    """Whom the first source that names people names: JSON-LD, meta fields, then bylines that the markup marks.

    Organisations are those of the first source that names any: they count where no people are found, and a name
    in the page's lines outweighs them only after a By.

    >>> page_authors(Page("", (), meta=(("author", "By Ana Ruiz and Jon Berg"),))).people
    ('Ana Ruiz', 'Jon Berg')
    """
    organisations: tuple[str, ...] = ()
    for found in (_stated(page), *_in_metas(page)):
        if found.people:
            return Credited(found.people, organisations or found.organisations)
        organisations = organisations or found.organisations
    marked = _in_lines(page, led=bool(organisations))
    return marked if marked.people else Credited((), organisations or marked.organisations)


def _stated(page: Page) -> Credited:
    organisations: tuple[str, ...] = ()
    for statement in article_statements(page):
        people: tuple[str, ...] = ()
        for key in ("author", "creator"):
            for value in resolve(page, statement.get(key)):
                kinds = (
                    [kind.lower() for kind in texts_of(value.get("@type"))] if isinstance(value, dict) else []
                )
                for text in texts_of(value):
                    named = read_names(text)
                    if kinds and all("organization" in kind for kind in kinds) and not named.organisations:
                        named = Credited((), (" ".join(text.split()),))
                    people = merge(people, named.people)
                    organisations = merge(organisations, named.organisations)
            if people:
                return Credited(people, organisations)
    return Credited((), organisations)


def _in_metas(page: Page) -> list[Credited]:
    found = []
    for names in AUTHOR_METAS:
        fields = [content for content in metas(page, *names) if "://" not in content.split(" ")[0]]
        found.append(_together(fields))
    labels = [
        key
        for key, content in page.meta
        if key.startswith("twitter:label") and content.strip().casefold() in AUTHOR_LABELS
    ]
    found.append(
        _together([content for label in labels for content in metas(page, label.replace("label", "data"))])
    )
    return found


def _in_lines(page: Page, *, led: bool) -> Credited:
    """Names in elements that the markup marks as a byline, near the page's heading; with a By where `led`."""
    top = next(
        (
            place
            for place, line in enumerate(page.lines)
            if line.evidence and line.evidence.heading_level == 1
        ),
        0,
    )
    for line in page.lines[max(0, top - NEAR_HEADING) : top + NEAR_HEADING]:
        evidence = line.evidence
        if evidence and not AUTHOR_TOKENS.isdisjoint(evidence.tokens.split()[-12:]):
            sign = read_sign(line.text, page.language)
            if sign is not None and sign.named.people and (sign.led or not led):
                return sign.named
    return Credited()


def _together(fields: list[str]) -> Credited:
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    for field in fields:
        named = read_names(field)
        people, organisations = merge(people, named.people), merge(organisations, named.organisations)
    return Credited(people, organisations)
