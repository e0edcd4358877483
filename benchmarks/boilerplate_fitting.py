"""Fitting the parts of the line model: weights of hashed words, and trees in the form that the mill evaluates."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from transforms.boilerplate.evidence import EVIDENCE
from transforms.boilerplate.figures import Figures
from transforms.boilerplate.trees import LEAVES, SPLITS, Trees
from transforms.boilerplate.wording import BUCKETS

# A bucket met in fewer houses than this says more about the house than about lines.
_HOUSES: Final = 3
_CUTS: Final = 40
_ROWS_FOR_CUTS: Final = 40_000

Labels = NDArray[np.int8]
# Weights as bytes, and the size of a step.
Linear = tuple[NDArray[np.int8], np.float32]


def linear_weights(
    buckets: Sequence[Sequence[Sequence[int]]],
    labels: Sequence[Labels],
    weights: Sequence[Figures],
    houses: Sequence[str],
    strength: float,
) -> Linear:
    """One weight a bucket, as bytes, and the size of a step; scores are formed as `Buckets.scores` does."""
    number = {house: at for at, house in enumerate(sorted(set(houses)))}
    met = np.zeros((BUCKETS, len(number)), dtype=bool)
    ends, columns, values = [0], [], []
    for lines, house in zip(buckets, houses, strict=True):
        for line in lines:
            seen = sorted(set(line))
            met[seen, number[house]] = True
            columns.extend(seen)
            values.extend([(1.0 + len(seen)) ** -0.5] * len(seen))
            ends.append(len(columns))
    rows = csr_matrix((np.array(values, np.float32), columns, ends), shape=(len(ends) - 1, BUCKETS))
    wanted, weight = np.concatenate(labels), np.sqrt(np.concatenate(weights))
    judged = np.flatnonzero(wanted >= 0)
    model = LogisticRegression(C=strength, solver="liblinear", tol=1e-2, random_state=0)
    model.fit(rows[judged], wanted[judged], sample_weight=weight[judged] / weight[judged].mean())
    found = np.where(met.sum(axis=1) >= min(_HOUSES, len(number)), model.coef_[0], 0.0)
    step = np.float32(max(float(np.abs(found).max()) / 127, 1e-6))
    return np.round(found / step).astype(np.int8), step


@dataclass(frozen=True, slots=True)
class TreeSettings:
    """How an ensemble grows; found by cross-validation over publishers."""

    count: int = 120
    lots: int = 1  # ensembles drawn and averaged
    rate: float = 0.1
    least_lines: int = 40
    shrinkage: float = 5.0
    share_of_figures: float = 0.4


def grow(figures: Figures, labels: Labels, weights: Figures, settings: TreeSettings) -> Trees:
    """Trees for rows of figures; rows labelled -1 are left out. The same input grows the same trees."""
    judged = labels >= 0
    figures, labels, weights = figures[judged], labels[judged], weights[judged]
    cuts = [
        _cuts(figures[:: max(1, len(figures) // _ROWS_FOR_CUTS), column])
        for column in range(figures.shape[1])
    ]
    binned = np.column_stack(
        [np.searchsorted(cut, figures[:, column], side="left") for column, cut in enumerate(cuts)]
    ).astype(np.float32)
    parts = [_fitted(binned, labels, weights / weights.mean(), settings, lot) for lot in range(settings.lots)]
    return _averaged([_exported(part, cuts) for part in parts])


def _fitted(
    figures: Figures, labels: Labels, weights: Figures, settings: TreeSettings, lot: int
) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(
        max_iter=settings.count,
        learning_rate=settings.rate,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=settings.least_lines,
        l2_regularization=settings.shrinkage,
        max_features=settings.share_of_figures,
        max_bins=_CUTS + 8,
        early_stopping=False,
        random_state=lot,
    )
    model.fit(figures, labels, sample_weight=weights)
    return model


def _averaged(parts: Sequence[Trees]) -> Trees:
    """One ensemble that is the mean of several, in log-odds (bagging: Breiman, Machine Learning 24, 1996)."""
    return Trees(
        np.concatenate([part.feature for part in parts]),
        np.concatenate([part.threshold for part in parts]),
        np.concatenate([part.spared for part in parts]),
        np.concatenate([part.leaf for part in parts]) * np.float32(1 / len(parts)),
        parts[0].baseline,
    )


def _cuts(column: Figures) -> Figures:
    values = np.unique(column)
    if len(values) > _CUTS:
        return np.unique(np.quantile(column, np.linspace(0, 1, _CUTS + 1)[1:-1]).astype(np.float32))
    return ((values[1:] + values[:-1]) / 2).astype(np.float32)


def _exported(model: HistGradientBoostingClassifier, cuts: Sequence[Figures]) -> Trees:
    count = len(model._predictors)  # noqa: SLF001 — scikit-learn has no public form of its trees
    feature = np.zeros(count * SPLITS, np.int16)
    threshold = np.full(count * SPLITS, np.inf, np.float32)
    spared = np.full(count * SPLITS, 0xFFFF, np.uint16)
    leaf = np.zeros(count * LEAVES, np.float32)
    for tree, (predictor,) in enumerate(model._predictors):  # noqa: SLF001 — likewise
        splits, leaves = _walked(predictor.nodes)
        for place, (column, cut, left) in enumerate(splits):
            at = tree * SPLITS + place
            feature[at] = column
            threshold[at] = cuts[column][int(cut)]
            spared[at] = 0xFFFF & ~sum(1 << number for number in left)
        leaf[tree * LEAVES : tree * LEAVES + len(leaves)] = leaves
    baseline = float(np.ravel(model._baseline_prediction)[0])  # noqa: SLF001 — likewise
    return Trees(feature, threshold, spared, leaf, baseline)


def _walked(nodes: NDArray[Any]) -> tuple[list[tuple[int, float, list[int]]], list[float]]:
    """Splits as (feature, cut, leaves on the left) and leaf values, leaves numbered from the left."""
    splits: list[tuple[int, float, list[int]]] = []
    values: list[float] = []

    def leaves_below(at: int) -> list[int]:
        node = nodes[at]
        if node["is_leaf"]:
            values.append(float(node["value"]))
            return [len(values) - 1]
        left = leaves_below(int(node["left"]))
        splits.append((int(node["feature_idx"]), float(np.floor(node["num_threshold"])), left))
        return left + leaves_below(int(node["right"]))

    leaves_below(0)
    return splits, values


def evidence_strengths(columns: dict[str, Figures], labels: Labels, weights: Figures) -> Figures:
    """Log-odds of each entry of EVIDENCE: how much likelier it holds for lines of articles than for others."""
    article, other = weights * (labels == 1), weights * (labels == 0)
    found = []
    for evidence in EVIDENCE:
        column = columns.get(evidence.figure)
        if column is None:
            found.append(0.0)
            continue
        holds = evidence.holds(column)
        yes = (float(article[holds].sum()) + 1e-3) / (float(article.sum()) + 1e-3)
        no = (float(other[holds].sum()) + 1e-3) / (float(other.sum()) + 1e-3)
        found.append(float(np.log(yes / no)))
    return np.array(found, np.float32)
