"""Which accidents best explain a line: a search over what it may have been, judged by plausibility."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.edits import Change
from transforms.mojibake.accidents import UTF8_MISREAD, Accident
from transforms.mojibake.double_bytes import DOUBLE_BYTE
from transforms.mojibake.gaps import fill
from transforms.mojibake.losses import lossy_readings
from transforms.mojibake.mixups import CODE_PAGE_MIXUPS
from transforms.mojibake.plausibility import STEPS, Plausibility
from transforms.mojibake.readings import undo_code_page_mixup, undo_double_byte, undo_utf8_misread
from transforms.mojibake.suspicion import suspicious
from transforms.mojibake.symbols import letter_of, letters

_NODES, _DEPTH = 40, 5  # lines looked at, and accidents on top of each other
_PLACE, _PLACES = 12.0, 3  # nats that a sequence can gain by chance, and how many of them are counted
_KNOWN = 0.4  # share of the evidence that is enough for an accident seen elsewhere in the text
_LOSS, _LOSS_ALONE = (
    12.0,
    12.0,
)  # nats that a reading with losses must gain, and more where no sequence is whole
_SIGN_FOR_SIGN = 15.0  # nats that a sign for another sign gains by chance
_ODD_LETTER = 4.7  # nats a letter, beyond which a line is no language: sentences cost 2 to 4, names up to 4.5
_SURE = 0.9  # certainty from which a lost letter is written down; below, it is marked as lost


@dataclass(frozen=True, slots=True)
class Explanation:
    """A line as it may have been, the steps that lead there, and its cost with the evidence they ask for."""

    text: str
    steps: tuple[tuple[Change, ...], ...]
    cost: float


def best_path(line: str, known: frozenset[str], model: Plausibility) -> tuple[tuple[Change, ...], ...]:
    """The steps that make a line most plausible, each a set of changes to the line after the ones before; none if none does."""
    start = Explanation(line, (), model.cost(line))
    best = _misread(start, known, model)
    best = min(best, _lossy(start, known, model), key=_cost)
    if best.steps and not suspicious(best.text):
        return best.steps
    return min(best, _mixed_up(start, known, model), key=_cost).steps


def _cost(explanation: Explanation) -> float:
    return explanation.cost


def _misread(start: Explanation, known: frozenset[str], model: Plausibility) -> Explanation:
    """The best line that reading sequences as UTF-8 leads to, in one step or several."""
    best = start
    queue = [(start.cost, start.text, start.steps, 0.0)]
    seen = {start.text}
    nodes = 0
    while queue and nodes < _NODES:
        queue.sort(key=lambda node: node[0])
        cost, text, steps, needed = queue.pop(0)
        nodes += 1
        for accident in UTF8_MISREAD if len(steps) < _DEPTH else ():
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
            if reached + need < best.cost:
                best = Explanation(after, path, reached + need)
            queue.append((reached, after, path, need))
    return best


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
            if cost < best.cost and (accident in DOUBLE_BYTE or _makes_words(after, changes, model)):
                best = Explanation(after, (tuple(changes),), cost)
    return best


def _signs(text: str, changes: Sequence[Change]) -> int:
    """How many changes put a sign in place of a sign."""
    return sum(letter_of(change.after) == letter_of(text[change.start]) == " " for change in changes)


def _makes_words(text: str, changes: Sequence[Change], model: Plausibility) -> bool:
    """Whether a text reads like some language, and a change of one character for one stands in a word or at one."""
    around = (
        text[max(0, change.start - 1) : change.end + 1].replace(change.after, "", 1) for change in changes
    )
    if not any(letters(neighbours).strip() for neighbours in around):
        return False
    count = len(letters(text).replace(" ", ""))
    return bool(model.letter_costs(text).min() <= _ODD_LETTER * STEPS * count)


def _lossy(start: Explanation, known: frozenset[str], model: Plausibility) -> Explanation:
    """The best line that reading sequences as UTF-8 with lost bytes leads to; letters that stay unsure are marked."""
    best = start
    for name, gaps, whole in lossy_readings(start.text):
        filling = fill(start.text, gaps, model)
        changes = [
            Change(g.start, g.end, choice, name) for g, choice in zip(gaps, filling.choices, strict=True)
        ]
        need = (_LOSS + (0.0 if whole else _LOSS_ALONE)) * (_KNOWN if name in known else 1.0)
        cost = model.cost(changed(start.text, changes)) + need
        if cost < best.cost:
            marked = tuple(
                change
                if sure >= _SURE
                else Change(change.start, change.end, "\N{REPLACEMENT CHARACTER}", name)
                for change, sure in zip(changes, filling.certainty, strict=True)
            )
            best = Explanation(changed(start.text, marked), (marked,), cost)
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
