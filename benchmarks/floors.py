"""Floors: no figure may fall below its own; they are raised by measuring, and lowered only with a reason that stays.

benchmarks/floors.json holds a floor for each figure, the tolerance by which it lies below what was measured, and every
lowering with its reason.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Self

_DIGITS: Final = 4


class WouldLower(ValueError):
    """Figures lie below their floors, and nobody gave a reason to lower those."""


@dataclass(frozen=True, slots=True)
class Bound:
    """How far a figure may move: by how much its floor lies below it, and whether less of it is better."""

    tolerance: float = 0.005
    lower_is_better: bool = False

    def floor_of(self, measured: float) -> float:
        """The floor that a measured figure gives.

        >>> Bound(0.01).floor_of(0.9512), Bound(0.001, lower_is_better=True).floor_of(0.0102)
        (0.9412, 0.0112)
        """
        sign = 1 if self.lower_is_better else -1
        return round(measured + sign * self.tolerance, _DIGITS)

    def is_worse(self, one: float, other: float) -> bool:
        """Whether one value is worse than the other.

        >>> Bound().is_worse(0.90, 0.91), Bound(lower_is_better=True).is_worse(0.90, 0.91)
        (True, False)
        """
        return one > other if self.lower_is_better else one < other


@dataclass(frozen=True, slots=True)
class Lowering:
    """A floor that was lowered: from where to where, and why."""

    figure: str
    before: float
    after: float
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors in force and the history of lowerings."""

    floors: Mapping[str, float]
    lowered: tuple[Lowering, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Self:
        """The floors of a file; none where there is no file."""
        if not path.exists():
            return cls({})
        stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return cls(stored["floors"], tuple(Lowering(**entry) for entry in stored["lowered"]))

    def write(self, path: Path) -> None:
        """Write the floors, sorted by figure."""
        stored = {
            "floors": dict(sorted(self.floors.items())),
            "lowered": [asdict(entry) for entry in self.lowered],
        }
        path.write_text(json.dumps(stored, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def below(self, measured: Mapping[str, float], bounds: Mapping[str, Bound]) -> list[str]:
        """Figures that are worse than their floors; those without a floor, or not measured, are not judged.

        >>> Floors({"body": 0.9}).below({"body": 0.89, "title": 0.1}, {"body": Bound(), "title": Bound()})
        ['body']
        """
        return [
            name
            for name, value in measured.items()
            if name in self.floors and bounds[name].is_worse(round(value, _DIGITS), self.floors[name])
        ]

    def updated(
        self,
        measured: Mapping[str, float],
        bounds: Mapping[str, Bound],
        *,
        allow_lower: bool = False,
        reason: str = "",
    ) -> "Floors":
        """Floors raised to the measured figures less their tolerance.

        A floor whose figure has dropped within the tolerance stays where it is. Raises WouldLower where a figure lies
        below its floor, unless lowering is allowed and a reason given, which is stored.

        >>> Floors({"body": 0.9}).updated({"body": 0.95}, {"body": Bound(0.01)}).floors
        {'body': 0.94}
        >>> Floors({"body": 0.9}).updated({"body": 0.9}, {"body": Bound(0.01)}).floors
        {'body': 0.9}
        """
        worse = self.below(measured, bounds)
        if worse and not (allow_lower and reason.strip()):
            raise WouldLower(
                f"{_listed(worse)} would be lowered: give --allow-lower and --reason if that is meant"
            )
        floors, lowered = dict(self.floors), list(self.lowered)
        for name, value in measured.items():
            wanted = bounds[name].floor_of(value)
            if name in worse:
                lowered.append(Lowering(name, floors[name], wanted, reason.strip()))
                floors[name] = wanted
            elif name not in floors or bounds[name].is_worse(floors[name], wanted):
                floors[name] = wanted
        return Floors(floors, tuple(lowered))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
