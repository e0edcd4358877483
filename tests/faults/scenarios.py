"""Homes in several states and what is done to them: each is killed at every step, and must end as if it never was.

A scenario prepares a home and acts on it. Acting again mends whatever a killed act left, and ends in the same rows.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from invented import reading
from mill import current_batches, mill_run

from warehouse.compact import compact
from warehouse.lake import recover
from warehouse.layout import Layout
from warehouse.lock import lock_home
from warehouse.retention import drop_replaced
from warehouse.staging import stage_raw

SAMPLES = Path(__file__).parents[2] / "samples"
BEFORE = {"a.txt": {"0": "Ada walks", "1": "Ben runs"}, "b.jsonl": {"0": "Cleo sings", "1": "Dan reads"}}
AFTER = {"a.txt": {"0": "Ada walks", "1": "Ben sits", "2": "Eve came"}, "c.csv": {"0": "Fay"}}


@dataclass(frozen=True)
class Scenario:
    """A home to begin with, and what is done to it under the id of a run."""

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path, str], None]


def _nothing(home: Path) -> None:
    home.mkdir()


def _published(home: Path) -> None:
    mill_run(home, BEFORE, "run-1")
    mill_run(home, BEFORE | {"a.txt": {"0": "Ada"}}, "run-2")


def _ruins(home: Path) -> None:
    """An unfinished batch, a temporary file, no idle file, and no word of the home's format."""
    _published(home)
    stage_raw(home, reading("d.txt", {"0": "Gus"}))
    Layout(home).idle.unlink()
    Layout(home).format.unlink()
    (Layout(home).commits / ".half.json.tmp").write_bytes(b"{")


def _without_warehouse(home: Path) -> None:
    _published(home)
    for path in home.glob("warehouse*"):
        path.unlink()


def _change(home: Path, run_id: str) -> None:
    mill_run(home, AFTER, run_id, parts=2)


def _other_recipe(home: Path, run_id: str) -> None:
    mill_run(home, BEFORE, run_id, recipe="recipe-2")


def _whole_run(home: Path, run_id: str, folders: tuple[str, ...] = ("agency", "courier", "damaged")) -> None:
    """Everything that `newsmill run` does but Prefect's part, on the articles of the samples; it names itself."""
    from flows.bare import run_bare
    from flows.settings import Settings

    del run_id
    settings = Settings(home=home, models={}, batch_documents=8, workers=1)
    run_bare(settings, [str(SAMPLES / folder) for folder in folders])


def _milled(home: Path) -> None:
    _whole_run(home, "", ("agency",))


def _compact(home: Path, run_id: str) -> None:
    with lock_home(home, "test"):
        recover(home)
        drop_replaced(home, current_batches(home), datetime.max.replace(tzinfo=UTC))
        compact(home, at_least=2)
    mill_run(home, AFTER, run_id)


SCENARIOS = {
    it.name: it
    for it in (
        Scenario("fresh home", _nothing, _change),
        Scenario("change", _published, _change),  # records and sources are added, changed and deleted
        Scenario("ruins", _ruins, _change),
        Scenario("other recipe", _published, _other_recipe),
        Scenario("compaction", _published, _compact),
        Scenario("lost warehouse", _without_warehouse, _change),
        Scenario("whole run", _milled, _whole_run),
    )
}


def copy_of(template: Path, home: Path) -> Path:
    """A copy of a home, times and all, so that its seals hold."""
    return Path(shutil.copytree(template, home))
