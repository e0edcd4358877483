"""What a name is, decided by all who mention it: models call "Trump" an organisation every other time.

A name keeps two kinds only where each is more than a slip and the name lists know both readings: Jordan the country
and Jordan the player.
"""

from collections.abc import Mapping
from typing import Final

from transforms.entities.names import FIRST, LAST, PLACES, classes, names

_SLIP: Final = 0.25  # share of mentions below which a kind is a slip of the tagger

_MISTAKEN: Final = frozenset({"PERSON", "ORG", "GROUP", "PLACE", "PRODUCT"})


def looks_personal(key: str) -> bool:
    """A first name and a last name, and nothing that organisations and places are called by."""
    words = key.split(" ")
    flags = [set(names().get(word.title(), "")) for word in words]
    marked = any(
        classes().get(word, frozenset()) & {"orghead", "orgsuffix", "placehead", "eventhead"}
        for word in words
    )
    known = PLACES & set(names().get(key.title(), ""))
    return len(words) == 2 and FIRST in flags[0] and LAST in flags[1] and not marked and not known


def settled_kinds(given: Mapping[str, int], key: str) -> dict[str, str]:
    """For each kind that mentions of a name were given, the kind that they have.

    >>> settled_kinds({"PERSON": 6, "ORG": 5}, "trump")
    {'ORG': 'PERSON', 'PERSON': 'PERSON'}
    >>> settled_kinds({"ORG": 5}, "bettie page")
    {'ORG': 'PERSON'}
    >>> settled_kinds({"PERSON": 4, "PLACE": 5}, "jordan")
    {'PERSON': 'PERSON', 'PLACE': 'PLACE'}
    """
    votes = given
    mistaken = set(votes) <= _MISTAKEN and (votes.get("PERSON") or "PLACE" not in votes)
    if mistaken and looks_personal(key):
        votes = {**votes, "PERSON": votes.get("PERSON", 0) + sum(votes.values()) + 1}
    ranked = sorted(votes, key=lambda kind: (-votes[kind], kind))
    best, total = ranked[0], sum(votes.values())
    flags = set(names().get(key.title(), ""))
    double = bool(flags & PLACES) and bool(flags & {FIRST, LAST})
    kept = {best} | {
        kind
        for kind in ranked
        if double and {kind, best} == {"PERSON", "PLACE"} and votes[kind] >= _SLIP * total
    }
    return {kind: kind if kind in kept else best for kind in sorted(given)}
