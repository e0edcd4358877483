"""Documents for measuring how relating grows: many, quickly made, the same for the same seed.

Each tells an event of its days in the words of a subject, by names of which some are everybody's and most are the
event's own; one in ten is an edited copy. Texts, fingerprints and mentions are made as refining would leave them,
without the pages, frames and damages that `benchmarks.generator` is for. Words, people and places are invented.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import timedelta
from itertools import accumulate, product
from random import Random
from typing import Final

from transforms.records import Document, EntityMention, Fingerprint, document_id, utc
from transforms.relating.fingerprints import fingerprint

SEED: Final = 20_251_122
_FIRST_DAY: Final = utc(2024, 1, 1)
_DOCUMENTS_OF_A_DAY: Final = 400
_DOCUMENTS_OF_AN_EVENT: Final = 6
_EVENTS_AT_ONCE: Final = 40
_SHARE_OF_COPIES: Final = 0.1
_COPIED_FROM: Final = 300
_LANGUAGES: Final = ("en", "en", "en", "fr")
_SUBJECTS: Final = 24
_SYLLABLES: Final = tuple(map("".join, product("bdfglmnprstvkz", "aeiou")))
_FUNCTION_WORDS: Final = (
    "the",
    "of",
    "to",
    "and",
    "a",
    "in",
    "that",
    "for",
    "it",
    "was",
    "on",
    "with",
    "as",
    "at",
    "by",
)


@dataclass(frozen=True, slots=True)
class Related:
    """A document with its fingerprint and its mentions."""

    document: Document
    fingerprint: Fingerprint
    mentions: tuple[EntityMention, ...]


@dataclass(frozen=True, slots=True)
class _Event:
    language: str
    people: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _World:
    words: tuple[str, ...]
    weights: tuple[float, ...]  # cumulative, by Zipf's law
    subjects: tuple[tuple[str, ...], ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]


def corpus(count: int, first: int = 0, seed: int = SEED) -> Iterator[Related]:
    """Documents `first` to `first + count` of an endless row of days; each stretch begins with new events.

    >>> [it.document.doc_id for it in corpus(2)] == [it.document.doc_id for it in corpus(2)]
    True
    """
    world = _world(Random(SEED))  # noqa: S311 - a seeded sequence is the point
    chance = Random(seed + first)  # noqa: S311
    events = [_event(world, chance) for _ in range(_EVENTS_AT_ONCE)]
    recent: list[tuple[str, list[str], _Event]] = []
    for number in range(first, first + count):
        if number % _DOCUMENTS_OF_AN_EVENT == 0:
            events = [*events[1:], _event(world, chance)]
        if recent and chance.random() < _SHARE_OF_COPIES:
            title, sentences, event = chance.choice(recent)
            sentences = sentences[: len(sentences) - chance.randrange(3)]
        else:
            event = chance.choice(events)
            title, sentences = _article(world, event, chance)
        recent = [*recent[-_COPIED_FROM:], (title, sentences, event)]
        yield _related(number, event, title, sentences, chance)


def _word(chance: Random, syllables: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=syllables))


def _name(chance: Random) -> str:
    return f"{_word(chance, 2).capitalize()} {_word(chance, 3).capitalize()}"


def _world(chance: Random) -> _World:
    words = tuple(dict.fromkeys(_word(chance, chance.randrange(2, 5)) for _ in range(30_000)))
    weights = tuple(accumulate(1 / (rank + 50) for rank in range(len(words))))
    subjects = tuple(tuple(chance.sample(words[2_000:12_000], 60)) for _ in range(_SUBJECTS))
    organisations = tuple(f"{_word(chance, 3).capitalize()} Council" for _ in range(600))
    people = tuple(_name(chance) for _ in range(2_000))
    return _World(
        words,
        weights,
        subjects,
        people,
        tuple(_word(chance, 3).capitalize() for _ in range(400)),
        organisations,
    )


def _known(names: Sequence[str], chance: Random) -> str:
    """One of these names, the first ones much more often than the last."""
    return names[int(len(names) * chance.random() ** 4)]


def _event(world: _World, chance: Random) -> _Event:
    subject = chance.choice(world.subjects)
    return _Event(
        chance.choice(_LANGUAGES),
        (_known(world.people, chance), _name(chance), _name(chance)),
        (_known(world.places, chance), _known(world.places, chance)),
        (_known(world.organisations, chance), f"{_word(chance, 3).capitalize()} Institute"),
        (*chance.sample(subject, 30), *(_word(chance, 4) for _ in range(5))),
    )


def _article(world: _World, event: _Event, chance: Random) -> tuple[str, list[str]]:
    sentences = []
    for place in range(chance.randrange(8, 16)):
        words = chance.choices(world.words, cum_weights=world.weights, k=6)
        words += chance.choices(_FUNCTION_WORDS, k=5) + chance.choices(event.words, k=4)
        chance.shuffle(words)
        names = [chance.choice((*event.people, *event.places, *event.organisations)) for _ in range(2)]
        if place:
            names = [
                name.split()[-1] if name in event.people and chance.random() < 0.5 else name for name in names
            ]
        sentences.append(f"{names[0]} {' '.join(words[:8])} {names[1]} {' '.join(words[8:])}.")
    return f"{event.people[0]} {' '.join(chance.sample(event.words, 4))}", sentences


def _related(number: int, event: _Event, title: str, sentences: Sequence[str], chance: Random) -> Related:
    text = "\n".join(sentences)
    doc_id = document_id("scale", str(number))
    published = _FIRST_DAY + timedelta(days=number / _DOCUMENTS_OF_A_DAY)
    document = Document(
        doc_id=doc_id, source_uri="scale", record_key=str(number), content_sha256="", publisher=f"outlet {chance.randrange(40)}",
        url=f"https://outlet.example/{number}", origin_url=None, title=title, authors=(), published_at=published,
        published_precision="second", place=None, text=text, language=event.language, language_confidence=1.0,
        raw_chars=len(text), clean_chars=len(text), word_count=len(text.split()), quality_score=1.0, recipe_id="scale",
        batch_id=str(number // 500),
    )  # fmt: skip
    return Related(
        document, Fingerprint(doc_id, *astuple(fingerprint(text))), tuple(_mentions(doc_id, text, event))
    )


def _mentions(doc_id: str, text: str, event: _Event) -> Iterator[EntityMention]:
    known = [(name, "PERSON") for name in event.people] + [(name, "PLACE") for name in event.places]
    known += [(name, "ORG") for name in event.organisations] + [
        (name.split()[-1], "PERSON") for name in event.people
    ]
    taken: set[int] = set()
    found = []
    for name, kind in known:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if end - 1 not in taken:
                taken.update(range(start, end))
                found.append((start, end, name, kind))
            start = text.find(name, end)
    for ordinal, (start, end, name, kind) in enumerate(sorted(found)):
        yield EntityMention(doc_id, ordinal, start, end, start, end, name, kind, "", "list")
