"""Every line rule of the metadata: its example is taken, its look-alike is spared."""

import pytest

from transforms.metadata.headline import Row
from transforms.metadata.line_rules import LEAD_ALONE, all_rules
from transforms.metadata.signs import find_signs
from transforms.records import COLUMN_ROLES

PARAGRAPH = (
    "It rained for nine days on the north coast, and the harbour of Oststrand was closed on Friday evening."
)
# Rules that hold only beside another line of the byline.
NEIGHBOUR = {"byline-name": "15 August 2025", LEAD_ALONE.name: ""}


def signs(rule, line):
    """Names of the rules that take a line which stands where the rule applies."""
    before = [NEIGHBOUR[rule.name]] if NEIGHBOUR.get(rule.name) else []
    after = ["Ana Ruiz"] if rule is LEAD_ALONE else []
    texts = ["Rain returns to the coast", *before, line, *after, PARAGRAPH, PARAGRAPH]
    rows = [Row(index, text, kept=True, role="body", level=0) for index, text in enumerate(texts)]
    place = 1 + len(before)
    return [sign.rule.name for at, sign in find_signs(rows).items() if at == place]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_a_rule_takes_its_example_and_spares_its_look_alike(rule):
    """The example is taken by this very rule, the look-alike by none; role and reason are given."""
    assert [rule.name] == signs(rule, rule.example)
    assert signs(rule, rule.spares) == []
    assert rule.role in COLUMN_ROLES
    assert len(rule.reason) > 20


def test_rules_have_names_of_their_own():
    """No two rules share a name, for names go into the ledger."""
    names = [rule.name for rule in all_rules()]
    assert sorted(set(names)) == sorted(names)
