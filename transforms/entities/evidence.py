"""The evidence for each word of a sentence, as short marks that the weights know.

Marks say how a word is written, which lists it is in, what the model calls it and its document calls it, and in
what run of capitals it stands. None of them is a name itself, so that what was learned holds for unseen news.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from transforms.entities.mention import Span
from transforms.entities.names import classes_of, listed
from transforms.entities.sightings import Sightings
from transforms.entities.vocabulary import UNKNOWN, vocabulary
from transforms.entities.words import Word

JOINERS: Final = frozenset(
    (
        "of",
        "de",
        "la",
        "du",
        "von",
        "van",
        "der",
        "den",
        "di",
        "da",
        "del",
        "della",
        "al",
        "el",
        "bin",
        "&",
        "-",
        ".",
    )
)
"""Words and signs that a run of capitals may go across."""

HEADS: Final = (
    "orgsuffix",
    "orghead",
    "placehead",
    "eventhead",
    "lawhead",
    "grouphead",
    "nationality",
    "month",
)


def shape(word: str) -> str:  # noqa: PLR0911 (a ladder of shapes)
    """How a word is written.

    >>> [shape(word) for word in ("Kyiv", "NATO", "U.S.", "J", "ExxonMobil", "the", "139th", "2026", "&", "中国")]
    ['Xx', 'XX', 'X.', 'X', 'XxX', 'x', '0x', '0', '&', '~']
    """
    first = word[0]
    if first.isdigit():
        return "0" if word[-1].isdigit() else "0x"
    if not first.isalpha():
        return first if ord(first) < 0x3000 else "~"
    if first.islower():
        return "x" if word.islower() else "xX"
    if not first.isupper():
        return "Xx" if first.istitle() else "~"
    if "." in word:
        return "X."
    if len(word) == 1:
        return "X"
    if word.isupper():
        return "XX"
    return "Xx" if word[1:].islower() else "XxX"


def marks(
    text: str, tokens: Sequence[Word], spans: Sequence[Span], seen: Sightings, language: str
) -> list[list[str]]:
    """The marks of each word of a sentence, given the model's spans in the document and its sightings."""
    known = vocabulary() if language == "en" else {}
    shapes = [shape(word.text) for word in tokens]
    kinds = [sorted(classes_of(word.text)) for word in tokens]
    found: list[list[str]] = []
    model = _model_tags(tokens, spans)
    lists = _list_tags(text, tokens)
    votes = [seen.vote(word.text) for word in tokens]
    company = [_company(word, shapes[place], kinds[place], known) for place, word in enumerate(tokens)]
    runs = _run_marks(tokens, shapes, kinds, lists, company, votes, seen.said)
    line = _line_mark(tokens, shapes)
    for place, word in enumerate(tokens):
        form, called = shapes[place], model[place]
        own = [f"f={form}", f"m={called}", *(f"c={kind}" for kind in kinds[place])]
        if place == 0:
            own.append("start")
        elif tokens[place - 1].end == word.start:
            own.append("glued")
        cluster, usual = known.get(word.text) or known.get(word.text.lower(), UNKNOWN)
        if cluster:
            own.append(f"k={cluster}")
        if form in ("x", "xX"):
            own.append(f"w={word.text}")
        elif form[0] in "X~":
            own += _of_capitals(word.text, form, called, lists[place], votes[place])
            if usual:
                own.append(f"tc={usual}{'s' if place == 0 else ''}")
            own += ["lower"] if word.text.lower() in seen.lower else []
            own += ["inside"] if place == 0 and word.text in seen.inside else []
            own += [line, f"{line}|{called}"] if line else []
            own += runs[place]
            own += [f"{mark}|{called}" for mark in runs[place] if mark[1] in "hlfFp"]
        found.append(own)
    return found


def _of_capitals(word: str, form: str, called: str, flags: str, vote: str) -> list[str]:
    """Marks of a word that may be a name: its lists, the calls on it, its length, its ending and itself."""
    own = [f"g={flags}", f"mg={called}|{flags}", f"v={vote}", f"mv={called}|{vote}", f"W={word}"]
    own += [f"g+{flag}" for flag in flags]
    own.append(f"fl={form}{min(len(word), 6)}")
    if len(word) > 4:
        own.append(f"z={word[-3:].lower()}")
    return own


def _company(word: Word, form: str, kinds: Sequence[str], known: Mapping[str, tuple[str, str]]) -> list[str]:
    """What a word beside a run of capitals is to it: the word itself, its cluster and its classes."""
    if form[0] not in "xX":
        return [f"={form}"]
    cluster = known.get(word.text, UNKNOWN)[0]
    return [
        f"w={word.text}" if form == "x" else f"={form}",
        *([f"k={cluster}"] if cluster else ()),
        *(f"c={kind}" for kind in kinds),
    ]


def _model_tags(tokens: Sequence[Word], spans: Sequence[Span]) -> list[str]:
    tags: list[str] = []
    number = bisect_right(spans, tokens[0].start, key=lambda span: span.end) if tokens else 0
    before: Span | None = None
    for word in tokens:
        while number < len(spans) and spans[number].end <= word.start:
            number += 1
        inside = spans[number] if number < len(spans) and spans[number].start < word.end else None
        tags.append("O" if inside is None else ("I-" if inside is before else "B-") + inside.entity_type)
        before = inside
    return tags


def _list_tags(text: str, tokens: Sequence[Word]) -> list[str]:
    tags = [""] * len(tokens)
    for first, end, flags in listed(list(tokens), text):
        long = "2" if end - first > 1 else ""
        for place in range(first, end):
            tags[place] = flags + long
    return tags


def _line_mark(tokens: Sequence[Word], shapes: Sequence[str]) -> str:
    """Whether the sentence is a headline in capitals (`caps`) or in Title Case (`title`)."""
    letters = [
        form
        for form, word in zip(shapes, tokens, strict=True)
        if word.text[0].isalpha() and len(word.text) > 3
    ]
    if len(letters) < 3:
        return ""
    if 2 * sum(form == "XX" for form in letters) > len(letters):
        return "caps"
    return "heading" if 5 * sum(form[0] == "X" for form in letters) > 4 * len(letters) else ""


def runs_of(tokens: Sequence[Word], shapes: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of words with capitals, joined across words such as "of", as (first, one past the last)."""
    found = []
    place = 0
    while place < len(tokens):
        if shapes[place][0] != "X":
            place += 1
            continue
        end = place + 1
        while end < len(tokens) and (
            shapes[end][0] == "X"
            or (end + 1 < len(tokens) and tokens[end].text in JOINERS and shapes[end + 1][0] == "X")
        ):
            end += 1
        found.append((place, end))
        place = end
    return found


def _run_marks(
    tokens: Sequence[Word],
    shapes: Sequence[str],
    kinds: Sequence[Sequence[str]],
    lists: Sequence[str],
    company: Sequence[Sequence[str]],
    votes: Sequence[str],
    said: Mapping[str, frozenset[str]],
) -> list[list[str]]:
    """Marks of the run of capitals around each word: its length, its words' classes, its company, its neighbours."""
    found: list[list[str]] = [[] for _ in tokens]
    runs = runs_of(tokens, shapes)
    for number, (first, end) in enumerate(runs):
        capitals = [at for at in range(first, end) if shapes[at][0] == "X"]
        shared = {f"rh={kind}" for at in capitals for kind in kinds[at] if kind in HEADS}
        shared |= {f"rl={kind}" for kind in kinds[capitals[-1]]}
        shared |= {f"rf={kind}" for kind in kinds[capitals[0]]}
        people = f"{'F' if 'F' in lists[capitals[0]] else ''}{'N' if 'N' in lists[capitals[-1]] else ''}"
        shared.add(f"rF={people}{min(len(capitals), 4)}")
        around = {f"rL{mark}" for mark in (company[first - 1] if first else ("start",))}
        around |= {f"rR{mark}" for mark in (company[end] if end < len(tokens) else ("end",))}
        if first > 1 and shapes[first - 1] == "x":
            around |= {f"rLL{mark}" for mark in company[first - 2]}
        if number and first - runs[number - 1][1] <= 2:
            around.add(f"rB={tokens[first - 1].text}{votes[runs[number - 1][1] - 1]}")
        if number + 1 < len(runs) and runs[number + 1][0] - end <= 2:
            around.add(f"rA={tokens[end].text}{votes[runs[number + 1][0]]}")
        shared |= {f"rD{mark}" for mark in said.get(tokens[capitals[-1]].text, ())}
        for index, at in enumerate(capitals):
            where = "U" if len(capitals) == 1 else "B" if index == 0 else "E" if at == capitals[-1] else "I"
            found[at] = [*sorted(shared), f"rp={where}", *sorted(around)]
    return found
