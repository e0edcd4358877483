"""Labelled rows, and the scorers that lie beside them."""

import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

EVAL: Final = Path(__file__).resolve().parents[2] / "shared" / "eval"


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """Rows of a file of labelled data."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def judged(folder: Path, scorer: str, predictions: Iterable[Mapping[str, Any]], *options: str) -> str:
    """What a scorer of the folder prints on predictions."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "predictions.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in predictions), encoding="utf-8")
        command = [sys.executable, str(folder / scorer), str(path), "--gold", str(folder), *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
