"""Markdown: signs go, words stay, look-alikes are spared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.edits import Draft, replay, undo
from transforms.markdown import RULES, front_matter
from transforms.rules import apply_rules

PAGE = """---
title: "Rain: a tale"
author: Mara Lind
date: 2025-08-15
---

# Rain in the north #1

It **rained** for *five* days, [the council](https://harbour.example/council "site") said.
He wrote `[sic]` and meant 5 * 3 * 2 in snake_case_name. ![wet](a.png)

> "We are #1 in the charts," she said.

| River | Level |
|-------|------:|
| Oder  | 4 m   |

```python
rain = 1
```
<!-- check this -->
"""

CLEAN = """Rain in the north #1

It rained for five days, the council said.
He wrote [sic] and meant 5 * 3 * 2 in snake_case_name.\x20

"We are #1 in the charts," she said.

River Level
Oder 4 m

rain = 1

"""


def cleaned(text):
    """A text after all rules."""
    return apply_rules(Draft.of(text), RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_keeps_its_promises(rule):
    """A rule turns its example into what it says, spares its look-alike and finds nothing more to do."""
    before, after = rule.example
    assert after == Draft.of(before).apply(rule.changes(before)).text
    assert list(rule.changes(after)) == []
    assert rule.spares == cleaned(rule.spares).text
    assert rule.reason


def test_a_page_becomes_its_prose():
    """All signs of a page are cut through the ledger, which can be undone."""
    draft = cleaned(PAGE)
    assert draft.text == CLEAN
    assert undo(draft.text, draft.edits) == PAGE


@settings(deadline=None)
@given(st.text("*_`#>|[]()!~-= \n\\ab1.:/<", max_size=120))
def test_rules_come_to_rest(text):
    """On any heap of signs the rules end, replay, undo, and change nothing the second time."""
    draft = cleaned(text)
    assert draft.text == replay(text, draft.edits)
    assert text == undo(draft.text, draft.edits)
    assert draft.text == cleaned(draft.text).text


@pytest.mark.parametrize(
    "sign", ["[", "![", "](", "*", "**a", "_", "|", "`", "~~", "<!--", "> ", "\\", "#", "[a][1] ", "| --"]
)
def test_rules_are_linear_in_hostile_text(sign):
    """Half a megabyte of one sign is done at once; a quadratic pattern would take minutes here."""
    text = sign * (500_000 // len(sign))
    for rule in RULES:
        for _ in rule.changes(text):
            pass


def test_front_matter_states_what_a_record_would():
    """Fields, quoted values and both kinds of list are read; a text without front matter states nothing."""
    assert front_matter(PAGE) == {"title": "Rain: a tale", "author": "Mara Lind", "date": "2025-08-15"}
    assert front_matter("---\r\ntags:\r\n - a\r\n - b\r\n---\r\n") == {"tags": ["a", "b"]}
    assert front_matter("It rained.\n---\ntitle: no\n---\n") == {}
