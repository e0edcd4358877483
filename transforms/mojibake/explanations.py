"""Which accidents best explain a line: a search over what it may have been, judged by plausibility."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from transforms.edits import Change
from transforms.mojibake.accidents import UTF8_MISREAD, Accident
from transforms.mojibake.double_bytes import DOUBLE_BYTE, UTF8_AS_DOUBLE_BYTE
from transforms.mojibake.gaps import fill
from transforms.mojibake.losses import lossy_readings
from transforms.mojibake.mixups import CODE_PAGE_MIXUPS
from transforms.mojibake.plausibility import Plausibility
from transforms.mojibake.readings import (
    ORDINARY_SIGNS,
    undo_code_page_mixup,
    undo_double_byte,
    undo_utf8_misread,
)
from transforms.mojibake.suspicion import strange_letters, suspicious_line
from transforms.mojibake.symbols import letter_of, letters

LOST: Final = "\N{REPLACEMENT CHARACTER}"
_NODES, _DEPTH = 8, 5  # lines looked at, and accidents on top of each other
_NO_LANGUAGE = 6.5  # nats a letter, which not even a language without tables costs
_PLACE, _PLACES = 10.0, 3  # nats that a sequence can gain by chance, and how many of them are counted
_KNOWN = 0.4  # share of the evidence that is enough for an accident seen elsewhere in the text
_LOSS = 12.0  # nats that a reading with losses must gain
_LOSS_ALONE = 12.0  # and more where no sequence is whole
_SIGN_FOR_SIGN = 15.0  # nats that a sign for another sign gains by chance
_DASHES: Final = "–—"
_WIDE_LETTERS = 4  # letters of a wide script that a mix-up must make
_ODD_WIDE_LETTER = 8.3  # nats a letter of a wide script, beyond which they are rare ones
_ODD_LETTER = 4.7  # nats a letter, beyond which a line is no language: sentences cost 2 to 4, names up to 4.5
_SURE = 0.97  # certainty from which a lost letter is written down; below, it is marked as lost


@dataclass(frozen=True, slots=True)
class Explanation:
    """A line as it may have been, the steps that lead there, and its cost with the evidence they ask for."""

    text: str
    steps: tuple[tuple[Change, ...], ...]
    cost: float


def best_path(
    line: str, known: frozenset[str], model: Plausibility, *, thorough: bool = True
) -> tuple[tuple[Change, ...], ...]:
    """The steps that make a line most plausible, each a set of changes to the line after those before; none if none do.

    Looking less thorough passes over lost bytes and mixed-up code pages.
    """
    strange = strange_letters(line)
    if not known and strange is not None and model.expects(line, strange):
        return ()
    start = Explanation(line, (), model.cost(line))
    best = _misread(start, known, model)
    if not thorough:
        return best.steps
    finished = bool(best.steps) and _sound(best.text, model)
    best = min(best, _lossy(start, known, model, marked_only=finished), key=_cost)
    if finished:
        return best.steps
    return min(best, _mixed_up(start, known, model), key=_cost).steps


def _cost(explanation: Explanation) -> float:
    return explanation.cost


def _misread(start: Explanation, known: frozenset[str], model: Plausibility) -> Explanation:
    """The best line that reading sequences as UTF-8 leads to, in one step or several.

    The most plausible line is looked at next; once the best one bears no trace of damage, that is it.
    """
    best = start
    # what happened to the text's other lines is tried first, and believed at once
    accidents = sorted((*UTF8_MISREAD, *UTF8_AS_DOUBLE_BYTE), key=lambda accident: accident.name not in known)
    queue = [(start.cost, start.text, start.steps, 0.0)]
    seen = {start.text}
    for _ in range(_NODES):
        if not queue or (best.steps and _sound(best.text, model)):
            break
        queue.sort(key=lambda node: node[0])
        cost, text, steps, needed = queue.pop(0)
        for accident in accidents if len(steps) < _DEPTH else ():
            changes = undo_utf8_misread(text, accident)
            after = changed(text, changes)
            if after in seen:
                continue
            seen.add(after)
            reached = model.cost(after)
            if reached >= cost:
                continue
            need = max(needed, _evidence(accident, known) + _PLACE * min(len(changes), _PLACES))
            path = (*steps, tuple(changes))
            if reached + need < best.cost and model.nats_a_letter(after) <= _NO_LANGUAGE:
                best = Explanation(after, path, reached + need)
                if accident.name in known and _sound(after, model):
                    return best
            queue.append((reached, after, path, need))
    return best


def _sound(text: str, model: Plausibility) -> bool:
    """Whether a line bears no trace of damage: only characters that are usual somewhere, in usual company."""
    return not suspicious_line(text) and all(
        char in ORDINARY_SIGNS or model.knows(char) for char in set(text)
    )


def _evidence(accident: Accident, known: frozenset[str]) -> float:
    return accident.evidence * (_KNOWN if accident.name in known else 1.0)


def _mixed_up(start: Explanation, known: frozenset[str], model: Plausibility) -> Explanation:
    """The best line that reading all bytes in another code page leads to."""
    best, seen = start, {start.text}
    for accidents, undo in ((CODE_PAGE_MIXUPS, undo_code_page_mixup), (DOUBLE_BYTE, undo_double_byte)):
        for accident in accidents:
            changes = undo(start.text, accident)
            after = changed(start.text, changes)
            if after in seen:
                continue
            seen.add(after)
            cost = (
                model.cost(after) + _evidence(accident, known) + _SIGN_FOR_SIGN * _signs(start.text, changes)
            )
            if cost < best.cost and _makes_words(after, changes, model):
                best = Explanation(after, (tuple(changes),), cost)
    return best


def _signs(text: str, changes: Sequence[Change]) -> int:
    """How many changes put a sign in place of a sign; a dash that is alone, in place of a letter too."""
    if len(changes) == 1 and changes[0].after in _DASHES:
        return 1
    return sum(letter_of(change.after) == letter_of(text[change.start]) == " " for change in changes)


def _makes_words(text: str, changes: Sequence[Change], model: Plausibility) -> bool:
    """Whether changes make a text read like some language: letters in or at a word, or several of a wide script."""
    if changes[0].end - changes[0].start > 1:
        return len(changes) >= _WIDE_LETTERS and model.nats_a_wide_letter(text) <= _ODD_WIDE_LETTER
    around = (
        text[max(0, change.start - 1) : change.end + 1].replace(change.after, "", 1) for change in changes
    )
    if not any(letters(neighbours).strip() for neighbours in around):
        return False
    return model.nats_a_letter(text) <= _ODD_LETTER


def _lossy(
    start: Explanation, known: frozenset[str], model: Plausibility, *, marked_only: bool
) -> Explanation:
    """The best line that reading sequences as UTF-8 with lost bytes leads to; letters that stay unsure are marked."""
    best = start
    for name, gaps, whole in lossy_readings(start.text, marked_only=marked_only):
        marked = [Change(g.start, g.end, g.options[0] if len(g.options) == 1 else LOST, name) for g in gaps]
        if model.nats_a_letter(changed(start.text, marked)) > _NO_LANGUAGE:
            continue
        filling = fill(start.text, gaps, model)
        changes = [
            Change(g.start, g.end, choice, name) for g, choice in zip(gaps, filling.choices, strict=True)
        ]
        need = (_LOSS + (0.0 if whole else _LOSS_ALONE)) * (_KNOWN if name in known else 1.0)
        cost = model.cost(changed(start.text, changes)) + need
        if cost < best.cost:
            steps = tuple(
                change if sure >= _SURE else Change(change.start, change.end, LOST, name)
                for change, sure in zip(changes, filling.certainty, strict=True)
            )
            best = Explanation(changed(start.text, steps), (steps,), cost)
    return best


def changed(text: str, changes: Sequence[Change]) -> str:
    """The text after changes that are in order.

    >>> changed("abc", [Change(1, 2, "", "example")])
    'ac'
    """
    parts, position = [], 0
    for change in changes:
        parts += [text[position : change.start], change.after]
        position = change.end
    return "".join([*parts, text[position:]])
