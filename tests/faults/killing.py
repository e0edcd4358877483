"""Acting on a home in a process of its own that is killed, or refused by the disk, at a chosen step."""

import errno
import json
import multiprocessing
import os
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mill import MEMORY, must_be_tidy, public_contents
from scenarios import SCENARIOS, Scenario, copy_of
from steps import Steps

from transforms.errors import NewsmillError
from warehouse import faults
from warehouse.layout import Layout

KILLED = -signal.SIGKILL
DONE, REFUSED, CRASHED = 0, 10, 11
ADVICE = {
    errno.ENOSPC: "the disk is full; free some space and run again, nothing is lost",
    errno.EDQUOT: "the disk quota is used up; free some space",
    errno.EROFS: "mount it writable or choose another home",
    errno.EIO: "check the device, then run again",
}
_PRELOADED = ["killing", "pandas"]  # Arrow wants pandas


@dataclass(frozen=True)
class Fault:
    """Where a process is hit: at the nth passing of a named place, or at the nth step; with an error, or for good."""

    nth: int = 0
    place: str = ""
    number: int = 0


def prepare_server(*modules: str) -> None:
    """Let a server import what the killed processes need, so that each of them costs a fork."""
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)  # Python 3.11 gives the server no path of its own
    multiprocessing.get_context("forkserver").set_forkserver_preload([*_PRELOADED, *modules])


def in_process(target: Callable[..., None], *args: object) -> int:
    """Exit code of a function in a process of its own."""
    process = multiprocessing.get_context("forkserver").Process(target=target, args=args)
    process.start()
    process.join()
    code = process.exitcode
    process.close()
    return code


def act(name: str, home: Path, run_id: str, fault: Fault) -> int:
    """Exit code of a scenario's act that meets a fault; what it said is in `said`."""
    return in_process(_act, name, home, run_id, fault)


def must_end(name: str, home: Path, run_id: str) -> None:
    """Act on a home without a fault; AssertionError, with what the act said, where it does not end well."""
    code = act(name, home, run_id, Fault())
    assert code == DONE, f"exit code {code}: " + "\n".join(said(home))


def said(home: Path) -> list[str]:
    """What the last act on a home came to: its steps, or its error in the first line."""
    return _log(home).read_text("utf-8").splitlines()


def _act(name: str, home: Path, run_id: str, fault: Fault) -> None:
    passed = Passed()
    faults._NAME, faults._NTH = fault.place or passed, fault.nth
    steps = Steps(home, 0 if fault.place else fault.nth, fault.number)
    code, words = DONE, ""
    try:
        SCENARIOS[name].act(home, run_id)
    except NewsmillError as error:
        code, words = REFUSED, str(error)
    except BaseException:  # noqa: BLE001 - the process ends here, and its parent is told
        code, words = CRASHED, traceback.format_exc()
    steps.stop()
    _log(home).write_text(words or "\n".join(steps.seen), "utf-8")
    _passed(home).write_text(json.dumps(passed.counts), "utf-8")
    os._exit(code)


def _log(home: Path) -> Path:
    return home.with_name(home.name + ".said")


def _passed(home: Path) -> Path:
    return home.with_name(home.name + ".passed")


class Passed:
    """Stands for the name of the armed place, equals none, and counts which ones it is compared with."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def __eq__(self, place: object) -> bool:
        self.counts[place] += 1
        return False

    __hash__ = None


@dataclass(frozen=True)
class Proof:
    """A scenario with the steps of its act, how often it passes each place, and what readers see before and after it."""

    scenario: Scenario
    template: Path
    log: tuple[str, ...]
    passings: dict[str, int]
    before: object
    after: object

    @property
    def steps(self) -> int:
        """The number of steps of its act."""
        return len(self.log)

    def hit_after(self, seconds: float) -> list[int]:
        """Exit code of an act that is killed after some time, wherever it is; then one that is not mends it all."""
        with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
            home = copy_of(self.template, Path(folder) / "mill")
            context = multiprocessing.get_context("forkserver")
            process = context.Process(target=_act, args=(self.scenario.name, home, "run-3", Fault()))
            process.start()
            process.join(seconds)
            process.kill()
            process.join()
            self._must_mend(home)
            return [process.exitcode]

    def hit(self, *hits: Fault) -> list[int]:
        """Exit codes of acts that meet faults one after the other; then one that meets none mends it all.

        AssertionError where readers saw anything but a whole snapshot, or the end differs from that of an act
        that never met a fault.
        """
        with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
            home = copy_of(self.template, Path(folder) / "mill")
            codes = []
            for number, fault in enumerate(hits):
                codes.append(act(self.scenario.name, home, f"run-3-{number}", fault))
                assert codes[-1] != CRASHED, "\n".join(said(home))
                if codes[-1] == REFUSED:
                    assert ADVICE[fault.number] in said(home)[0]
                assert seen(home) in (self.before, self.after), f"half a load after {fault}"
            self._must_mend(home)
        return codes

    def _must_mend(self, home: Path) -> None:
        assert seen(home) in (self.before, self.after), "readers see half a load"
        must_end(self.scenario.name, home, "run-4")
        found = seen(home)
        strange = [table for table, rows in self.after.items() if rows != found[table]]
        assert not strange, f"not mended: {strange}"
        must_be_tidy(home)


def proof(name: str, folder: Path) -> Proof:
    """A scenario made ready in a folder: its home, and what an act without a fault makes of it."""
    scenario = SCENARIOS[name]
    template, home = folder / name, folder / f"{name} done"
    scenario.prepare(template)
    copy_of(template, home)
    must_end(name, home, "run-3")
    must_be_tidy(home)
    passings = json.loads(_passed(home).read_text("utf-8"))
    return Proof(scenario, template, tuple(said(home)), passings, seen(template), seen(home))


def seen(home: Path) -> object:
    """What readers of a home see; None where there is nothing to open yet."""
    return public_contents(home) if Layout(home).public.exists() else None
