"""Repair of a text, line by line: the accident whose undoing gains most is undone, until none gains enough."""

from collections.abc import Iterator, Sequence

from transforms.edits import Change, Draft, Edit
from transforms.mojibake.character_references import unescape
from transforms.mojibake.explanations import best_path
from transforms.mojibake.plausibility import Plausibility, plausibility
from transforms.mojibake.suspicion import suspicious

_PASSES = 8  # a repair may bring another to light; each pass makes the text more plausible
_CHUNK = 600  # characters of a line that are judged together


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
    spans = list(_chunks(text))
    known: set[str] = set()
    waiting = []
    for start, end in spans:
        line = text[start:end]
        if line.isascii() and "&" not in line:
            continue
        if "&" not in line and not suspicious(line):
            waiting.append((start, line))
            continue
        edits = _repaired(line, known, model)
        known.update(name for edit in edits for name in edit.rule.split("+") if name.startswith("mojibake"))
        yield from (Change(start + edit.start, start + edit.end, edit.after, edit.rule) for edit in edits)
    for start, line in waiting if known else ():
        edits = _repaired(line, known, model)
        yield from (Change(start + edit.start, start + edit.end, edit.after, edit.rule) for edit in edits)


def _repaired(line: str, known: set[str], model: Plausibility | None) -> list[Edit]:
    draft = Draft.of(line)
    for _ in range(_PASSES):
        references = unescape(draft.text)
        path: Sequence[Sequence[Change]] = (references,) if references else ()
        if not references and (known or suspicious(draft.text)):
            path = best_path(draft.text, frozenset(known), model or plausibility())
        if not path:
            break
        for changes in path:
            draft = draft.apply(changes)
    return [edit for edit in _joined(draft.edits) if not _adds_control(edit)]


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
    blank = text.rfind(" ", first, last)
    while blank > 0 and not text[blank - 1].isascii():
        blank = text.rfind(" ", first, blank)
    if blank > 0:
        return blank
    return next((at for at in range(last, first, -1) if text[at - 1].isascii() and text[at].isascii()), last)
