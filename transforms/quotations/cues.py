"""The words that tie quotations to speakers, by language: verbs of saying, "according to", pronouns, nouns for people.

Each row of data/cues.tsv is a class of words in a language with the reason it is there; `_` joins words of one cue.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any, Final

UNSPACED: Final = frozenset(("zh", "ja", "th", "lo", "my", "km"))
"""Languages without blanks between words: their cues are looked for anywhere."""

_PHRASES: Final = ("source", "view")
_HANGING: Final = ("en", "cs", "sk", "pl")
"""Where a verb before a hyphen is part of a longer word: a think-tank thinks nothing; French hangs pronouns on verbs."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a language: patterns for verbs of saying and sources, and sets of words in lower case by their class."""

    say: re.Pattern[str]
    source: re.Pattern[str]
    view: re.Pattern[str]
    addressee: frozenset[str]
    he: frozenset[str]
    nobody: frozenset[str]
    several: frozenset[str]
    title: frozenset[str]
    preposition: frozenset[str]
    article: frozenset[str]
    person: frozenset[str]
    mouthpiece: frozenset[str]
    rank: frozenset[str]
    determiner: frozenset[str]
    conjunction: frozenset[str]
    auxiliary: frozenset[str]
    that: frozenset[str]
    passive: frozenset[str]
    aside: frozenset[str]
    genitive: frozenset[str]
    indefinite: frozenset[str]
    particle: frozenset[str]
    possessive: frozenset[str]
    tail: frozenset[str]
    bare: frozenset[str]


_PATTERNS: Final = ("say", "source", "view")


@cache
def cues(language: str) -> Cues:
    """The cues of a language; those of all languages where it has none of its own.

    >>> bool(cues("fr").say.search("a déclaré la maire")), "he" in cues("en").he
    (True, True)
    """
    known = {of for name, of, _ in _rows() if name == "say"}
    wanted = {language} if language in known else known - UNSPACED
    found: dict[str, set[str]] = {field.name: set() for field in fields(Cues)}
    for name, of, members in _rows():
        if of in wanted or of == "*":
            # sources may be phrases of several words
            words = members.split("; ") if name in _PHRASES else members.split()
            found[name] |= {word.replace("_", " ") for word in words}
    patterns = {name: _pattern(found.pop(name), language) for name in _PATTERNS}
    return Cues(**patterns, **{name: frozenset(words) for name, words in found.items()})  # type: ignore[arg-type]  # by name


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    rows = (files("transforms.quotations") / "data/cues.tsv").read_text("utf-8").splitlines()[1:]
    return tuple((name, of, members) for name, of, members, _ in (row.split("\t") for row in rows))


def _pattern(members: Iterable[str], language: str) -> re.Pattern[str]:
    words = sorted(set(members))
    if not words:
        return re.compile(r"(?!)")
    behind = r"(?!\w|-\w)" if language in _HANGING else r"(?!\w)"
    any_of = either(words)
    return re.compile(any_of if language in UNSPACED else rf"(?<!\w){any_of}{behind}", re.IGNORECASE)


def either(words: Iterable[str]) -> str:
    """A pattern for any of some words that looks at each letter once, however many words there are; the longest wins.

    >>> either(["say", "says", "said"])
    'sa(?:id|y(?:s)?)'
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    parts = [re.escape(letter) + _branches(node[letter]) for letter in sorted(node) if letter]
    if not parts:
        return ""
    if "" in node:
        return f"(?:{'|'.join(parts)})?"
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
