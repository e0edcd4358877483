"""Names across a corpus: spellings of one person, names of one place, short forms that only one bearer can claim.

Without a document around it a name says less, so more is asked: first and last word must agree for a person, a
gazetteer must know both names of a place, and a short form goes to a bearer who has nearly all of its mentions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from transforms.entities.names import FIRST, names
from transforms.relating.background import background
from transforms.relating.identity.bearers import with_a_headline
from transforms.relating.identity.persons import person_name, same_person
from transforms.relating.identity.places import place_code, with_places
from transforms.relating.identity.resolution import Resolution, ScopeName, followed
from transforms.relating.identity.spelling import sound, spelling_key

_OUTWEIGHS: Final = 3  # times as many mentions as a span that has a headline's words around the name
_WELL_KNOWN: Final = 3  # mentions of a name whose first word is not known for a first name
_NEARLY_ALL: Final = 0.8  # share of a short form's possible bearers' mentions that the chosen one must have


@dataclass(frozen=True, slots=True)
class CorpusName:
    """A name as the corpus knows it, after documents and stories have brought it to its fullest form."""

    key: str
    kind: str
    mentions: int


def merge_names(
    corpus: Iterable[CorpusName], expansions: Mapping[str, Mapping[str, int]]
) -> dict[tuple[str, str], Resolution]:
    """For each name that does not stand for its entity itself, the name that does.

    `expansions` count what short forms were seen to mean in documents and stories.

    >>> merged = merge_names([CorpusName("volodymyr zelensky", "PERSON", 9), CorpusName("volodymyr zelenskyy", "PERSON", 3),
    ...                       CorpusName("zelenskyy", "PERSON", 2), CorpusName("kiev", "PLACE", 1), CorpusName("kyiv", "PLACE", 4)], {})
    >>> [(key, resolution.key, resolution.method) for (key, _), resolution in sorted(merged.items())][0]
    ('kiev', 'kyiv', 'gazetteer')
    >>> merged["zelenskyy", "PERSON"].key
    'volodymyr zelensky'
    """
    ordered = sorted(corpus, key=lambda name: (-name.mentions, name.key, name.kind))
    people = [name for name in ordered if name.kind == "PERSON"]
    rest = [name for name in ordered if name.kind != "PERSON"]
    merged = _spellings(rest) | _places(rest) | _peoples(rest)
    merged |= _short_forms(rest, expansions, merged)
    persons = _persons([name for name in people if person_name(name.key).first])
    merged |= persons
    merged |= _last_names([name for name in people if not person_name(name.key).first], people, persons)
    return merged


def _places(ordered: Sequence[CorpusName]) -> dict[tuple[str, str], Resolution]:
    best: dict[str, str] = {}
    found = {}
    for name in ordered:
        code = place_code(name.key) if name.kind == "PLACE" else None
        if code and best.setdefault(code, name.key) != name.key:
            found[name.key, name.kind] = Resolution(best[code], "PLACE", "gazetteer", 0.95)
    return found


def _spellings(ordered: Sequence[CorpusName]) -> dict[tuple[str, str], Resolution]:
    """Names of organisations and places that house styles spell differently."""
    best: dict[tuple[str, str], str] = {}
    found = {}
    for name in ordered:
        if name.kind in ("ORG", "PLACE", "EVENT") and " " in name.key:
            known = best.setdefault((spelling_key(with_places(name.key)), name.kind), name.key)
            if known != name.key:
                found[name.key, name.kind] = Resolution(known, name.kind, "spelling", 0.9)
    return found


def _short_forms(
    ordered: Sequence[CorpusName],
    expansions: Mapping[str, Mapping[str, int]],
    merged: Mapping[tuple[str, str], Resolution],
) -> dict[tuple[str, str], Resolution]:
    """Acronyms and short names, which nearly always meant one thing where it was said what they mean."""
    known = {name.key: name for name in reversed(ordered) if name.kind in ("ORG", "PLACE", "EVENT")}
    found = {}
    for name in ordered:
        if name.kind not in ("ORG", "PLACE", "EVENT") or (
            " " not in name.key and name.key in background("en")
        ):
            continue
        meanings: Counter[str] = Counter()
        for long, count in expansions.get(name.key, {}).items():
            if long in known:
                meant = merged.get((long, known[long].kind))
                meanings[meant.key if meant else long] += count
        if not meanings:
            continue
        best = max(sorted(meanings), key=lambda long: meanings[long])
        share = meanings[best] / sum(meanings.values())
        if share >= _NEARLY_ALL and best != name.key and best in known:
            found[name.key, name.kind] = Resolution(
                best, known[best].kind, "corpus_short_name", round(0.85 * share, 6)
            )
    return {key: followed(resolution, found) for key, resolution in found.items()}


def _peoples(ordered: Sequence[CorpusName]) -> dict[tuple[str, str], Resolution]:
    """Nationalities and parties in the plural, where the singular stands elsewhere."""
    known = {name.key for name in ordered if name.kind == "GROUP"}
    return {
        (name.key, "GROUP"): Resolution(name.key[:-1], "GROUP", "plural", 0.95)
        for name in ordered
        if name.kind == "GROUP" and name.key.endswith("s") and name.key[:-1] in known
    }


def _persons(ordered: Sequence[CorpusName]) -> dict[tuple[str, str], Resolution]:
    blocks: dict[str, list[list[CorpusName]]] = defaultdict(list)
    known = {name.key: ScopeName(name.key, "PERSON", name.mentions // _OUTWEIGHS) for name in ordered}
    found: dict[tuple[str, str], Resolution] = {}
    for name in ordered:
        if whole := with_a_headline(ScopeName(name.key, "PERSON", name.mentions), known):
            found[name.key, "PERSON"] = whole
            continue
        parts = person_name(name.key)
        groups = blocks[sound(parts.last)]
        fitting = [
            group for group in groups if all(same_person(parts, person_name(member.key)) for member in group)
        ]
        same_last = [
            group for group in fitting if any(person_name(member.key).last == parts.last for member in group)
        ]
        fitting = same_last or fitting
        # an initial that fits two people is neither's
        if len(fitting) == 1 or (fitting and len(parts.first) > 2):
            fitting[0].append(name)
        else:
            groups.append([name])
    for groups in blocks.values():
        for group in groups:
            for name in group[1:]:
                exact = person_name(name.key).last == person_name(group[0].key).last
                found[name.key, "PERSON"] = Resolution(
                    group[0].key, "PERSON", "full_name" if exact else "spelling", 0.95 if exact else 0.85
                )
    return {key: followed(resolution, found) for key, resolution in found.items()}


def _last_names(
    singles: Sequence[CorpusName], people: Sequence[CorpusName], persons: Mapping[tuple[str, str], Resolution]
) -> dict[tuple[str, str], Resolution]:
    bearers: dict[str, Counter[str]] = defaultdict(Counter)
    for name in people:
        parts = person_name(name.key)
        if parts.first:
            entity = persons[name.key, "PERSON"].key if (name.key, "PERSON") in persons else name.key
            bearers[parts.last][entity] += name.mentions
    found: dict[tuple[str, str], Resolution] = {}
    by_sound: dict[str, str] = {}
    for name in singles:
        if name.key in bearers:
            best, share = _claimant(bearers[name.key])
            if share >= _NEARLY_ALL:
                score = round(0.8 * share, 6)
                found[name.key, "PERSON"] = Resolution(best, "PERSON", "corpus_last_name", score)
        elif len(name.key) > 4:
            best = by_sound.setdefault(sound(name.key), name.key)
            if best != name.key:
                alone = Resolution(best, "PERSON", "spelling", 0.7)
                found[name.key, "PERSON"] = found.get((best, "PERSON"), alone)
    return found


def _claimant(claims: Mapping[str, int]) -> tuple[str, float]:
    """Who bears a last name most, and what share of its bearers' mentions are theirs; 0 where that may be no person."""
    likely = {key for key in claims if FIRST in names().get(key.split(" ")[0].title(), "")}
    weighed = {key: count for key, count in claims.items() if key in likely or not likely}
    best = max(sorted(weighed), key=lambda key: weighed[key])
    if not likely and weighed[best] < _WELL_KNOWN:
        return best, 0.0
    return best, weighed[best] / sum(weighed.values())
