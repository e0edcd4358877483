"""`newsmill doctor`: one line a check of a home, and with --repair what can be made again is made again."""

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console

from flows.plain import one_line
from flows.settings import Settings
from transforms.errors import Broken

if TYPE_CHECKING:
    from warehouse.doctor.diagnosis import Diagnosis

WELL, WRONG = 0, 3
_COLOURS: Final = {"well": "green", "note": "yellow", "wrong": "red"}
_LINE: Final = 400


def call_doctor(settings: Settings, *, with_repair: bool) -> int:
    """Check a home and print one line a check; gives 0 where all is well, 3 where something is wrong.

    With repair, what is wrong is mended as far as that can be, a run completes it, and the home is checked again.
    Raises Broken where there is no home, HomeLocked while a run is going on.
    """
    from warehouse.doctor.repairs import repair

    console = Console(soft_wrap=True, highlight=False)
    if not (settings.home / "lake").is_dir():
        raise Broken("there is no mill here; make one with: newsmill run SOURCE…", subject=str(settings.home))
    with _locked(settings.home):
        found = _examined(settings.home, console)
        if not with_repair or (found.is_well and not found.leftovers):
            return WELL if found.is_well else WRONG
        console.print("\nRepair:", style="bold")
        for line in repair(found):
            console.print(f"- {one_line(line, _LINE)}", markup=False)
    if not found.beyond_repair:
        _complete(settings, console)
    console.print("\nAfter the repair:", style="bold")
    with _locked(settings.home):
        return WELL if _examined(settings.home, console).is_well else WRONG


def _examined(home: Path, console: Console) -> "Diagnosis":
    from warehouse.doctor.diagnosis import Diagnosis
    from warehouse.doctor.examination import examine

    found = Diagnosis(home)
    for finding in examine(found):
        console.print(one_line(str(finding), _LINE), style=_COLOURS[finding.state], markup=False)
    return found


def _complete(settings: Settings, console: Console) -> None:
    """A run without sources: it refines from the lake what is missing, relates, checks and publishes."""
    from flows.bare import run_bare

    try:
        row = run_bare(settings, [])
    except Broken as error:
        console.print(
            f"- a run could not complete it: {one_line(str(error), _LINE)}", style="red", markup=False
        )
    else:
        console.print(f"- run {row.run_id} completed the home and published it", markup=False)


def _locked(home: Path) -> AbstractContextManager[None]:
    """The home's lock; a home that cannot be written to, such as a backup, needs none."""
    from warehouse.lock import lock_home

    return lock_home(home, "newsmill doctor") if os.access(home, os.W_OK) else nullcontext()
