"""The line model: two looks at the lines, each an ensemble of trees over figures; weights in weights.npz.

The first look judges a line by itself, its neighbours and its place; the second sees the first opinions on the lines
around as well (stacking: Wolpert, Neural Networks 5, 1992). `benchmarks/train_boilerplate.py` makes the weights.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Final

import numpy as np

from transforms.boilerplate.figures import Figures, joined
from transforms.boilerplate.reading import PAGE_SEEN, TEXT_SEEN, Reading
from transforms.boilerplate.trees import Trees

WEIGHTS: Final = "weights.npz"
# Pages of fewer lines are judged by trees that have learned from such as well: pages of hundreds of lines teach that
# menus are long, and the few short pages among those learned from are nearly all article.
_FEW_LINES: Final = 40


@dataclass(frozen=True, slots=True)
class Look:
    """What the model sees and thinks of each line: figures, their names, and the opinion, 0 to 1."""

    figures: Figures
    names: tuple[str, ...]
    opinion: Figures

    def column(self, name: str) -> Figures:
        """One figure of every line."""
        return self.figures[:, self.names.index(name)]


@dataclass(frozen=True, slots=True)
class LineModel:
    """Learned weights of one world, text or page."""

    wording: Figures
    naming: Figures | None
    first: Trees
    second: Trees
    strengths: Figures  # of EVIDENCE, in log-odds
    few: tuple[Trees, Trees] | None = None  # both looks for pages of few lines

    def look(self, reading: Reading) -> Look:
        """Opinions on the lines of a document."""
        wording = reading.shapes.buckets.scores(self.wording)
        naming = None
        if reading.names is not None and self.naming is not None:
            naming = reading.names.buckets().scores(self.naming)
        figures = reading.figures(wording, naming)
        first, second = self.first, self.second
        if self.few and len(reading.lines) < _FEW_LINES:
            first, second = self.few
        seen = joined([figures, reading.context(first.opinions(figures))])
        return Look(seen, PAGE_SEEN if reading.has_markup else TEXT_SEEN, second.opinions(seen))


@lru_cache(maxsize=1)
def models() -> tuple[LineModel, LineModel]:
    """The models for text and for pages."""
    stored = np.load(BytesIO(files(__package__).joinpath(WEIGHTS).read_bytes()), allow_pickle=False)

    def trees(name: str) -> Trees:
        return Trees(
            stored[f"{name}.feature"],
            stored[f"{name}.threshold"],
            stored[f"{name}.spared"],
            stored[f"{name}.leaf"],
            float(stored[f"{name}.baseline"]),
        )

    def linear(name: str) -> Figures:
        return np.asarray(stored[name] * float(stored[f"{name}.step"]), dtype=np.float32)

    text = LineModel(
        linear("text.wording"), None, trees("text.first"), trees("text.second"), stored["text.strengths"]
    )
    page = LineModel(
        linear("page.wording"),
        linear("page.naming"),
        trees("page.first"),
        trees("page.second"),
        stored["page.strengths"],
        (trees("few.first"), trees("few.second")),
    )
    return text, page
