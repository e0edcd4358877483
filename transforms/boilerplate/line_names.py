"""What the markup of each line of a page is called, looked at once for all lines that are marked up alike."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.boilerplate.figures import Figures
from transforms.boilerplate.naming import UNMARKED, Terms, terms_of
from transforms.boilerplate.surroundings import numbered
from transforms.boilerplate.wording import Buckets
from transforms.lines import Line


@dataclass(frozen=True, slots=True)
class LineNames:
    """The terms of a page's lines: those of line n are `distinct[which[n]]`."""

    distinct: Sequence[Terms]
    which: NDArray[np.int64]
    kinds: NDArray[np.int64]  # a number for each way in which lines are marked up

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "LineNames":
        """The terms of lines; those of a line without evidence are empty."""
        terms = [
            terms_of(line.evidence.path, line.evidence.tokens) if line.evidence else UNMARKED
            for line in lines
        ]
        distinct = list({id(item): item for item in terms}.values())
        which = numbered(list(map(id, terms)))
        return cls(distinct, which, numbered([item.kind for item in distinct])[which])

    def buckets(self) -> Buckets:
        """Buckets of what each line's markup is called."""
        return Buckets.of([terms.buckets for terms in self.distinct]).rows(self.which)

    def figures(self) -> Figures:
        """What is counted of each line's markup, as `transforms.boilerplate.naming.NAMED` names it."""
        counts = np.frombuffer(b"".join([terms.named for terms in self.distinct]), dtype=np.uint16)
        return counts.reshape(len(self.distinct), -1).T.take(self.which, axis=1).astype(np.float32).T

    def parts(self) -> dict[str, list[int]]:
        """By the name of a rule for parts of a page, the lines whose markup names such a part."""
        found: dict[str, list[int]] = {}
        named = [[rule.name for rule in terms.parts] for terms in self.distinct]
        for line, number in enumerate(self.which.tolist()):
            for name in named[number]:
                found.setdefault(name, []).append(line)
        return found
