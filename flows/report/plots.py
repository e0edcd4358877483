"""Plots as SVG text: the same rows give the same bytes, words stay words, and nothing in them is executed."""

import io
import warnings
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import nan
from typing import Any, Final

# Okabe and Ito's colours, which people with any colour vision can tell apart; grey is for the rest.
COLOURS: Final = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#8C8C8C")

_SETTINGS: Final[Any] = {
    "svg.hashsalt": "newsmill",  # element ids that do not change from run to run
    "svg.fonttype": "none",  # the browser's fonts know more scripts
    "text.parse_math": False,  # a title with two dollar signs is no formula
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#999999",
    "axes.labelcolor": "#444444",
    "xtick.color": "#444444",
    "ytick.color": "#444444",
}
_LABEL_CHARS: Final = 44


def draw(kind: str, rows: Sequence[tuple[Any, ...]]) -> str:
    """An SVG element of `bars` (label, value), or of `stacked` or `lines` (day, series, value)."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        # letters that matplotlib's own font lacks are drawn by the browser
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure, axes = plt.subplots(figsize=(9, _height(kind, rows)))
        try:
            {"bars": _bars, "stacked": _stacked, "lines": _lines}[kind](axes, rows)
            figure.tight_layout()
            target = io.StringIO()
            figure.savefig(target, format="svg", metadata={"Date": None}, transparent=True)
        finally:
            plt.close(figure)
    svg = target.getvalue()
    return svg[svg.index("<svg") :]


def _height(kind: str, rows: Sequence[tuple[Any, ...]]) -> float:
    return 0.8 + 0.28 * len(rows) if kind == "bars" else 3.6


def _bars(axes: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    labels = [_short(str(label)) for label, _ in rows]
    values = [float(value) for _, value in rows]
    places = range(len(rows))
    axes.barh(places, values, color=COLOURS[0], height=0.7)
    axes.set_yticks(places, labels)
    axes.invert_yaxis()
    axes.spines["bottom"].set_visible(False)
    axes.xaxis.set_visible(False)
    for place, value in zip(places, values, strict=True):
        axes.annotate(f" {value:,.0f}", (value, place), va="center", color="#444444")
    axes.margins(x=0.12)


def _stacked(axes: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    days, series, values = _table(rows)
    floor = [0.0] * len(days)
    width = 0.8 * _step(days)
    for number, name in enumerate(series):
        heights = [values.get((day, name), 0.0) for day in days]
        axes.bar(days, heights, width, bottom=floor, label=_short(name), color=_colour(number, name))
        floor = [low + high for low, high in zip(floor, heights, strict=True)]
    _finish(axes, days)


def _lines(axes: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    days, series, values = _table(rows)
    for number, name in enumerate(series):
        heights = [values.get((day, name), 0.0) for day in days]
        points = {"marker": "o", "markersize": 3.5, "color": _colour(number, name)}
        axes.plot(*with_gaps(days, heights), label=_short(name), **points)
    axes.set_ylim(bottom=0)
    _finish(axes, days)


def _step(days: Sequence[date]) -> int:
    """Days from one step to the next: steps are days, weeks, months or years, and somewhere two follow each other."""
    return min((after - before).days for before, after in pairwise(days)) if len(days) > 1 else 1


def with_gaps(days: Sequence[date], heights: Sequence[float]) -> tuple[list[date], list[float]]:
    """The points of a line that breaks where steps without documents lie between two days.

    >>> with_gaps([date(2025, 1, 1), date(2025, 1, 2), date(2025, 3, 1)], [1, 2, 3])[1]
    [1, 2, nan, 3]
    """
    longest = 1.5 * _step(days)
    points = [(days[0], heights[0])]
    for (before, day), height in zip(pairwise(days), heights[1:], strict=True):
        if (day - before).days > longest:
            points.append((day, nan))
        points.append((day, height))
    return [day for day, _ in points], [height for _, height in points]


def _table(rows: Sequence[tuple[Any, ...]]) -> tuple[list[Any], list[str], dict[tuple[Any, str], float]]:
    totals: dict[str, float] = {}
    for _, name, value in rows:
        totals[str(name)] = totals.get(str(name), 0.0) + float(value)
    series = sorted(totals, key=lambda name: (name == "others", -totals[name], name))
    days = sorted({row[0] for row in rows})
    return days, series, {(day, str(name)): float(value) for day, name, value in rows}


def _finish(axes: Any, days: Sequence[Any]) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
    from matplotlib.ticker import MaxNLocator

    locator = AutoDateLocator(minticks=min(3, len(days)), maxticks=10)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axes.set_ylabel("documents")
    axes.legend(frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0))


def _colour(number: int, name: str) -> str:
    return COLOURS[-1] if name == "others" else COLOURS[number % (len(COLOURS) - 1)]


def _short(label: str) -> str:
    return label if len(label) <= _LABEL_CHARS else label[: _LABEL_CHARS - 1] + "…"
