"""Where words are quoted: between marks or behind dashes, with the room around that may say who speaks."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.quotations.cues import Cues
from transforms.quotations.dialogue import begins_with_dash, spoken, spoken_whole
from transforms.quotations.marks import Marked, marked
from transforms.quotations.paragraphs import paragraphs


@dataclass(frozen=True, slots=True)
class Place:
    """Quoted words, their paragraph, and how far left and right their cue may stand."""

    mark: Marked
    paragraph: tuple[int, int]
    left: int
    right: int


def places(text: str, language: str, cues: Cues) -> list[Place]:
    r"""The places of a text where words are quoted, in order.

    >>> from transforms.quotations.cues import cues
    >>> [text[it.mark.start : it.mark.end] for text in ["– Nej, säger Roe.\n”Ja”"] for it in places(text, "sv", cues("sv"))]
    ['Nej', 'Ja']
    """
    lines = list(paragraphs(text))
    quoted = marked(text, lines)
    found: list[Place] = []
    position = 0
    for number, (start, end) in enumerate(lines):
        here = []
        while position < len(quoted) and quoted[position].outer_start < end:
            here.append(quoted[position])
            position += 1
        if begins_with_dash(text, start, end, language):
            answers = number > 0 and _leads_on(text, lines[number - 1], found)
            here = (
                spoken(text, start, end, cues) or (spoken_whole(text, start, end) if answers else []) or here
            )
        if here:
            led = number > 0 and text[lines[number - 1][1] - 1] in ":："
            found += _with_room(here, (start, end), lines[number - 1][0] if led else start)
    return found


def _with_room(here: Sequence[Marked], line: tuple[int, int], first: int) -> list[Place]:
    """The places of a paragraph; what leads to the first may stand in the line before, from `first`."""
    ends = [line[0], *(mark.outer_end for mark in here)]
    if here[0].outer_start == line[0]:
        ends[0] = first
    starts = [*(mark.outer_start for mark in here[1:]), line[1]]
    return [Place(mark, line, left, right) for mark, left, right in zip(here, ends, starts, strict=False)]


def _leads_on(text: str, line: tuple[int, int], found: list[Place]) -> bool:
    """Whether a line has the next one speak: it ends with a colon, or is spoken itself."""
    return text[line[1] - 1] == ":" or bool(
        found and found[-1].mark.mark == "–" and found[-1].paragraph == line
    )
