"""What the rules say about each line of a document: single lines, whole parts, menus between known lines."""

from typing import Final, NamedTuple

import numpy as np

from transforms.boilerplate.line_rules import (
    FIGURE_CAPTION,
    MENU_ELEMENT,
    MENU_ENTRY,
    STATED_TITLE,
    line_rule_of,
)
from transforms.boilerplate.model import Look
from transforms.boilerplate.named_parts import NAMED_PARTS
from transforms.boilerplate.part_rules import part_rule_of
from transforms.boilerplate.reading import Reading
from transforms.rules import LineRule

# Prose that the article is known by: an opinion as good as this, and so many words.
_SURE: Final = 0.8
_PROSE: Final = 20
# After prose as good as this the article goes on, whatever part of the page a line before it seemed to open.
_GOES_ON: Final = 0.7
# A menu entry has at most so many words, and the model does not think much better of it than this.
_ENTRY: Final = 5
_DOUBTFUL: Final = 0.8
# Menus are links but for the marks between them.
_LINKS: Final = 0.8


class Ruling(NamedTuple):
    """A rule that decides a line, and the reason in words."""

    rule: LineRule
    reason: str


def rulings_of(reading: Reading, look: Look) -> list[Ruling | None]:
    """The ruling on each line, or None where the model decides."""
    lines, opinion, words = reading.lines, look.opinion.tolist(), reading.words.tolist()
    prose = [at for at, score in enumerate(opinion) if score > _SURE and words[at] >= _PROSE]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), len(lines))
    rules = [line_rule_of(line.text) for line in lines]
    rulings = [
        Ruling(rule, rule.reason) if rule and (rule.everywhere or not first < at < last) else None
        for at, rule in enumerate(rules)
    ]
    if reading.has_markup:
        _rule_titles(reading, look, rulings, first)
        _rule_elements(look, rulings, first, last)
        _rule_named_parts(reading, look, rulings, [(at, words[at]) for at in prose])
    _rule_menus(look, rulings, words, first)
    going_on = [at for at, score in enumerate(opinion) if score > _GOES_ON and words[at] >= _PROSE]
    _rule_parts(reading, rulings, going_on[-1] + 1 if going_on else len(lines) // 2)
    return rulings


def _rule_elements(look: Look, rulings: list[Ruling | None], first: int, last: int) -> None:
    """Lines whose elements say what they are: captions of figures, links in navigation or in a list called a menu."""
    place = np.arange(len(rulings))
    outside = (place <= first) | (place >= last)
    linked = look.column("link share") > _LINKS
    menu = (look.column("in nav") > 0) & (look.opinion < _SURE)
    menu |= (look.column("in ul") > 0) & (look.column("menu names") > 0) & outside
    for rule, named in (
        (FIGURE_CAPTION, look.column("in figcaption") > 0),
        (MENU_ELEMENT, menu & linked),
    ):
        ruling = Ruling(rule, rule.reason)
        for at in np.flatnonzero(named).tolist():
            rulings[at] = rulings[at] or ruling


def _rule_named_parts(
    reading: Reading, look: Look, rulings: list[Ruling | None], prose: list[tuple[int, float]]
) -> None:
    """Lines in elements that are called comments and the like, unless most of the sure prose stands in such.

    Pages say by the same words of the whole article that comments are open; in programs they mean something else.
    """
    programs = (look.column("in pre") + look.column("in code") > 0).tolist()
    parts = reading.names.parts() if reading.names else {}
    for rule in NAMED_PARTS if parts else ():
        part = {at for at in parts.get(rule.name, ()) if not programs[at]}
        if sum([count if at in part else -count for at, count in prose]) < 0:
            ruling = Ruling(rule, rule.reason)
            for at in part:
                rulings[at] = rulings[at] or ruling


def _rule_titles(reading: Reading, look: Look, rulings: list[Ruling | None], first: int) -> None:
    """Headings up to the first paragraph that the page's head states as its title."""
    if reading.page is None:
        return
    for at, stated in enumerate(look.column("stated title")[: first + 1].tolist()):
        if stated and look.column("heading level")[at]:
            rulings[at] = Ruling(STATED_TITLE, STATED_TITLE.reason)


def _rule_menus(look: Look, rulings: list[Ruling | None], words: list[float], first: int) -> None:
    """Short lines before the article that stand between lines known for boilerplate."""
    known = [at for at, ruling in enumerate(rulings[:first]) if ruling]
    ends = look.column("ends like a sentence")
    for at in range(known[0], known[-1]) if known else ():
        if not rulings[at] and words[at] <= _ENTRY and look.opinion[at] < _DOUBTFUL and not ends[at]:
            rulings[at] = Ruling(MENU_ENTRY, MENU_ENTRY.reason)


def _rule_parts(reading: Reading, rulings: list[Ruling | None], start: int) -> None:
    """Everything from a line on that opens comments, teasers or forms behind the article."""
    part: Ruling | None = None
    for at in range(max(1, start), len(rulings)):
        rule = part_rule_of(reading.lines[at].text)
        if rule is not None:
            part = Ruling(rule, f"“{reading.lines[at].text[:60]}” opens a part: {rule.reason}")
        rulings[at] = rulings[at] or part
