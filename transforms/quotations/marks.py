"""Where quoted words begin and end: every style of quotation mark, told from apostrophes, inches and each other.

One pass over each paragraph keeps a small stack of open marks, so that hostile texts cost no more than their
length. Only outermost quotations count; what is quoted inside them stays part of their text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from transforms.quotations.paragraphs import paragraphs

CLOSERS: Final = {
    "“": "”\"", "„": "“”\"", "«": "»", "»": "«", "‹": "›", "›": "‹", "\"": "\"”", "'": "'’", "‘": "’'", "‚": "‘’'",
    "”": "”\"", "「": "」", "『": "』", "``": "''", "《": "》",
}  # fmt: skip
"""Opening marks and the marks that may close each; 《》 are marks of titles and are read to be passed over."""

REPEATED: Final = frozenset(("“", "„", "«", '"', "‘", "»", "”", "``"))
"""Marks that are repeated at the head of each paragraph while a long quotation goes on."""

DEEPEST: Final = 4
"""Quotations inside quotations inside quotations are rare; deeper ones are damage."""

LONGEST: Final = 5000
"""Code points of one paragraph's quotation: what is longer has lost its closing mark."""

MOST_LINES: Final = 9
"""Lines over which one quotation is followed where texts have a sentence a line."""

# one set of signs comes first, which is found fastest; a backtick alone is none
_MARK: Final = re.compile(r"[`“”„«»‹›\"'‘’‚「」『』《》](?:(?<=`)`|(?<=')')?")
_EAST_ASIAN: Final = "\u1100"  # the first of the scripts of Korean, Japanese and Chinese
_SINGLE: Final = frozenset("'’‘‚")
_ENDS: Final = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between quotation marks: text[start:end], with the outer span of the marks."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    mark: str
    continued: bool = False  # the quotation goes on in the next paragraph


def marked(text: str, lines: Sequence[tuple[int, int]] | None = None) -> list[Marked]:
    r"""The outermost quoted spans of a text, in order; `lines` are its paragraphs, if they are known.

    >>> text = "“It’s ‘done’,” he said. The 6' 2\" man’s «no»."
    >>> [text[quote.start : quote.end] for quote in marked(text)]
    ['It’s ‘done’,', 'no']
    """
    lines = list(paragraphs(text)) if lines is None else lines
    signs = [match for match in _MARK.finditer(text) if match.group() != "`"]
    found: list[Marked] = []
    place = 0
    for number, (start, end) in enumerate(lines):
        first = place
        while place < len(signs) and signs[place].start() < end:
            place += 1
        if place > first:
            here, opened = _of_paragraph(text, start, signs[first:place])
            found += here
            if opened is not None:
                pieces, closing = _over_lines(
                    text, lines[number : number + MOST_LINES], *opened, signs, place
                )
                found += [piece for piece in pieces if piece.start < piece.end]
                place = closing if pieces else place
    return found


def _over_lines(
    text: str,
    lines: Sequence[tuple[int, int]],
    mark: str,
    opened: int,
    signs: Sequence[re.Match[str]],
    place: int,
) -> tuple[list[Marked], int]:
    """The pieces, one a line, of what a mark opens in the first of some lines, and the sign behind the last piece.

    The next line repeats the mark, or a line below closes it, as in texts with a sentence a line.
    """
    end = lines[0][1]
    first = _trimmed(text, opened + len(mark), end, opened, end, mark, continued=True)
    if end - opened > LONGEST:
        return [], place
    if mark in REPEATED and len(lines) > 1 and text.startswith(mark, lines[1][0]):
        return [first], place
    closers = ("''",) if mark == "``" else tuple(CLOSERS[mark])
    while place < len(signs) and signs[place].group() not in (mark, *closers):
        place += 1
    if place < len(signs) and _is_reversed(text, signs[place].group(), *signs[place].span()):
        closers = (*closers, "``")
    sign = signs[place] if place < len(signs) and mark not in _SINGLE else None
    last = next((line for line in lines[1:] if sign and line[0] < sign.start() < line[1]), None)
    if (
        sign is None
        or last is None
        or sign.group() not in closers
        or sign.end() - opened > LONGEST
        or (sign.group() != "``" and _opens(text, sign.group(), sign.start(), sign.end(), last[0]))
    ):
        return [], place
    return [
        first,
        *(_trimmed(text, *line, *line, mark, continued=True) for line in lines[1 : lines.index(last)]),
        _trimmed(text, last[0], sign.start(), last[0], sign.end(), mark),
    ], place + 1


def _of_paragraph(
    text: str, start: int, matches: list[re.Match[str]]
) -> tuple[list[Marked], tuple[str, int] | None]:
    """The quoted spans of a paragraph, and the outermost mark that it leaves open, with its place."""
    found: list[Marked] = []
    stack: list[tuple[str, int, int]] = []  # mark, its place, quotations found when it was opened
    strong = _strong_closers(text, matches)
    for number, match in enumerate(matches):
        sign, place, after = match.group(), match.start(), match.end()
        level = _closed_level(text, stack, sign, place, after, start)
        if level is not None and not (sign in _SINGLE and _is_apostrophe(text, place, after, strong[number])):
            mark, opened, before = stack[level]
            del stack[level:]
            # single marks around it may turn out to be apostrophes, which close nothing
            if all(outer in _SINGLE for outer, _, _ in stack):
                del found[before:]
                if mark != "《" and after - opened <= LONGEST:
                    found.append(_trimmed(text, opened + len(mark), place, opened, after, mark))
        elif _opens(text, sign, place, after, start):
            if any(mark == sign for mark, _, _ in stack):
                # the same mark again: the one before has lost its other half
                level = next(n for n, (mark, _, _) in enumerate(stack) if mark == sign)
                opened = stack[level][1]
                if level == 0 and sign in REPEATED - _SINGLE and text[opened:place].rstrip()[-1:] in _ENDS:
                    # paragraphs of one quotation that were joined
                    found.append(
                        _trimmed(text, opened + len(sign), place, opened, place, sign, continued=True)
                    )
                del stack[level:]
            if len(stack) < DEEPEST:
                stack.append((sign, place, len(found)))
    whole = [quote for quote in found if quote.start < quote.end]
    return whole, (stack[0][:2] if stack else None)


def _closed_level(
    text: str, stack: list[tuple[str, int, int]], sign: str, place: int, after: int, start: int
) -> int | None:
    """The level of the stack that a sign closes, or None."""
    if not stack or place == start:
        return None
    before = text[place - 1]
    for level in range(len(stack) - 1, -1, -1):
        mark = stack[level][0]
        if sign not in CLOSERS[mark] and not (mark == sign and _is_reversed(text, sign, place, after)):
            continue
        if mark == sign or sign in "«»“":
            # marks that may open or close: one that hugs the word behind it opens, except in spaced French
            hugs = after < len(text) and not text[after].isspace() and text[after] not in ".,;:!?…)]—–-"
            if before.isspace() and hugs:
                return None
        return level
    return None


def _is_reversed(text: str, sign: str, place: int, after: int) -> bool:
    """Whether an opening mark stands where a closing one should: "we are better , `` said Roe"."""
    before, behind = text[max(0, place - 2) : place].strip(), text[after : after + 2]
    ends = behind[:1] in ("", "\n") or (before in _ENDS and behind.strip()[:1].islower())
    return sign == "``" and behind[:1].isspace() and (before == "," or ends)


def _opens(text: str, sign: str, place: int, after: int, start: int) -> bool:
    if sign not in CLOSERS or after >= len(text) or text[after] == "\n":
        return False
    if sign in "「『《":
        return True
    before = text[place - 1] if place > start else " "
    if sign in ('"', "'", "”", "»", "›", "``", "‚"):
        if (
            text[after].isspace()
            and sign != "``"
            and not (sign == '"' and place == start and text[after + 1 : after + 2] == "(")
        ):
            return False
        glued = sign == '"' and (before in ",،" or (before in _ENDS and text[after].isupper()))
        return before.isspace() or before in "([{—–-:/>“‘„«¿¡，。：" or glued
    if sign == "‘":
        return (before.isspace() or not before.isalnum()) and not text[after].isspace()
    return not text[after].isspace() or sign == "«" or (sign in "“„" and before.isspace())


def _is_apostrophe(text: str, place: int, after: int, stronger_follows: bool) -> bool:  # noqa: FBT001 (one place calls it)
    """Whether a single mark belongs to a word: it’s, the farmers’ land."""
    before, behind = text[place - 1], text[after : after + 1]
    if before.isalnum() and behind.isalnum():
        # Korean and Japanese hang their particles on closing marks
        return behind < _EAST_ASIAN
    if before.isspace():
        return True
    return before.isalpha() and stronger_follows and behind == " " and text[after + 1 : after + 2].islower()


def _strong_closers(text: str, matches: list[re.Match[str]]) -> list[bool]:
    """For each mark, whether a single mark behind a comma or full stop follows before a new single one opens."""
    flags = [False] * len(matches)
    ahead = False
    for number in range(len(matches) - 1, -1, -1):
        flags[number] = ahead
        match = matches[number]
        if match.group() in ("’", "'"):
            before = text[match.start() - 1 : match.start()]
            behind = text[match.end() : match.end() + 1]
            if before and before in ",.!?…" and not behind.isalnum():
                ahead = True
            elif before.isspace() and match.group() == "'":
                ahead = False
        elif match.group() == "‘":
            ahead = False
    return flags


def _trimmed(
    text: str, start: int, end: int, outer_start: int, outer_end: int, mark: str, *, continued: bool = False
) -> Marked:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Marked(start, end, outer_start, outer_end, mark, continued)
