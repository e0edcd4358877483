"""What a document says about its own words: how they are written elsewhere in it, and what the model called them.

A small model calls the same name a person here and an organisation there; the document's majority is right far
more often than the single call. A word that also stands in lower case is seldom a name at a sentence's start.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from transforms.entities.mention import Span
from transforms.entities.names import classes_of
from transforms.entities.vocabulary import UNKNOWN, vocabulary
from transforms.entities.words import Word

WINDOW: Final = 4
"""Words behind "is a" or a comma in which the noun that tells what a name is stands."""

_COPULAS: Final = frozenset(("is", "was", "are", "were", "ist", "war", "est", "était", "es", "era", "è"))
_ARTICLES: Final = frozenset(
    ("a", "an", "the", "ein", "eine", "der", "die", "das", "un", "une", "le", "la", "una", "el", "uno", "il")
)


def descriptions(sentences: Sequence[Sequence[Word]]) -> dict[str, frozenset[str]]:
    """What a document says that its names are, by the last word of the name, as marks of the words that say it.

    >>> from transforms.entities.words import words
    >>> sorted(descriptions([words("Aisby is a small village . ")])["Aisby"])
    ['=small', '=village', 'cplacehead', 'k266', 'k98']
    """
    found: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for place, word in enumerate(sentence[:-3]):
            if not word.text[0].isupper():
                continue
            behind = sentence[place + 1].text
            article = sentence[place + 2].text.lower()
            if (behind in _COPULAS or behind in (",", "(")) and article in _ARTICLES:
                found[word.text] |= _nouns(sentence[place + 3 : place + 3 + WINDOW])
    return {name: frozenset(marks) for name, marks in found.items()}


def _nouns(words: Sequence[Word]) -> set[str]:
    """Marks of the lower-case words up to the next sign, small words such as "of" left out."""
    marks: set[str] = set()
    for word in words:
        if not word.text[0].isalpha() or word.text in ("who", "which", "that", "of", "in"):
            break
        if word.text.islower() and len(word.text) > 2:
            cluster = vocabulary().get(word.text, UNKNOWN)[0]
            marks |= {
                f"={word.text}",
                *([f"k{cluster}"] if cluster else ()),
                *(f"c{kind}" for kind in classes_of(word.text)),
            }
    return marks


class Sightings:
    """Counts over the words of one document, whose sentences are given as lists of words."""

    def __init__(self, sentences: Sequence[Sequence[Word]], spans: Sequence[Span]) -> None:
        self.lower: set[str] = set()
        self.inside: set[str] = set()
        self._count: Counter[str] = Counter()
        self._called: dict[str, Counter[str]] = defaultdict(Counter)
        self.said = descriptions(sentences)
        ordered = sorted(spans, key=lambda span: span.start)
        number = 0
        for sentence in sentences:
            for place, word in enumerate(sentence):
                first = word.text[0]
                if not first.isalpha():
                    continue
                if first.islower():
                    self.lower.add(word.text)
                    continue
                if place and sentence[place - 1].text[0].isalpha():
                    self.inside.add(word.text)
                self._count[word.text] += 1
                while number < len(ordered) and ordered[number].end <= word.start:
                    number += 1
                if number < len(ordered) and ordered[number].start <= word.start:
                    self._called[word.text][ordered[number].entity_type] += 1

    def vote(self, word: str) -> str:
        """The type that the model most often gives a word here, `?` where it is torn, or an empty string.

        The type ends in + where every sighting of two or more agrees, in - where most sightings have no type.
        """
        called = self._called.get(word)
        if not called:
            return ""
        ranked = sorted(called.items(), key=lambda item: (-item[1], item[0]))
        entity_type, most = ranked[0]
        if len(ranked) > 1 and ranked[1][1] == most:
            return "?"
        seen = self._count[word]
        if most == seen and seen > 1:
            return entity_type + "+"
        return entity_type + "-" if 2 * sum(called.values()) < seen else entity_type
