"""Repair of a text, line by line: the accident whose undoing gains most is undone, until none gains enough."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from transforms.edits import Change, Draft, Edit
from transforms.mojibake.character_references import unescape
from transforms.mojibake.explanations import best_path
from transforms.mojibake.plausibility import Plausibility, plausibility
from transforms.mojibake.suspicion import suspicious, suspicious_line

_PASSES = 8  # a repair may bring another to light; each pass makes the text more plausible
_CHUNK = 800  # characters of a line that are judged together, up to twice as many where they hold no blank
_HOPELESS = 6  # lines whose damage no accident explains, after which a text is looked at less thoroughly

_BLANK_AFTER_WORD, _BLANK, _PLAIN = (
    re.compile(pattern) for pattern in (r"(?<![À-ß]) ", " ", r"[ -~](?=[ -~])")
)


def repair(text: str, model: Plausibility | None = None) -> list[Change]:
    """Changes that undo mojibake and unescape character references; precise, never across lines.

    A change is proposed where the text becomes plausible in some language by it and was not before; what cannot be
    known is left, or marked as lost by U+FFFD where part of a character is left.

    >>> [(c.start, c.end, c.after, c.rule) for c in repair("Un cafÃ© &amp; un thÃ©")]
    [(6, 8, 'é', 'mojibake-utf8-cp1252'), (9, 14, '&', 'entity'), (20, 22, 'é', 'mojibake-utf8-cp1252')]
    """
    if "&" not in text and not suspicious(text):
        return []
    draft = Draft.of(text)
    for _ in range(_PASSES):
        changes = list(_changes(draft.text, model))
        if not changes:
            break
        draft = draft.apply(changes)
    return [Change(edit.start, edit.end, edit.after, edit.rule) for edit in draft.edits]


def _changes(text: str, model: Plausibility | None) -> Iterator[Change]:
    """Changes to a text's lines: first to those that look damaged, then to others that share their accidents."""
    known: set[str] = set()
    unexplained, waiting = 0, []
    for start, end in _chunks(text):
        line = text[start:end]
        if "&" not in line and not suspicious_line(line):
            waiting += [] if line.isascii() else [(start, line)]
            continue
        draft = _repaired(line, frozenset(known), model, thorough=unexplained < _HOPELESS)
        unexplained += suspicious_line(draft.text)
        edits = list(_edits(draft))
        known.update(name for edit in edits for name in edit.rule.split("+") if name.startswith("mojibake"))
        yield from (Change(start + edit.start, start + edit.end, edit.after, edit.rule) for edit in edits)
    for start, line in waiting if known and unexplained < _HOPELESS else ():
        edits = list(_edits(_repaired(line, frozenset(known), model, thorough=True)))
        yield from (Change(start + edit.start, start + edit.end, edit.after, edit.rule) for edit in edits)


@lru_cache(
    maxsize=512
)  # what no accident explains is met again in the next pass, and when the text is settled
def _repaired(line: str, known: frozenset[str], model: Plausibility | None, *, thorough: bool) -> Draft:
    draft = Draft.of(line)
    for _ in range(_PASSES):
        references = unescape(draft.text)
        path: Sequence[Sequence[Change]] = (references,) if references else ()
        if not references and (known or suspicious_line(draft.text)):
            path = best_path(draft.text, known, model or plausibility(), thorough=thorough)
        if not path:
            break
        for changes in path:
            draft = draft.apply(changes)
    return draft


def _edits(draft: Draft) -> Iterator[Edit]:
    """A line's edits, joined where they touch, without those that would bring in a control character."""
    return (edit for edit in _joined(draft.edits) if not _adds_control(edit))


def _adds_control(edit: Edit) -> bool:
    """Whether an edit would bring in a control character, such as half of a sequence whose other half is gone."""
    return any(char < " " or "\x7f" <= char <= "\x9f" for char in edit.after if char not in edit.before)


def _joined(edits: tuple[Edit, ...]) -> Iterator[Edit]:
    """Edits with those of one rule that touch each other made one."""
    run: Edit | None = None
    for edit in edits:
        if run and run.end == edit.start and run.rule == edit.rule:
            run = Edit(run.start, edit.end, run.before + edit.before, run.after + edit.after, run.rule)
            continue
        if run:
            yield run
        run = edit
    if run:
        yield run


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Spans of a text's lines; long lines in pieces that end at a blank or after a plain letter where they can."""
    start, size = 0, len(text)
    while start < size:
        end = text.find("\n", start, start + 2 * _CHUNK)
        if end < 0:
            end = size if size - start <= 2 * _CHUNK else _break(text, start + _CHUNK, start + 2 * _CHUNK)
        if end > start:
            yield start, end
        start = end + (text[end : end + 1] == "\n")


def _break(text: str, first: int, last: int) -> int:
    """Where to cut a long line between two positions: best before a blank that no half of a character stands before."""
    for pattern in (_BLANK_AFTER_WORD, _BLANK, _PLAIN):
        places = [match.start() for match in pattern.finditer(text, first, last)]
        if places:
            return places[-1]
    return last
