"""`newsmill run`: the flow with a progress bar, and at its end what happened and what to type next."""

import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from flows.plain import one_line
from flows.progress import listening
from flows.settings import Settings, read_settings
from flows.sources import list_sources
from transforms.errors import Broken
from warehouse.lock import lock_holder, lock_home

if TYPE_CHECKING:
    from flows.mill import Outcome

DONE, USAGE, CHECK_FAILED = 0, 2, 3
_VERBS: Final = {
    "read": "Reading sources",
    "refine": "Refining batches",
    "load": "Loading",
    "relate": "Relating",
    "check": "Checking",
    "publish": "Publishing",
}


def run_and_report(
    sources: Sequence[str],
    *,
    home: Path | None,
    workers: int | None,
    refresh: bool = False,
    prune: bool = False,
    strict: bool = False,
    wait_seconds: int | None = None,
) -> int:
    """Run the mill in this process and print the outcome; gives the exit code.

    Sources that do not exist are wrong usage, said before anything is started; so is, as HomeLocked or Unavailable,
    that another run is at work or that the home cannot be written to.
    """
    console = Console(stderr=True)
    settings = read_settings(home=home, workers=workers, wait_seconds=wait_seconds)
    try:
        list_sources(sources, settings.root, settings.home)
    except Broken as error:
        console.print(f"newsmill: {error}", style="red", markup=False, soft_wrap=True)
        return USAGE
    _await_home(console, settings)
    with console.status("Starting Prefect …"):
        from flows.mill import CheckFailed, mill_flow

    bars = Progress(
        TextColumn("{task.description:<18}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
    ids = {}

    def show(stage: str, done: int, total: int) -> None:
        if stage not in ids:
            ids[stage] = bars.add_task(_VERBS[stage], total=total)
        bars.update(ids[stage], completed=done, total=total)

    try:
        with bars, listening(show):
            outcome: Any = mill_flow(
                sources=list(sources),
                home=str(settings.home),
                workers=workers,
                refresh=refresh,
                prune=prune,
                wait_seconds=settings.wait_seconds,
            )
    except CheckFailed as error:
        console.print(f"newsmill: {error}", style="red", markup=False)
        with suppress(OSError):
            console.print(f"Look at {settings.home / 'validation' / 'index.html'}", markup=False)
        return CHECK_FAILED
    print_outcome(console, outcome, settings.home)
    return CHECK_FAILED if strict and outcome.run.records_rejected else DONE


def _await_home(console: Console, settings: Settings) -> None:
    """Return when no other run is at work, as far as can be told before Prefect is started."""
    holder = lock_holder(settings.home) if settings.wait_seconds else None
    waiting = f"Waiting up to {settings.wait_seconds:,} s for {one_line(str(holder), 200)} …"
    shown = console.status(escape(waiting)) if holder else nullcontext()
    with shown, lock_home(settings.home, "newsmill run", settings.wait_seconds):
        return


def print_outcome(console: Console, outcome: "Outcome", home: Path) -> None:
    """Print counts, what needs attention, and what to type next."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for stage, count in outcome.stages.items():
        if count or stage.startswith("records"):
            table.add_row(stage, f"{count:,}")
    seconds = (
        (outcome.run.finished_at - outcome.run.started_at).total_seconds() if outcome.run.finished_at else 0
    )
    console.print(
        f"Run {outcome.run.run_id} {outcome.run.state} in {seconds:.1f} s", style="bold", markup=False
    )
    console.print(table)
    for problem in outcome.problems:
        console.print(f"! {one_line(problem, 300)}", style="yellow", markup=False)
    if not outcome.published:
        console.print("Nothing has changed since the last run; readers keep the warehouse they have.")
    option = "" if home == Path("mill") else f" --home {home}"
    name = _program()
    console.print("\nNext:", style="bold")
    rows = [
        (f'{name} sql "from entity_overview limit 10"{option}', "who and what is named most"),
        (f'{name} sql "show tables"{option}', "what there is to query"),
        (f"{name} explain DOC{option}", "why each word of a document was kept or cut"),
        (f"{name} ui", "this run, its summary and tables in the Prefect UI"),
    ]
    if outcome.stages.get("records rejected"):
        rows.insert(2, (f"{name} rejects{option}", "what was refused, and why"))
    if outcome.report:
        rows.append((str(outcome.report), "the report: open it in a browser"))
    width = max(len(command) for command, _ in rows)
    for command, meaning in rows:
        console.print(f"  {command:<{width}}  {meaning}", markup=False, highlight=False, soft_wrap=True)


def _program() -> str:
    """How this program is called from here: its name where the shell finds it, else its path."""
    called = Path(sys.argv[0])
    if called.name != "newsmill" or shutil.which("newsmill") == str(called.absolute()):
        return "newsmill"
    return os.path.relpath(called.absolute())
