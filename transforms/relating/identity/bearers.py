"""Persons whom a short name means: by last name, first name, a part of the full name, or a headline's leftovers."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Final

from transforms.entities.names import FIRST, LAST, PLACES, classes, names, nationalities
from transforms.relating.identity.persons import PersonName, goes_by_middle, person_name, same_person
from transforms.relating.identity.resolution import Resolution, ScopeName
from transforms.relating.identity.spelling import sound

_MAY_BE_PEOPLE: Final = (
    "PERSON",
    "ORG",
    "PLACE",
    "GROUP",
    "WORK",
    "PRODUCT",
    "EVENT",
)  # to a tagger that errs
_OUTWEIGHS: Final = 3  # times as many mentions as the next bearer
_SHORTEST_VARIANT: Final = 3  # letters; of shorter names, any two sound alike
_IN_SENTENCES: Final = frozenset(
    ("to", "into", "at", "out", "after", "over", "with", "from", "by", "as", "is", "was", "are", "has", "will", "says",
     "say", "on", "up", "down", "about")
)  # fmt: skip


def as_person(
    name: ScopeName, people: Sequence[ScopeName], bearers: Mapping[str, Sequence[ScopeName]]
) -> Resolution | None:
    """The person whom a last name, a first name or a part of the full name means; `bearers` by sound of the last name."""
    parts = person_name(name.key)
    if parts.first:
        return _fuller_person(name, parts, bearers) if name.kind in _MAY_BE_PEOPLE else None
    if name.kind not in _MAY_BE_PEOPLE or _is_function(name.key):
        return None
    is_people = name.kind == "GROUP" and name.key.title() in nationalities()
    is_place = name.kind == "PLACE" and PLACES & set(names().get(name.key.title(), ""))
    if is_people or is_place:
        return None
    return _by_one_word(name, people, bearers.get(sound(parts.last), ()))


def _by_one_word(
    name: ScopeName, people: Sequence[ScopeName], alike: Sequence[ScopeName]
) -> Resolution | None:
    """The person whose last or first name a word is; `alike` are those whose last name sounds so."""
    exact = [person for person in alike if person_name(person.key).last == name.key]
    if exact:
        chosen = _prevailing(exact)
        return Resolution(chosen.key, "PERSON", "last_name", 0.95) if chosen else None
    if name.kind != "PERSON":
        return None
    if len(name.key) > _SHORTEST_VARIANT and (chosen := _prevailing(alike)):
        return Resolution(chosen.key, "PERSON", "spelling", 0.85)
    named = [person for person in people if person_name(person.key).first == name.key]
    if FIRST in names().get(name.key.title(), FIRST) and (chosen := _prevailing(named)):
        return Resolution(chosen.key, "PERSON", "first_name", 0.8)
    return None


def _is_function(word: str) -> bool:
    """Whether a word is a function, such as coach, and nobody's last name, as King is."""
    return bool(classes().get(word, frozenset()) & {"role", "title"}) and LAST not in names().get(
        word.title(), ""
    )


def _fuller_person(
    name: ScopeName, parts: PersonName, bearers: Mapping[str, Sequence[ScopeName]]
) -> Resolution | None:
    """A form of the same name with more words, or the better-known spelling of it."""
    alike = [
        person
        for person in bearers.get(sound(parts.last), ())
        if (person.key != name.key or name.kind != "PERSON") and same_person(parts, person_name(person.key))
    ]
    fuller = [person for person in alike if name.kind != "PERSON" or _fullness(person) > _fullness(name)]
    if len({person.key for person in fuller}) > 1 and not all(
        same_person(person_name(one.key), person_name(other.key)) for one, other in product(fuller, repeat=2)
    ):
        return None  # two people whom the name may mean
    if fuller:
        return Resolution(fuller[0].key, "PERSON", "full_name", 0.95)
    called = [
        person
        for person in bearers.get(sound(parts.last), ())
        if name.kind == "PERSON" and goes_by_middle(person_name(person.key), parts)
    ]
    return Resolution(called[0].key, "PERSON", "middle_name", 0.85) if len(called) == 1 else None


def _fullness(name: ScopeName) -> tuple[int, int, int, str]:
    parts = person_name(name.key)
    return (len(parts.first) > 2, len(parts.first) + sum(map(len, parts.middle)), name.mentions, name.key)


def _prevailing(people: Sequence[ScopeName]) -> ScopeName | None:
    """The one that a short form means: the only one, or one that outweighs all who are someone else."""
    if not people:
        return None
    first = people[0]
    rivals = [
        person for person in people[1:] if not same_person(person_name(first.key), person_name(person.key))
    ]
    if rivals and first.mentions < _OUTWEIGHS * rivals[0].mentions:
        return None
    return first


def with_a_headline(name: ScopeName, people: Mapping[str, ScopeName]) -> Resolution | None:
    """The person in a span that took words of a headline for a part of the name: "Rosa Field Returns"."""
    words = name.key.split(" ")
    if name.kind not in ("PERSON", "ORG", "GROUP", "PLACE", "PRODUCT") or len(words) < 3:
        return None
    for length in range(min(4, len(words) - 1), 1, -1):
        for first in (0, len(words) - length):
            person = people.get(" ".join(words[first : first + length]))
            rest = words[:first] + words[first + length :]
            if not person or person.mentions < name.mentions:
                continue
            # "Rosa Field Steps Down At Court": no organisation is called so
            if any(word in _IN_SENTENCES for word in rest) or not any(map(_may_be_named, rest)):
                return Resolution(person.key, "PERSON", "headline", 0.8)
    return None


def _may_be_named(word: str) -> bool:
    """Whether a word can be a part of a person's name, or make an organisation of one."""
    return bool({FIRST, LAST} & set(names().get(word.title(), ""))) or bool(
        classes().get(word, frozenset())
        & {"orghead", "orgsuffix", "placehead", "eventhead", "lawhead", "grouphead", "particle"}
    )
