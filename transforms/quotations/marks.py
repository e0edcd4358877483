"""Where quoted words begin and end: every style of quotation mark, told from apostrophes, inches and each other.

One pass over each paragraph keeps a small stack of open marks, so that hostile texts cost no more than their
length. Only outermost quotations count; what is quoted inside them stays part of their text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

CLOSERS: Final = {
    "“": "”\"", "„": "“”\"", "«": "»", "»": "«", "‹": "›", "›": "‹", "\"": "\"”", "'": "'’", "‘": "’'", "‚": "‘’'",
    "”": "”\"", "「": "」", "『": "』", "``": "''", "《": "》",
}  # fmt: skip
"""Opening marks and the marks that may close each; 《》 are marks of titles and are read to be passed over."""

REPEATED: Final = frozenset('“„«"‘»”')
"""Marks that are repeated at the head of each paragraph while a long quotation goes on."""

DEEPEST: Final = 4
"""Quotations inside quotations inside quotations are rare; deeper ones are damage."""

LONGEST: Final = 5000
"""Code points of one paragraph's quotation: what is longer has lost its closing mark."""

# one set of signs comes first, which is found fastest; a backtick alone is none
_MARK: Final = re.compile(r"[`“”„«»‹›\"'‘’‚「」『』《》](?:(?<=`)`|(?<=')')?")
_EAST_ASIAN: Final = "\u1100"  # the first of the scripts of Korean, Japanese and Chinese
_SINGLE: Final = frozenset("'’‘‚")


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
            following = lines[number + 1] if number + 1 < len(lines) else None
            sign = text[following[0] : following[0] + 1] if following else ""
            found += _of_paragraph(text, start, end, signs[first:place], sign)
    return found


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    r"""Spans of paragraphs: lines, joined where a line goes on in lower case behind a line without an end.

    >>> list(paragraphs("He said “we\nwill win”.\n\nBye."))
    [(0, 22), (24, 28)]
    """
    begin = None
    start = 0
    last = 0
    for line in text.split("\n"):
        end = start + len(line)
        words = line.strip()
        goes_on = (
            words[:1].islower()
            and begin is not None
            and start == last + 1
            and text[last - 1 : last] not in '.!?…:”"»'
        )
        if begin is not None and not goes_on:
            yield begin, last
            begin = None
        if words:
            begin = start + line.index(words[0]) if begin is None else begin
            last = end
        start = end + 1
    if begin is not None:
        yield begin, last


def _of_paragraph(
    text: str, start: int, end: int, matches: list[re.Match[str]], next_sign: str
) -> list[Marked]:
    found: list[Marked] = []
    stack: list[tuple[str, int, int]] = []  # mark, its place, quotations found when it was opened
    strong = _strong_closers(text, matches)
    for number, match in enumerate(matches):
        sign, place, after = match.group(), match.start(), match.end()
        level = _closed_level(text, stack, sign, place, after, start)
        if level is not None and not (sign in _SINGLE and _is_apostrophe(text, place, after, strong[number])):
            mark, opened, before = stack[level]
            del stack[level:]
            if not stack:
                del found[before:]
                if mark != "《" and after - opened <= LONGEST:
                    found.append(_trimmed(text, opened + len(mark), place, opened, after, mark))
        elif _opens(text, sign, place, after, start):
            if any(mark == sign for mark, _, _ in stack):
                # the same mark again: the one before has lost its other half
                level = next(n for n, (mark, _, _) in enumerate(stack) if mark == sign)
                del stack[level:]
            if len(stack) < DEEPEST:
                stack.append((sign, place, len(found)))
    if stack and stack[0][0] in REPEATED and next_sign == stack[0][0] and end - stack[0][1] <= LONGEST:
        mark, opened, before = stack[0]
        del found[before:]
        found.append(_trimmed(text, opened + len(mark), end, opened, end, mark, continued=True))
    return [quote for quote in found if quote.start < quote.end]


def _closed_level(
    text: str, stack: list[tuple[str, int, int]], sign: str, place: int, after: int, start: int
) -> int | None:
    """The level of the stack that a sign closes, or None."""
    if not stack or place == start:
        return None
    before = text[place - 1]
    for level in range(len(stack) - 1, -1, -1):
        mark = stack[level][0]
        if sign not in CLOSERS[mark]:
            continue
        if mark == sign or sign in "«»“":
            # marks that may open or close: one that hugs the word behind it opens, except in spaced French
            hugs = after < len(text) and not text[after].isspace() and text[after] not in ".,;:!?…)]—–-"
            if before.isspace() and hugs:
                return None
        return level
    return None


def _opens(text: str, sign: str, place: int, after: int, start: int) -> bool:
    if sign not in CLOSERS or after >= len(text) or text[after] == "\n":
        return False
    if sign in "「『《":
        return True
    before = text[place - 1] if place > start else " "
    if sign in ('"', "'", "”", "»", "›", "``", "‚"):
        if text[after].isspace() and sign != "``":
            return False
        return before.isspace() or before in "([{—–-:/>“‘„«¿¡，。：" or (sign == '"' and before in ",،")
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
