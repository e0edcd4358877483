"""How much of the article comes out, and how much else does: words against the gold, as an unseen judge would count.

Figures are means over pages of precision and recall of four-word shingles; F1 is of these two means; `same` is the
share of pages with exactly the gold's words. Everything is measured after the fixed point, as `newsmill clean` works:
a page is judged with its markup, and what is left is judged as text until nothing changes.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from time import perf_counter
from typing import Final

from benchmarks.boilerplate_corpus import Sample, labelled
from transforms.boilerplate.decision import decide
from transforms.boilerplate.model import LineModel, models
from transforms.boilerplate.reading import Reading
from transforms.lines import Line, cut_lines

_CJK: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff"
_WORD: Final = re.compile(f"[{_CJK}]|[^\\W{_CJK}]+")
_PASSES: Final = 6


@dataclass(frozen=True, slots=True)
class Figures:
    """What one group of documents came to."""

    documents: int
    precision: float
    recall: float
    f1: float
    same: float
    changed_again: float  # share that a second pass changes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is left of a document, and how many passes it took."""

    text: str
    first_text: str
    passes: int


def closed(sample: Sample, text_model: LineModel, page_model: LineModel) -> Outcome:
    """What is left of a sample after judging and cutting until nothing changes."""
    lines: Sequence[Line] = sample.lines
    model, page = (page_model, sample.page) if sample.page is not None else (text_model, None)
    first = ""
    for number in range(_PASSES):
        if not lines:
            return Outcome("", first, number)
        reading = Reading.of(lines, page)
        verdicts = decide(reading, model.look(reading), model.strengths)
        kept = [line for line, verdict in zip(lines, verdicts, strict=True) if verdict.kept]
        if number and len(kept) == len(lines):
            return Outcome("\n".join(line.text for line in lines), first, number)
        lines = _relaid(lines, kept)
        if not number:
            first = "\n".join(line.text for line in kept)
        model, page = text_model, None
    return Outcome("\n".join(line.text for line in lines), first, _PASSES)


def _relaid(lines: Sequence[Line], kept: Sequence[Line]) -> tuple[Line, ...]:
    """The kept lines with the blank lines that stood before them."""
    gaps = {after.start: after.start - before.end for before, after in pairwise(lines)}
    pieces: list[str] = []
    for line in kept:
        if pieces:
            pieces.append("\n" * (2 if gaps.get(line.start, 1) > 1 else 1))
        pieces.append(line.text)
    return cut_lines("".join(pieces))


def figures_of(outcomes: Iterable[tuple[Sample, Outcome]]) -> Figures:
    """Figures of documents and what was left of them."""
    precisions, recalls, same, again, count = [], [], 0, 0, 0
    for sample, outcome in outcomes:
        gold, left = _WORD.findall(sample.gold or ""), _WORD.findall(outcome.text)
        wanted, found = _shingles(gold), _shingles(left)
        hits = (wanted & found).total()
        count += 1
        same += gold == left
        again += outcome.text != outcome.first_text
        if found:
            precisions.append(hits / found.total())
        if wanted:
            recalls.append(hits / wanted.total())
    precision, recall = _mean(precisions), _mean(recalls)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Figures(count, precision, recall, f1, same / max(1, count), again / max(1, count))


def measured(
    samples: Iterable[Sample], folds: Sequence[tuple[LineModel, LineModel]] | None = None
) -> dict[str, Figures]:
    """Figures by flavour and source; with a pair of models for each fold, each page is judged by those that never saw it.

    Without folds the shipped models judge, which have learned from these very pages.
    """
    groups: dict[str, list[tuple[Sample, Outcome]]] = defaultdict(list)
    for sample in samples:
        if sample.gold is None:
            continue
        text_model, page_model = folds[sample.fold] if folds else models()
        outcome = closed(sample, text_model, page_model)
        world = "html" if sample.flavour == "page" else "text"
        for group in (
            world,
            f"{world} {sample.source}",
            *((f"text {sample.flavour}",) if world == "text" else ()),
        ):
            groups[group].append((sample, outcome))
    return {name: figures_of(group) for name, group in sorted(groups.items())}


def report(samples: Iterable[Sample], folds: Sequence[tuple[LineModel, LineModel]] | None = None) -> None:
    """Prints the figures."""
    print("cross-validated over publishing houses" if folds else "shipped model on pages it has learned from")
    for name, figures in measured(samples, folds).items():
        print(
            f"{name:20} n {figures.documents:4} P {figures.precision:.4f} R {figures.recall:.4f} F1 {figures.f1:.4f} "
            f"same {figures.same:.3f} changed again {figures.changed_again:.4f}",
            flush=True,
        )


def _shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    began = perf_counter()
    report(labelled())
    print(f"{perf_counter() - began:.0f} s", file=sys.stderr)
