"""What a document says about its own words: how they are written elsewhere in it, and what the model called them.

A small model calls the same name a person here and an organisation there; the document's majority is right far
more often than the single call. A word that also stands in lower case is seldom a name at a sentence's start.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from transforms.entities.mention import Span
from transforms.entities.words import Word


class Sightings:
    """Counts over the words of one document, whose sentences are given as lists of words."""

    def __init__(self, sentences: Sequence[Sequence[Word]], spans: Sequence[Span]) -> None:
        self.lower: set[str] = set()
        self.inside: set[str] = set()
        self._count: Counter[str] = Counter()
        self._called: dict[str, Counter[str]] = defaultdict(Counter)
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
