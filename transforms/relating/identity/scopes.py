"""Names within a scope, a document or the documents of one story, brought to the fullest form that stands there.

Whoever writes "Lee said" has said before which Lee. In a document that is certain enough; across the documents
of one story nearly so; across a corpus only where one bearer of the name outweighs all others.
"""

from collections import defaultdict
from collections.abc import Iterable

from transforms.relating.identity.bearers import as_person, with_a_headline
from transforms.relating.identity.persons import person_name
from transforms.relating.identity.resolution import Resolution, ScopeName, followed
from transforms.relating.identity.short_forms import (
    as_acronym,
    as_namesake_house,
    as_short_form,
    core,
    initials,
)
from transforms.relating.identity.slips import as_slip, by_frame
from transforms.relating.identity.spelling import sound, spelling_key


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
    last_names = {name.key for name in ordered if " " not in name.key}
    by_full_name = {person.key: person for person in people}
    others = [name for name in ordered if name.kind != "PERSON" and " " in name.key]
    by_initials: dict[str, list[ScopeName]] = defaultdict(list)
    by_word: dict[str, list[ScopeName]] = defaultdict(list)
    by_core: dict[str, list[ScopeName]] = defaultdict(list)
    for name in others:
        for letters in sorted(initials(name.key)):
            by_initials[letters].append(name)
        for word in sorted(set(spelling_key(name.key).split(" "))):
            by_word[word].append(name)
        by_core[core(name.key)].append(name)
    framed = by_frame(ordered)
    found: dict[tuple[str, str], Resolution] = {}
    for name in ordered:
        resolution = (
            as_person(name, people, bearers)
            or with_a_headline(name, by_full_name)
            or as_acronym(name, by_initials)
            or as_short_form(name, by_word)
            or as_namesake_house(name, by_core, last_names)
            or as_slip(name, framed)
        )
        if resolution:
            found[name.key, name.kind] = resolution
    return {key: followed(resolution, found) for key, resolution in found.items()}
