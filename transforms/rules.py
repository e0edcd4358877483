"""Rules are data: what a rule is, and the one function that lets rules act on a text.

A rule has a stable name that goes into the ledger (a new meaning gets a new name or a version suffix), the
reason it exists with what a mistake costs, an example and a look-alike that must be spared. One test proves
each of them for every rule of `transforms.rulebook.RULES`; docs/rules.md is generated from the same entries.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from transforms.edits import Change, Draft


@dataclass(frozen=True, slots=True)
class Rule:
    """A replacement of characters, wherever `pattern` matches.

    `after` is the replacement or a function of the match. Patterns must be linear in the length of the text: no
    nested quantifiers, no backtracking across lines. `needs` is a character or string without which the
    pattern cannot match: most texts are passed over by a search for it.
    """

    name: str
    reason: str
    pattern: re.Pattern[str]
    after: str | Callable[[re.Match[str]], str]
    example: tuple[str, str]
    spares: str
    needs: str = ""

    def changes(self, text: str) -> Iterator[Change]:
        """The changes that this rule proposes for a text, in order."""
        if self.needs and self.needs not in text:
            return
        after = self.after
        for match in self.pattern.finditer(text):
            if not isinstance(after, str):
                new = after(match)
            else:  # most replacements refer to no group
                new = match.expand(after) if "\\" in after else after
            if new != match.group():
                yield Change(match.start(), match.end(), new, self.name)


@dataclass(frozen=True, slots=True)
class LineRule:
    """A verdict on a whole line: a line that `pattern` matches has `role`, whatever the model thinks of it.

    The pattern is searched in the line without its surrounding blanks. `example` is a line that has the role,
    `spares` one that looks like it and must be judged on its other evidence. `everywhere` rules hold at any
    place; others only outside the run of the article's paragraphs.
    """

    name: str
    role: str
    reason: str
    pattern: re.Pattern[str]
    example: str
    spares: str
    everywhere: bool = True


def apply_rules(draft: Draft, rules: Sequence[Rule]) -> Draft:
    r"""The draft after each rule in turn, repeated until none of them changes anything.

    >>> rule = Rule("tabs", "Tabs are blanks to a reader.", re.compile(r"\t"), " ", ("a\tb", "a b"), "a b")
    >>> apply_rules(Draft.of("one\ttwo"), [rule]).text
    'one two'
    """
    while True:
        before = draft.text
        for rule in rules:
            draft = draft.apply(rule.changes(draft.text))
        if draft.text == before:
            return draft


def first_match(line: str, rules: Iterable[LineRule]) -> LineRule | None:
    """The first rule whose pattern is found in a line, or None.

    >>> rule = LineRule("skip-link", "navigation", "…", re.compile(r"^Skip to main content$"), "…", "…")
    >>> first_match("Skip to main content", [rule]).role
    'navigation'
    """
    return next((rule for rule in rules if rule.pattern.search(line)), None)
