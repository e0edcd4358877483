"""Fits the points by which a line of a text is taken for its headline, and says how well they do.

    python benchmarks/fit_headline.py [--eval FOLDER]

A conditional logit: of the lines that may be the title, the one that is (the gold title, or the title with a site's
name beside it) should win. Texts are the flattened pages of the labelled data, their lines kept or dropped as the
labels say. Folds keep a publisher on one side. Prints the share of texts whose title wins, on pages that the fit has
not seen, with the fitted weights and with the points in transforms/metadata/headline.py, and the weights themselves.
"""

import argparse
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from transforms.lines import cut_lines
from transforms.metadata.headline import POINTS, Row, title_candidates
from transforms.metadata.shapes import is_paragraph
from transforms.metadata.signs import find_signs
from transforms.metadata.site_names import title_key

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
FOLDS, STEPS, RATE, PENALTY = 5, 400, 0.05, 0.3
Vector = npt.NDArray[np.float64]
Text = tuple[str, Vector, Vector]  # publisher, evidence of the candidates, which of them is the title


def main() -> int:
    """Fits by cross-validation, then on everything."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--eval", type=Path, default=EVAL, dest="folder", help="folder of the labelled data")
    folder = parser.parse_args().folder
    if not (folder / "text.jsonl.gz").exists():
        print(f"{folder} has no labelled texts: nothing to fit")
        return 0
    texts = _texts(folder)
    told = [text for text in texts if text[2].any()]
    points = np.array(list(POINTS.values()))
    right = 0
    for fold in range(FOLDS):
        weights = _fit([text for text in told if _fold(text[0]) != fold])
        right += sum(_wins(text, weights) for text in texts if _fold(text[0]) == fold)
    by_hand = sum(_wins(text, points) for text in texts)
    print(f"{len(texts)} texts, {len(told)} with their title among the candidates")
    print(
        f"title wins: {right / len(texts):.3f} fitted (other publishers), {by_hand / len(texts):.3f} with the points in use"
    )
    for name, weight in zip(POINTS, _fit(told), strict=True):
        print(f"{name:22s} fitted {weight:+.2f}  in use {POINTS[name]:+.2f}")
    return 0


def _texts(folder: Path) -> list[Text]:
    pages = {row["id"]: row for row in _rows(folder / "pages.jsonl.gz")}
    found = []
    for row in _rows(folder / "text.jsonl.gz"):
        page = pages[row["id"]]
        if not page["title"]:
            continue
        lines = zip(cut_lines(row["text"]), row["labels"], strict=True)
        rows = [
            Row(at, line.text, kept=label == 1, role="body", level=0)
            for at, (line, label) in enumerate(lines)
        ]
        signs = find_signs(rows)
        paragraphs = [
            at for at, line in enumerate(rows) if line.kept and at not in signs and is_paragraph(line.text)
        ]
        candidates = title_candidates(rows, paragraphs, signs)
        evidence = [[candidate.evidence.get(name, 0.0) for name in POINTS] for candidate in candidates]
        titles = [float(_same(rows[candidate.place].text, page["title"])) for candidate in candidates]
        found.append(
            (
                page["publisher"] or page["id"],
                np.array(evidence, float).reshape(-1, len(POINTS)),
                np.array(titles),
            )
        )
    return found


def _same(line: str, title: str) -> bool:
    first, second = sorted((title_key(line), title_key(title)), key=len)
    return first == second or (
        len(first) > 10
        and re.match(r" ?[|·:_\[-]", second.removeprefix(first)) is not None
        and second.startswith(first)
    )


def _fit(texts: list[Text]) -> Vector:
    """Weights by Adam on the penalised log-likelihood; the same every time."""
    weights = np.zeros(len(POINTS))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = -2 * PENALTY * weights
        for _, evidence, titles in texts:
            chance = np.exp(evidence @ weights - np.max(evidence @ weights))
            chance /= chance.sum()
            wanted = chance * titles
            slope += evidence.T @ (wanted / wanted.sum() - chance)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights = weights + RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def _wins(text: Text, weights: Vector) -> bool:
    _, evidence, titles = text
    return bool(len(titles)) and bool(titles[int(np.argmax(evidence @ weights))])


def _fold(publisher: str) -> int:
    return int(hashlib.md5(publisher.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    raise SystemExit(main())
