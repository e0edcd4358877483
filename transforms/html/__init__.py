"""HTML becomes visible lines with evidence beside them, and what the head says about the page."""

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray
from selectolax.lexbor import LexborHTMLParser

from transforms.html.head import canonical_of, language_of, meta_of, stating, structured_of, title_of
from transforms.html.visible import VisibleText
from transforms.lines import Page

# Browsers nest no deeper (Chromium: 512); the parser's time grows with elements times depth, so that a page of
# 100,000 nested divs would take 20 s. Pages with fewer tags than this cannot cost much and are not looked at.
_DEEPEST: Final = 512
_MANY_TAGS: Final = 10_000
_NESTING_TAG: Final = re.compile(
    r"<(/?)(?!(?:br|img|input|meta|link|hr|wbr|source|area|base|col|embed|param|track|p|li|td|th|tr|dt|dd|option"
    r"|html|head|body|!|\?)[\s/>])[a-zA-Z][^<>]*>"
)

# Each attribute is compared with those before it: 100,000 in one tag would take 40 s. Nobody writes so many.
_MANY_ATTRIBUTES: Final = 400
_LONG: Final = 3000  # bytes of a tag with so many
_LONG_TAG: Final = re.compile(rb"<([a-zA-Z][a-zA-Z0-9-]*)([ \t\n\r\f/][^<>]{%d,})>" % _LONG)


def read_page(markup: str) -> Page:
    """The page as a reader sees it: visible lines with the evidence of their markup, and its head.

    Any string makes a page; markup is repaired as browsers do (HTML5), by lexbor. Lines cut `text` exactly as
    `transforms.lines.cut_lines` would. What is hidden by attribute or inline style stays, marked in its
    evidence, when it is a block (paywalls hide articles so), and is left out within a line.

    >>> page = read_page('<title>Rain</title><nav><a href="/">Home</a></nav><p>It <b>rains</b>.<br>Still.')
    >>> page.title, [(line.text, line.evidence.path, line.evidence.link_share) for line in page.lines]
    ('Rain', [('Home', 'body/nav/a', 1.0), ('It rains.', 'body/p', 0.0), ('Still.', 'body/p', 0.0)])
    """
    tree = LexborHTMLParser(_bearable(markup))
    visible = VisibleText()
    if tree.body is not None:
        visible.walk(tree.body)
    text, lines = visible.finish()
    elements = stating(tree.head, visible.stating)
    return Page(
        text=text,
        lines=lines,
        title=title_of(elements),
        meta=meta_of(elements),
        structured=structured_of(elements),
        canonical_url=canonical_of(elements),
        language=language_of(tree),
    )


def _bearable(markup: str) -> bytes:
    """The markup in UTF-8, without what would take the parser very long: tags nested too deep, attributes by the hundred."""
    raw = markup.encode("utf-8", "ignore")
    opening = _opening(raw)
    if len(opening) > _MANY_TAGS and _depth(markup) > _DEEPEST:
        raw = _flatter(markup).encode("utf-8", "ignore")
        opening = _opening(raw)
    parts, position = [], 0
    for start in opening[np.diff(opening, append=len(raw)) > _LONG].tolist():
        tag = _LONG_TAG.match(raw, start)
        if tag and len(tag.group(2).split()) > _MANY_ATTRIBUTES:
            parts += [raw[position:start], b"<%b>" % tag.group(1)]
            position = tag.end()
    return b"".join([*parts, raw[position:]]) if parts else raw


def _opening(raw: bytes) -> NDArray[np.intp]:
    return np.flatnonzero(np.frombuffer(raw, dtype=np.uint8) == ord("<"))


def _depth(markup: str) -> int:
    """How deep tags nest at most, tags that close themselves counted as if they did not."""
    steps = np.array([-1 if closing else 1 for closing in _NESTING_TAG.findall(markup)], dtype=np.int64)
    level = np.cumsum(steps)
    # a closing tag too many does not count
    return int((level - np.minimum(0, np.minimum.accumulate(level))).max(initial=0))


def _flatter(markup: str) -> str:
    """The markup without the tags that nest deeper than browsers go."""
    depth = 0

    def shallow(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag.group(1):
            depth = max(0, depth - 1)
            return tag.group() if depth < _DEEPEST else "<br>"
        if tag.group().endswith("/>"):
            return tag.group()
        depth += 1
        return tag.group() if depth <= _DEEPEST else "<br>"

    return _NESTING_TAG.sub(shallow, markup)
