"""JSON-LD and meta fields of a page: the statements that its publisher makes about the article."""

from collections.abc import Iterator
from typing import Final

from transforms.lines import Page

# schema.org types of an article, the surest first; a WebPage states its own dates, which are often the article's.
ARTICLE_TYPES: Final = (
    "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle", "reviewnewsarticle",
    "askpublicnewsarticle", "liveblogposting", "blogposting", "article", "techarticle", "scholarlyarticle", "report", "advertisercontentarticle",
    "satiricalarticle", "socialmediaposting", "discussionforumposting", "review", "criticreview", "claimreview", "posting",
)  # fmt: skip
PAGE_TYPES: Final = ("webpage", "itempage", "creativework", "medicalwebpage")
DEEPEST: Final = 6  # levels that are followed into a nested statement


def article_statements(page: Page) -> tuple[dict[str, object], ...]:
    """The JSON-LD objects that describe the article, the surest first; pages as such come last.

    >>> page = Page("", (), structured=({"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "Rain"}))
    >>> [statement["@type"] for statement in article_statements(page)]
    ['NewsArticle', 'WebPage']
    """
    ranked: list[tuple[int, int, dict[str, object]]] = []
    for place, statement in enumerate(_nested(page.structured)):
        types = [kind.lower().rsplit("/", 1)[-1] for kind in texts_of(statement.get("@type"))]
        if any(kind in ARTICLE_TYPES for kind in types):
            ranked.append((0 if statement.get("headline") else 1, place, statement))
        elif any(kind in PAGE_TYPES for kind in types):
            ranked.append((2, place, statement))
    return tuple(statement for _, _, statement in sorted(ranked, key=lambda entry: entry[:2]))


def is_page_statement(statement: dict[str, object]) -> bool:
    """Whether a statement is about a page rather than an article."""
    return not any(
        kind.lower().rsplit("/", 1)[-1] in ARTICLE_TYPES for kind in texts_of(statement.get("@type"))
    )


def texts_of(value: object, depth: int = 0) -> list[str]:
    """The strings of a JSON value: itself, those of a list, or the name of an object.

    >>> texts_of(["Ana", {"name": "Jon"}, {"givenName": "Mia", "familyName": "Okafor"}, 5])
    ['Ana', 'Jon', 'Mia Okafor']
    """
    if depth > DEEPEST:
        return []
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):
        return [text for part in value[:50] for text in texts_of(part, depth + 1)]
    if isinstance(value, dict):
        for key in ("name", "@value"):
            if found := texts_of(value.get(key), depth + 1):
                return found
        parts = [text for key in ("givenName", "familyName") for text in texts_of(value.get(key), depth + 1)]
        return [" ".join(parts)] if parts else []
    return []


def resolve(page: Page, value: object) -> list[object]:
    """The value as a list, references by `@id` replaced by the object that they mean."""
    values = value if isinstance(value, list) else [value]
    resolved: list[object] = []
    for part in values[:50]:
        if isinstance(part, dict) and "@id" in part and not texts_of(part):
            target = next(
                (other for other in page.structured if other.get("@id") == part["@id"] and texts_of(other)),
                None,
            )
            resolved.append(target if target is not None else part)
        elif part is not None:
            resolved.append(part)
    return resolved


def metas(page: Page, *names: str) -> Iterator[str]:
    """Contents of the meta fields with these names, in the order of the names."""
    for name in names:
        for key, content in page.meta:
            if key == name and content.strip():
                yield content.strip()


def _nested(statements: tuple[dict[str, object], ...]) -> Iterator[dict[str, object]]:
    for statement in statements:
        yield statement
        for key in ("mainEntity", "mainEntityOfPage", "hasPart", "itemReviewed"):
            inner = statement.get(key)
            if isinstance(inner, dict) and "headline" in inner:
                yield inner
