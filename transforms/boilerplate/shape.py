"""What lines look like by themselves: length, punctuation, capitals, function words, phrases."""

import re
from collections.abc import Sequence, Sized
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from transforms.boilerplate.credits import CREDIT_WORDS, closes_with_credit
from transforms.boilerplate.figures import Figures, table_of
from transforms.boilerplate.phrases import CATEGORIES
from transforms.boilerplate.signs import SPACELESS, Signs
from transforms.boilerplate.wording import Buckets, Word, buckets_of, facts_of, hashes_of, words_of

WORD: Final = re.compile(r"\w+")
_SPACELESS: Final = re.compile(f"[{SPACELESS}]")
# Of these, the ones that are no grammar: pairs of them tell what a text is about.
_RUN: Final = re.compile("[\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,}")
# So many characters of a line in such a script are looked at.
_LOOKED_AT_SPACELESS: Final = 400
_BULLET: Final = re.compile(r"(?:[•·▪►▶‣◦*+\-–—»›|#]{1,2}|\d{1,2}[.)])\s+")
# A Latin line may hold so many letters of other scripts.
_FEW_FOREIGN: Final = 3
_DOTS: Final = ("...", "…", "[...]", "[…]")
_OPENING: Final = tuple("\"'“”„«‘「『")
_SIGN: Final = re.compile(r"[|»›→·•/©®™✓+=<>{}\[\]_*#@▶►~^]")
_TAIL: Final = 6

# How many words of a line are looked at for phrases: what a line is for shows at its start, or it is prose.
_LOOKED_AT: Final = 40

SHAPE: Final = (
    "characters", "words", "word length", "ends like a sentence", "ends with dots", "ends with a colon",
    "ends with a digit", "starts small", "starts with a digit", "starts with a quotation mark", "starts with a sign",
    "bullet", "capitalised words", "all capitals", "digits", "commas", "sentences", "quotation marks",
    "function words", "signs", "addresses", "clock time", "date", "question", "brackets", "other script",
    *(f"{name} phrases" for name in CATEGORIES), "phrase share", "spaceless", "code signs", "ends like code",
    "credit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shapes:
    """Lines by themselves, an entry of each field a line."""

    words: Sequence[tuple[str, ...]]  # in lower case, without a list bullet
    figures: Figures  # as SHAPE names them
    weights: NDArray[np.float64]  # lengths in words; spaceless scripts counted by characters
    buckets: Buckets  # of its words, for their learned weights
    telling: Buckets  # hashes of parts of words that may tell what the text is about

    def rows(self, wanted: Sequence[int]) -> "Shapes":
        """These of the lines, in this order."""
        at = np.array(wanted, dtype=np.int64)
        return Shapes(
            [self.words[row] for row in wanted],
            self.figures.T.take(at, axis=1).T,
            self.weights[at],
            self.buckets.rows(at),
            self.telling.rows(at),
        )

    def with_more(self, more: "Shapes") -> "Shapes":
        """These lines and then others."""
        return Shapes(
            [*self.words, *more.words],
            np.concatenate([self.figures, more.figures]),
            np.concatenate([self.weights, more.weights]),
            self.buckets.with_more(more.buckets),
            self.telling.with_more(more.telling),
        )


def shapes_of(lines: Sequence[str]) -> Shapes:
    """The shapes of lines, none of them blank.

    >>> shapes = shapes_of(["The river rose, the council said."])
    >>> shapes.words[0], dict(zip(SHAPE, shapes.figures[0].tolist()))["ends like a sentence"]
    (('the', 'river', 'rose', 'the', 'council', 'said'), 1.0)
    """
    bullets = [None if line[0].isalpha() else _BULLET.match(line) for line in lines]
    bodies = [line[bullet.end() :] if bullet else line for line, bullet in zip(lines, bullets, strict=True)]
    written = list(map(WORD.findall, bodies))
    counts = _counted(written)
    ends = np.cumsum(counts)
    known = words_of(list(chain.from_iterable(written)))
    lower = [word[0] for word in known]
    rims = [0, *ends.tolist()]
    words = [tuple(lower[start:end]) for start, end in pairwise(rims)]
    facts = facts_of(known)
    line_of = np.repeat(np.arange(len(lines)), counts)
    per_line = partial(np.bincount, line_of, minlength=len(lines))
    signs = Signs(lines)
    spaceless = signs.count("spaceless")
    weights = counts + spaceless * 0.5
    phrases = _phrases(known, facts, words, line_of, ends - counts)
    of_first = _table_of_signs([_of_first(body[:1]) for body in bodies])
    of_last = _table_of_signs([_of_last(line[-1]) for line in lines])
    figures = table_of(len(lines), [
        lengths := _counted(lines),
        weights,
        _share(per_line(facts["length"]), counts),
        ending := signs.ending(),
        [line.endswith(_DOTS) for line in lines],
        of_last[:, 0],
        of_last[:, 1],
        *of_first.T,
        [bullet is not None for bullet in bullets],
        _share(per_line(facts["upper"]), counts),
        [line.isupper() for line in lines],
        per_line(facts["digits"]) / lengths,
        signs.count("commas"),
        np.where((counts > 3) | (spaceless > 0), signs.inner_ends() + ending, ending),
        signs.count("quotes"),
        _share(per_line(facts["function"]), counts),
        signs.count("signs"),
        signs.addresses(),
        signs.clocks(),
        signs.dates(),
        ["?" in (tail := line[-_TAIL:]) or "？" in tail for line in lines],
        signs.count("brackets") > 0,
        (spaceless == 0) & (signs.count("foreign") > _FEW_FOREIGN),
        *phrases.T,
        _share(phrases.sum(axis=1), weights),
        spaceless > lengths * 0.3,
        signs.count("code") / lengths,
        of_last[:, 2],
        _credits(lines, facts, ends, signs),
    ])  # fmt: skip
    telling = line_of, facts["telling"]
    if spaceless.any():
        telling = _with_runs(*telling, lines, spaceless > 0)
        facts, counts = _paired(words, facts, spaceless > 0)
    return Shapes(words, figures, weights, buckets_of(facts, counts), hashes_of(*telling, len(lines)))


@lru_cache(maxsize=1 << 12)
def _of_first(sign: str) -> bytes:
    """Whether the sign that a line begins with is small, a digit, a quotation mark, or of menus and code."""
    opens = sign.startswith(_OPENING)
    return bytes([sign.islower(), sign.isdigit(), opens, _SIGN.match(sign) is not None])


@lru_cache(maxsize=1 << 12)
def _of_last(sign: str) -> bytes:
    """Whether the sign that a line ends with is a colon, a digit, or ends a line of code."""
    return bytes([sign in ":：", sign.isdigit(), sign in "{};"])


def _table_of_signs(facts: Sequence[bytes]) -> NDArray[np.uint8]:
    return np.frombuffer(b"".join(facts), dtype=np.uint8).reshape(len(facts), -1)


def _counted(lines: Sequence[Sized]) -> NDArray[np.int64]:
    return np.fromiter(map(len, lines), np.int64, len(lines))


def _share(part: NDArray[Any], whole: NDArray[Any]) -> NDArray[np.float64]:
    return np.where(whole > 0, part / np.maximum(whole, 0.5), 0.0)


def _phrases(
    known: Sequence[Word],
    facts: NDArray[np.void],
    words: Sequence[tuple[str, ...]],
    line_of: NDArray[np.int64],
    starts: NDArray[np.int64],
) -> NDArray[np.float64]:
    """How many phrases of each category each line holds near its beginning."""
    found = np.zeros((len(words), len(CATEGORIES)))
    opening = np.flatnonzero(facts["opens"])
    lines = line_of[opening]
    places = opening - starts[lines]
    for at, line, place in zip(opening.tolist(), lines.tolist(), places.tolist(), strict=True):
        if place >= _LOOKED_AT:
            continue
        for rest, category in known[at].opens:
            if not rest or words[line][place + 1 : place + 1 + len(rest)] == rest:
                found[line, category] += 1.0
    return found


def _credits(
    lines: Sequence[str], facts: NDArray[np.void], ends: NDArray[np.int64], signs: Signs
) -> NDArray[np.bool_]:
    """Lines that close with a credit; such a line is not of letters alone."""
    closing = np.zeros(len(facts) + 1, dtype=np.int64)
    np.cumsum(facts["credits"], out=closing[1:])
    starts = np.append(0, ends[:-1])
    likely = closing[ends] > closing[np.maximum(starts, ends - CREDIT_WORDS)]
    found = np.zeros(len(lines), dtype=bool)
    for at in np.flatnonzero(likely | (signs.count("copyright") > 0)).tolist():
        found[at] = not lines[at].replace(" ", "").isalpha() and closes_with_credit(lines[at])
    return found


def _with_runs(
    line_of: NDArray[np.int64], hashes: NDArray[np.uint32], lines: Sequence[str], dense: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Lines and hashes of their telling parts, with those of dense lines: pairs of characters that are no grammar."""
    pairs = {
        at: [pair for run in _RUN.findall(lines[at][:_LOOKED_AT_SPACELESS]) for pair in _pairs(run)]
        for at in np.flatnonzero(dense).tolist()
    }
    more = facts_of(words_of(list(chain.from_iterable(pairs.values()))))["number"]
    places = np.repeat(np.array([*pairs], dtype=np.int64), _counted([*pairs.values()]))
    return np.append(line_of, places), np.append(hashes, more)


def _paired(
    words: Sequence[tuple[str, ...]], facts: NDArray[np.void], dense: NDArray[np.bool_]
) -> tuple[NDArray[np.void], NDArray[np.int64]]:
    """Facts of words and how many each line has, where some lines are dense: in scripts without spaces.

    Pairs of characters are their words.
    """
    counts = _counted(words)
    of_others = facts[~np.repeat(dense, counts)]
    terms = [[pair for word in words[at] for pair in _pairs(word)] for at in np.flatnonzero(dense).tolist()]
    counts[dense] = _counted(terms)
    is_dense = np.repeat(dense, counts)
    paired = np.empty(len(is_dense), dtype=facts.dtype)
    paired[~is_dense] = of_others
    paired[is_dense] = facts_of(words_of(list(chain.from_iterable(terms))))
    return paired, counts


def _pairs(word: str) -> list[str]:
    """The word itself, or where its script sets no spaces, pairs of characters."""
    if not _SPACELESS.match(word):
        return [word]
    word = word[:_LOOKED_AT_SPACELESS]
    return [word[at : at + 2] for at in range(max(1, len(word) - 1))]
