"""Killed anywhere, the mill is mended by the next run and ends where it would have ended; `make faults` kills more."""

import ast
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from killing import DONE, KILLED, Fault, act
from mill import MEMORY, must_be_tidy, public_contents
from power import survive_cuts
from scenarios import SCENARIOS, copy_of

from warehouse import faults
from warehouse.lake import recover

# Each chain starts from the same home; together they pass every place.
CHAINS = (
    ("ruins", ("format.written", 1), ("recover.begun", 1), ("recover.swept", 1), ("rejected.written", 1), ("copy.written", 1),
     ("copy.named", 1)),
    ("ruins", ("stage.written", 1), ("stage.named", 12), ("commit.begun", 1), ("commit.written", 1),
     ("commit.decided", 1), ("commit.moved", 9), ("commit.recorded", 1)),
    ("ruins", ("seal.written", 1), ("idle.opened", 1), ("load.begun", 1), ("load.deleted", 1), ("load.inserted", 2),
     ("load.committed", 1), ("commit.replaced", 1)),
    ("change", ("commit.file-removed", 1), ("run.written", 1), ("publish.checkpointed", 1), ("publish.linked", 1),
     ("publish.swapped", 1)),
    ("change", ("publish.retired", 1)),
    ("compaction", ("commit.given-up", 2), ("stage.named", 3), ("commit.decided", 1), ("commit.replaced", 1), ("commit.file-removed", 2)),
)  # fmt: skip


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: f"{chain[0]} {chain[1][0]}")
def test_killed_runs_are_mended_by_the_next(proofs, chain):
    """Run after run is killed, each further on; readers always see a whole snapshot, and the last run ends it all.

    Every run but the first has a predecessor's ruins to mend before it comes to its own end.
    """
    name, *places = chain
    hits = [Fault(nth, place) for place, nth in places]
    assert [KILLED] * len(hits) == proofs(name).hit(*hits)


@pytest.mark.parametrize("name", [name for name in SCENARIOS if name != "whole run"])
def test_a_kill_at_any_step_is_mended(proofs, name):
    """Killed before any change to a file, three times in a row at steps of a lottery, all rows are there once."""
    lots = random.Random(name)  # noqa: S311 - the same steps in every run of the suite
    ready = proofs(name)
    hits = [Fault(lots.randint(1, ready.steps)) for _ in range(3)]
    assert KILLED in ready.hit(*hits)


def test_a_recovery_that_is_killed_is_mended_too(proofs):
    """A batch decided before the kill survives a second kill in the middle of its rolling forward."""
    ready = proofs("change")
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        home = copy_of(ready.template, Path(folder) / "mill")
        assert KILLED == act("change", home, "run-3", Fault(1, "commit.decided"))
        assert KILLED == act("change", home, "run-4", Fault(3, "commit.moved"))
        assert 1 == len(recover(home).rolled_forward)
        assert () == recover(home).rolled_forward
        assert DONE == act("change", home, "run-5", Fault())
        assert ready.after == public_contents(home)
        must_be_tidy(home)


def test_a_power_cut_takes_nothing_that_a_run_relies_on(proofs):
    """What was not synced may be gone, or there in part: the next run mends it, and what a run has ended with stays.

    Cut after a batch is decided, after its commit is recorded, and after the swap, each before the names are synced.
    """
    ready = proofs("change")
    renamed = [r"_staging/\w+/\.commit\.json\.tmp", r"_staging/\w+/commit\.json", r"/warehouse\.idle\.duckdb"]
    steps = [
        next(
            number for number, step in enumerate(ready.log, start=2) if re.search(f"os.rename .*{it}$", step)
        )
        for it in renamed
    ]
    assert survive_cuts(ready, steps) > len(steps)


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
    assert placed == set(faults.FAULT_POINTS) == {name for _, *places in CHAINS for name, _ in places}


def test_the_environment_arms_a_fault_point():
    """NEWSMILL_FAULT kills at the passing it names, and only there."""
    program = "from warehouse.faults import fault_point as p; p('a'); p('b'); p('a'); print('alive')"
    outcomes = [
        subprocess.run([sys.executable, "-c", program], env=os.environ | {"NEWSMILL_FAULT": fault}, check=False,
                       capture_output=True).returncode
        for fault in ("a", "a:2", "a:3", "c", "")
    ]  # fmt: skip
    assert outcomes == [-signal.SIGKILL, -signal.SIGKILL, 0, 0, 0]
