"""What the markup says about lines: the elements and boxes that hold them, links, what the page states of itself."""

from collections.abc import Iterable, Sequence
from itertools import chain
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
    paths, _, shares, hidden, levels, _, moments = zip(
        *[line.evidence or bare for line in lines], strict=True
    )
    links = np.array(shares, dtype=np.float32)
    depths = [path.count("/") + 1 for path in paths]
    own = table_of(len(lines), [links, levels, hidden, depths, [moment != "" for moment in moments]])
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
    if page is None:
        return np.zeros((len(lines), len(_STATED)), dtype=np.float32)
    body = _shingles(_said(page, "articleBody"))
    # what both call the description is mostly the same
    summaries = {_said(page, "description"), page.meta_content("og:description", "description") or ""}
    summary = set().union(*map(_shingles, summaries))
    titles = [_said(page, "headline"), page.meta_content("og:title") or "", page.title or ""]
    stated = [words for words in map(_words, titles) if words]
    title = {word for words in stated[:2] for word in words}
    # a heading may leave off the end of a stated title, up to half of it
    headings = {
        words[:end] for words in stated for end in range(max(2, (len(words) + 1) // 2), len(words) + 1)
    }
    begun = {words[:1] for words in headings}
    counts = np.fromiter(map(len, lines), np.int64, len(lines))
    of_title = np.fromiter(map(title.__contains__, chain.from_iterable(lines)), bool)
    shared = np.bincount(np.repeat(np.arange(len(lines)), counts), of_title, len(lines))
    of_body, of_summary = _shares(lines, [body, summary])
    return table_of(
        len(lines),
        [
            of_body,
            bool(body),
            shared / np.maximum(counts, 1),
            [words[:1] in begun and words in headings for words in lines],
            of_summary,
        ],
    )


def _shares(lines: Sequence[tuple[str, ...]], stated: Sequence[set[tuple[str, ...]]]) -> Figures:
    """Which share of the shingles of each line each of the stated sets holds, a row a set."""
    shares = np.zeros((len(stated), len(lines)), dtype=np.float32)
    phrases = set().union(*stated)
    opening = {phrase[0] for phrase in phrases}
    for at, words in enumerate(lines):  # most have none
        if not opening.isdisjoint(words) and not phrases.isdisjoint(_in_turn(words)):
            own = set(_in_turn(words))
            shares[:, at] = [len(own & each) / len(own) for each in stated]
    return shares


def _words(text: str) -> tuple[str, ...]:
    return tuple([word.lower() for word in WORD.findall(text)])


def _said(page: Page, name: str) -> str:
    """The longest text that the page's JSON-LD gives under a name."""
    found = [part.get(name) for part in page.structured]
    return max((text for text in found if isinstance(text, str)), key=len, default="")


def _shingles(text: str) -> set[tuple[str, ...]]:
    return set(_in_turn(_words(text)))


def _in_turn(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """Its shingles as they follow each other; few words are one."""
    if len(words) < _SHINGLE:
        return [words] if words else []
    return zip(words, words[1:], words[2:], strict=False)
