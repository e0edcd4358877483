"""Killed anywhere, the mill is mended by the next run and ends where it would have ended."""

import ast
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from invented import reading
from mill import MEMORY, contents, mill_run, must_be_tidy, public_contents

from warehouse import faults
from warehouse.compact import compact
from warehouse.lake import recover
from warehouse.layout import Layout
from warehouse.publish import open_idle, rebuild
from warehouse.staging import stage_raw

BEFORE = {"a.txt": {"0": "Ada walks", "1": "Ben runs"}, "b.jsonl": {"0": "Cleo sings", "1": "Dan reads"}}
AFTER = {"a.txt": {"0": "Ada walks", "1": "Ben sits", "2": "Eve came"}, "c.csv": {"0": "Fay"}}
# Each chain starts from the same home; together they pass every place.
CHAINS = (
    (("recover.begun", 1), ("recover.swept", 1), ("rejected.written", 1), ("copy.written", 1), ("copy.named", 1)),
    (("stage.written", 1), ("stage.named", 12), ("commit.begun", 1), ("commit.written", 1), ("commit.decided", 1),
     ("commit.moved", 9), ("commit.recorded", 1)),
    (("seal.written", 1), ("idle.opened", 1), ("load.begun", 1), ("load.deleted", 1), ("load.inserted", 2),
     ("load.committed", 1), ("commit.replaced", 1)),
    (("commit.file-removed", 1), ("run.written", 1), ("publish.checkpointed", 1), ("publish.linked", 1),
     ("publish.swapped", 1)),
    (("publish.retired", 1),),
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def forkserver():
    """A server that has the warehouse imported (and pandas, which Arrow wants), so that each killed process costs a fork."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))  # Python 3.11 gives it no path of its own
        multiprocessing.get_context("forkserver").set_forkserver_preload(["mill", "pandas"])
        yield


@pytest.fixture(scope="module")
def homes():
    """A published home with an unfinished batch and no idle file, and what readers see of it before and after."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        before, after = Path(folder) / "before", Path(folder) / "after"
        mill_run(before, BEFORE, "run-1")
        mill_run(before, BEFORE | {"a.txt": {"0": "Ada"}}, "run-2")
        shutil.copytree(before, after)
        mill_run(after, AFTER, "run-3", parts=2)
        stage_raw(before, reading("d.txt", {"0": "Gus"}))
        Layout(before).idle.unlink()
        yield before, public_contents(before), public_contents(after)


def killed_run(home: Path, name: str, nth: int, run_id: str) -> int:
    """Exit code of a run that is killed at the nth passing of a place."""
    return killed(_run_armed, home, name, nth, run_id)


def killed(target: Callable[..., None], *args: object) -> int:
    """Exit code of a function in a process of its own."""
    process = multiprocessing.get_context("forkserver").Process(target=target, args=args)
    process.start()
    process.join()
    return process.exitcode


def _run_armed(home: Path, name: str, nth: int, run_id: str) -> None:
    faults._NAME, faults._NTH = name, nth
    mill_run(home, AFTER, run_id, parts=2)


@pytest.mark.parametrize("places", CHAINS, ids=lambda places: places[0][0])
def test_killed_runs_are_mended_by_the_next(homes, places):
    """Run after run is killed, each further on; readers always see a whole snapshot, and the last run ends it all.

    Every run but the first has a predecessor's ruins to mend before it comes to its own end.
    """
    template, before, after = homes
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        home = Path(folder) / "mill"
        shutil.copytree(template, home)
        for number, (name, nth) in enumerate(places):
            assert (name, killed_run(home, name, nth, f"run-3-{number}")) == (name, -signal.SIGKILL)
            assert public_contents(home) in (before, after)
        mill_run(home, AFTER, "run-4", parts=2)
        assert public_contents(home) == after
        must_be_tidy(home)


def test_a_recovery_that_is_killed_is_mended_too(homes):
    """A batch decided before the kill survives a second kill in the middle of its rolling forward."""
    template, _, after = homes
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        home = Path(folder) / "mill"
        shutil.copytree(template, home)
        assert killed_run(home, "commit.decided", 1, "run-3") == -signal.SIGKILL
        assert killed_run(home, "commit.moved", 3, "run-4") == -signal.SIGKILL
        assert len(recover(home).rolled_forward) == 1
        assert recover(home).rolled_forward == ()
        mill_run(home, AFTER, "run-5", parts=2)
        assert public_contents(home) == after
        must_be_tidy(home)


def test_a_killed_compaction_is_mended(homes):
    """Merging batches is as safe as making them: killed anywhere, no row is lost or doubled."""
    template, before, _ = homes
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        home = Path(folder) / "mill"
        shutil.copytree(template, home)
        for name, nth in (
            ("stage.named", 3),
            ("commit.decided", 1),
            ("commit.replaced", 1),
            ("commit.file-removed", 2),
        ):
            assert (name, killed(_compact_armed, home, name, nth)) == (name, -signal.SIGKILL)
        recover(home)
        must_be_tidy(home)
        rebuild(home)
        with open_idle(home) as loading:
            loading.load_commits()
            assert contents(loading.connection) == before


def _compact_armed(home: Path, name: str, nth: int) -> None:
    faults._NAME, faults._NTH = name, nth
    recover(home)
    compact(home, at_least=1)


def test_every_fault_point_is_placed_and_named():
    """The list of places is the list of calls in the code, and the chains above pass all of them."""
    trees = [ast.parse(path.read_text("utf-8")) for path in Path(faults.__file__).parent.glob("*.py")]
    placed = {
        node.args[-1].value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"fault_point", "write_file"}
        and isinstance(node.args[-1], ast.Constant)
    }
    assert placed == set(faults.FAULT_POINTS) == {name for chain in CHAINS for name, _ in chain}


def test_the_environment_arms_a_fault_point():
    """NEWSMILL_FAULT kills at the passing it names, and only there."""
    program = "from warehouse.faults import fault_point as p; p('a'); p('b'); p('a'); print('alive')"
    outcomes = [
        subprocess.run([sys.executable, "-c", program], env=os.environ | {"NEWSMILL_FAULT": fault}, check=False,
                       capture_output=True).returncode
        for fault in ("a", "a:2", "a:3", "c", "")
    ]  # fmt: skip
    assert outcomes == [-signal.SIGKILL, -signal.SIGKILL, 0, 0, 0]
