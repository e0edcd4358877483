"""What a page says about itself outside its visible text: title, meta elements, JSON-LD, address, language."""

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Elements of a page by their tag, in order.
Elements = Mapping[str, Sequence[LexborNode]]

# Elements that state something, and the attributes without which they state nothing.
STATING: Final = {"title": (), "meta": ("content",), "link": ("rel", "href"), "script": ("type",)}
WANTED: Final = ", ".join(tag + "".join(f"[{name}]" for name in names) for tag, names in STATING.items())

_BLANKS = re.compile(r"\s+")
_META_NAMES = ("name", "property", "itemprop", "http-equiv")
# Wrappers that keep old browsers from reading a script as text.
_WRAPPING = re.compile(
    r"^\s*(?:/[/*]\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?|(?:/[/*]\s*)?(?:-->|\]\]>)(?:\s*\*/)?\s*$"
)
_WRAPPERS = ("<!", "-->", "]]>")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def stating(head: LexborNode | None, others: Iterable[LexborNode] = ()) -> Elements:
    """The elements by which a page states something of itself: those of its head, and such as stand elsewhere."""
    found: defaultdict[str, list[LexborNode]] = defaultdict(list)
    for node in head.css(WANTED) if head is not None else ():
        found[str(node.tag)].append(node)
    for node in others:
        attributes = node.attributes
        if all(name in attributes for name in STATING[str(node.tag)]):
            found[str(node.tag)].append(node)
    return found


def title_of(elements: Elements) -> str | None:
    """Text of the title element, blanks collapsed; None where the page has none.

    >>> title_of(stating(LexborHTMLParser("<title>Rain   ends</title>").head))
    'Rain ends'
    """
    for node in elements["title"]:
        if node.parent is None or node.parent.tag != "svg":
            return _BLANKS.sub(" ", node.text()).strip() or None
    return None


def meta_of(elements: Elements) -> tuple[tuple[str, str], ...]:
    """The (name, content) pairs of the meta elements in order; names in lower case.

    >>> meta_of(stating(LexborHTMLParser('<meta property="OG:Title" content="Rain">').head))
    (('og:title', 'Rain'),)
    """
    pairs: dict[tuple[str, str], None] = {}
    for node in elements["meta"]:
        attributes = node.attributes
        content = attributes.get("content") or ""
        for key in _META_NAMES:
            name = (attributes.get(key) or "").strip().lower()
            if name:
                pairs[(name, content)] = None
    return tuple(pairs)


def canonical_of(elements: Elements) -> str | None:
    """Address that the page calls its own, or None."""
    for node in elements["link"]:
        if "canonical" in (node.attributes.get("rel") or "").lower().split():
            return (node.attributes.get("href") or "").strip() or None
    return None


def language_of(tree: LexborHTMLParser) -> str | None:
    """Language that the html element names, as written, or None."""
    root = tree.root
    attributes = root.attributes if root is not None else {}
    return (attributes.get("lang") or attributes.get("xml:lang") or "").strip() or None


def structured_of(elements: Elements) -> tuple[dict[str, object], ...]:
    """The JSON-LD objects of a page in order, taken out of lists and @graph.

    Broken JSON is read as far as it goes: escaped quotation marks, raw control characters, commas too many,
    several objects in a row; what still cannot be read is passed over, for a page is more than its JSON-LD.

    >>> page = '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}]}</script>'
    >>> structured_of(stating(LexborHTMLParser(page).head))
    ({'@type': 'WebSite'},)
    """
    found: list[dict[str, object]] = []
    for node in elements["script"]:
        if "ld+json" in (node.attributes.get("type") or "").lower():
            found.extend(_flattened(_values(_script_text(node))))
    return tuple(found)


def _script_text(node: LexborNode) -> str:
    text = node.text() or ""
    if any(mark in text for mark in _WRAPPERS):
        text = _WRAPPING.sub("", text)
    return text.strip().rstrip(";")


def _values(script: str) -> list[object]:
    for attempt in (script, _TRAILING_COMMA.sub(r"\1", script), html.unescape(script)):
        values = list(_decoded(attempt))
        if values:
            return values
    return []


def _decoded(script: str) -> Iterator[object]:
    decoder = json.JSONDecoder(strict=False, parse_constant=lambda _: None)
    place = 0
    while place < len(script):
        try:
            value, place = decoder.raw_decode(script, place)
        except (ValueError, RecursionError):  # RecursionError: brackets nested by the thousand
            return
        yield _without_surrogates(value) if _ESCAPED_SURROGATE.search(script) else value
        while place < len(script) and script[place] in " \t\r\n,;":
            place += 1


def _without_surrogates(value: object) -> object:
    return json.loads(_SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False)))


def _flattened(values: list[object]) -> Iterator[dict[str, object]]:
    waiting = values[::-1]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            graph = value.get("@graph")
            if isinstance(graph, (list, dict)):
                waiting.append(graph)
            if graph is None or len(value) > 2:  # more than @context beside it
                yield {str(key): part for key, part in value.items() if key != "@graph"}
