"""A document as the line model reads it: figures of every line, without any verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from transforms.boilerplate.boxes import Boxes
from transforms.boilerplate.context import PAGE_CONTEXT, TEXT_CONTEXT, context_of, groups_of
from transforms.boilerplate.figures import Figures, joined
from transforms.boilerplate.line_names import LineNames
from transforms.boilerplate.markup import MARKUP, markup_of
from transforms.boilerplate.memory import DocumentMemory
from transforms.boilerplate.page_kind import PAGE_KIND, page_kind_of
from transforms.boilerplate.shape import SHAPE, Shapes
from transforms.boilerplate.stretches import stretches_of
from transforms.boilerplate.surroundings import SURROUNDINGS, numbered, prose_of, surroundings_of
from transforms.lines import Line, Page

TEXT_FIGURES: Final = (*SHAPE, "wording", *SURROUNDINGS)
PAGE_FIGURES: Final = (*TEXT_FIGURES, *MARKUP, *PAGE_KIND)
# Everything that the second look sees.
TEXT_SEEN: Final = (*TEXT_FIGURES, *TEXT_CONTEXT)
PAGE_SEEN: Final = (*PAGE_FIGURES, *PAGE_CONTEXT)
_WORDS: Final = SHAPE.index("words")
# So many of the boxes that hold a line make groups.
_BOXES: Final = 3
# Lines that are the same in these look alike.
_LOOKS: Final = [
    SHAPE.index(name)
    for name in ("bullet", "ends like a sentence", "starts small", "date", "all capitals", "addresses")
]


@dataclass(frozen=True, slots=True)
class Reading:
    """Lines with what is known of each by itself; `figures` adds what depends on learned weights."""

    lines: Sequence[Line]
    shapes: Shapes
    own: Figures
    gaps: Figures
    names: LineNames | None  # of each line's markup; None where most lines have none
    boxes: Boxes | None  # likewise
    page: Page | None

    @classmethod
    def of(cls, lines: Sequence[Line], page: Page | None, memory: DocumentMemory | None = None) -> "Reading":
        """The reading of a document of at least one line; markup counts where most lines have evidence.

        `memory` spares what was read of the same document's lines before.
        """
        starts, ends, texts, evidence = zip(*lines, strict=True)
        shapes = (memory or DocumentMemory()).shapes_of(texts)
        gaps = np.append(True, np.array(starts[1:]) - np.array(ends[:-1]) > 1).astype(np.float32)
        if evidence.count(None) * 2 >= len(lines):
            return cls(lines, shapes, shapes.figures, gaps, None, None, page)
        return cls(lines, shapes, shapes.figures, gaps, LineNames.of(lines), Boxes.of(lines), page)

    @property
    def has_markup(self) -> bool:
        """Whether markup counts."""
        return self.names is not None

    @property
    def words(self) -> Figures:
        """Length of each line in words."""
        return self.own[:, _WORDS]

    def groups(self) -> NDArray[np.int64]:
        """Numbers of the groups that each line belongs to, a row for each of GROUPS, TEXT_GROUPS and BLOCKS."""
        looks = (1 << np.arange(len(_LOOKS))) @ (self.own.T[_LOOKS] > 0)
        sizes = np.log2(self.words + 1.0).astype(np.int64)
        columns = [looks + (sizes << len(_LOOKS)), numbered([words[:1] for words in self.shapes.words])]
        if self.boxes is None or self.names is None:
            columns.append(np.cumsum(self.gaps > 0))
        else:
            columns = [self.names.kinds, *self.boxes.near.T[:_BOXES], *columns]
        return np.array(columns, dtype=np.int64)

    def context(self, opinion: Figures) -> Figures:
        """What the first opinions say around each line: TEXT_CONTEXT, or PAGE_CONTEXT where there is markup."""
        words = self.words
        around = [
            context_of(opinion, words),
            stretches_of(opinion, words),
            groups_of(opinion, words, self.groups()),
        ]
        if self.boxes is not None:
            around.append(self.boxes.opinions(opinion, words))
        return joined(around)

    def figures(self, wording: Figures, naming: Figures | None) -> Figures:
        """All figures of each line: TEXT_FIGURES, or PAGE_FIGURES where there is markup."""
        text = [self.own, wording[:, None], surroundings_of(self.shapes, self.own, wording, self.gaps)]
        if naming is not None and self.boxes is not None and self.names is not None:
            prose = prose_of(self.own)
            markup = markup_of(self.lines, self.names, self.shapes, self.boxes, prose, naming, self.page)
            text += [markup, page_kind_of(markup, self.words, self.page)]
        return joined(text)
