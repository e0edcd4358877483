"""What the markup says about lines: the elements that hold them, links, and the box with the article in it."""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

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
_UP: Final = 4
_FADING: Final = 0.6
_SHARES: Final = (0.1, 0.3, 0.6, 0.9)
_STEPS: Final = (-2, -1, 1, 2)
_SHINGLE: Final = 3

MARKUP: Final = (
    "link share", "heading level", "hidden", "depth", "dated",
    *(f"in {tag}" for tag in _HOLDING), *(f"is {tag}" for tag in _LAST), *(f"{kind} names" for kind in KINDS),
    "naming", *(f"naming {abs(step)} {'before' if step < 0 else 'after'}" for step in _STEPS),
    *(f"links {abs(step)} {'before' if step < 0 else 'after'}" for step in _STEPS), "links within 4", "naming within 4",
    *(f"prose in box {up}" for up in range(_UP)), *(f"density of box {up}" for up in range(_UP)),
    *(f"lines in box {up}" for up in range(_UP)), *(f"rank of box {up}" for up in range(_UP)),
    *(f"{name} {share:.0%} of the prose" for share in _SHARES for name in ("steps to", "density around", "lines around")),
    "in the main box", "steps below the main box", "boxes shared with the main line", "steps out of the main box",
    "prose of its kind", "lines of its kind", "prose share of its kind", "same kind before", "same kind after",
    "stated body", "stated body known", "words of the title", "stated title", "stated summary",
)  # fmt: skip


def markup_of(
    lines: Sequence[Line],
    terms: Sequence[Terms],
    shapes: Shapes,
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
    weights = shapes.weights.astype(np.float32)
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
            _boxes(evidence, weights, prose * (1 - links)),
            _kinds([kind for _, _, kind in terms], prose * (1 - links)),
            _stated(shapes.words, page),
        ]
    ).astype(np.float32)


@lru_cache(maxsize=1 << 12)
def _tags_of(path: str) -> bytes:
    """Which elements hold a line, and which is its own: a byte for each of _HOLDING and _LAST."""
    tags = path.split("/")
    return bytes([*[tag in tags for tag in _HOLDING], *[tag == tags[-1] for tag in _LAST]])


def _boxes(evidence: Sequence[LineEvidence], weights: Figures, prose: Figures) -> Figures:
    """Prose, density, size and rank of the boxes that hold each line, and its place below the main box.

    A box has rank by the prose right below it, less by prose further down; the main box ranks highest.
    """
    held = _outwards(evidence)
    there = held >= 0
    depth = there.sum(axis=1)
    boxes = int(held.max()) + 1
    inside, words, count = [
        np.bincount(
            held[there], weights=np.broadcast_to(each[:, None], held.shape)[there], minlength=boxes
        ).astype(np.float64)
        for each in (prose, weights, np.ones_like(prose))
    ]
    rank = np.zeros(boxes)
    for step in range(1, min(_UP, held.shape[1] - 1) + 1):
        above = there[:, step]
        rank += np.bincount(held[above, step], weights=prose[above] * _FADING ** (step - 1), minlength=boxes)
    total, best = float(prose.sum()) + 1.0, float(rank.max()) + 1.0
    main = boxes - 1 - int(rank[::-1].argmax()) if rank.any() else -1
    near = np.take_along_axis(held, np.minimum(np.arange(_UP), np.maximum(depth, 1)[:, None] - 1), axis=1)
    near = np.maximum(near, 0)
    is_main = held == main if main >= 0 else np.zeros_like(there)
    within = is_main.any(axis=1)
    below = np.where(within, is_main.argmax(axis=1), -1)
    chain = held[within.argmax()][is_main[within.argmax()].argmax() :] if within.any() else held[:0].ravel()
    longest = held[int(prose.argmax())]
    out = np.where(within, 0, (chain >= 0).sum() - (np.isin(held, chain) & there).sum(axis=1))
    return np.column_stack(
        [
            inside[near] / total,
            inside[near] / (words[near] + 1.0),
            count[near],
            rank[near] / best,
            *_around(held, inside, words, count, total),
            within,
            below,
            (np.isin(held, longest) & there).sum(axis=1),
            out,
        ]
    ).astype(np.float32)


def _outwards(evidence: Sequence[LineEvidence]) -> NDArray[np.int64]:
    """The boxes of each line from the innermost out, a row a line; -1 where there are no more."""
    most = max(_UP + 1, max((len(item.boxes) for item in evidence), default=0))
    return np.array(
        [(*item.boxes[::-1], *(-1,) * (most - len(item.boxes))) for item in evidence], dtype=np.int64
    )


def _around(
    held: NDArray[np.int64],
    inside: NDArray[np.float64],
    words: NDArray[np.float64],
    count: NDArray[np.float64],
    total: float,
) -> list[NDArray[np.float64]]:
    """How far out the box is that holds a share of all prose, how dense that box is, and how many lines it has."""
    found: list[NDArray[np.float64]] = []
    there = held >= 0
    for share in _SHARES:
        enough = there & (inside[held] >= share * total)
        some = enough.any(axis=1)
        steps = np.where(some, enough.argmax(axis=1), there.sum(axis=1))
        box = np.take_along_axis(held, np.minimum(steps, held.shape[1] - 1)[:, None], axis=1)[:, 0]
        density = np.where(some, inside[box] / (words[box] + 1.0), -1.0)
        found += [steps.astype(np.float64), density, np.where(some, count[box], -1.0)]
    return found


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
