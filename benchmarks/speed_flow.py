"""A run of the Prefect flow with one worker process: `python -m benchmarks.speed_flow`."""

from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF
from time import perf_counter
from typing import Any

from benchmarks.speed_outcome import Measured, measure, peak_megabytes
from flows.mill import mill_flow


def run_flow(sources: Path, home: Path) -> Measured:
    """Seconds of a run as a whole, with the start of its worker and the report at its end."""
    began = perf_counter()
    outcome: Any = mill_flow(sources=[str(sources)], home=str(home), workers=1)
    return Measured(
        outcome.run.records_kept,
        perf_counter() - began,
        peak_megabytes=peak_megabytes(RUSAGE_SELF),
        peak_worker_megabytes=peak_megabytes(RUSAGE_CHILDREN),
    )


if __name__ == "__main__":
    measure(__doc__, run_flow)
