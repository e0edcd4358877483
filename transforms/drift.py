"""Drift: a publisher's newest documents differ from its own earlier ones, all at once, as when its site was rebuilt.

Runs are the unit. What a publisher's documents are like in a run is told by medians and shares, and compared with
all its earlier runs: the difference must be large enough to matter (`least`, for each measure, with its reason) and
far beyond chance (`SIGMAS`). Chance is both the spread of documents within a run and that of runs among each other,
because the documents of a day are alike. Robust figures throughout (median, MAD): one odd document moves nothing.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

# Chance alone reaches this once in 3.5 million comparisons of well-behaved figures; news is not well-behaved, and a
# warehouse of a thousand publishers makes 150,000 comparisons a day when it runs hourly.
SIGMAS: Final = 5.0
CHANCE: Final = 2.9e-7  # the same for shares of documents
LEAST_NOW: Final = 8  # documents and refused records: fewer say little, so earlier runs are taken along
LEAST_BEFORE: Final = 20  # a publisher with fewer has no habits yet
_RUNS_TAKEN_ALONG: Final = 24  # a day of hourly runs
_MAD_TO_SIGMA: Final = 1.4826  # of a normal distribution
_MEDIAN_TO_MEAN: Final = 1.2533  # standard error of a median over that of a mean, likewise


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of a figure over documents, and its median absolute deviation."""

    middle: float
    mad: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What the documents of a publisher were like that came in one run, or in several."""

    documents: int
    refused: int  # records refused in the same run
    damaged: int  # documents with traces of a wrong encoding
    languages: Mapping[str, int]  # documents in each language
    log_words: Spread  # natural logarithm of the words of a document
    dropped: Spread  # share of a document's lines that were dropped
    density: Spread  # mentions for 100 words


@dataclass(frozen=True, slots=True)
class Drift:
    """A finding: what changed, from which value, and to which."""

    measure: str
    before: str
    now: str

    def __str__(self) -> str:
        return f"{self.measure} {self.now}, {self.before} before"


@dataclass(frozen=True, slots=True)
class _Level:
    """A measure that is compared by its median."""

    name: str
    of: Callable[[Figures], Spread]
    least: float  # change of the median
    floor: float  # of the spread: documents made by a template differ by chance less than later ones may
    shown: Callable[[float], str]
    reason: str


@dataclass(frozen=True, slots=True)
class _Share:
    """A measure that is compared by a share of documents."""

    name: str
    of: Callable[[Figures, str], tuple[int, int]]  # those that count, and all
    least: float  # change of the share
    reason: str


_LEVELS: Final = (
    _Level(
        "words of a document",
        lambda it: it.log_words,
        math.log(2),
        0.15,
        lambda value: f"{math.exp(value):,.0f}",
        "A paywall, a lost selector or glued pages halve or double an article; the mix of a day's news does not.",
    ),
    _Level(
        "share of dropped lines",
        lambda it: it.dropped,
        0.15,
        0.05,
        lambda value: f"{value:.0%}",
        "A page keeps its furniture: three lines of twenty more or less are another template, or rules that no longer know it.",
    ),
    _Level(
        "names for 100 words",
        lambda it: it.density,
        2.0,
        0.5,
        lambda value: f"{value:.1f}",
        "Lists of links and results double it, a text without its article loses it; articles have 4 to 10.",
    ),
)

_SHARES: Final = (
    _Share(
        "documents in another language",
        lambda it, language: (it.documents - it.languages.get(language, 0), it.documents),
        0.3,
        "A section in another language may come and go; a third of all documents is an edition, or a broken text.",
    ),
    _Share(
        "documents with a damaged encoding",
        lambda it, _: (it.damaged, it.documents),
        0.3,
        "A single bad author's tool shows in some documents, a wrong decoding in most.",
    ),
    _Share(
        "records refused",
        lambda it, _: (it.refused, it.documents + it.refused),
        0.3,
        "Empty pages are common; a third of all records is a changed format or an error page.",
    ),
)


def find_drift(runs: Sequence[Figures]) -> Iterator[Drift]:
    """What the newest of a publisher's runs, given from the oldest on, has that the earlier ones had not.

    Where the newest has few documents, those before it are taken along. Nothing is found before there is a history.

    >>> def run(words):
    ...     plain = Spread(0.2, 0.05)
    ...     return Figures(20, 0, 0, {"en": 20}, Spread(math.log(words), 0.3), plain, Spread(6.0, 1.0))
    >>> [str(drift) for drift in find_drift([run(400), run(420), run(40)])]
    ['words of a document 40, 410 before']
    >>> list(find_drift([run(400), run(420), run(380)]))
    []
    """
    now, before = _divided(runs)
    old, new = _merged(before), _merged(now)
    if old.documents < LEAST_BEFORE or new.documents + new.refused < LEAST_NOW:
        return
    if new.documents >= LEAST_NOW // 2:
        for level in _LEVELS:
            yield from _compare_level(level, before, old, new)
    language = min(old.languages, key=lambda name: (-old.languages[name], name))
    for share in _SHARES:
        yield from _compare_share(share, language, before, old, new)


def _divided(runs: Sequence[Figures]) -> tuple[Sequence[Figures], Sequence[Figures]]:
    """The newest runs that together say enough, and those before them."""
    taken = count = 0
    for run in reversed(runs[-_RUNS_TAKEN_ALONG:]):
        if count >= LEAST_NOW:
            break
        taken, count = taken + 1, count + run.documents + run.refused
    return runs[len(runs) - taken :], runs[: len(runs) - taken]


def _merged(runs: Sequence[Figures]) -> Figures:
    languages: dict[str, int] = {}
    for run in runs:
        for name, count in run.languages.items():
            languages[name] = languages.get(name, 0) + count
    return Figures(
        sum(it.documents for it in runs),
        sum(it.refused for it in runs),
        sum(it.damaged for it in runs),
        languages,
        *(_merged_spread(runs, of) for of in (level.of for level in _LEVELS)),
    )


def _merged_spread(runs: Sequence[Figures], of: Callable[[Figures], Spread]) -> Spread:
    """The middle and spread of all documents together, from those of their runs."""
    held = [(of(it), it.documents) for it in runs if it.documents]
    total = sum(count for _, count in held)
    if not total:
        return Spread(0.0, 0.0)
    middle = sum(spread.middle * count for spread, count in held) / total
    within = sum(spread.mad * count for spread, count in held) / total
    # a run of one document has no spread, but a hundred of them have
    among = median(abs(spread.middle - middle) for spread, _ in held)
    return Spread(middle, max(within, among))


def _compare_level(level: _Level, before: Sequence[Figures], old: Figures, new: Figures) -> Iterator[Drift]:
    then, now = level.of(old), level.of(new)
    spread = max(then.mad, now.mad, level.floor) * _MAD_TO_SIGMA * _MEDIAN_TO_MEAN
    sampling = spread**2 * (1 / old.documents + 1 / new.documents)
    among = _variance_among([level.of(it).middle for it in before if it.documents >= LEAST_NOW])
    change = abs(now.middle - then.middle)
    sigmas = change / math.sqrt(sampling + among)
    if change >= level.least and sigmas >= SIGMAS:
        yield Drift(level.name, level.shown(then.middle), level.shown(now.middle))


def _compare_share(
    share: _Share, language: str, before: Sequence[Figures], old: Figures, new: Figures
) -> Iterator[Drift]:
    """An increase of a share beyond what the binomial distribution allows; a decrease is good news."""
    (then, then_all), (now, now_all) = share.of(old, language), share.of(new, language)
    if now_all < LEAST_NOW // 2 or now / now_all - then / then_all < share.least:
        return
    counts = [share.of(it, language) for it in before]
    among = _variance_among([some / of_all for some, of_all in counts if of_all >= LEAST_NOW])
    expected = (then + 1) / (then_all + 2) + 3 * math.sqrt(among)
    if _binomial_tail(now, now_all, expected) < CHANCE:
        yield Drift(share.name, f"{then / then_all:.0%}", f"{now / now_all:.0%}")


def _binomial_tail(least: int, count: int, probability: float) -> float:
    """The probability of so many hits or more; 1 where hits are certain.

    >>> round(_binomial_tail(2, 3, 0.5), 6)
    0.5
    """
    if probability >= 1 or least <= 0:
        return 1.0
    odds = probability / (1 - probability)
    choices = math.lgamma(count + 1) - math.lgamma(least + 1) - math.lgamma(count - least + 1)
    term = math.exp(choices + least * math.log(probability) + (count - least) * math.log1p(-probability))
    total = 0.0
    for hits in range(least, count + 1):
        total += term
        term *= odds * (count - hits) / (hits + 1)
    return total


def _variance_among(values: Sequence[float]) -> float:
    """Robust variance of a figure from run to run; none where there are too few runs to tell."""
    if len(values) < 3:
        return 0.0
    middle = median(values)
    return (_MAD_TO_SIGMA * median(abs(value - middle) for value in values)) ** 2
