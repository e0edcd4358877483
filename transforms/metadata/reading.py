"""Metadata of a document from all that is known: the record, the page and the lines."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from transforms.language import identify
from transforms.lines import Line, LineVerdict, Page
from transforms.metadata.headline import Known
from transforms.metadata.model import Given, Metadata
from transforms.metadata.moments import Moment, read_moment, url_moment
from transforms.metadata.names import Credited, merge, read_names
from transforms.metadata.nearby_dates import nearby_date
from transforms.metadata.origins import origin_address
from transforms.metadata.page_authors import page_authors
from transforms.metadata.page_dates import page_date
from transforms.metadata.page_titles import page_title
from transforms.metadata.shared_words import plain_words
from transforms.metadata.site_names import host_of, site_keys, tidy_title, title_key, without_site
from transforms.metadata.structured import article_statements, metas, resolve, texts_of
from transforms.metadata.text_reading import read_text

_COMPANY: Final = re.compile(
    r"\b(?:AG|GmbH|Inc|Ltd|LLC|plc|KG|S\.?L\.?U?|S\.?A\.?|S\.?p\.?A|B\.?V|Oy|AB|A/S|Foundation|Verlag|Corp)\b"
)
FEWEST_SLUG_WORDS: Final = 3  # fewer words in an address are a section or a number
SITE_METAS: Final = ("og:site_name", "application-name", "apple-mobile-web-app-title", "site_name")


def read_metadata(
    lines: Sequence[Line], verdicts: Sequence[LineVerdict], page: Page | None, given: Given
) -> Metadata:
    """Title, authors, date, place and provenance, and the lines that move into those columns.

    What a structured record states comes first, then what the page states, then what the lines say. Nothing is
    guessed: a field that nobody states is empty. Every line in `line_roles` has its reason in words.

    >>> from transforms.lines import Line
    >>> paragraph = "LONDON (AFP) – It rained for nine days on the north coast, and more rain is on its way."
    >>> rows = ["Rain returns to the coast", "By Ana Ruiz", paragraph]
    >>> lines = [Line(0, 25, rows[0]), Line(26, 37, rows[1]), Line(38, 38 + len(paragraph), paragraph)]
    >>> kept = [LineVerdict("body", kept=True, score=1.0, rule="", reason="") for _ in lines]
    >>> found = read_metadata(lines, kept, None, Given())
    >>> found.title, found.authors, found.place, sorted(found.line_roles), found.line_parts[0][:3]
    ('Rain returns to the coast', ('Ana Ruiz',), 'London', [0, 1], (38, 53, 'dateline'))
    """
    address = _address(page, given)
    names = _site_names(page, given)
    hosts = [given.url, address]
    language = page.language if page else None
    title = _stated_title(page, given, names, hosts)
    titles = frozenset(title_key(text) for text in (title, given.title) if text)
    text = read_text(lines, verdicts, Known(titles, _address_words(address, given), language))
    title = title or (without_site(text.title, site_keys(names, hosts)) if text.title else None)
    moment = (
        _stated_date(page, given, address, language)
        or text.moment
        or url_moment(address)
        or nearby_date(text.beside_title, partial(_language, lines, verdicts, page))
    )
    return Metadata(
        title=title,
        authors=_authors(page, given, Credited(text.people, text.organisations), names, hosts, sure=text.led),
        published_at=moment.at if moment else None,
        published_precision=moment.precision if moment else None,
        place=text.place,
        publisher=_publisher(page, given, names, address),
        url=address,
        origin_url=_origin(lines, page, given),
        line_roles=text.roles,
        line_parts=tuple(sorted(text.parts)),
    )


def _language(lines: Sequence[Line], verdicts: Sequence[LineVerdict], page: Page | None) -> str | None:
    """The page's own word, or what the longest of the lines that stay are written in."""
    if page is not None and page.language:
        return page.language
    kept = [line.text for line, verdict in zip(lines, verdicts, strict=True) if verdict.kept]
    return identify(max(kept, key=len, default="")).language


def _address(page: Page | None, given: Given) -> str | None:
    if given.url and given.url.strip():
        return given.url.strip()
    if page is None:
        return None
    for address in (page.canonical_url, *metas(page, "og:url")):
        if address and host_of(address):
            return f"https:{address}" if address.startswith("//") else address
    return None


def _address_words(address: str | None, given: Given) -> frozenset[str]:
    """Words of the last part of an address or of a file's name, where there are enough to mean something."""
    path = re.sub(r"[?#].*$", "", address or "").rstrip("/").rsplit("/", 1)[-1]
    found = (plain_words(re.sub(r"\.\w{2,5}$", "", name)) for name in (path, given.source_name or ""))
    return next((words for words in found if len(words) >= FEWEST_SLUG_WORDS), frozenset())


def _site_names(page: Page | None, given: Given) -> list[str | None]:
    names: list[str | None] = [given.publisher]
    if page is not None:
        names += metas(page, *SITE_METAS)
        names += _publishers(page)
    return names


def _publishers(page: Page) -> list[str]:
    return [
        text
        for statement in article_statements(page)
        for value in resolve(page, statement.get("publisher"))
        for text in texts_of(value)
    ][:5]


def _stated_title(
    page: Page | None, given: Given, names: list[str | None], hosts: list[str | None]
) -> str | None:
    if page is not None:
        return page_title(page, names, hosts, given.title)
    return without_site(tidy_title(given.title), site_keys(names, hosts)) or None if given.title else None


def _stated_date(page: Page | None, given: Given, address: str | None, language: str | None) -> Moment | None:
    stated = read_moment(given.published_at, language) if given.published_at else None
    return stated or (page_date(page, address) if page else None)


def _authors(
    page: Page | None,
    given: Given,
    text: Credited,
    names: list[str | None],
    hosts: list[str | None],
    *,
    sure: bool,
) -> tuple[str, ...]:
    stated = Credited()
    for field in given.authors:
        named = read_names(field)
        stated = Credited(
            merge(stated.people, named.people), merge(stated.organisations, named.organisations)
        )
    sites = site_keys(names, hosts)
    found = [
        _sorted_out(credited, sites)
        for credited in (stated, page_authors(page) if page else Credited(), text)
    ]
    office = next((credited.organisations for credited in found[:2] if credited.organisations), ())
    people = next((credited.people for credited in found[:2] if credited.people), ())
    if not people and (
        sure or not office
    ):  # where an office is stated, a name beside a date does not outweigh it
        people = found[2].people
    return people or office or found[2].organisations


def _sorted_out(credited: Credited, sites: frozenset[str]) -> Credited:
    """The same with people that are the site itself, or a desk of it, among the organisations."""
    people = tuple(name for name in credited.people if not _names_site(name, sites))
    return Credited(
        people, merge(tuple(name for name in credited.people if name not in people), credited.organisations)
    )


def _names_site(name: str, sites: frozenset[str]) -> bool:
    """Whether an author is the site itself or one of its desks: "MDR THÜRINGEN" of mdr.example."""
    first = name.split(maxsplit=1)[0]
    return bool(site_keys([name], []) & sites) or (
        first.isupper() and len(first) > 2 and first.casefold() in sites
    )


def _publisher(page: Page | None, given: Given, names: list[str | None], address: str | None) -> str | None:
    """The paper's name rather than its company's: "Harbour Post" before "Harbour Post Media Ltd"."""
    stated = [
        tidy_title(name or "") for name in (given.publisher, *(_publishers(page) if page else []), *names)
    ]
    clean = [name for name in stated if name and "://" not in name]
    papers = [name for name in clean if not _COMPANY.search(name)]
    return next(iter([*clean[: bool(given.publisher)], *papers, *clean]), None) or host_of(address)


def _origin(lines: Sequence[Line], page: Page | None, given: Given) -> str | None:
    named = origin_address(line.text for line in lines)
    if named is not None:
        return named
    canonical = page.canonical_url if page else None
    host, own = host_of(canonical), host_of(given.url)
    return canonical if host and own and not _same_site(host, own) else None


def _same_site(host: str, other: str) -> bool:
    """Whether two hosts differ by their subdomain at most."""
    ends = host.split(".")[-2:] if len(host.split(".")[-2]) > 3 else host.split(".")[-3:]
    return f".{other}".endswith("." + ".".join(ends))
