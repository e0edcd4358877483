"""Speed and memory of every stage and of the whole: `python -m benchmarks.speed`, or `make bench`.

    python -m benchmarks.speed [--documents 1000 10000] [--quick] [--write [--date YYYY-MM-DD]]

For each number of generated documents a bare run (one process, no Prefect) and a run of the Prefect flow (one worker)
are measured, each in a new process; then a run with nothing to do beside an empty Prefect flow. Everything lies in
temporary folders. Nothing is written unless --write is given: then docs/benchmarks.md. Exits with 1 where a run with
nothing to do takes 1.6 times the empty flow's time or more.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console

from benchmarks.generator import write_sources
from benchmarks.speed_outcome import Measured
from benchmarks.speed_page import Sized, page, print_start, print_tables
from benchmarks.speed_start import environment, measure_start

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "benchmarks.md"
_WARM_UP: Final = 40  # enough for every language, HTML and broken encodings
_USUAL: Final = (1_000, 10_000)
_QUICK: Final = (200,)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints, and writes the page where asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--documents", type=int, nargs="+", metavar="N", help="numbers of documents (1000 10000)"
    )
    parser.add_argument("--quick", action="store_true", help="200 documents: about a minute")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--date", default="", help="date to state on the page; none unless given")
    options = parser.parse_args(arguments)
    sizes = tuple(options.documents or (_QUICK if options.quick else _USUAL))
    console = Console(width=110, highlight=False)
    with tempfile.TemporaryDirectory(prefix="newsmill-bench-") as name:
        folder = Path(name)
        measured = []
        for sized in _sizes(folder, sizes):
            print_tables(console, sized)
            measured.append(sized)
        start = measure_start(folder, ROOT / "samples")
    print_start(console, start)
    if options.write:
        command = "make bench" + (
            f' ARGS="--documents {" ".join(map(str, sizes))}"' if sizes != _USUAL else ""
        )
        PAGE.write_text(page(measured, start, command, options.date), encoding="utf-8")
        console.print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0 if start.is_quick else 1


def _sizes(folder: Path, sizes: Sequence[int]) -> Iterator[Sized]:
    write_sources(folder / "warm-up", _WARM_UP)
    for count in sizes:
        sources = folder / f"sources-{count}"
        size = write_sources(sources, count)
        bare, flow = (_measured(folder, kind, sources) for kind in ("bare", "flow"))
        yield Sized(count, size, bare, flow)


def _measured(folder: Path, kind: str, sources: Path) -> Measured:
    """The outcome of a run in a new process."""
    homes = folder / f"{sources.name}-{kind}"
    homes.mkdir()
    outcome = homes / "outcome.json"
    command = [sys.executable, "-m", f"benchmarks.speed_{kind}", str(sources), "--homes", str(homes)]
    command += ["--warm-up", str(folder / "warm-up"), "--outcome", str(outcome)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(folder / "prefect"), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"the {kind} run over {sources.name} failed:\n{done.stderr[-3000:]}")
    return Measured(**json.loads(outcome.read_text()))


if __name__ == "__main__":
    raise SystemExit(main())
