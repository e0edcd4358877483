"""How the wording of a whole line becomes a pattern, and how lines are looked up among many rules."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from transforms.rules import LineRule, first_match

# Marks that sites put around such lines.
_BEFORE: Final = r"^[\s•·▪►▶‣»›«‹→←↑↓*+|\-–—>#\[(]*"
_AFTER: Final = r"[\s.:…!»›→←↑↓▼▾|)\]\-–—>*]*$"


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
    """A function from a line to the first rule that takes it, or None; one look passes over what none takes.

    Its latest few thousand answers are remembered, for what is left of a text is judged again.
    """
    # where case need not be looked at, a wording is passed over much faster
    wording = "|".join([f"(?:{rule.pattern.pattern})" for rule in rules])
    any_of = re.compile(_LETTERS.sub(lambda letters: _small(letters.group()), wording))

    @lru_cache(maxsize=1 << 12)
    def rule_of(line: str) -> LineRule | None:
        return first_match(line, rules) if len(line) <= _LONGEST and any_of.match(_small(line)) else None

    return rule_of


def _small(text: str) -> str:
    """In lower case, the dotted and the dotless i as one, as patterns that look at no case take them."""
    return text.lower().replace("i\u0307", "i").replace("ı", "i")
