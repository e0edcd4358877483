"""Whether two names can be one person's: the last word and the first must agree, and nothing may contradict.

"Donald Trump" and "Donald Trump Jr.", "George W. Bush" and "George H. W. Bush", "Ann Lee" and "Bo Lee" are different
people, however often they stand together. "Jim O'Brien" and "J. O'Brien" may be one.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from transforms.relating.identity.names import GENERATIONS
from transforms.relating.identity.spelling import sound

# short forms that share no beginning with the long one; those that do ("Alex") need no list
_SHORT: Final = {
    short: frozenset(long)
    for short, *long in (
        row.split()
        for row in (
            "bill william", "billy william", "will william", "bob robert", "bobby robert", "dick richard", "rick richard",
            "jim james", "jimmy james", "jack john", "johnny john", "jon jonathan", "mike michael mikhail", "mick michael",
            "tony anthony antonio", "ted edward theodore", "ed edward edwin", "ned edward", "peggy margaret", "meg margaret",
            "betty elizabeth", "liz elizabeth", "beth elizabeth", "hank henry", "harry henry harold", "chuck charles",
            "charlie charles", "jerry gerald jerome gerardo", "kate katherine catherine", "joe joseph", "pepe jose",
            "sasha alexander aleksandr", "volodya vladimir", "paco francisco", "mo maurice mohamed mohammed", "larry lawrence",
            "dave david", "steve stephen steven", "andy andrew", "drew andrew", "sandy alexander", "gabby gabriel gabrielle",
            "kim kimberly", "sue susan", "nancy ann", "dan daniel", "danny daniel", "matt matthew", "greg gregory", "ron ronald",
            "don donald", "ken kenneth", "tom thomas", "tim timothy", "sam samuel samantha", "ben benjamin", "nick nicholas",
        )
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name."""

    first: str  # empty where only the last is known
    middle: tuple[str, ...]
    last: str
    generation: str  # jr, sr, ii, iii, iv or empty


@lru_cache(maxsize=200_000)
def person_name(key: str) -> PersonName:
    """The parts of a name's key.

    >>> person_name("luis gerardo ortiz jr")
    PersonName(first='luis', middle=('gerardo',), last='ortiz', generation='jr')
    >>> person_name("putin").first
    ''
    """
    words = key.split(" ")
    generation = words.pop() if len(words) > 1 and words[-1] in GENERATIONS else ""
    first = words[0] if len(words) > 1 else ""
    return PersonName(first, tuple(words[1:-1]), words[-1], generation)


def same_person(one: PersonName, other: PersonName) -> bool:
    """Whether two names with a first and a last word can be one person's.

    >>> same_person(person_name("volodymyr zelensky"), person_name("volodymyr zelenskyy"))
    True
    >>> same_person(person_name("george w bush"), person_name("george h w bush"))
    False
    >>> same_person(person_name("mark heller"), person_name("mark jay heller"))
    True
    """
    return (
        sound(one.last) == sound(other.last)
        and same_first(one.first, other.first)
        and same_middle(one.middle, other.middle)
        and (
            one.generation == other.generation
            or {one.generation, other.generation} in ({"", "sr"}, {"", "iv"})
        )
    )


def goes_by_middle(full: PersonName, short: PersonName) -> bool:
    """Whether a name may be that of a person who goes by a middle name, or by a nickname set between the names.

    >>> goes_by_middle(person_name("luis gerardo jerry ortiz"), person_name("jerry ortiz"))
    True
    >>> goes_by_middle(person_name("mary ann lee"), person_name("mary lee"))
    False
    """
    return (
        full.last == short.last
        and full.generation == short.generation
        and not short.middle
        and len(short.first) > 2
        and any(len(name) > 2 and same_first(name, short.first) for name in full.middle)
    )


def same_first(one: str, other: str) -> bool:
    """Whether two first names can be one: spelt alike, an initial, a short form.

    >>> same_first("bill", "william"), same_first("alex", "alexander"), same_first("v", "vladimir"), same_first("sara", "todd")
    (True, True, True, False)
    """
    if sound(one) == sound(other):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) <= 2 and _initials(short):
        return long.startswith(short[0])
    return (len(short) >= 3 and long.startswith(short)) or _short_form(one, other)


def _short_form(one: str, other: str) -> bool:
    longs, others = _SHORT.get(one, frozenset((one,))), _SHORT.get(other, frozenset((other,)))
    return not longs.isdisjoint(others)


def same_middle(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether middle names do not contradict each other: one has none, or those of both begin alike."""
    return (
        not one
        or not other
        or (len(one) == len(other) and all(same_first(a, b) for a, b in zip(one, other, strict=True)))
    )


def _initials(word: str) -> bool:
    return len(word) == 1 or not any(letter in "aeiouy" for letter in word)
