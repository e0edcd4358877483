"""What the doctor found: a line for each check, and the files that a repair would have to do with."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from warehouse.commits import Batch, Commit, current_members

State = Literal["well", "note", "wrong"]
_SHOWN: Final = 3  # examples of a finding; the count says the rest


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of a check: `note` is nothing that needs mending, `remedy` says what to do about what is `wrong`."""

    check: str
    state: State
    detail: str
    remedy: str = ""

    def __str__(self) -> str:
        line = f"{self.state:<5} {self.check}: {self.detail}"
        return f"{line}; {self.remedy}" if self.remedy else line


@dataclass(slots=True)
class Diagnosis:
    """All findings on a home, and what they are about."""

    home: Path
    commits: list[Commit] = field(default_factory=list)
    damaged_commits: list[Path] = field(default_factory=list)
    lost_commits: list[str] = field(
        default_factory=list
    )  # batches that the warehouse knows and the lake does not
    damaged_files: list[tuple[Commit, str]] = field(default_factory=list)  # commit and table
    orphans: list[Path] = field(default_factory=list)
    damaged_runs: list[Path] = field(default_factory=list)
    damaged_rejects: list[str] = field(default_factory=list)  # hashes of bytes that are gone or have changed
    damaged_databases: list[Path] = field(default_factory=list)
    leftovers: bool = False
    beyond_repair: list[str] = field(default_factory=list)  # what only a backup can bring back, in words
    findings: list[Finding] = field(default_factory=list)

    @property
    def members(self) -> list[Batch]:
        """Batches that the readable commits make exist, in their order."""
        return current_members(self.commits)

    @property
    def is_well(self) -> bool:
        """Whether nothing is wrong."""
        return all(finding.state != "wrong" for finding in self.findings)

    def add(self, check: str, state: State, detail: str, remedy: str = "") -> Iterator[Finding]:
        """Take note of a finding, and give it."""
        finding = Finding(check, state, detail, remedy)
        self.findings.append(finding)
        yield finding


def some(items: list[str]) -> str:
    """The first few of many, and how many more there are.

    >>> some(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    shown = ", ".join(items[:_SHOWN])
    return f"{shown} and {len(items) - _SHOWN} more" if len(items) > _SHOWN else shown
