"""Title, bylines, dates and places read from the lines of a text, and which of the lines move to columns.

A text that was cleaned must not lose another line: a title moves only where the lines that remain would not offer
another one in its place, and the reading is repeated on what remains until nothing moves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from transforms.lines import Line, LineVerdict
from transforms.metadata.datelines import RULE, as_written_in_prose, read_dateline
from transforms.metadata.headline import NOTHING, Candidate, Known, Row, best_title, offers_title
from transforms.metadata.model import LinePart
from transforms.metadata.moments import Moment
from transforms.metadata.names import merge
from transforms.metadata.nearby_dates import lines_near
from transforms.metadata.shapes import is_paragraph
from transforms.metadata.signs import PLACE_LINE, Sign, find_signs, names_beside_title
from transforms.metadata.site_names import tidy_title, title_key

HEAD_LINES: Final = 40  # a headline stands within so many lines before the article's first paragraph
TAIL_LINES: Final = 12  # signatures stand within so many lines after its last one
MOST_PASSES: Final = 6  # each pass moves lines of the head or the tail; real texts need three
SIGNS: Final = ("byline", "dateline", "credit")


@dataclass(slots=True)
class TextReading:
    """What a text says about itself, and the lines and parts of lines that say it."""

    title: str | None = None
    title_score: float = 0.0
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    led: bool = False  # whether a By or a label says who the author is
    moment: Moment | None = None
    place: str | None = None
    roles: dict[int, LineVerdict] = field(default_factory=dict)
    parts: list[LinePart] = field(default_factory=list)
    beside_title: tuple[str, ...] = ()  # the lines near the headline, the likeliest to be dated first


def read_text(lines: Sequence[Line], verdicts: Sequence[LineVerdict], known: Known = NOTHING) -> TextReading:
    """What the lines say about title, authors, date and place, given what is known beforehand."""
    rows = [
        Row(
            index,
            line.text,
            kept=verdict.kept,
            role=verdict.role,
            level=line.evidence.heading_level if line.evidence else 0,
        )
        for index, (line, verdict) in enumerate(zip(lines, verdicts, strict=True))
        if not (line.evidence and line.evidence.hidden)
    ]
    reading = TextReading()
    moved = _one_pass(rows, lines, reading, known)
    if not moved and known[:2] == NOTHING[:2] and all(row.kept and row.level == 0 for row in rows):
        return reading  # a clean text: there is nothing that another reading would not see
    for _ in range(MOST_PASSES):
        # what another reading of the clean text would see: no dropped lines, no markup, nothing known beforehand
        rows = [
            Row(row.index, row.text, kept=True, role="body", level=0)
            for row in rows
            if row.kept and row.index not in reading.roles
        ]
        if not _one_pass(rows, lines, reading, NOTHING):
            return reading
    return TextReading()  # a head without end is a list, of which nothing moves, now and in any later reading


def _one_pass(rows: list[Row], lines: Sequence[Line], reading: TextReading, known: Known) -> bool:
    signs = find_signs(rows, known.language)
    paragraphs = [
        place for place, row in enumerate(rows) if row.kept and place not in signs and is_paragraph(row.text)
    ]
    before = len(reading.roles), len(reading.parts)
    candidate = best_title(rows, paragraphs, frozenset(signs), known)
    opening = paragraphs[0] if paragraphs else 0
    near = lines_near(candidate.place if candidate else None, opening, len(rows))
    reading.beside_title = reading.beside_title or tuple(rows[place].text for place in near)
    if candidate is not None and not any(sign.named.people for sign in signs.values()):
        signs |= names_beside_title(
            rows, signs, candidate.place, paragraphs[0] if paragraphs else candidate.place
        )
    for place in [place for place, sign in signs.items() if sign.rule is PLACE_LINE]:
        if candidate is not None and place > candidate.place:
            reading.place = reading.place or as_written_in_prose(tidy_title(rows[place].text))
        else:
            del signs[place]  # a place before the title is a menu's or the weather's
    _read_signs(rows, signs, reading, candidate)
    if candidate is not None:
        _read_title(rows, signs, reading, candidate)
    for place in paragraphs[:2]:
        _cut_dateline(rows[place], lines, reading)
    return (len(reading.roles), len(reading.parts)) != before


def _read_signs(
    rows: list[Row], signs: dict[int, Sign], reading: TextReading, candidate: Candidate | None
) -> None:
    at = candidate.place if candidate else -1
    ordered = sorted(
        signs, key=lambda place: (place < at, place)
    )  # what follows the title is surer than what precedes it
    led = any(signs[place].led for place in ordered)
    for place in ordered:
        rule, named, moment, leads = signs[place]
        reading.roles[rows[place].index] = LineVerdict(
            rule.role, kept=False, score=0.0, rule=rule.name, reason=rule.reason
        )
        if leads or not (led or reading.led):
            reading.people = merge(reading.people, named.people)
            reading.organisations = merge(reading.organisations, named.organisations)
        reading.moment = reading.moment or moment
    reading.led = reading.led or led


def _read_title(
    rows: list[Row],
    signs: dict[int, Sign],
    reading: TextReading,
    candidate: Candidate,
) -> None:
    row = rows[candidate.place]
    if reading.title is None:
        reading.title, reading.title_score = tidy_title(row.text), candidate.points
    key = title_key(row.text)
    same = [
        place
        for place, other in enumerate(rows)
        if len(other.text) == len(row.text) and title_key(other.text) == key
    ]
    verdict = LineVerdict("title", kept=False, score=0.0, rule="title-line", reason=candidate.reason)
    gone = {*signs, *same}
    rest = [other.text for place, other in enumerate(rows) if other.kept and place not in gone]
    movable = candidate.corroborated or candidate.opens
    if row.kept and not (movable and rest and not offers_title(rest)):
        return
    for place in same:
        reading.roles[rows[place].index] = verdict


def _cut_dateline(row: Row, lines: Sequence[Line], reading: TextReading) -> None:
    while (dateline := read_dateline(row.text)) is not None:
        reading.place = reading.place or dateline.place
        start = lines[row.index].end - len(row.text)
        reading.parts.append(
            LinePart(start, start + dateline.length, "dateline", RULE, f"A dateline: {dateline.reason}.")
        )
        row.text = row.text[dateline.length :]
