"""How the wording of a whole line becomes a pattern, and how lines are looked up among many rules."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
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
            letters = first_letters(bare)
            for letter in letters:
                beginning[letter].append(bare)
            if not letters:
                beginning[""].append(wording)

    @cache
    def any_of(letter: str) -> re.Pattern[str]:
        return re.compile("|".join([f"(?:{wording})" for wording in beginning[letter]]) or r"(?!)")

    @lru_cache(maxsize=1 << 12)
    def rule_of(line: str) -> LineRule | None:
        if len(line) > _LONGEST:
            return None
        small = _small(line)
        marks = _MARKS.match(small)
        start = marks.end() if marks else 0
        first = _letter(small[start : start + 1])
        likely = (first in beginning and any_of(first).match(small, start)) or any_of("").match(small)
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


def first_letters(pattern: str) -> frozenset[str]:
    r"""Letters that what a pattern takes may begin with, "0" for digits; none where it may begin with anything else.

    >>> sorted(first_letters(r"(?:go |jump )?to|menus?|\d+ comments")), first_letters("© .{4}")
    (['0', 'g', 'j', 'm', 't'], frozenset())
    """
    found: set[str] = set()
    for wording in _alternatives(pattern):
        letters, rest = frozenset(map(_letter, wording[:1])), wording[1:]
        if wording.startswith("(?:"):
            listed, rest = _group(wording)
            letters = first_letters(listed)
        elif wording.startswith(r"\d"):
            letters, rest = frozenset("0"), wording[2:]
        elif not wording[:1].isalnum():
            return frozenset()
        if rest.startswith("?"):  # what follows may come first
            after = first_letters(rest[1:])
            letters = letters | after if letters and after else frozenset()
        if not letters or rest.startswith(("*", "{")):
            return frozenset()
        found |= letters
    return frozenset(found)


def _letter(sign: str) -> str:
    """A sign that a line begins with, the same for all digits."""
    return "0" if sign.isdecimal() else sign


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
    return text.lower().replace("i\u0307", "i").replace("ı", "i").replace("ſ", "s")
