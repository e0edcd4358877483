"""Every accident that repair knows is undone in its example and spares its look-alike."""

import pytest

from transforms.edits import Draft
from transforms.mojibake import repair
from transforms.mojibake.accidents import ESCAPES, LOSSES, UTF8_MISREAD, Accident, Escape, Loss
from transforms.mojibake.double_bytes import DOUBLE_BYTE, UTF8_AS_DOUBLE_BYTE
from transforms.mojibake.mixups import CODE_PAGE_MIXUPS

RECORDS = (*ESCAPES, *UTF8_MISREAD, *LOSSES, *CODE_PAGE_MIXUPS, *DOUBLE_BYTE, *UTF8_AS_DOUBLE_BYTE)
each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)


@each_record
def test_example_is_repaired(record: Accident | Loss | Escape) -> None:
    """An example becomes exactly the text it was before, by the rule of that name."""
    damaged, whole = record.example
    changes = repair(damaged)
    assert Draft.of(damaged).apply(changes).text == whole
    assert record.name in {name for change in changes for name in change.rule.split("+")}


@each_record
def test_repaired_example_is_left_alone(record: Accident | Loss | Escape) -> None:
    """Nothing is proposed for a text that has been repaired."""
    assert repair(record.example[1]) == []


@each_record
def test_look_alike_is_spared(record: Accident | Loss | Escape) -> None:
    """A text that only looks damaged is not touched."""
    assert repair(record.spares) == []


@each_record
def test_record_says_why(record: Accident | Loss | Escape) -> None:
    """Every record gives a reason in a sentence."""
    assert record.reason.endswith(".")
    assert len(record.reason.split()) > 4


def test_names_are_unique() -> None:
    """No two records share a name: the ledger refers to them by it."""
    names = [record.name for record in RECORDS]
    assert len(names) == len(set(names))
