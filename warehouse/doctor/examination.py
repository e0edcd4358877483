"""All checks of a home, in the order in which they build on each other."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from warehouse.doctor.database_checks import check_batches, check_contents, check_databases, check_rejects
from warehouse.doctor.diagnosis import Diagnosis, Finding
from warehouse.doctor.lake_checks import (
    check_commits,
    check_files,
    check_format,
    check_leftovers,
    check_orphans,
    check_runs,
)

CHECKS: Final[tuple[Callable[[Path, Diagnosis], Iterator[Finding]], ...]] = (
    check_format,
    check_commits,
    check_files,
    check_orphans,
    check_leftovers,
    check_runs,
    check_databases,
    check_batches,
    check_contents,
    check_rejects,
)


def examine(found: Diagnosis) -> Iterator[Finding]:
    """Findings of all checks of a home, one after the other as they are made; none of them writes anything.

    Hold the home's lock: a run that is going on looks like damage. A home of a newer format is not looked into.
    """
    for check in CHECKS:
        yield from check(found.home, found)
        if check is check_format and not found.is_well:
            return
