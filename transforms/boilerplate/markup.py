"""What the markup says about lines: the elements and boxes that hold them, links, what the page states of itself."""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from transforms.boilerplate.boxes import BOXES, Boxes
from transforms.boilerplate.naming import KINDS, Terms
from transforms.boilerplate.shape import WORD, Figures, Shapes
from transforms.boilerplate.surroundings import shifted, window_mean
from transforms.lines import Line, LineEvidence, Page

_HOLDING: Final = (
    "article", "main", "aside", "nav", "header", "footer", "figure", "figcaption", "form", "table", "ul", "ol",
    "blockquote", "section", "button", "details", "dl", "pre", "code", "cite", "address",
)  # fmt: skip
_LAST: Final = (
    "p",
    "li",
    "div",
    "span",
    "a",
    "strong",
    "b",
    "em",
    "i",
    "td",
    "figcaption",
    "time",
    "label",
    "button",
    "h2",
    "h3",
)
_STEPS: Final = (-2, -1, 1, 2)
_SHINGLE: Final = 3

MARKUP: Final = (
    "link share", "heading level", "hidden", "depth", "dated",
    *(f"in {tag}" for tag in _HOLDING), *(f"is {tag}" for tag in _LAST), *(f"{kind} names" for kind in KINDS),
    "naming", *(f"naming {abs(step)} {'before' if step < 0 else 'after'}" for step in _STEPS),
    *(f"links {abs(step)} {'before' if step < 0 else 'after'}" for step in _STEPS), "links within 4", "naming within 4",
    *BOXES,
    "prose of its kind", "lines of its kind", "prose share of its kind", "same kind before", "same kind after",
    "stated body", "stated body known", "words of the title", "stated title", "stated summary",
)  # fmt: skip


def markup_of(
    lines: Sequence[Line],
    terms: Sequence[Terms],
    shapes: Shapes,
    boxes: Boxes,
    prose: Figures,
    naming: Figures,
    page: Page | None,
) -> Figures:
    """Figures of each line's markup, as MARKUP names them; lines without evidence count as bare text."""
    bare = LineEvidence("body", "", 0.0)
    evidence = [line.evidence or bare for line in lines]
    links = np.array([item.link_share for item in evidence], dtype=np.float32)
    tags = np.frombuffer(b"".join([_tags_of(item.path) for item in evidence]), dtype=np.uint8)
    own = np.column_stack(
        [
            links,
            [item.heading_level for item in evidence],
            [item.hidden for item in evidence],
            [item.path.count("/") + 1 for item in evidence],
            [item.moment != "" for item in evidence],
            tags.reshape(len(evidence), -1),
            np.array([kinds for _, kinds, _ in terms]),
        ]
    )
    pair = np.column_stack([naming, links]).astype(np.float32)
    moved = [shifted(pair, step) for step in _STEPS]
    wide = window_mean(pair, 4)
    return np.hstack(
        [
            own,
            naming[:, None],
            *[part[:, :1] for part in moved],
            *[part[:, 1:] for part in moved],
            wide[:, 1:],
            wide[:, :1],
            boxes.figures(prose * (1 - links), shapes.weights.astype(np.float32)),
            _kinds([kind for _, _, kind in terms], prose * (1 - links)),
            _stated(shapes.words, page),
        ]
    ).astype(np.float32)


@lru_cache(maxsize=1 << 12)
def _tags_of(path: str) -> bytes:
    """Which elements hold a line, and which is its own: a byte for each of _HOLDING and _LAST."""
    tags = path.split("/")
    return bytes([*[tag in tags for tag in _HOLDING], *[tag == tags[-1] for tag in _LAST]])


def _kinds(keys: Sequence[str], prose: Figures) -> Figures:
    """How much prose stands in lines that are marked up just like this one."""
    mass: dict[str, float] = defaultdict(float)
    plain: dict[str, int] = defaultdict(int)
    count: dict[str, int] = defaultdict(int)
    for key, weight in zip(keys, prose.tolist(), strict=True):
        mass[key] += weight
        plain[key] += weight > 0
        count[key] += 1
    total = float(prose.sum()) + 1.0
    same = [first == second for first, second in itertools.pairwise(keys)]
    return np.array(
        [
            [mass[key] / total, min(count[key], 50), plain[key] / count[key], before, after]
            for key, before, after in zip(keys, [False, *same], [*same, False], strict=True)
        ],
        dtype=np.float32,
    )


def _stated(lines: Sequence[tuple[str, ...]], page: Page | None) -> Figures:
    """How much of each line the page states as body, title or summary in its head."""
    if page is None:
        return np.zeros((len(lines), 5), dtype=np.float32)
    body = _shingles(_said(page, "articleBody"))
    titles = [_said(page, "headline"), page.meta_content("og:title") or "", page.title or ""]
    stated = [words for words in map(_words, titles) if words]
    title = {word for words in stated[:2] for word in words}
    # a heading may leave off the end of a stated title, up to half of it
    headings = {
        words[:end] for words in stated for end in range(max(2, (len(words) + 1) // 2), len(words) + 1)
    }
    summary = _shingles(
        f"{_said(page, 'description')} {page.meta_content('og:description', 'description') or ''}"
    )
    rows = []
    for words in lines:
        own = _shingles(words) if body or summary else set()
        count = len(words)
        rows.append(
            [
                len(own & body) / len(own) if own and body else 0.0,
                bool(body),
                sum(map(title.__contains__, words)) / count if title and count else 0.0,
                words in headings,
                len(own & summary) / len(own) if own and summary else 0.0,
            ]
        )
    return np.array(rows, dtype=np.float32)


def _words(text: str) -> tuple[str, ...]:
    return tuple([word.lower() for word in WORD.findall(text)])


def _said(page: Page, name: str) -> str:
    """The longest text that the page's JSON-LD gives under a name."""
    found = [part.get(name) for part in page.structured]
    return max((text for text in found if isinstance(text, str)), key=len, default="")


def _shingles(text: str | Sequence[str]) -> set[tuple[str, ...]]:
    words = _words(text) if isinstance(text, str) else text
    if len(words) < _SHINGLE:
        return {tuple(words)} if words else set()
    return set(zip(words, words[1:], words[2:], strict=False))
