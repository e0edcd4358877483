"""The headline of a page: what its fields and its visible headings agree on."""

from collections.abc import Iterable
from typing import Final

from transforms.lines import Line, Page
from transforms.metadata.site_names import site_keys, tidy_title, title_key, without_site
from transforms.metadata.structured import article_statements, is_page_statement, metas, texts_of

# How much a source's word counts. A heading that readers see confirms a field; og:title is written for readers who
# share the page, JSON-LD's headline is often the search engines' version, and the title element the same again.
WEIGHTS: Final = {
    "given": 9.0, "og:title": 4.0, "heading": 3.0, "headline": 2.5, "title": 0.75, "other": 0.5, "name": 0.5,
    "twitter:title": 0.25, "article's h1": 3.0, "lone h1": 0.2,
}  # fmt: skip
OTHER_METAS: Final = (
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "cxenseparse:title",
    "fulltitle",
    "title",
    "headline",
)
# A heading among breadcrumbs repeats the search engines' title where readers do not look.
CRUMBS: Final = ("crumb", "visually", "sr-only")
SITE_AS_TITLE: Final = (
    0.2  # share of its weight that a statement keeps when it is nothing but the site's name
)
LOWEST_HEADING: Final = 3


def page_title(
    page: Page, names: Iterable[str | None], hosts: Iterable[str | None], given: str | None = None
) -> str | None:
    """The headline without the site's name, or None where the page states none.

    The statements are compared once the site's name is off; the one with the most weight behind it wins, spelled
    as its surest source spells it.

    >>> page = Page("", (), title="Rain again | Harbour Post", meta=(("og:title", "Rain again"),))
    >>> page_title(page, ["Harbour Post"], [])
    'Rain again'
    """
    stated = [
        (source, title)
        for source, text in _statements(page, given)
        if any(map(str.isalnum, title := tidy_title(text)))
    ]
    sites = site_keys(names, hosts)
    headings = [title_key(line.text) for line in page.lines if _is_seen_heading(line)]
    agreed = [title for source, title in stated if source != "title"]
    weights: dict[str, float] = {}
    spelled: dict[str, str] = {}
    counted: set[tuple[str, str]] = set()
    for source, title in stated:
        clean = without_site(title, sites, agreed)
        key = title_key(clean)
        if not key or (source, key) in counted:
            continue
        counted.add((source, key))
        spelled.setdefault(key, clean)
        if "h1" not in source and ("heading", key) not in counted:
            counted.add(("heading", key))
            if any(heading == key or heading.endswith((" " + key, ":" + key)) for heading in headings):
                weights[key] = weights.get(key, 0.0) + WEIGHTS["heading"]
        weights[key] = weights.get(key, 0.0) + WEIGHTS[source] * (
            SITE_AS_TITLE if key.replace(" ", "") in sites else 1.0
        )
    return spelled[max(weights, key=lambda key: weights[key])] if weights else None


def _statements(page: Page, given: str | None) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = [("given", given)] if given else []
    found += [("og:title", text) for text in metas(page, "og:title")]
    articles = [statement for statement in article_statements(page) if not is_page_statement(statement)]
    for statement in articles[:3]:
        found += [("headline", text) for text in texts_of(statement.get("headline"))[:1]]
        found += [("name", text) for text in texts_of(statement.get("name"))[:1]]
    found += [("other", text) for text in metas(page, *OTHER_METAS)]
    found += [("twitter:title", text) for text in metas(page, "twitter:title")]
    if page.title:
        found.append(("title", page.title))
    # for pages without fields, and to tell the headline from the rest of the title element
    found += [
        ("lone h1", line.text) for line in page.lines if line.evidence and line.evidence.heading_level == 1
    ][:3]
    return found


def _is_seen_heading(line: Line) -> bool:
    evidence = line.evidence
    return (
        evidence is not None
        and 1 <= evidence.heading_level <= LOWEST_HEADING
        and not any(crumb in evidence.tokens[-80:] for crumb in CRUMBS)
    )
