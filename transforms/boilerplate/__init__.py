"""The article among boilerplate: a verdict on every line, by rules and a small model, with the evidence in words."""

from collections.abc import Sequence

from transforms.boilerplate.decision import decide
from transforms.boilerplate.memory import DocumentMemory
from transforms.boilerplate.model import models
from transforms.boilerplate.reading import Reading
from transforms.lines import Line, LineVerdict, Page

__all__ = ["DocumentMemory", "judge_lines"]


def judge_lines(
    lines: Sequence[Line], page: Page | None = None, memory: DocumentMemory | None = None
) -> list[LineVerdict]:
    r"""A verdict on every line of a document: its role, whether it is kept, and why.

    Lines with evidence of their markup are judged by it as well; `page` adds what the page states about itself.
    `memory` is for who judges what is left of a document again. A text that is clean already is kept whole, and no
    document loses all its lines unless rules know each of them.

    >>> from transforms.lines import cut_lines
    >>> text = "Skip to main content\nThe river rose by two metres overnight, the council said on Monday."
    >>> [(verdict.role, verdict.kept) for verdict in judge_lines(cut_lines(text))]
    [('navigation', False), ('body', True)]
    """
    if not lines:
        return []
    judged = page, tuple(lines)
    if memory is not None and memory.judged == judged:
        return memory.verdicts
    reading = Reading.of(lines, page, memory)
    model = models()[reading.has_markup]
    verdicts = decide(reading, model.look(reading), model.strengths)
    if memory is not None:
        memory.judged, memory.verdicts = judged, verdicts
    return verdicts
