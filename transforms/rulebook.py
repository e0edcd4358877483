"""All rules in one place, for their page and their tests: whatever can change, cut or report something."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms import markdown, tidy
from transforms.boilerplate.line_rules import (
    FIGURE_CAPTION,
    LINE_RULES,
    MENU_ELEMENT,
    MENU_ENTRY,
    REPEATED_LINE,
    STATED_TITLE,
)
from transforms.boilerplate.named_parts import NAMED_PARTS
from transforms.boilerplate.part_rules import PART_RULES
from transforms.metadata.line_rules import all_rules
from transforms.mojibake import accidents
from transforms.mojibake.double_bytes import DOUBLE_BYTE, UTF8_AS_DOUBLE_BYTE
from transforms.mojibake.mixups import CODE_PAGE_MIXUPS
from transforms.quality import ISSUES


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule as a reader meets it: what it does in a word, why it exists, what it acts on and what it spares."""

    name: str
    effect: str
    reason: str
    example: str
    spares: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Rules of one kind, with what they have in common."""

    title: str
    about: str
    entries: tuple[Entry, ...]


def chapters() -> Iterator[Chapter]:
    """Chapters in the order in which their rules act.

    >>> [chapter.title for chapter in chapters()][:2]
    ['Characters', 'Markdown']
    """
    for title, about, rules in (
        ("Characters", "What no reader sees or means.", (*tidy.SEPARATORS, *tidy.CONTROLS, *tidy.BLANKS)),
        ("Markdown", "Marks of Markdown files; their words stay.", markdown.RULES),
    ):
        yield Chapter(
            title,
            about,
            tuple(
                Entry(
                    rule.name, "changes", rule.reason, " → ".join(map(repr, rule.example)), repr(rule.spares)
                )
                for rule in rules
            ),
        )
    yield Chapter(
        "Mojibake and entities",
        "A repair is made only where the repaired text is plausible in its language and the damaged one is not.",
        tuple(
            Entry(rule.name, "repairs", rule.reason, " → ".join(map(repr, rule.example)), repr(rule.spares))
            for rule in (
                *accidents.ESCAPES,
                *accidents.UTF8_MISREAD,
                *accidents.LOSSES,
                *CODE_PAGE_MIXUPS,
                *DOUBLE_BYTE,
                *UTF8_AS_DOUBLE_BYTE,
            )
        ),
    )
    for title, about, line_rules in (
        (
            "Lines that are boilerplate",
            (
                "What no article says of itself. All other lines are judged by the model (`line-model` in the "
                "ledger), with the evidence in the block's reason."
            ),
            (
                *LINE_RULES,
                STATED_TITLE,
                FIGURE_CAPTION,
                MENU_ELEMENT,
                *NAMED_PARTS,
                MENU_ENTRY,
                REPEATED_LINE,
                *PART_RULES,
            ),
        ),
        ("Lines that move to columns", "Title, byline, dateline and credit lines.", tuple(all_rules())),
    ):
        yield Chapter(
            title,
            about,
            tuple(
                Entry(rule.name, rule.role, rule.reason, repr(rule.example), repr(rule.spares))
                for rule in line_rules
            ),
        )
    yield Chapter(
        "Issues",
        "Findings that change nothing: what is measured, from which value on it counts, and why there.",
        tuple(
            Entry(
                issue.name,
                issue.severity,
                issue.reason,
                f"{issue.measure}, from {issue.threshold:g}",
                issue.threshold_reason,
            )
            for issue in ISSUES
        ),
    )
