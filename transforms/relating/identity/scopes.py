"""Names within a scope, a document or the documents of one story, brought to the fullest form that stands there.

Whoever writes "Lee said" has said before which Lee. In a document that is certain enough; across the documents
of one story nearly so; across a corpus only where one bearer of the name outweighs all others.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from transforms.entities.names import FIRST, LAST, PLACES, SMALL, classes, names, nationalities
from transforms.relating.identity.kinds import looks_personal
from transforms.relating.identity.persons import PersonName, person_name, same_person
from transforms.relating.background import background
from transforms.relating.identity.spelling import sound, spelling_key

_UNSAID: Final = frozenset(
    (
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "de",
        "la",
        "du",
        "des",
        "del",
        "di",
        "der",
        "und",
        "et",
        "y",
        "e",
    )
)  # not in an acronym
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


@dataclass(frozen=True, slots=True, order=True)
class ScopeName:
    """A name as it stands in a scope."""

    key: str
    kind: str  # an entity type
    mentions: int = 1
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means: the key and kind of a fuller name, how that is known and how surely, 0 to 1."""

    key: str
    kind: str
    method: str
    score: float


def resolve_scope(scope: Iterable[ScopeName]) -> dict[tuple[str, str], Resolution]:
    """Resolutions of the names that have a fuller form in the scope, by key and kind; others are not in it.

    >>> found = resolve_scope([ScopeName("rosa field", "PERSON", 2), ScopeName("field", "ORG"), ScopeName("hb", "ORG", 1, True),
    ...                        ScopeName("harbour board", "ORG")])
    >>> found["field", "ORG"].key, found["field", "ORG"].method, found["hb", "ORG"].method
    ('rosa field', 'last_name', 'acronym')
    """
    ordered = sorted(scope, key=lambda name: (-name.mentions, name.key, name.kind))
    people = [name for name in ordered if name.kind == "PERSON" and person_name(name.key).first]
    bearers: dict[str, list[ScopeName]] = defaultdict(list)
    for person in people:
        bearers[sound(person_name(person.key).last)].append(person)
    by_full_name = {person.key: person for person in people}
    others = [name for name in ordered if name.kind != "PERSON" and " " in name.key]
    by_initials: dict[str, list[ScopeName]] = defaultdict(list)
    by_word: dict[str, list[ScopeName]] = defaultdict(list)
    for name in others:
        for initials in _initials(name.key):
            by_initials[initials].append(name)
        for word in set(spelling_key(name.key).split(" ")):
            by_word[word].append(name)
    by_core: dict[str, list[ScopeName]] = defaultdict(list)
    for name in others:
        by_core[_core(name.key)].append(name)
    found: dict[tuple[str, str], Resolution] = {}
    for name in ordered:
        resolution = (
            _as_person(name, people, bearers)
            or _with_a_headline(name, by_full_name)
            or _as_acronym(name, by_initials)
            or _as_short_form(name, by_word)
            or _as_namesake_house(name, by_core)
        )
        if resolution:
            found[name.key, name.kind] = resolution
    return {key: _followed(resolution, found) for key, resolution in found.items()}


def _followed(resolution: Resolution, found: Mapping[tuple[str, str], Resolution]) -> Resolution:
    """The end of a chain of fuller forms: each step adds words, so that there is one."""
    seen = {(resolution.key, resolution.kind)}
    while (further := found.get((resolution.key, resolution.kind))) and (
        further.key,
        further.kind,
    ) not in seen:
        seen.add((further.key, further.kind))
        resolution = Resolution(
            further.key, further.kind, resolution.method, min(resolution.score, further.score)
        )
    return resolution


def _as_person(
    name: ScopeName, people: Sequence[ScopeName], bearers: Mapping[str, Sequence[ScopeName]]
) -> Resolution | None:
    parts = person_name(name.key)
    if parts.first:
        return _fuller_person(name, parts, bearers) if name.kind in _MAY_BE_PEOPLE else None
    if name.kind not in _MAY_BE_PEOPLE or classes().get(name.key, frozenset()) & {"role", "title"}:
        return None
    if name.kind == "GROUP" and name.key.title() in nationalities():
        return None
    if name.kind == "PLACE" and PLACES & set(names().get(name.key.title(), "")):
        return None
    alike = bearers.get(sound(parts.last), ())
    exact = [person for person in alike if person_name(person.key).last == parts.last]
    if chosen := _prevailing(exact):
        return Resolution(chosen.key, "PERSON", "last_name", 0.95)
    if not exact and name.kind == "PERSON" and len(parts.last) > 3 and (chosen := _prevailing(alike)):
        return Resolution(chosen.key, "PERSON", "spelling", 0.85)
    named = [person for person in people if person_name(person.key).first == parts.last]
    if (
        not exact
        and name.kind == "PERSON"
        and FIRST in names().get(name.key.title(), FIRST)
        and (chosen := _prevailing(named))
    ):
        return Resolution(chosen.key, "PERSON", "first_name", 0.8)
    return None


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
    return Resolution(fuller[0].key, "PERSON", "full_name", 0.95) if fuller else None


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


def _with_a_headline(name: ScopeName, people: Mapping[str, ScopeName]) -> Resolution | None:
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


_IN_SENTENCES: Final = frozenset(
    "to into at out after over with from by as is was are has will says say on up down about".split()
)  # noqa: SIM905 - one word after another reads better


def _may_be_named(word: str) -> bool:
    """Whether a word can be a part of a person's name, or make an organisation of one."""
    return bool({FIRST, LAST} & set(names().get(word.title(), ""))) or bool(
        classes().get(word, frozenset())
        & {"orghead", "orgsuffix", "placehead", "eventhead", "lawhead", "grouphead", "particle"}
    )


def _as_acronym(name: ScopeName, by_initials: Mapping[str, Sequence[ScopeName]]) -> Resolution | None:
    if not name.acronym or name.kind == "PERSON":
        return None
    spelt = [long for long in by_initials.get(name.key, ()) if long.kind in (name.kind, "ORG", "PLACE")]
    return (
        Resolution(spelt[0].key, spelt[0].kind, "acronym", 0.9)
        if len({long.key for long in spelt}) == 1
        else None
    )


def _as_short_form(name: ScopeName, by_word: Mapping[str, Sequence[ScopeName]]) -> Resolution | None:
    """The longer name that begins or ends with this one, where there is one such only."""
    if name.kind not in ("ORG", "PLACE", "EVENT", "WORK", "PRODUCT", "LAW"):
        return None
    if (PLACES - {SMALL}) & set(names().get(name.key.title(), "")):
        return None
    telling = " " in name.key or not (classes().get(name.key) or name.key in background("en"))
    plain = spelling_key(name.key)
    longer = [
        long
        for long in by_word.get(plain.split(" ")[0], ())
        if long.kind == name.kind and _begins_or_ends(spelling_key(long.key), plain, telling=telling)
    ]
    if not longer:
        return None
    # several longer names may be forms of one another
    longest = max(longer, key=lambda long: (len(long.key), long.key))
    plain = spelling_key(longest.key)
    if all(_form_of(spelling_key(long.key), plain) for long in longer):
        return Resolution(longer[0].key, longer[0].kind, "short_name", 0.85)
    return None


def _as_namesake_house(name: ScopeName, by_core: Mapping[str, Sequence[ScopeName]]) -> Resolution | None:
    """The best-known name of a house called after a person: the Rosa Field Clinic, or Center, of one story."""
    core = _core(name.key)
    if name.kind not in ("ORG", "PLACE") or not looks_personal(core):
        return None
    best = next(
        (house for house in by_core.get(core, ()) if house.kind in ("ORG", "PLACE") and house.key != core),
        None,
    )
    return Resolution(best.key, best.kind, "namesake", 0.7) if best and best.key != name.key else None


def _core(key: str) -> str:
    """A name without the words for what kind of house it is."""
    words = spelling_key(key).split(" ")
    return " ".join(word for word in words if not classes().get(word, frozenset()) & {"orghead", "placehead"})


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


def _initials(key: str) -> set[str]:
    words = key.split(" ")
    said = "".join(word[0] for word in words if word not in _UNSAID)
    return {"".join(word[0] for word in words), said, "t" + said}
