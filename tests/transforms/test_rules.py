"""Every character rule keeps what it promises: example, look-alike, stability, reason."""

import pytest

from transforms import markdown, tidy
from transforms.edits import Draft, replay, undo
from transforms.rules import apply_rules

RULES = (*tidy.SEPARATORS, *tidy.CONTROLS, *tidy.BLANKS, *markdown.RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_keeps_its_promises(rule):
    """The example comes out as stated, the look-alike is spared, and a second time nothing happens."""
    before, after = rule.example
    draft = apply_rules(Draft.of(before), [rule])
    assert after == draft.text
    assert before != after
    assert after == replay(before, draft.edits)
    assert before == undo(after, draft.edits)
    assert draft.text == apply_rules(Draft.of(draft.text), [rule]).text
    assert rule.spares == apply_rules(Draft.of(rule.spares), [rule]).text
    assert {rule.name} == {edit.rule for edit in draft.edits}
    assert rule.reason.endswith(".")


def test_names_of_rules_are_unique():
    """A rule's name goes into the ledger and must mean one thing."""
    names = [rule.name for rule in RULES]
    assert sorted(set(names)) == sorted(names)
