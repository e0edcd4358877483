"""The lines around an article that sign it, date it or credit it, each with its rule and reason."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from transforms.metadata.headline import Row
from transforms.metadata.line_rules import LEAD_ALONE, SIGN_RULES, byline_rule, credit_rule, text_names
from transforms.metadata.moments import Moment
from transforms.metadata.names import Credited
from transforms.metadata.organisations import is_agency
from transforms.metadata.places import begins_with_first_name, is_place_line
from transforms.metadata.shapes import is_paragraph
from transforms.metadata.sign_lines import SignLine, read_sign
from transforms.rules import LineRule

HEAD_LINES: Final = 40  # an article's head reaches so many lines before its first paragraph
NEAR_TITLE: Final = (
    4  # names stand within so many lines behind the first paragraph, which may be a standfirst
)
TAIL_LINES: Final = 12  # its signatures stand within so many lines after its last one
_DATE, _EMPTY, _NAME, _OFFICE, PLACE_LINE = SIGN_RULES


class Sign(NamedTuple):
    """What a line signs, dates or credits, and the rule that says so."""

    rule: LineRule
    named: Credited = Credited()
    moment: Moment | None = None
    led: bool = False  # whether a By or a label names the author


def find_signs(rows: Sequence[Row], language: str | None = None) -> dict[int, Sign]:
    """Bylines, date lines and credits by their place among the rows.

    Credits count anywhere. Bylines and dates count around the article's first paragraph, up to its second one, and
    labels such as Author: behind its last one; lines that sign do not use up the reach, or a second reading would
    find more of them.
    """
    paragraphs = [
        place
        for place, row in enumerate(rows)
        if row.kept and is_paragraph(row.text) and byline_rule(row.text) is None
    ]
    opening = paragraphs[0] if paragraphs else min(len(rows), HEAD_LINES)
    end = paragraphs[1] if len(paragraphs) > 1 else min(len(rows), opening + TAIL_LINES)
    signs = {
        place: Sign(credit) for place, row in enumerate(rows) if (credit := credit_rule(row.text)) is not None
    }
    bare: dict[int, SignLine] = {}
    for place in range(opening, end):
        _look(rows, place, language, signs, bare)
    reach, place = HEAD_LINES, opening - 1
    while place >= 0 and reach:
        _look(rows, place, language, signs, bare)
        reach, place = reach - (place not in signs), place - 1
    _add_bare_names(signs, bare)
    reach, place = TAIL_LINES, len(rows) - 1
    behind = paragraphs[-1] if paragraphs else len(rows)
    while place >= end and (reach or place > behind):
        rule = byline_rule(rows[place].text)
        if rule is not None and rule.name in ("byline-label", "byline-reporter"):
            signs.setdefault(place, _signature(rule, rows[place].text))
        reach, place = max(0, reach - (place not in signs)), place - 1
    return signs


def _look(
    rows: Sequence[Row], place: int, language: str | None, signs: dict[int, Sign], bare: dict[int, SignLine]
) -> None:
    if place not in signs:
        sign, line = _head_sign(rows[place].text, language)
        if sign is not None:
            signs[place] = sign
        elif line is not None:
            bare[place] = line


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


def names_beside_title(rows: Sequence[Row], signs: dict[int, Sign], title: int, end: int) -> dict[int, Sign]:
    """Names on lines of their own near the title, where neither By nor date tells whose they are.

    Only lines that are cut anyway are asked, and only known first names and agencies count: this adds to what is
    known, never to what moves.
    """
    found: dict[int, Sign] = {}
    for place in range(max(0, title - 2), min(end + NEAR_TITLE, len(rows))):
        row = rows[place]
        line = None if row.kept or place in signs else read_sign(row.text)
        if line is not None and line.bare and _is_sure(line.named):
            found[place] = Sign(_NAME, line.named)
        elif found and place - 1 not in found:
            break
    return found


def _is_sure(named: Credited) -> bool:
    return all(map(begins_with_first_name, named.people)) and all(map(is_agency, named.organisations))


def _signature(rule: LineRule, text: str) -> Sign:
    line = read_sign(text)
    return Sign(rule, line.named if line else text_names(text), line.moment if line else None, led=True)


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
