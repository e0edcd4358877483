"""A corpus of invented damage, by what must become of it: repaired, spared, or known to fail."""

import json
from pathlib import Path

import pytest

from transforms.edits import Draft
from transforms.mojibake import repair

GOLDEN = Path(__file__).parent / "golden"


def cases(name: str) -> list[dict[str, str]]:
    """Cases of a golden file."""
    found: list[dict[str, str]] = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return found


def repaired(text: str) -> str:
    """The text after repair."""
    return Draft.of(text).apply(repair(text)).text


@pytest.mark.parametrize("case", cases("repaired"), ids=lambda case: case["label"])
def test_damage_is_repaired(case: dict[str, str]) -> None:
    """Damaged text becomes exactly what it was."""
    assert repaired(case["damaged"]) == case["whole"]


@pytest.mark.parametrize(
    "case", [*cases("repaired"), *cases("known_failures")], ids=lambda case: case["label"]
)
def test_whole_text_is_left_alone(case: dict[str, str]) -> None:
    """Nothing is proposed for the text as it was before its damage."""
    assert repair(case["whole"]) == []


@pytest.mark.parametrize("case", cases("spared"), ids=lambda case: case["label"])
def test_look_alike_is_spared(case: dict[str, str]) -> None:
    """Clean text that looks like damage stays as it is."""
    assert repaired(case["text"]) == case["text"]


@pytest.mark.xfail(strict=True, reason="not enough evidence, or an accident that is not known yet")
@pytest.mark.parametrize("case", cases("known_failures"), ids=lambda case: case["label"])
def test_known_failure(case: dict[str, str]) -> None:
    """Damage that stays: when one of these is repaired, it belongs with the repaired ones."""
    assert repaired(case["damaged"]) == case["whole"]
