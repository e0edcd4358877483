"""Trains the line model: `python -m benchmarks.train_boilerplate`, the same weights every time.

Prints figures of cross-validation over publishing houses, then writes transforms/boilerplate/weights.npz from all
labelled pages. With --validate it only prints; --folds keeps the models of the folds, for other benchmarks. The
second look is trained on first opinions that come from models which have not seen the line's house.
"""

import argparse
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from time import perf_counter
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from benchmarks.boilerplate_corpus import FOLDS, Sample, labelled
from benchmarks.boilerplate_fitting import Linear, TreeSettings, evidence_strengths, grow, linear_weights
from benchmarks.boilerplate_variants import cut_down, framed, variants
from benchmarks.quality_body import report
from transforms.boilerplate.figures import Figures
from transforms.boilerplate.model import WEIGHTS, LineModel
from transforms.boilerplate.phrases import CATEGORIES
from transforms.boilerplate.reading import PAGE_SEEN, TEXT_SEEN, Reading
from transforms.boilerplate.shape import SHAPE
from transforms.boilerplate.trees import Trees
from transforms.boilerplate.wording import Buckets

_TARGET: Final = Path(__file__).resolve().parents[1] / "transforms" / "boilerplate" / WEIGHTS
# Pages that two tools agree on teach less than pages that people looked at.
_TRUST: Final = {"agreed": 0.4}
_TRUST_OF_VARIANTS: Final = 0.5
# One page in so many is read as if its language were unknown, so that shape and place carry the decision there.
_MUTED: Final = 5
# Lines of menus far from the article are all alike: one in six is learned from.
_NEAR: Final = 12
_ONE_IN: Final = 6
# Agreed pages of fewer lines teach nothing of pages of few lines.
_SHORT: Final = 20
_SILENCED: Final = ("function words", "phrase share", *(f"{name} phrases" for name in CATEGORIES))
_FIRST: Final = TreeSettings(count=150)
_SECOND: Final = TreeSettings(count=75, lots=2)
_STRENGTH_OF_WORDS: Final = 0.5
_STRENGTH_OF_NAMES: Final = 0.2


@dataclass(slots=True)
class _Case:
    """A sample on its way through training."""

    sample: Sample
    reading: Reading
    weights: Figures
    words: Sequence[Sequence[int]]
    names: Sequence[Sequence[int]]
    chosen: NDArray[np.bool_]
    figures: Figures
    first: Figures


def main() -> None:
    """Cross-validates, and unless told otherwise trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--validate", action="store_true", help="print the figures, write no weights")
    parser.add_argument("--folds", type=Path, metavar="FILE", help="where to keep the models of the folds")
    options = parser.parse_args()
    began = perf_counter()
    samples = labelled()
    folds: list[list[LineModel]] = [[] for _ in range(FOLDS)]
    parts: dict[str, object] = {}
    for world in ("text", "page"):
        cases = _cases(samples, world)
        print(f"{world}: {len(cases)} documents, {perf_counter() - began:.0f} s", flush=True)
        models, stored = _trained(cases, world)
        for fold, model in zip(folds, models, strict=True):
            fold.append(model)
        parts |= stored
        print(f"{world}: trained, {perf_counter() - began:.0f} s", flush=True)
    pairs = [(text, page) for text, page in folds]
    if options.folds:
        options.folds.write_bytes(pickle.dumps(({sample.key: sample.fold for sample in samples}, pairs)))
    report(samples, pairs)
    if not options.validate:
        np.savez_compressed(_TARGET, **parts)  # type: ignore[arg-type] # numpy's stub takes its option for an array
        print(f"{_TARGET.name}: {_TARGET.stat().st_size / 1e6:.2f} MB, {perf_counter() - began:.0f} s")


def _cases(samples: Sequence[Sample], world: str) -> list[_Case]:
    cases: list[_Case] = []
    cases.extend(_case(made, _TRUST_OF_VARIANTS) for made in _framed(samples, world))
    for sample in samples:
        trust = _TRUST.get(sample.source, 1.0)
        if (sample.flavour == "page") == (world == "page"):
            cases.append(_case(sample, trust))
            if crc32(f"muted {sample.key}".encode()) % _MUTED == 0:
                cases.append(_case(sample, trust * 0.5, muted=True))
        elif world == "text" and sample.gold is not None:
            cases.extend(_case(variant, _TRUST_OF_VARIANTS) for variant in variants(sample))
    return cases


def _framed(samples: Sequence[Sample], world: str) -> Iterator[Sample]:
    """Each labelled article once more, in the frame of a page of another house that is judged in the same fold."""
    flavour = "page" if world == "page" else "resiliparse"
    for fold in range(FOLDS):
        flat = [sample for sample in samples if sample.flavour == flavour and sample.gold is not None]
        part = [sample for sample in flat if sample.fold == fold]
        for at, sample in enumerate(part):
            lot = crc32(f"frame {sample.key}".encode())
            others = [frame for frame in part[at + 1 :] + part[:at] if frame.house != sample.house]
            made = framed(sample, others[lot % len(others)]) if others else None
            if made is not None:
                yield made


def _case(sample: Sample, trust: float, *, muted: bool = False) -> _Case:
    reading = Reading.of(sample.lines, sample.page)
    words: Sequence[Sequence[int]] = reading.shapes.buckets.lines()
    if muted:
        reading.own[:, [SHAPE.index(name) for name in _SILENCED]] = 0.0
        words = [()] * len(sample.lines)
    article = sample.labels == 1
    sizes = reading.words + 4
    weights = np.minimum(sizes / (sizes[article].sum() + 30), 0.5) * trust * (sample.labels >= 0)
    at = np.arange(len(article))
    places = np.flatnonzero(article)
    near = np.abs(at[:, None] - places).min(axis=1) <= _NEAR if len(places) else np.zeros(len(at), bool)
    lot = np.array([crc32(f"{sample.key} {number}".encode()) % _ONE_IN == 0 for number in at])
    weights = np.where(near, weights, weights * _ONE_IN).astype(np.float32)
    none = np.zeros(0, np.float32)
    return _Case(
        sample,
        reading,
        weights,
        words,
        reading.names.buckets().lines() if reading.names else [],
        near | lot,
        none,
        none,
    )


def _trained(cases: list[_Case], world: str) -> tuple[list[LineModel], dict[str, object]]:
    """A model for each fold, made without it; and the parts of the one made from all, to be stored."""
    marked = world == "page"
    sides = [[case for case in cases if case.sample.fold != fold] for fold in (*range(FOLDS), None)]
    words = [_linear(side, "words", _STRENGTH_OF_WORDS) for side in sides]
    names = [_linear(side, "names", _STRENGTH_OF_NAMES) for side in sides] if marked else []
    _figure(cases, words, names)
    first = [_grown(side, _FIRST, context=False) for side in sides]
    for case in cases:
        case.first = first[case.sample.fold].opinions(case.figures)
    second = [_grown(side, _SECOND, context=True) for side in sides]
    figures, labels, weights = _stacked(cases, context=True)
    columns = {name: figures[:, at] for at, name in enumerate(PAGE_SEEN if marked else TEXT_SEEN)}
    strengths = evidence_strengths(columns, labels, weights)
    few = _for_few_lines(cases, words, names) if marked else []
    models = [
        LineModel(
            _weights(words[at]),
            _weights(names[at]) if marked else None,
            first[at],
            second[at],
            strengths,
            few[at] if marked else None,
        )
        for at in range(FOLDS)
    ]
    stored: dict[str, object] = {f"{world}.strengths": strengths}
    for name, linear in (("wording", words), ("naming", names)):
        if linear:
            stored[f"{world}.{name}"], stored[f"{world}.{name}.step"] = linear[-1]
    grown = [(f"{world}.first", first[-1]), (f"{world}.second", second[-1])]
    if few:
        grown += [("few.first", few[-1][0]), ("few.second", few[-1][1])]
    for name, trees in grown:
        for field in fields(Trees):
            stored[f"{name}.{field.name}"] = getattr(trees, field.name)
    return models, stored


def _for_few_lines(
    cases: Sequence[_Case], words: Sequence[Linear], names: Sequence[Linear]
) -> list[tuple[Trees, Trees]]:
    """Trees for pages of few lines, for each fold and then for all: they learn from pages that are cut down as well.

    Short pages on which two tools agree are samples of those tools and hold nothing but articles: they are left out.
    """
    whole = {
        case.sample.key: case.sample
        for case in cases
        if case.sample.gold is not None and not case.sample.is_framed
    }
    made = [cut_down(sample) for sample in whole.values()]
    more = [_case(sample, _TRUST_OF_VARIANTS) for sample in made if sample is not None]
    _figure(more, words, names)
    used = [
        case for case in cases if not (case.sample.source == "agreed" and len(case.sample.lines) < _SHORT)
    ]
    used += more
    sides = [[case for case in used if case.sample.fold != fold] for fold in (*range(FOLDS), None)]
    first = [_grown(side, _FIRST, context=False) for side in sides]
    for case in used:
        case.first = first[case.sample.fold].opinions(case.figures)
    return [(looked, _grown(side, _SECOND, context=True)) for looked, side in zip(first, sides, strict=True)]


def _figure(cases: Sequence[_Case], words: Sequence[Linear], names: Sequence[Linear]) -> None:
    """Gives each case its figures, by weights of words and names that have not seen its house."""
    for case in cases:
        fold = case.sample.fold
        naming = Buckets.of(case.names).scores(_weights(names[fold])) if names else None
        case.figures = case.reading.figures(Buckets.of(case.words).scores(_weights(words[fold])), naming)


def _weights(linear: Linear) -> Figures:
    return np.asarray(linear[0] * float(linear[1]), dtype=np.float32)


def _linear(cases: Sequence[_Case], what: str, strength: float) -> Linear:
    # words and names that stand in two pages would count for more than those of one
    used = [case for case in cases if any(getattr(case, what)) and not case.sample.is_framed]
    return linear_weights(
        [getattr(case, what) for case in used],
        [np.where(case.chosen, case.sample.labels, -1).astype(np.int8) for case in used],
        [case.weights for case in used],
        [case.sample.house for case in used],
        strength,
    )


def _stacked(cases: Sequence[_Case], *, context: bool) -> tuple[Figures, NDArray[np.int8], Figures]:
    figures, labels, weights = [], [], []
    for case in cases:
        rows = np.hstack([case.figures, case.reading.context(case.first)]) if context else case.figures
        figures.append(rows[case.chosen])
        labels.append(case.sample.labels[case.chosen])
        weights.append(case.weights[case.chosen])
    return np.concatenate(figures), np.concatenate(labels), np.concatenate(weights)


def _grown(cases: Sequence[_Case], settings: TreeSettings, *, context: bool) -> Trees:
    trees = grow(*_stacked(cases, context=context), settings)
    print(".", end="", flush=True)
    return trees


if __name__ == "__main__":
    main()
