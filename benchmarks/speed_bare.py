"""A run of all stages in this process without Prefect, with a clock on each: `python -m benchmarks.speed_bare`."""

from pathlib import Path
from resource import RUSAGE_SELF
from typing import Final

from benchmarks.speed_outcome import OTHER_STEPS, STAGES, STEPS, Measured, measure, peak_megabytes
from benchmarks.stopwatch import Stopwatch, Timed
from flows import bare, refining
from flows.settings import read_settings
from flows.stages import MillRun
from transforms import boilerplate, clean, html, mojibake, refine
from transforms.entities import Tagger

_STEPS: Final = (
    Timed(clean, "apply_rules", STEPS[0]),
    Timed(mojibake, "repair", STEPS[0]),
    Timed(html, "read_page", STEPS[1]),
    Timed(boilerplate, "judge_lines", STEPS[2]),
    Timed(clean, "read_metadata", STEPS[3]),
    Timed(refine, "label_lines", STEPS[4]),
    Timed(refine, "document_language", STEPS[4]),
    Timed(refine, "find_issues", STEPS[5]),
    Timed(refine, "find_damage", STEPS[5]),
    Timed(Tagger, "tag", STEPS[6]),
    Timed(refine, "find_quotations", STEPS[7]),
    Timed(refine, "fingerprint", STEPS[8]),
)
"""Functions that refine calls, each where it is looked up."""

_STAGES: Final = (
    *(Timed(MillRun, name, name) for name in ("read", "commit", "load", "relate", "check", "publish")),
    Timed(bare, "refine_staged", "refine and stage"),
    Timed(refining.Refining, "document", "refine"),
)
"""Stages of a run; `refine` is transforms alone, the rest of a staged batch is Parquet."""


def run_bare(sources: Path, home: Path) -> Measured:
    """Seconds of a run for each stage and step; documents read and refined are the same for all of them."""
    watch = Stopwatch()
    with watch.watching((*_STAGES, *_STEPS)), watch.running("whole"):
        row = bare.run_bare(read_settings(home=home), [str(sources)])
    seconds = watch.seconds
    seconds["stage Parquet"] = seconds["refine and stage"] - seconds["refine"]
    steps = {step: seconds.get(step, 0.0) for step in STEPS}
    steps[OTHER_STEPS] = seconds["refine"] - sum(steps.values())
    stages = {stage: seconds.get(stage, 0.0) for stage in STAGES}
    return Measured(row.records_kept, seconds["whole"], stages, steps, peak_megabytes(RUSAGE_SELF))


if __name__ == "__main__":
    measure(__doc__, run_bare)
