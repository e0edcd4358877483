"""`make faults`: hundreds of kills, refusing disks and readers beside loads; ends with 1 where a promise is broken.

A part by its name: `make faults ARGS="places steps"`; they are places, steps, whole, instants, power, refusals, disks,
readers and histories. Every part takes minutes; places, whole runs, readers and histories take half an hour each on two
cores that ten other programs want as well.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "warehouse"), str(Path(__file__).parents[2])]
os.environ |= {"PYTHONWARNINGS": "ignore", "OMP_NUM_THREADS": "1", "GX_ANALYTICS_ENABLED": "false"}

from histories import live_through  # noqa: E402 - the path is set above
from killing import ADVICE, KILLED, Fault, Proof, in_process, prepare_server, proof  # noqa: E402 - the path is set above
from mill import MEMORY  # noqa: E402 - likewise
from power import survive_cuts  # noqa: E402 - likewise
from scenarios import SCENARIOS  # noqa: E402 - likewise
from soak import soak, soak_beside_viewer  # noqa: E402 - likewise

from warehouse.faults import FAULT_POINTS  # noqa: E402 - likewise

WHOLE = "whole run"
QUICK = [name for name in SCENARIOS if name != WHOLE]
STEPS_EACH = 40  # of a scenario's two to four hundred
WHOLE_STEPS, WHOLE_INSTANTS = 24, 24
CUTS_EACH, CUTS_A_RUN = 24, 6
REFUSALS_EACH = 5  # of an error in a scenario
LOADS, READERS = 200, 4
HISTORIES, HISTORY_STEPS = 12, 4
CUT = 0  # no exit code of a kill
Work = Iterator[Callable[[], list[int]]]


def kills_at_places(proofs: dict[str, Proof]) -> Work:
    """Every named place at its first, second, fourth, eighth … passing; each killed run is followed by another."""
    lots = random.Random(1)  # noqa: S311 - the same kills every time
    for name in QUICK:
        for place in FAULT_POINTS:
            for power in range(proofs[name].passings.get(place, 0).bit_length()):
                yield partial(
                    proofs[name].hit, Fault(2**power, place), Fault(lots.randint(1, proofs[name].steps))
                )


def kills_at_steps(proofs: dict[str, Proof]) -> Work:
    """Steps all over a run, two runs killed in a row."""
    lots = random.Random(2)  # noqa: S311 - the same kills every time
    for name in QUICK:
        total = proofs[name].steps
        for number in range(STEPS_EACH // 2):
            first = 1 + number * total // (STEPS_EACH // 2)
            second = lots.randint(1, total)
            yield partial(proofs[name].hit, Fault(first), Fault(second))


def kills_of_whole_runs(proofs: dict[str, Proof]) -> Work:
    """A whole run on real documents, ingest and refine and checks, three runs killed in a row at any steps."""
    lots = random.Random(3)  # noqa: S311 - the same kills every time
    for _ in range(WHOLE_STEPS // 3):
        hits = [Fault(lots.randint(1, proofs[WHOLE].steps)) for _ in range(3)]
        yield partial(proofs[WHOLE].hit, *hits)


def kills_at_instants(proofs: dict[str, Proof]) -> Work:
    """The same at random instants, wherever the run may be, in libraries too."""
    started = time.monotonic()
    proofs[WHOLE].hit_after(600)
    seconds = time.monotonic() - started
    lots = random.Random()  # noqa: S311 - instants are never the same
    for _ in range(WHOLE_INSTANTS):
        yield partial(proofs[WHOLE].hit_after, lots.uniform(0, seconds / 2))


def power_cuts(proofs: dict[str, Proof]) -> Work:
    """Cuts of the power all over a run: what was not synced is gone, or there in part."""
    for name in QUICK:
        step = proofs[name].steps / CUTS_EACH
        for first in range(CUTS_EACH // CUTS_A_RUN):
            steps = [1 + int(step * number) for number in range(first, CUTS_EACH, CUTS_EACH // CUTS_A_RUN)]
            yield partial(_cut, proofs[name], steps)


def _cut(ready: Proof, steps: list[int]) -> list[int]:
    return [CUT] * survive_cuts(ready, steps)


def refusals(proofs: dict[str, Proof]) -> Work:
    """A disk that refuses some step and all after it: full, read-only, in trouble."""
    for name in QUICK:
        for number in ADVICE:
            total = proofs[name].steps
            for nth in range(1 + number % 7, total, total // REFUSALS_EACH):
                yield partial(proofs[name].hit, Fault(nth, number=number))


def disks(_proofs: dict[str, Proof]) -> Work:
    """A real disk that has less and less space left, turns read-only, or is unmounted."""
    sizes = [*map(str, range(0, 400, 25)), *map(str, range(400, 6000, 350))]
    for case, *choices in (["read_only"], ["lost"], ["full", "change", *sizes], ["full", WHOLE, *sizes[::4]]):
        yield partial(_on_disk, case, choices)


def _on_disk(case: str, choices: list[str]) -> list[int]:
    with tempfile.TemporaryDirectory() as folder:
        program = [sys.executable, str(Path(__file__).with_name("disks.py")), case, folder, *choices]
        done = subprocess.run(["unshare", "-m", *program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{case}: {done.stderr}"
    print(f"  a disk: {case}, {' '.join(choices[:1])} {len(choices[1:])} sizes", flush=True)
    return []


def readers(_proofs: dict[str, Proof]) -> Work:
    """Loads beside readers without pause, one of an old file, and a viewer that writes."""
    yield partial(_soaked)


def _soaked() -> list[int]:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        done = soak(Path(folder) / "mill", LOADS, READERS)
        print(
            f"  {done.reads} reads of {READERS} readers beside {done.loads} loads, none failed; "
            f"{done.reused} times DuckDB gave an old instance",
            flush=True,
        )
        soak_beside_viewer(Path(folder) / "viewed", LOADS // 5)
        print(f"  a viewer wrote on beside {LOADS // 5} loads, no reader saw it", flush=True)
    return []


def histories(_proofs: dict[str, Proof]) -> Work:
    """Random histories through whole runs, each compared with a new mill."""
    for seed in range(HISTORIES):
        yield partial(_history, seed)


def _history(seed: int) -> list[int]:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        code = in_process(live_through, Path(folder), seed, HISTORY_STEPS)
    assert code == 0, f"history {seed} does not end like a new mill"
    return []


PARTS = {
    "places": (kills_at_places, QUICK),
    "steps": (kills_at_steps, QUICK),
    "whole": (kills_of_whole_runs, [WHOLE]),
    "instants": (kills_at_instants, [WHOLE]),
    "power": (power_cuts, QUICK),
    "refusals": (refusals, QUICK),
    "disks": (disks, []),
    "readers": (readers, []),
    "histories": (histories, []),
}


def main(wanted: list[str]) -> int:
    """Exit code: 0 where every promise held."""
    broken = kills = 0
    prepare_server("flows.bare", "expectations.validation", "great_expectations")
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        proofs: dict[str, Proof] = {}
        for name in wanted or PARTS:
            started = time.monotonic()
            work, scenarios = PARTS[name]
            proofs |= {it: proof(it, Path(folder)) for it in scenarios if it not in proofs}
            codes, failed = _do(pool, work(proofs))
            kills += codes.count(KILLED)
            broken += failed
            print(
                f"{name:10} {len(codes):4} faults, {codes.count(KILLED):4} kills in {time.monotonic() - started:.0f} s, {failed} broken promises",
                flush=True,
            )
    print(f"{kills} kills, each mended by the next run; {broken} broken promises")
    return bool(broken)


def _do(pool: ThreadPoolExecutor, work: Work) -> tuple[list[int], int]:
    codes, failed = [], 0
    for done, outcome in enumerate(pool.map(_outcome, work), start=1):
        if isinstance(outcome, str):
            failed += 1
            print(outcome, flush=True)
        else:
            codes += outcome
        if done % 20 == 0:
            print(f"  {done} done, {codes.count(KILLED)} kills", flush=True)
    return codes, failed


def _outcome(act: Callable[[], list[int]]) -> list[int] | str:
    try:
        return act()
    except AssertionError as error:
        return f"BROKEN: {error}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
