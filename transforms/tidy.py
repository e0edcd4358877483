"""Characters that no reader sees or means: line separators, control characters, blanks without a word beside them."""

import re

from transforms.rules import Rule

# Which spaces end a line without being part of its words; a line feed is not one of them. Patterns that begin with
# such a class and look back afterwards are passed over fast.
_BLANK = r"[^\S\n]"

SEPARATORS = (
    Rule(
        "line-separator",
        "Old systems end lines with other characters; unless they are one, lines are judged glued together.",
        re.compile(r"\r\n|[\r\v\f\x1c-\x1e\u2028\u2029]"),
        "\n",
        ("One\r\nTwo\u2028Three", "One\nTwo\nThree"),
        "One\nTwo",
    ),
)

CONTROLS = (
    Rule(
        "control-character",
        "NUL and its kin come from broken exports; they break terminals and CSV readers and mean nothing.",
        re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ufffe\uffff]++"),
        "",
        ("No\x00thing", "Nothing"),
        "tab\tand line\nstay",
    ),
    Rule(
        "invisible-character",
        "Soft hyphens, byte-order marks and zero-width spaces split words for every search; joiners, which "
        "scripts need, are spared.",
        re.compile("[\u00ad\u200b\u2060\ufeff]++"),
        "",
        ("Donau\u00addampf\u200bschiff", "Donaudampfschiff"),
        "می\u200cخواهم",
    ),
)

BLANKS = (
    Rule(
        "trailing-blanks",
        "Blanks at a line's end are left over from layout and make equal lines differ.",
        re.compile(rf"{_BLANK}(?<!{_BLANK}{{2}}){_BLANK}*+(?=\n|\Z)"),
        "",
        ("One \nTwo\t", "One\nTwo"),
        "One two",
    ),
    Rule(
        "leading-blanks",
        "Indentation of prose is layout; without it equal lines are equal.",
        re.compile(rf"{_BLANK}(?<![^\n].){_BLANK}*+"),
        "",
        ("  One\n\tTwo", "One\nTwo"),
        "One  two",
    ),
    Rule(
        "blank-lines",
        "More than one blank line in a row says no more than one does.",
        re.compile(r"\n{3,}"),
        "\n\n",
        ("One\n\n\n\nTwo", "One\n\nTwo"),
        "One\n\nTwo",
    ),
    Rule(
        "outer-blank-lines",
        "A text neither begins nor ends with a blank line.",
        re.compile(r"\n(?:(?<=\A\n)\n*+|(?<!\n\n)\n*+\Z)"),
        "",
        ("\nOne\n", "One"),
        "One\nTwo",
    ),
)
