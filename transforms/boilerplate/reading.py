"""A document as the line model reads it: figures of every line, without any verdict."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from transforms.boilerplate.context import CONTEXT, GROUPS, PAGE_CONTEXT, context_of, groups_of
from transforms.boilerplate.markup import MARKUP, markup_of
from transforms.boilerplate.naming import terms_of
from transforms.boilerplate.shape import SHAPE, Shape, shape_of
from transforms.boilerplate.surroundings import SURROUNDINGS, Figures, prose_of, surroundings_of
from transforms.lines import Line, Page

TEXT_FIGURES: Final = (*SHAPE, "wording", *SURROUNDINGS)
PAGE_FIGURES: Final = (*TEXT_FIGURES, *MARKUP)
# Everything that the second look sees.
TEXT_SEEN: Final = (*TEXT_FIGURES, *CONTEXT)
PAGE_SEEN: Final = (*PAGE_FIGURES, *PAGE_CONTEXT)
_WORDS: Final = SHAPE.index("words")


@dataclass(frozen=True, slots=True)
class Reading:
    """Lines with what is known of each by itself; `figures` adds what depends on learned weights."""

    lines: Sequence[Line]
    shapes: Sequence[Shape]
    own: Figures
    gaps: Figures
    has_markup: bool
    page: Page | None

    @classmethod
    def of(cls, lines: Sequence[Line], page: Page | None) -> "Reading":
        """The reading of a document of at least one line; markup counts where most lines have evidence."""
        shapes = [shape_of(line.text) for line in lines]
        own = np.array([shape.figures for shape in shapes], dtype=np.float32)
        gaps = np.array(
            [
                1.0,
                *(float(after.start - before.end > 1) for before, after in itertools.pairwise(lines)),
            ],
            dtype=np.float32,
        )
        marked = sum([line.evidence is not None for line in lines]) * 2 > len(lines)
        return cls(lines, shapes, own, gaps, marked, page)

    @property
    def words(self) -> Figures:
        """Length of each line in words."""
        return self.own[:, _WORDS]

    def wording_buckets(self) -> list[tuple[int, ...]]:
        """Buckets of each line's words."""
        return [shape.buckets for shape in self.shapes]

    def naming_buckets(self) -> list[tuple[int, ...]]:
        """Buckets of what each line's markup is called."""
        return [
            terms_of(line.evidence.path, line.evidence.tokens)[0] if line.evidence else ()
            for line in self.lines
        ]

    def groups(self) -> NDArray[np.int64]:
        """Numbers of the groups that each line belongs to, a column for each of GROUPS."""
        number: dict[object, int] = {}
        rows = []
        for line in self.lines:
            if line.evidence is None:
                keys: list[object] = [None] * len(GROUPS)
            else:
                boxes = line.evidence.boxes
                keys = [terms_of(line.evidence.path, line.evidence.tokens)[2], *boxes[-1:-4:-1]]
                keys += keys[-1:] * (len(GROUPS) - len(keys))
            rows.append([number.setdefault(key, len(number)) for key in keys])
        return np.array(rows, dtype=np.int64)

    def context(self, opinion: Figures) -> Figures:
        """What the first opinions say around each line: CONTEXT, or PAGE_CONTEXT where there is markup."""
        around = context_of(opinion, self.words)
        return (
            np.hstack([around, groups_of(opinion, self.words, self.groups())]) if self.has_markup else around
        )

    def figures(self, wording: Figures, naming: Figures | None) -> Figures:
        """All figures of each line: TEXT_FIGURES, or PAGE_FIGURES where there is markup."""
        text = [self.own, wording[:, None], surroundings_of(self.shapes, self.own, wording, self.gaps)]
        if naming is not None:
            text.append(markup_of(self.lines, self.shapes, prose_of(self.own), naming, self.page))
        return np.hstack(text).astype(np.float32)
