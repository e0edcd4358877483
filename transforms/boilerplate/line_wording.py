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


# No pattern takes a longer line.
_LONGEST: Final = 700


def looked_up(rules: tuple[LineRule, ...]) -> Callable[[str], LineRule | None]:
    """A function from a line to the first rule that takes it, or None; one look passes over what none takes.

    Its latest few thousand answers are remembered, for what is left of a text is judged again.
    """
    any_of = re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in rules), re.IGNORECASE)

    @lru_cache(maxsize=1 << 12)
    def rule_of(line: str) -> LineRule | None:
        return first_match(line, rules) if len(line) <= _LONGEST and any_of.match(line) else None

    return rule_of
