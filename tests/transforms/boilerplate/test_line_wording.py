"""A line is held against the few wordings that may begin as it does, and gets the rule that trying all would give."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.boilerplate.line_rules import LINE_RULES, line_rule_of
from transforms.boilerplate.line_wording import beginnings
from transforms.boilerplate.part_rules import PART_RULES, part_rule_of
from transforms.rules import first_match

KNOWN = [line for rule in (*LINE_RULES, *PART_RULES) for line in (rule.example, rule.spares)]
LINES = st.builds(
    lambda before, line, cut, case, after: (before + case(line)[cut:] + after)[:700],
    st.sampled_from(["", "• ", "- ", "[", "# 12 ", "© "]),
    st.sampled_from(KNOWN) | st.text("Aİıſ©(-–1 abcdeilmnoprstu", max_size=12),
    st.integers(0, 3),
    st.sampled_from([str, str.lower, str.upper, str.title]),
    st.sampled_from(["", ":", " »", " 3", " news"]),
)


@given(LINES)
@settings(max_examples=300, deadline=None)
def test_a_line_gets_the_first_rule_that_takes_it(line):
    """Passing over wordings that begin otherwise never passes over a rule."""
    assert line_rule_of(line) is first_match(line, LINE_RULES)
    assert part_rule_of(line) is first_match(line, PART_RULES)


def test_odd_letters_that_patterns_take_are_taken():
    """A long s and an i without its dot are what patterns that look at no case take them for."""
    for line in ("Advertiſement", "ADVERTıSEMENT", "ſkip to main content"):
        assert line_rule_of(line) is first_match(line, LINE_RULES) is not None


WORDINGS = st.recursive(
    st.text("ab1", min_size=1, max_size=3)
    | st.sampled_from([r"\d", r"\d+", "b+", "ab*", "[xy]", r"\(", "", "©"]),
    lambda inner: st.builds(
        lambda parts, sign, rest: f"(?:{'|'.join(parts)}){sign}{rest}",
        st.lists(inner, min_size=1, max_size=3),
        st.sampled_from(["", "?", "{0,2}"]),
        inner,
    ),
    max_leaves=6,
)


@given(WORDINGS, st.text("abxy1(©", max_size=5))
@settings(max_examples=300, deadline=None)
def test_what_a_wording_takes_begins_with_one_of_its_first_letters(wording, text):
    """Where letters are named, no other text is taken."""
    if re.compile(wording).match(text):
        assert ("0" if text[:1].isdecimal() else text).startswith(tuple(beginnings(wording)))
