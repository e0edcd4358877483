"""Organisations and places by their short forms: acronyms, first and last words, houses called after people."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from transforms.entities.names import PLACES, SMALL, classes, names
from transforms.relating.background import background
from transforms.relating.identity.kinds import looks_personal
from transforms.relating.identity.resolution import Resolution, ScopeName
from transforms.relating.identity.spelling import spelling_key

_UNSAID: Final = frozenset(
    ("of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "del", "di", "der", "und", "et", "y", "e")
)  # fmt: skip

_HOUSES: Final = frozenset(
    ("rehab", "unit", "facility", "store", "supermarket", "surgery", "ward", "wing", "shelter")
)
"""What houses are, beside the words that the lists of the tagger know."""


def as_acronym(name: ScopeName, by_initials: Mapping[str, Sequence[ScopeName]]) -> Resolution | None:
    """The name that capitals stand for, where one name only has these initials."""
    if not name.acronym or name.kind == "PERSON":
        return None
    spelt = [long for long in by_initials.get(name.key, ()) if long.kind in (name.kind, "ORG", "PLACE")]
    return (
        Resolution(spelt[0].key, spelt[0].kind, "acronym", 0.9)
        if len({long.key for long in spelt}) == 1
        else None
    )


def as_short_form(name: ScopeName, by_word: Mapping[str, Sequence[ScopeName]]) -> Resolution | None:
    """The longer name that begins or ends with this one, where there is one such only."""
    if name.kind not in ("ORG", "PLACE", "EVENT", "WORK", "PRODUCT", "LAW"):
        return None
    flags = PLACES & set(names().get(name.key.title(), ""))
    if flags - {SMALL} and name.kind != "ORG":
        return None
    telling = " " in name.key or not classes().get(name.key)
    plain = spelling_key(name.key)
    longer = [
        long
        for long in by_word.get(plain.split(" ")[0], ())
        if long.kind == name.kind and _begins_or_ends(spelling_key(long.key), plain, telling=telling)
    ]
    if flags:
        # a town is not its High Street, nor its police; but Boston may be the Boston Harriers
        longer = [long for long in longer if not _is_house(long.key.split(" ")[-1])]
    if " " not in name.key and name.key in background("en"):
        longer = [long for long in longer if long.mentions >= name.mentions or long.key.startswith(name.key)]
    if not longer:
        return None
    # several longer names may be forms of one another
    longest = max(longer, key=lambda long: (len(long.key), long.key))
    plain = spelling_key(longest.key)
    if all(_form_of(spelling_key(long.key), plain) for long in longer):
        return Resolution(longer[0].key, longer[0].kind, "short_name", 0.85)
    return None


def as_namesake_house(
    name: ScopeName, by_core: Mapping[str, Sequence[ScopeName]], last_names: Collection[str]
) -> Resolution | None:
    """The best-known name of a house called after a person: the Rosa Field Clinic, or Center, of one story.

    The person's whole name means the house, too, where the house has it more often and nobody is called by
    `last_names`, the single words of the scope, as people are.
    """
    bare = core(name.key)
    houses = [
        house for house in by_core.get(bare, ()) if house.kind in ("ORG", "PLACE") and house.key != bare
    ]
    if not houses or not looks_personal(bare) or houses[0].key == name.key:
        return None
    is_person = bare.split(" ")[-1] in last_names or sum(house.mentions for house in houses) < name.mentions
    if name.kind not in ("ORG", "PLACE") and (name.kind != "PERSON" or is_person):
        return None
    return Resolution(houses[0].key, houses[0].kind, "namesake", 0.7)


def core(key: str) -> str:
    """A name without the words for what kind of house it is."""
    words = spelling_key(key).split(" ")
    if len(words) > 3 and _is_house(words[-1]) and looks_personal(" ".join(words[:2])):
        return " ".join(words[:2])  # "Rosa Field Treatment Center"
    return " ".join(word for word in words if not _is_house(word))


def _is_house(word: str) -> bool:
    return bool(classes().get(word, frozenset()) & {"orghead", "placehead"}) or word in _HOUSES


def _begins_or_ends(long: str, short: str, *, telling: bool) -> bool:
    """Whether a longer name holds a shorter: "the Angels" of the Los Angeles Angels, but not "the Bank" of any bank."""
    if long.startswith(short + " "):
        return not long.removeprefix(short).startswith((" and ", " und ", " et ", " y "))
    return (
        telling
        and long.endswith(" " + short)
        and not long.removesuffix(short).endswith((" and ", " und ", " et ", " y "))
    )


def _form_of(short: str, long: str) -> bool:
    return f" {short} " in f" {long} "


def initials(key: str) -> set[str]:
    """Ways to shorten a name to its initials.

    >>> sorted(initials("ministry of the interior"))
    ['mi', 'moti', 'tmi']
    """
    words = key.split(" ")
    said = "".join(word[0] for word in words if word not in _UNSAID)
    return {"".join(word[0] for word in words), said, "t" + said}
