"""Other shapes of labelled pages, which the line model learns from as well: cut down, or in another page's frame."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from benchmarks.boilerplate_corpus import Sample
from transforms.lines import Line, LineEvidence, Page

# Numbers of boxes of one page do not meet those of another behind this.
_OTHER_PAGE: Final = 1_000_000


def variants(sample: Sample) -> Iterator[Sample]:
    """Other shapes of a labelled text, without its markup: clean already, or with little left around the article."""
    lines, labels = sample.lines, sample.labels
    body = np.flatnonzero(labels == 1)
    if len(body) < 3:
        return
    seed = crc32(sample.key.encode())
    clean = [lines[at] for at in body]
    yield replace(
        sample,
        flavour="clean",
        lines=_spaced(clean, seed % 3),
        labels=np.ones(len(clean), np.int8),
        page=None,
    )
    bare = tuple(line._replace(evidence=None) for line in lines)
    yield replace(sample, flavour="bare", lines=bare, page=None)
    before, after = 1 + seed % 6, 1 + seed // 7 % 9
    span = range(max(0, body[0] - before), min(len(lines), body[-1] + 1 + after))
    light = [at for at in span if labels[at] >= 0]
    yield replace(
        sample,
        flavour="light",
        lines=_spaced([lines[at] for at in light], seed // 3 % 3),
        labels=labels[light],
        page=None,
    )


def framed(sample: Sample, frame: Sample) -> Sample | None:
    """A labelled text or page whose article, and what stands within it, is put in the place of another page's article."""
    own, other = np.flatnonzero(sample.labels == 1), np.flatnonzero(frame.labels == 1)
    if len(own) < 3 or len(other) < 3:
        return None
    inner = slice(own[0], own[-1] + 1)
    head, tail = slice(0, other[0]), slice(other[-1] + 1, len(frame.lines))
    article: Sequence[Line] = sample.lines[inner]
    if sample.page:
        article = _rehung(
            article, [sample.lines[at] for at in own.tolist()], [frame.lines[at] for at in other.tolist()]
        )
    lines = (*frame.lines[head], *article, *frame.lines[tail])
    labels = np.concatenate([frame.labels[head], sample.labels[inner], frame.labels[tail]])
    gaps = [2 if after.start - before.end > 1 else 1 for before, after in pairwise(lines)]
    placed = _placed(lines, [*gaps, 0])
    page = None
    if sample.page:
        placed = _renumbered(placed)
        page = replace(sample.page, lines=tuple(placed))  # its head states the article
    return replace(
        frame,
        key=f"{sample.key} in {frame.key}",
        lines=tuple(placed),
        labels=labels,
        page=page,
        is_framed=True,
    )


def cut_down(sample: Sample) -> Sample | None:
    """A labelled page of which a few paragraphs are left, and a few lines before and after; every other one without its head."""
    body = np.flatnonzero(sample.labels == 1)
    if sample.page is None or len(body) < 2:
        return None
    seed = crc32(f"cut down {sample.key}".encode())
    judged = np.flatnonzero(sample.labels >= 0)
    inner = judged[(judged >= body[0]) & (judged <= body[-1])][: 2 + seed % 7]
    before, after = judged[judged < body[0]], judged[judged > body[-1]]
    chosen = [
        *_drawn(before, 1 + seed // 7 % 5, f"before {sample.key}"),
        *inner.tolist(),
        *_drawn(after, 1 + seed // 35 % 6, f"after {sample.key}"),
    ]
    lines = tuple(_renumbered(_placed([sample.lines[at] for at in chosen], [1] * len(chosen))))
    page = replace(sample.page, lines=lines)
    if seed % 2:
        page = Page(page.text, lines)
    return replace(
        sample,
        key=f"{sample.key} cut down",
        lines=lines,
        labels=sample.labels[chosen],
        page=page,
        is_framed=True,
    )


def _placed(lines: Sequence[Line], gaps: Sequence[int]) -> list[Line]:
    """Lines one after the other, with so many line ends behind each."""
    placed, at = [], 0
    for line, gap in zip(lines, gaps, strict=True):
        placed.append(line._replace(start=at, end=at + len(line.text)))
        at += len(line.text) + gap
    return placed


def _drawn(places: NDArray[np.intp], count: int, lot: str) -> list[int]:
    """So many of the places, in their order; the same every time."""
    drawn = sorted(places.tolist(), key=lambda place: crc32(f"{lot} {place}".encode()))[:count]
    return sorted(drawn)


def _rehung(lines: Sequence[Line], own: Sequence[Line], other: Sequence[Line]) -> list[Line]:
    """Lines of a page as they would stand in the boxes and elements that hold the article of another page.

    `own` and `other` are lines of the two articles: what holds all of the one gives way to what holds all of the other.
    """
    boxes, path = _common([_marked(line).boxes for line in own]), _common([_path(line) for line in own])
    new_boxes, new_path = (
        _common([_marked(line).boxes for line in other]),
        _common([_path(line) for line in other]),
    )
    moved = []
    for line in lines:
        evidence = _marked(line)
        kept, shared = _common([boxes, evidence.boxes]), _common([path, _path(line)])
        # a line beside what holds the article hangs as much further out
        outer = new_boxes[: max(1, len(new_boxes) - len(boxes) + len(kept))]
        elements = new_path[: max(1, len(new_path) - len(path) + len(shared))]
        inner = [_OTHER_PAGE + box for box in evidence.boxes[len(kept) :]]
        moved.append(
            line._replace(
                evidence=evidence._replace(
                    boxes=(*outer, *inner), path="/".join([*elements, *_path(line)[len(shared) :]])
                )
            )
        )
    return moved


def _renumbered(lines: Sequence[Line]) -> list[Line]:
    """Lines whose boxes bear the lowest numbers that keep their order."""
    boxes = {box for line in lines for box in _marked(line).boxes}
    number = {box: at for at, box in enumerate(sorted(boxes))}
    return [
        line._replace(
            evidence=_marked(line)._replace(boxes=tuple([number[box] for box in _marked(line).boxes]))
        )
        for line in lines
    ]


def _marked(line: Line) -> LineEvidence:
    return line.evidence or LineEvidence("body", "", 0.0)


def _path(line: Line) -> tuple[str, ...]:
    return tuple(_marked(line).path.split("/"))


def _common(rows: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    """What all rows begin with: what the first and the last in their order do."""
    first, last = min(rows), max(rows)
    same = [a == b for a, b in zip(first, last, strict=False)]
    return first[: [*same, False].index(False)]


def _spaced(lines: Sequence[Line], style: int) -> tuple[Line, ...]:
    """The lines' texts laid out anew: without blank lines, with one everywhere, or between long ones."""
    placed: list[Line] = []
    at = 0
    for line in lines:
        gap = 1 if style == 0 else 2 if style == 1 or len(line.text) > 60 else 1
        at += gap if placed else 0
        placed.append(Line(at, at + len(line.text), line.text))
        at += len(line.text)
    return tuple(placed)
