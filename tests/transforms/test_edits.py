"""The ledger replays, undoes and maps spans, whatever steps propose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import hostile
from transforms.edits import Change, Draft, replay, undo


@st.composite
def drafts(draw):
    """A draft after up to four rounds of changes, with the text that they should give."""
    draft = Draft.of(draw(hostile))
    expected = draft.raw
    for number in range(draw(st.integers(0, 4))):
        cuts = sorted(draw(st.lists(st.integers(0, len(draft.text)), max_size=6)))
        changes = []
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            if not changes or (start, end) != (changes[-1].start, changes[-1].end):
                changes.append(Change(start, end, draw(st.text("XYZ", max_size=3)), f"rule-{number}"))
        parts, position = [], 0
        for change in changes:
            parts += [draft.text[position : change.start], change.after]
            position = change.end
        expected = "".join([*parts, draft.text[position:]])
        draft = draft.apply(changes)
    return draft, expected


@given(drafts())
def test_the_ledger_replays_and_undoes(made):
    """Replaying the edits on the raw text gives the clean text, undoing them the raw text."""
    draft, expected = made
    assert expected == draft.text
    assert draft.text == replay(draft.raw, draft.edits)
    assert draft.raw == undo(draft.text, draft.edits)


@given(drafts())
def test_edits_are_ordered_disjoint_and_true(made):
    """Edits never overlap, hold the raw characters they replace, and none changes nothing."""
    draft, _ = made
    for edit in draft.edits:
        assert draft.raw[edit.start : edit.end] == edit.before
        assert edit.before != edit.after
    for before, after in zip(draft.edits, draft.edits[1:], strict=False):
        assert before.end <= after.start


@given(drafts())
def test_untouched_characters_map_to_themselves(made):
    """A clean character outside all edits is the raw character that its span names."""
    draft, _ = made
    touched = {position for edit in draft.edits for position in range(edit.start, edit.end)}
    for position, character in enumerate(draft.text):
        start, end = draft.raw_span(position, position + 1)
        assert 0 <= start <= end <= len(draft.raw)
        if end - start == 1 and start not in touched:
            assert draft.raw[start] == character
            assert draft.clean_span(start, end) == (position, position + 1)


def test_a_later_cut_swallows_earlier_edits_and_names_its_own_rule():
    """The rule of a cut line is the reason it is gone, whatever was repaired in it before."""
    draft = Draft.of("CafÃ© ad").apply([Change(3, 5, "é", "mojibake")])
    (edit,) = draft.apply([Change(0, len(draft.text), "", "advertisement")]).edits
    assert ("CafÃ© ad", "", "advertisement") == (edit.before, edit.after, edit.rule)


@pytest.mark.parametrize("changes", [
    [Change(0, 3, "", "a"), Change(2, 4, "", "b")],
    [Change(0, 99, "", "a")],
    [Change(1, 1, "x", "a"), Change(1, 1, "y", "b")],
])  # fmt: skip
def test_changes_that_cannot_be_ordered_are_refused(changes):
    """Overlapping changes and those outside the text are a fault of the step that proposes them."""
    with pytest.raises(ValueError, match="change"):
        Draft.of("abcdef").apply(changes)
