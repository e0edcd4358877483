"""The lines around an article that sign it, date it or credit it, each with its rule and reason."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from transforms.metadata.headline import Row
from transforms.metadata.line_rules import LEAD_ALONE, SIGN_RULES, byline_rule, credit_rule, text_names
from transforms.metadata.moments import Moment
from transforms.metadata.names import Credited
from transforms.metadata.places import begins_with_first_name, is_place_line
from transforms.metadata.shapes import is_paragraph
from transforms.metadata.sign_lines import SignLine, read_sign
from transforms.rules import LineRule

HEAD_LINES: Final = 40  # an article's head reaches so many lines before its first paragraph
TAIL_LINES: Final = 12  # its signatures stand within so many lines after its last one
_DATE, _EMPTY, _NAME, _OFFICE, PLACE_LINE = SIGN_RULES


class Sign(NamedTuple):
    """What a line signs, dates or credits, and the rule that says so."""

    rule: LineRule
    named: Credited = Credited()
    moment: Moment | None = None
    led: bool = False  # whether a By or a label names the author


class Head(NamedTuple):
    """Where an article's head lies among the rows, and where its tail begins; half-open."""

    start: int
    end: int
    tail: int


def head_of(rows: Sequence[Row]) -> Head:
    """The head around the article's first paragraph, up to its second one."""
    kept = [
        place
        for place, row in enumerate(rows)
        if row.kept and is_paragraph(row.text) and byline_rule(row.text) is None
    ]
    if not kept:
        return Head(0, HEAD_LINES, len(rows))
    end = kept[1] if len(kept) > 1 else kept[0] + TAIL_LINES
    return Head(max(0, kept[0] - HEAD_LINES), end, min(kept[-1] + 1, max(end, len(rows) - TAIL_LINES)))


def find_signs(rows: Sequence[Row], language: str | None = None) -> dict[int, Sign]:
    """Bylines, date lines and credits by their place among the rows."""
    head = head_of(rows)
    signs: dict[int, Sign] = {}
    bare: dict[int, SignLine] = {}
    for place, row in enumerate(rows):
        if (credit := credit_rule(row.text)) is not None:
            signs[place] = Sign(credit)
        elif head.start <= place < head.end:
            sign, line = _head_sign(row.text, language)
            if sign is not None:
                signs[place] = sign
            elif line is not None:
                bare[place] = line
        elif (
            place >= head.tail and (rule := byline_rule(row.text)) is not None and rule.name == "byline-label"
        ):
            signs[place] = Sign(rule, text_names(row.text), led=True)
    _add_bare_names(signs, bare)
    return signs


def _add_bare_names(signs: dict[int, Sign], bare: dict[int, SignLine]) -> None:
    """Adds names in lines of their own where a neighbour shows that they sign; drops a By that leads to nothing."""
    for place, line in bare.items():
        beside = [signs[place + step].rule for step in (-1, 1) if place + step in signs]
        led = place - 1 in signs and signs[place - 1].rule is LEAD_ALONE
        likely = all(begins_with_first_name(name) or not name.isascii() for name in line.named.people)
        if led or (likely and (_DATE in beside or _OFFICE in beside)):
            signs[place] = Sign(_NAME, line.named, led=led)
    for place in [
        place for place, sign in signs.items() if sign.rule is LEAD_ALONE and place + 1 not in signs
    ]:
        del signs[place]


def _head_sign(text: str, language: str | None) -> tuple[Sign | None, SignLine | None]:
    if (rule := byline_rule(text)) is not None:
        line = read_sign(text, language)
        return Sign(
            rule, line.named if line else text_names(text), line.moment if line else None, led=True
        ), None
    if LEAD_ALONE.pattern.match(text.lstrip("*•·- ")):
        return Sign(LEAD_ALONE), None
    if _EMPTY.pattern.match(text):
        return Sign(_EMPTY), None
    if is_place_line(text):
        return Sign(PLACE_LINE), None
    line = read_sign(text, language)
    if line is None or line.bare:
        return None, line
    return Sign(_DATE if line.dated else _OFFICE, line.named, line.moment, led=line.led), None
