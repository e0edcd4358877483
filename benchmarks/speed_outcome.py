"""What a measured run came to, and how its process says so: as JSON, to the program that started it."""

import argparse
import json
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

STEPS: Final = (
    "characters and mojibake", "HTML", "boilerplate", "metadata", "language", "quality", "entities", "quotations",
    "fingerprint",
)  # fmt: skip
OTHER_STEPS: Final = "edits and rows"
STAGES: Final = ("read", "refine", "stage Parquet", "commit", "load", "relate", "check", "publish")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run came to: seconds by stage and by step of refine, documents, and peak memory in MB."""

    documents: int
    seconds: float
    stages: dict[str, float] = field(default_factory=dict)
    steps: dict[str, float] = field(default_factory=dict)
    peak_megabytes: float = 0.0
    peak_worker_megabytes: float = 0.0

    @property
    def pure(self) -> float:
        """Seconds in transforms alone."""
        return self.stages["refine"]


def peak_megabytes(who: int) -> float:
    """Peak of resident memory in MB; of children, the largest one's. The kernel counts in KiB, macOS in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss * unit / 1e6


def measure(description: str, run: Callable[[Path, Path], Measured]) -> None:
    """Run over a few documents to warm up, then over the sources; each gets a new home. For a process of its own."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--warm-up", type=Path, required=True, help="folder of a few documents")
    parser.add_argument("--homes", type=Path, required=True, help="empty folder for the homes of both runs")
    parser.add_argument("--outcome", type=Path, required=True)
    options = parser.parse_args()
    run(options.warm_up, options.homes / "warm-up")
    measured = run(options.sources, options.homes / "measured")
    options.outcome.write_text(json.dumps(asdict(measured)))
