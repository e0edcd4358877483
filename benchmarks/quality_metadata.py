"""Titles, authors and dates of labelled pages, from HTML and from two kinds of text that lost its markup.

    python benchmarks/quality_metadata.py [--eval FOLDER] [--by FIELD]

The folder (../shared/eval unless told) holds pages, html and text as gzipped JSONL and the scorer score_meta.py,
which judges. Lines come from `read_page` and `judge_lines`, as in the mill. Prints the scorer's lines and what a
page costs. Texts carry neither a head nor an address: what is right there was read from the lines.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from transforms.boilerplate import judge_lines
from transforms.html import read_page
from transforms.lines import cut_lines
from transforms.metadata import Given, Metadata, read_metadata

HERE = Path(__file__).resolve().parent
EVAL = HERE.parent.parent / "shared" / "eval"


def main() -> int:
    """Scores HTML and both flavours of text."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--eval", type=Path, default=EVAL, dest="folder", help="folder of the labelled data")
    parser.add_argument("--by", default="", help="also a line for each value of this field")
    options = parser.parse_args()
    if not (options.folder / "pages.jsonl.gz").exists():
        print(f"{options.folder} has no labelled pages: nothing to score")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ("html", "resiliparse", "inscriptis"):
            predictions = Path(folder) / f"{name}.jsonl"
            pages, seconds = _predict(options.folder, name, predictions)
            scorer = [sys.executable, str(options.folder / "score_meta.py"), str(predictions)]
            scorer += ["--gold", str(options.folder), "--by", options.by]
            scored = subprocess.run(scorer, check=True, capture_output=True, text=True)
            print(
                f"{name}: {pages} pages, {1000 * seconds / max(1, pages):.1f} ms a page for the metadata alone"
            )
            print(scored.stdout, end="")
    return 0


def _predict(folder: Path, name: str, predictions: Path) -> tuple[int, float]:
    """Writes the predictions of one kind of input; how many there were and how long the metadata took."""
    addresses = {row["id"]: row["url"] for row in _rows(folder / "pages.jsonl.gz")}
    pages, seconds = 0, 0.0
    with predictions.open("w", encoding="utf-8") as out:
        for row in _rows(folder / ("html.jsonl.gz" if name == "html" else "text.jsonl.gz")):
            if row.get("flavour", name) != name:
                continue
            page = read_page(row["html"]) if name == "html" else None
            lines = page.lines if page else cut_lines(row["text"])
            verdicts = judge_lines(lines, page) if page else judge_lines(lines)
            given = Given(url=addresses[row["id"]] if page else None)
            begun = time.perf_counter()
            found = read_metadata(lines, verdicts, page, given)
            seconds += time.perf_counter() - begun
            pages += 1
            out.write(json.dumps({"id": row["id"], **_fields(found)}, ensure_ascii=False) + "\n")
    return pages, seconds


def _fields(found: Metadata) -> dict[str, object]:
    date = found.published_at.isoformat() if found.published_at else None
    return {"title": found.title, "authors": list(found.authors), "date": date}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    raise SystemExit(main())
