"""What the markup says about lines: the elements and boxes that hold them, links, what the page states of itself."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from transforms.boilerplate.boxes import BOXES, Boxes
from transforms.boilerplate.figures import Figures, joined, table_of
from transforms.boilerplate.line_names import LineNames
from transforms.boilerplate.naming import NAMED
from transforms.boilerplate.shape import WORD, Shapes
from transforms.boilerplate.surroundings import neighbours_of, window_means
from transforms.lines import Line, LineEvidence, Page

_STEPS: Final = (-2, -1, 1, 2)
_SHINGLE: Final = 3

_STATED: Final = ("stated body", "stated body known", "words of the title", "stated title", "stated summary")
MARKUP: Final = (
    "link share", "heading level", "hidden", "depth", "dated",
    *NAMED,
    "naming", *(f"naming {abs(step)} {'before' if step < 0 else 'after'}" for step in _STEPS),
    *(f"links {abs(step)} {'before' if step < 0 else 'after'}" for step in _STEPS), "links within 4", "naming within 4",
    *BOXES,
    "prose of its kind", "lines of its kind", "prose share of its kind", "same kind before", "same kind after",
    *_STATED,
)  # fmt: skip


def markup_of(
    lines: Sequence[Line],
    names: LineNames,
    shapes: Shapes,
    boxes: Boxes,
    prose: Figures,
    naming: Figures,
    page: Page | None,
) -> Figures:
    """Figures of each line's markup, as MARKUP names them; lines without evidence count as bare text."""
    bare = LineEvidence("body", "", 0.0)
    evidence = [line.evidence or bare for line in lines]
    own = table_of(
        len(lines),
        [
            links := np.array([item.link_share for item in evidence], dtype=np.float32),
            [item.heading_level for item in evidence],
            [item.hidden for item in evidence],
            [item.path.count("/") + 1 for item in evidence],
            [item.moment != "" for item in evidence],
        ],
    )
    pair = table_of(len(lines), [naming, links])
    near = neighbours_of(pair, _STEPS)
    (wide,) = window_means(pair, [4])
    plain = prose * (1 - links)
    return joined(
        [
            own,
            names.figures(),
            naming[:, None],
            near[:, ::2],
            near[:, 1::2],
            wide[:, ::-1],
            boxes.figures(plain, shapes.weights.astype(np.float32)),
            _kinds(names.kinds, plain),
            _stated(shapes.words, page),
        ]
    )


def _kinds(kinds: NDArray[np.int64], prose: Figures) -> Figures:
    """How much prose stands in lines that are marked up just like this one; `kinds` numbers how lines are."""
    mass, plain = np.bincount(kinds, weights=prose), np.bincount(kinds, weights=prose > 0)
    count = np.bincount(kinds)
    same = kinds[1:] == kinds[:-1]
    return table_of(
        len(kinds),
        [
            (mass / (float(prose.sum()) + 1.0))[kinds],
            np.minimum(count, 50)[kinds],
            (plain / count)[kinds],
            np.append(False, same),
            np.append(same, False),
        ],
    )


def _stated(lines: Sequence[tuple[str, ...]], page: Page | None) -> Figures:
    """How much of each line the page states as body, title or summary in its head."""
    figures = np.zeros((len(lines), len(_STATED)), dtype=np.float32)
    if page is None:
        return figures
    body = _shingles(_said(page, "articleBody"))
    titles = [_said(page, "headline"), page.meta_content("og:title") or "", page.title or ""]
    stated = [words for words in map(_words, titles) if words]
    title = {word for words in stated[:2] for word in words}
    named = {word for words in stated for word in words}
    # a heading may leave off the end of a stated title, up to half of it
    headings = {
        words[:end] for words in stated for end in range(max(2, (len(words) + 1) // 2), len(words) + 1)
    }
    summary = _shingles(
        f"{_said(page, 'description')} {page.meta_content('og:description', 'description') or ''}"
    )
    phrases = body | summary
    opening = {phrase[0] for phrase in phrases}
    figures[:, _STATED.index("stated body known")] = bool(body)
    at, rows = [], []
    for line, words in enumerate(lines):  # most share nothing with what is stated
        own: set[tuple[str, ...]] = set()
        if not opening.isdisjoint(words):
            begun = [words[n : n + _SHINGLE] for n, word in enumerate(words) if word in opening]
            own = set() if phrases.isdisjoint(begun) else _shingles(words)
        if own or not named.isdisjoint(words):
            at.append(line)
            rows.append(
                (
                    len(own & body) / len(own) if own else 0.0,
                    bool(body),
                    sum(map(title.__contains__, words)) / len(words),
                    words in headings,
                    len(own & summary) / len(own) if own else 0.0,
                )
            )
    if rows:
        figures[at] = rows
    return figures


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
