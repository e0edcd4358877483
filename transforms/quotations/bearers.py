"""Who bears a description in a text: "the prime minister" where one person is introduced as prime minister."""

import re
from typing import Final

from transforms.entities.names import classes
from transforms.quotations.cues import Cues
from transforms.quotations.descriptions import DASHED, WORD, is_person
from transforms.quotations.people import People, Person

INTRODUCED: Final = 60
"""Code points behind a name in which an explanation may call it by the words: "Roe, the mayor of Tarnow Bay"."""

MOST: Final = 200
"""Names that are looked at: longer lists of names introduce nobody."""

BETWEEN: Final = 26
"""Code points between a noun and the name that it introduces: "la premier italiana Ada Roe"."""

NEXT_TO: Final = 8
"""Code points between a name and words behind it that stand next to it: ", the "."""

ADJECTIVES: Final = 6
"""Words of an explanation before its noun: ", the former deputy mayor"."""

SHORTEST: Final = 5
"""Letters of a name that may end in a genitive's s."""

_ADJECTIVES = re.compile(r"(?:[ \u00a0][^\W\d_]+){0,2}[ \u00a0]")
_NUMBER = re.compile(r"\d{1,3}")
_CLAUSE = re.compile(r"[ \u00a0]?[,(–—][^,.;:!?()\n“”„\"«»–—]{1,60}")


class Bearers:
    """The persons of a text by the words that introduce them."""

    def __init__(self, text: str, people: People, cues: Cues) -> None:
        self._text = text
        self._people = people
        self._cues = cues
        self._known: dict[str, list[Person]] = {}
        self._small = ""
        self._whole: dict[str, str] = {}  # by first or last name

    def of(self, words: tuple[int, int]) -> Person | None:
        """The one person whom the words text[start:end] have introduced; None where there is none, or more than one."""
        said = self._text[words[0] : words[1]].casefold()
        if said not in self._known:
            self._known[said] = self._introduced(said, words[0])
        # "after a meeting with Roe, the president said": what speaks is no explanation of the name before it
        found = [person for person in self._known[said] if not 0 <= words[0] - person[1] <= NEXT_TO]
        if len({last_name(person) for person in found}) != 1:
            return None
        # the same person is nearer under the bare name
        name = last_name(found[0])
        return min(
            (person for person in self._people.near(words[0], MOST) if last_name(person) == name),
            key=lambda person: (abs(person[0] - words[0]), person[0]),
            default=found[0],
        )

    def whose(self, person: Person) -> str:
        """First and last name in lower case; for half a name, those of who was first named by both.

        >>> from transforms.quotations.cues import cues
        >>> people = People([(0, 7, "Ada Roe"), (9, 12, "Ada")])
        >>> Bearers("Ada Roe. Ada.", people, cues("en")).whose((9, 12, "Ada"))
        'ada roe'
        """
        if not self._whole:
            for other in self._people.all[:MOST]:
                words = _named(other)
                if len(words) > 1:
                    self._whole.setdefault(words[0], f"{words[0]} {words[-1]}")
                    self._whole.setdefault(words[-1], f"{words[0]} {words[-1]}")
            self._whole.setdefault("", "")
        words = _named(person)
        return (
            f"{words[0]} {words[-1]}"
            if len(words) > 1
            else self._whole.get(last_name(person), last_name(person))
        )

    def may_follow(self, words: tuple[int, int]) -> bool:
        """Whether the words are a noun for a person that may be one who has been named: no witness, no spokeswoman."""
        said = DASHED.findall(self._text, *words)
        return any(is_person(word, self._cues) for word in said) and not any(
            word.casefold() in self._cues.mouthpiece for word in said
        )

    def _introduced(self, said: str, place: int) -> list[Person]:
        if " " not in said and not is_person(said, self._cues):
            # "the embassy said": no function that a person bears
            return []
        if not self._small:
            self._small = self._text.casefold()
        age = _NUMBER.match(said)
        if age is not None:
            return [person for person in self._people.all[:MOST] if self._is_aged(person, age.group())]
        # the noun alone introduces less surely than all of the words, and is tried when they introduce nobody
        found: list[Person] = []
        for key in dict.fromkeys(
            (said, next((w for w in reversed(said.split()) if is_person(w, self._cues)), said))
        ):
            if len(key) > 2 and not found and self._small.count(key) > 1:
                found = [person for person in self._people.all[:MOST] if self._is_introduced(person, key)]
                if key != said and len({last_name(person) for person in found if person[0] < place}) == 1:
                    found = [person for person in found if person[0] < place]
                elif key != said:
                    found = []
        return found

    def _is_aged(self, person: Person, age: str) -> bool:
        return (
            re.match(rf"[ \u00a0]?[,(][ \u00a0]?{age}\b", self._text[person[1] : person[1] + 8]) is not None
        )

    def _is_introduced(self, person: Person, key: str) -> bool:
        before = self._text[max(0, person[0] - len(key) - BETWEEN) : person[0]].casefold()
        place = before.rfind(key)
        if place >= 0 and not before[:place][-1:].isalnum() and before[:place][-1:] != "-":
            between = before[place + len(key) :]
            if _ADJECTIVES.fullmatch(between) and not any(
                w in self._cues.preposition for w in between.split()
            ):
                return True
        named = person[2].casefold()
        if named.startswith(key + " ") or f" {key} " in named:
            return True
        clause = _CLAUSE.match(self._text, person[1], person[1] + INTRODUCED)
        return clause is not None and self._holds(clause.group().casefold(), key)

    def _holds(self, clause: str, key: str) -> bool:
        place = clause.find(key)
        before = [
            word
            for word in WORD.findall(clause[:place])
            if word not in (self._cues.article | self._cues.indefinite) - self._cues.preposition
        ]
        return (
            place > 0
            and not clause[place - 1].isalnum()
            and not clause[place + len(key) :][:1].isalnum()
            and len(before) <= ADJECTIVES
            and not (before and before[-1] in self._cues.preposition)
        )


def _named(person: Person) -> list[str]:
    """The words of a name without titles, the last without a genitive's ending."""
    words = [
        w for w in person[2].casefold().split() if not w.endswith(".") and "title" not in classes().get(w, ())
    ]
    return [*words[:-1], last_name(person)] if words else []


def last_name(person: Person) -> str:
    """The last word of a name in lower case, less a genitive's ending.

    >>> last_name((0, 9, "Ada Roe’s"))
    'roe'
    """
    words = person[2].casefold().replace("’s", "").replace("'s", "").split()
    last = words[-1] if words else ""
    # a genitive's: "Eilertzens"
    return last[:-1] if last.endswith("s") and len(last) >= SHORTEST else last
