"""The words that tie quotations to speakers, by language: verbs of saying, "according to", pronouns, and titles.

Each row of data/cues.tsv is a class of words in a language with the reason it is there.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

UNSPACED: Final = frozenset(("zh", "ja", "th", "lo", "my", "km"))
"""Languages without blanks between words: their cues are looked for anywhere."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a language: patterns for verbs of saying and sources, and sets of words in lower case."""

    say: re.Pattern[str]
    source: re.Pattern[str]
    addressee: frozenset[str]
    he: frozenset[str]
    nobody: frozenset[str]
    title: frozenset[str]


@cache
def cues(language: str) -> Cues:
    """The cues of a language; those of all languages where it has none of its own.

    >>> bool(cues("fr").say.search("a déclaré la maire")), "he" in cues("en").he
    (True, True)
    """
    rows = [
        row.split("\t")
        for row in (files("transforms.quotations") / "data/cues.tsv").read_text("utf-8").splitlines()[1:]
    ]
    known = {row[1] for row in rows if row[0] == "say"}
    wanted = {language} if language in known else known - UNSPACED
    found: dict[str, set[str]] = {
        name: set() for name in ("say", "source", "addressee", "he", "they", "title")
    }
    for name, of, members, _ in rows:
        if of in wanted or of == "*":
            # sources may be phrases of several words
            found[name] |= set(members.split("; ") if name == "source" else members.split())
    return Cues(
        _pattern(found["say"], language), _pattern(found["source"], language), frozenset(found["addressee"]),
        frozenset(found["he"]), frozenset(found["they"]), frozenset(found["title"]),
    )  # fmt: skip


def _pattern(members: set[str], language: str) -> re.Pattern[str]:
    if not members:
        return re.compile(r"(?!)")
    ordered = "|".join(re.escape(word) for word in sorted(members, key=lambda word: (-len(word), word)))
    # a think-tank thinks nothing; French hangs pronouns on its verbs
    behind = r"(?!\w|-\w)" if language == "en" else r"(?!\w)"
    return re.compile(ordered if language in UNSPACED else rf"(?<!\w)(?:{ordered}){behind}", re.IGNORECASE)
