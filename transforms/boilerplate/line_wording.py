"""How the wording of a whole line becomes a pattern, and how lines are looked up among many rules."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from transforms.rules import LineRule, first_match

# Marks that sites put around such lines.
_BEFORE: Final = r"^[\s•·▪►▶‣»›«‹→←↑↓*+|\-–—>#\[(]*"
_AFTER: Final = r"[\s.:…!»›→←↑↓▼▾|)\]\-–—>*]*$"
_MARKS: Final = re.compile(_BEFORE)


def whole_line(*wordings: str) -> re.Pattern[str]:
    """A pattern that takes a line of one of the wordings, whatever marks stand around it."""
    return re.compile(_BEFORE + "(?:" + "|".join(wordings) + ")" + _AFTER, re.IGNORECASE)


def line_beginning(*wordings: str) -> re.Pattern[str]:
    """A pattern that takes a line that begins with one of the wordings."""
    return re.compile(_BEFORE + "(?:" + "|".join(wordings) + ")", re.IGNORECASE)


# Letters of a pattern, but for those of escapes such as \S.
_LETTERS: Final = re.compile(r"(?<!\\)[^\W\d_]+")
# Lines are looked up by so many letters, a digit by this one.
_LOOKED_AT: Final = 3
_DIGIT: Final = "0"
_NO_LITERALS: Final = frozenset(r".^$*+?{}[]\|()")
# No pattern takes a longer line.
_LONGEST: Final = 700


def looked_up(rules: tuple[LineRule, ...]) -> Callable[[str], LineRule | None]:
    """A function from a line to the first rule that takes it, or None.

    A line is only held against the wordings that may begin as it does behind its marks, and then against the rules
    if one takes it.
    The latest few thousand answers are remembered, for what is left of a text is judged again.
    """
    beginning: defaultdict[str, list[str]] = defaultdict(list)
    for rule in rules:
        # where case need not be looked at, a wording is passed over much faster
        pattern = _LETTERS.sub(lambda letters: _small(letters.group()), rule.pattern.pattern)
        for wording in _wordings(pattern):
            bare = wording.removeprefix(_BEFORE).removeprefix("^")
            for letters in beginnings(bare):
                beginning[letters].append(bare if letters else wording)

    @cache
    def any_of(letters: str) -> re.Pattern[str]:
        shorter = [letters[:end] for end in range(1, len(letters))]
        wordings = chain.from_iterable(beginning.get(start, ()) for start in (*shorter, letters))
        return re.compile("|".join([f"(?:{wording})" for wording in wordings]) or r"(?!)")

    @lru_cache(maxsize=1 << 12)
    def rule_of(line: str) -> LineRule | None:
        if len(line) > _LONGEST:
            return None
        small = _small(line)
        marks = None if small[:1].isalnum() else _MARKS.match(small)
        start = marks.end() if marks else 0
        letters = small[start : start + _LOOKED_AT]
        if letters[:1].isdecimal():
            letters = _DIGIT
        while letters and letters not in beginning:
            letters = letters[:-1]
        likely = (letters and any_of(letters).match(small, start)) or any_of("").match(small)
        return first_match(line, rules) if likely else None

    return rule_of


def _wordings(pattern: str) -> Iterator[str]:
    """The patterns that a rule's is made of, one for each wording."""
    opened = _BEFORE + "(?:"
    if not pattern.startswith(opened):
        yield pattern
        return
    listed, after = _group(pattern[len(_BEFORE) :])
    for wording in _alternatives(listed):
        yield f"{_BEFORE}(?:{wording}){after}"


def beginnings(pattern: str) -> frozenset[str]:
    r"""What a text that a pattern takes may begin with: its first letters, fewer where anything may follow them.

    Digits are "0". Where it may begin with what is no letter, or with anything, the only one is "".

    >>> sorted(beginnings(r"(?:go |jump )?to|menus?|\d+ comments")), sorted(beginnings("© .{4}"))
    (['0', 'go ', 'jum', 'men', 'to'], [''])
    """
    found = {letters for letters, _ in _begun(pattern)}
    return frozenset(found) if all(letters[:1].isalnum() for letters in found) else frozenset([""])


def _begun(pattern: str) -> set[tuple[str, bool]]:
    """First letters of what a pattern takes, each with whether they are all of it."""
    found: set[tuple[str, bool]] = set()
    for wording in _alternatives(pattern):
        begun, rest = {""}, wording
        while begun and rest:
            part, rest = _first_part(rest)
            longer = {
                # only a line that begins with a digit is looked up by it
                (start if start and more == _DIGIT else start + more, whole)
                for start in begun
                for more, whole in part
            }
            begun = {letters for letters, whole in longer if whole and len(letters) < _LOOKED_AT}
            found |= {
                (letters[:_LOOKED_AT], False) for letters, whole in longer if not (whole and letters in begun)
            }
        found |= {(letters, True) for letters in begun}
    return found


def _first_part(pattern: str) -> tuple[set[tuple[str, bool]], str]:
    """The same of the first sign or group of a pattern, and what stands behind it."""
    sign, rest = pattern[0], pattern[1:]
    if pattern.startswith("(?:"):
        listed, rest = _group(pattern)
        part = _begun(listed)
    elif sign.isdecimal() or pattern.startswith(r"\d"):
        return {(_DIGIT, False)}, ""
    elif sign in _NO_LITERALS:
        return {("", False)}, ""
    else:
        part = {(sign, True)}
    if rest.startswith("?"):
        return part | {("", True)}, rest[1:]
    if rest.startswith(("*", "{")):
        part.add(("", False))
    if rest.startswith(("*", "{", "+")):
        return {(letters, False) for letters, _ in part}, ""
    return part, rest


def _group(pattern: str) -> tuple[str, str]:
    """What stands in the group that a pattern begins with, and what stands behind it."""
    end = next(at for at, depth in _depths(pattern) if pattern[at] == ")" and depth == 0)
    return pattern[len("(?:") : end], pattern[end + 1 :]


def _alternatives(pattern: str) -> Iterator[str]:
    start = 0
    for at, depth in _depths(pattern):
        if pattern[at] == "|" and depth == 0:
            yield pattern[start:at]
            start = at + 1
    yield pattern[start:]


def _depths(pattern: str) -> Iterator[tuple[int, int]]:
    """Places of a pattern's signs that are no literals, and how many groups are open behind each."""
    depth = 0
    for sign in _SIGNS.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(sign.group(), 0)
        if sign.group() in ("(", ")", "|"):
            yield sign.start(), depth


# Escapes and classes of characters are passed over whole.
_SIGNS: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


def _small(text: str) -> str:
    """In lower case, each i and each s as one, dotted, dotless or long, as patterns that look at no case take them."""
    small = text.lower()
    return small if small.isascii() else small.replace("i\u0307", "i").replace("ı", "i").replace("ſ", "s")
