"""How long `newsmill run` takes where there is nothing to do, beside a Prefect flow that does nothing at all.

Both are started as new processes with the same environment, alternately, so that a busy machine slows both.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from flows.orchestration import QUIET

ROOT: Final = Path(__file__).resolve().parents[1]
MOST: Final = 1.6
"""A second run may take this many times the empty flow's time: the mill may not be felt beside Prefect itself."""
_TIMES: Final = 3
_EMPTY: Final = """\
from prefect import flow

@flow
def empty():
    pass

empty()
"""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds of every second run and of every empty flow, in the order of measuring."""

    runs: tuple[float, ...]
    empties: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Median of the runs over the median of the empty flows.

        >>> Start((3.0, 9.0, 2.0), (2.0, 2.0, 2.0)).ratio
        1.5
        """
        return median(self.runs) / median(self.empties)

    @property
    def is_quick(self) -> bool:
        """Whether the ratio is below the limit."""
        return self.ratio < MOST


def environment(prefect_home: Path) -> dict[str, str]:
    """Variables for every measured process: Prefect's state in a folder of its own, no server, no telemetry."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "NEWSMILL_"))
    }
    return {**kept, **QUIET, "PREFECT_HOME": str(prefect_home)}


def measure_start(folder: Path, sources: Path) -> Start:
    """Times of a second run over `sources` in a ready home, and of the empty flow; all state lies in `folder`."""
    script = folder / "empty_flow.py"
    script.write_text(_EMPTY)
    variables = environment(folder / "prefect")
    run = [sys.executable, "-m", "flows.cli", "run", str(sources), "--home", str(folder / "ready")]
    empty = [sys.executable, str(script)]
    for command in (run, run, empty):  # the first makes the home, and Prefect its database
        _seconds(command, variables)
    pairs = [(_seconds(run, variables), _seconds(empty, variables)) for _ in range(_TIMES)]
    return Start(tuple(one for one, _ in pairs), tuple(other for _, other in pairs))


def _seconds(command: list[str], variables: Mapping[str, str]) -> float:
    began = perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    taken = perf_counter() - began
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed with {done.returncode}:\n{done.stderr[-2000:]}")
    return taken
