"""What goes into the resolution of names, and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class ScopeName:
    """A name as it stands in a scope."""

    key: str
    kind: str  # an entity type
    mentions: int = 1
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means: the key and kind of a fuller name, how that is known and how surely, 0 to 1."""

    key: str
    kind: str
    method: str
    score: float


def followed(resolution: Resolution, found: Mapping[tuple[str, str], Resolution]) -> Resolution:
    """The end of a chain of fuller forms: each step adds words, so that there is one."""
    seen = {(resolution.key, resolution.kind)}
    while (further := found.get((resolution.key, resolution.kind))) and (
        further.key,
        further.kind,
    ) not in seen:
        seen.add((further.key, further.kind))
        resolution = Resolution(
            further.key, further.kind, resolution.method, min(resolution.score, further.score)
        )
    return resolution
