"""What is remembered of a document while it is judged again and again."""

from collections.abc import Sequence

from transforms.boilerplate.shape import Shapes, shapes_of
from transforms.lines import Line, LineVerdict, Page


class DocumentMemory:
    """What is known of a document while it is judged again and again.

    Each distinct line is looked at once, and what was judged last is not judged again: nearly every document ends
    with a pass over a text that is clean.
    """

    def __init__(self) -> None:
        self.judged: tuple[Page | None, tuple[Line, ...]] | None = None
        self.verdicts: list[LineVerdict] = []
        self._row: dict[str, int] = {}
        self._shapes: Shapes | None = None

    def shapes_of(self, lines: Sequence[str]) -> Shapes:
        """The shapes of lines."""
        new = [line for line in dict.fromkeys(lines) if line not in self._row]
        if new or self._shapes is None:
            shapes = shapes_of(new)
            self._row.update(zip(new, range(len(self._row), len(self._row) + len(new)), strict=True))
            self._shapes = self._shapes.with_more(shapes) if self._shapes else shapes
        return self._shapes.rows([self._row[line] for line in lines])
