"""What the markup says about lines: the elements that hold them, links, and the box with the article in it."""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np

from transforms.boilerplate.naming import KINDS, terms_of
from transforms.boilerplate.shape import WORD, Shape
from transforms.boilerplate.surroundings import Figures, shifted, window_mean
from transforms.lines import Line, LineEvidence, Page

_HOLDING: Final = (
    "article", "main", "aside", "nav", "header", "footer", "figure", "figcaption", "form", "table", "ul", "ol",
    "blockquote", "section", "button", "details", "dl",
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
_SHARES: Final = (0.1, 0.3, 0.6, 0.9)
_STEPS: Final = (-2, -1, 1, 2)

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
    lines: Sequence[Line], shapes: Sequence[Shape], prose: Figures, naming: Figures, page: Page | None
) -> Figures:
    """Figures of each line's markup, as MARKUP names them; lines without evidence count as bare text."""
    bare = LineEvidence("body", "", 0.0)
    evidence = [line.evidence or bare for line in lines]
    links = np.array([item.link_share for item in evidence], dtype=np.float32)
    own = []
    for item in evidence:
        tags = item.path.split("/")
        inside = set(tags)
        last = tags[-1]
        own.append(
            [
                item.link_share,
                item.heading_level,
                item.hidden,
                len(tags),
                bool(item.moment),
                *[tag in inside for tag in _HOLDING],
                *[tag == last for tag in _LAST],
                *terms_of(item.path, item.tokens)[1],
            ]
        )
    weights = np.array([shape.weight for shape in shapes], dtype=np.float32)
    pair = np.column_stack([naming, links]).astype(np.float32)
    moved = [shifted(pair, step) for step in _STEPS]
    wide = window_mean(pair, 4)
    return np.hstack(
        [
            np.array(own, dtype=np.float32),
            naming[:, None],
            *[part[:, :1] for part in moved],
            *[part[:, 1:] for part in moved],
            wide[:, 1:],
            wide[:, :1],
            _boxes(evidence, weights, prose * (1 - links)),
            _kinds(evidence, prose * (1 - links)),
            _stated(shapes, page),
        ]
    ).astype(np.float32)


def _boxes(evidence: Sequence[LineEvidence], weights: Figures, prose: Figures) -> Figures:
    """Prose, density, size and rank of the boxes that hold each line, and its place below the main box."""
    inside: dict[int, float] = defaultdict(float)
    words: dict[int, float] = defaultdict(float)
    count: dict[int, int] = defaultdict(int)
    rank: dict[int, float] = defaultdict(float)
    for item, weight, plain in zip(evidence, weights.tolist(), prose.tolist(), strict=True):
        for box in item.boxes:
            inside[box] += plain
            words[box] += weight
            count[box] += 1
        if plain:
            share = plain
            for box in reversed(item.boxes[:-1][-_UP:]):
                rank[box] += share
                share *= 0.6
    total = float(prose.sum()) + 1.0
    best = max(rank.values(), default=0.0) + 1.0
    main = max(rank, key=lambda box: (rank[box], box), default=-1)
    longest = int(prose.argmax()) if len(prose) else 0
    chain = [item.boxes for item in evidence if main in item.boxes]
    to_main = chain[0][: chain[0].index(main) + 1] if chain else ()
    line_boxes = set(evidence[longest].boxes) if evidence else set()
    rows = []
    for item in evidence:
        boxes = item.boxes[::-1][:_UP]
        boxes += boxes[-1:] * (_UP - len(boxes)) if boxes else (0,) * _UP
        below = len(item.boxes) - 1 - item.boxes.index(main) if main in item.boxes else -1
        shared = sum([box in line_boxes for box in item.boxes])
        out = len(to_main) - sum([box in to_main for box in item.boxes]) if below < 0 else 0
        rows.append(
            [
                *[inside[box] / total for box in boxes],
                *[inside[box] / (words[box] + 1.0) for box in boxes],
                *[count[box] for box in boxes],
                *[rank[box] / best for box in boxes],
                *_around(item.boxes, inside, words, count, total),
                below >= 0,
                below,
                shared,
                out,
            ]
        )
    return np.array(rows, dtype=np.float32)


def _around(
    boxes: Sequence[int],
    inside: dict[int, float],
    words: dict[int, float],
    count: dict[int, int],
    total: float,
) -> list[float]:
    """How far out the box is that holds a share of all prose, how dense that box is, and how many lines it has."""
    found: list[float] = []
    steps = 0
    for share in _SHARES:
        while steps < len(boxes) and inside[boxes[-1 - steps]] < share * total:
            steps += 1
        box = boxes[-1 - steps] if steps < len(boxes) else -1
        found += [steps, inside[box] / (words[box] + 1.0), count[box]] if box >= 0 else [steps, -1.0, -1.0]
    return found


def _kinds(evidence: Sequence[LineEvidence], prose: Figures) -> Figures:
    """How much prose stands in lines that are marked up just like this one."""
    keys = [terms_of(item.path, item.tokens)[2] for item in evidence]
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


def _stated(shapes: Sequence[Shape], page: Page | None) -> Figures:
    """How much of each line the page states as body, title or summary in its head."""
    if page is None:
        return np.zeros((len(shapes), 5), dtype=np.float32)
    body = _shingles(_said(page, "articleBody"))
    titles = [_said(page, "headline"), page.meta_content("og:title") or "", page.title or ""]
    stated = [words for words in map(_words, titles) if words]
    title = {word for words in stated[:2] for word in words}
    summary = _shingles(
        f"{_said(page, 'description')} {page.meta_content('og:description', 'description') or ''}"
    )
    rows = []
    for shape in shapes:
        own = _shingles(shape.words) if body or summary else set()
        count = len(shape.words)
        rows.append(
            [
                sum([part in body for part in own]) / len(own) if own and body else 0.0,
                bool(body),
                sum([word in title for word in shape.words]) / count if title and count else 0.0,
                count > 1
                and any(words[:count] == shape.words and count * 2 >= len(words) for words in stated),
                sum([part in summary for part in own]) / len(own) if own and summary else 0.0,
            ]
        )
    return np.array(rows, dtype=np.float32)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in WORD.findall(text))


def _said(page: Page, name: str) -> str:
    """The longest text that the page's JSON-LD gives under a name."""
    found = [part.get(name) for part in page.structured]
    return max((text for text in found if isinstance(text, str)), key=len, default="")


def _shingles(text: str | Sequence[str]) -> set[tuple[str, ...]]:
    words = _words(text) if isinstance(text, str) else text
    return {tuple(words[place : place + 3]) for place in range(max(1, len(words) - 2))} if words else set()
