"""What a suite is made of: a narrow frame, and what must hold of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Expect:
    """One expectation: the Great Expectations class by name, its arguments, and why it must hold.

    Rows of documents that fail a `critical` one are quarantined; in a table that belongs to no document, it
    stops the publish. The others are reported only.
    """

    expectation: str
    arguments: Mapping[str, Any]
    reason: str
    critical: bool = True


@dataclass(frozen=True, slots=True)
class Suite:
    """Expectations of one table; `columns` are name → SQL expression over `relation`."""

    table: str
    columns: Mapping[str, str] = field(default_factory=dict)
    expectations: tuple[Expect, ...] = ()
    relation: str = ""


def between(
    column: str, low: float | None, high: float | None, reason: str, *, critical: bool = True
) -> Expect:
    """Values lie from `low` to `high`, both included; None is no bound."""
    return Expect(
        "ExpectColumnValuesToBeBetween",
        {"column": column, "min_value": low, "max_value": high},
        reason,
        critical,
    )


def among(column: str, values: tuple[str, ...], reason: str) -> Expect:
    """Values are some of these words."""
    return Expect("ExpectColumnValuesToBeInSet", {"column": column, "value_set": list(values)}, reason)


def true(column: str, reason: str, *, critical: bool = True) -> Expect:
    """A statement holds in each row."""
    return Expect("ExpectColumnValuesToBeInSet", {"column": column, "value_set": [True]}, reason, critical)


def mostly(column: str, share: float, reason: str) -> Expect:
    """A statement holds in this share of the rows, or it is reported."""
    arguments = {"column": column, "value_set": [True], "mostly": share}
    return Expect("ExpectColumnValuesToBeInSet", arguments, reason, critical=False)
