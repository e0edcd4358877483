"""Mojibake repair and ftfy, side by side on labelled damage: exact repairs, false changes, cost on clean text.

    python -m benchmarks.quality_mojibake [--eval FOLDER] [--by group|chain|lang|kind] [--folds N]

The folder (../shared/eval unless told) holds mojibake.jsonl.gz and the scorer score_mojibake.py, which judges. With
--folds the tables are trained anew for each fold without its sentences (and without any other text of the folder), so
that no sentence is judged by tables that have seen it. ftfy is asked for encoding and entities alone, as in the
scorer's own figures, and for everything it does where time is compared.
"""

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import ftfy

from benchmarks.train_mojibake import train
from transforms.edits import Draft
from transforms.mojibake.plausibility import Plausibility, plausibility
from transforms.mojibake.repairing import repair
from transforms.mojibake.tables import read_tables

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
ENCODING_ONLY = ftfy.TextFixerConfig(
    unescape_html=True,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
)
REPEATS = 5


def main() -> int:
    """Scores both tools and times them on the clean rows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--eval", type=Path, default=EVAL, dest="folder", help="folder of the labelled data")
    parser.add_argument("--by", default="group", help="also a line for each value of this field")
    parser.add_argument(
        "--folds", type=int, default=0, help="judge each sentence by tables that have not seen it"
    )
    options = parser.parse_args()
    if not (options.folder / "mojibake.jsonl.gz").exists():
        print(f"{options.folder} has no labelled damage: nothing to score")
        return 0
    with gzip.open(options.folder / "mojibake.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    judges = [judge_without(fold, options.folds) for fold in range(options.folds)] or [plausibility()]
    ours = {row["id"]: repaired(row["original"], judges[fold_of(row, len(judges))]) for row in rows}
    theirs = {row["id"]: ftfy.fix_text(row["original"], ENCODING_ONLY) for row in rows}
    for name, texts in (("newsmill", ours), ("ftfy", theirs)):
        print(name)
        score(options.folder, texts, options.by)
    clean = [row["original"] for row in rows if row["original"] == row["expected"]]
    seconds = fastest(repair, clean), fastest(partial(ftfy.fix_text, config=None), clean)
    print(
        f"clean text, microseconds a row: newsmill {seconds[0]:.1f} ftfy.fix_text {seconds[1]:.1f}", end=" "
    )
    print(f"ratio {seconds[0] / seconds[1]:.3f}")
    return 0


def repaired(text: str, judge: Plausibility) -> str:
    """The text after repair."""
    return Draft.of(text).apply(repair(text, judge)).text


def fold_of(row: dict[str, Any], folds: int) -> int:
    """The fold a row belongs to, by its first sentence as it should be, whatever its case."""
    return fold_of_sentence(row["expected"].split("\n")[0], folds)


def fold_of_sentence(sentence: str, folds: int) -> int:
    """The fold of a sentence by its letters."""
    folded = "".join(char for char in sentence.casefold() if char.isalpha())
    return int(hashlib.sha256(folded.encode()).hexdigest(), 16) % folds


def judge_without(fold: int, folds: int) -> Plausibility:
    """A judge whose tables have seen no sentence of a fold."""
    return Plausibility(read_tables(train(lambda s: fold_of_sentence(s, folds) != fold, with_texts=False)))


def score(folder: Path, texts: dict[str, str], by: str) -> None:
    """Has the folder's scorer judge texts by row."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for name, text in texts.items():
            file.write(json.dumps({"id": name, "text": text}) + "\n")
        file.flush()
        command = [sys.executable, "score_mojibake.py", file.name, "--by", by, "--gold", str(folder)]
        subprocess.run(command, cwd=folder, check=True)


def fastest(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """The least time that work on a text took on average, in microseconds."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.perf_counter()
        for text in texts:
            work(text)
        best = min(best, time.perf_counter() - start)
    return best / len(texts) * 1e6


if __name__ == "__main__":
    sys.exit(main())
