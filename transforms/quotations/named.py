"""Who is named in a sentence, and as what: a subject, an owner, a part of a description."""

from typing import Final

from transforms.quotations.beside import is_genitive, is_part
from transforms.quotations.cues import Cues
from transforms.quotations.descriptions import WORD, is_person
from transforms.quotations.people import People, Person, is_organisation

OPENING: Final = 2
"""Words that may stand before the subject of a sentence: "But Roe"."""

_GENITIVES: Final = ("'s", "’s")
_BEHIND: Final = 20  # code points behind a name that hold the next word


class Named:
    """The persons that the sentences of a text name; `people` are those outside quotations."""

    def __init__(self, text: str, people: People, cues: Cues) -> None:
        self._text = text
        self._speaking = People([person for person in people.all if not is_organisation(person[2])])
        self._cues = cues
        self._words = {word for person in people.all for word in person[2].split()}

    def candidates(self, start: int, end: int) -> list[Person]:
        """The persons in text[start:end] who may speak."""
        return self._speaking.within(start, end)

    def free(self, start: int, end: int) -> list[Person]:
        """The persons of a sentence behind no preposition, to whom nothing else belongs."""
        return [person for person in self.candidates(start, end) if self.is_free(start, person)]

    def is_free(self, start: int, person: Person) -> bool:
        """Whether a person of a sentence that begins at `start` stands behind no preposition, and nothing belongs to it."""
        return not is_part(self._text, start, person, self._cues) and not self.is_possessor(person)

    def is_possessor(self, person: Person) -> bool:
        """Whether something belongs to a name: "Roe’s mother", "Roes mor"."""
        if self._text[person[1] : person[1] + 2] in _GENITIVES:
            return True
        last = person[2].rsplit(" ", 1)[-1]
        return (
            last.endswith("s")
            and self._text[person[1] : person[1] + 2].strip().islower()
            and last[:-1] in self._words
        )

    def is_owner(self, start: int, end: int, person: Person) -> bool:
        """Whether a sentence is about the one whom it names behind "of" or "by", and calls nobody by a noun."""
        others = WORD.findall(self._text[start : person[0]]) + WORD.findall(self._text[person[1] : end])
        if (
            self._text[person[1] : person[1] + 2] in _GENITIVES
            and len(WORD.findall(self._text, start, person[0])) > OPENING + 1
        ):
            # "… ended by Roe’s long throw"
            return False
        return is_genitive(self._text, person, self._cues) and not any(
            is_person(word, self._cues) for word in others
        )

    def acts(self, person: Person) -> bool:
        """Whether a word that may be a verb follows a name: "his daughters, Ada and Joe" do not act."""
        behind = self._text[person[1] : person[1] + _BEHIND]
        word = WORD.search(behind)
        return (
            behind[:1].isspace()
            and word is not None
            and word.start() == 1
            and word.group().islower()
            and word.group() not in self._cues.conjunction
        )

    def has_pronoun(self, start: int, end: int) -> bool:
        """Whether a pronoun for one person stands in text[start:end]."""
        return any(word.casefold() in self._cues.he for word in WORD.findall(self._text, start, end))

    def opens_described(self, start: int, end: int) -> tuple[int, int] | None:
        """The description that opens a sentence: "The prime minister left"."""
        words = [
            match for _, match in zip(range(OPENING + 4), WORD.finditer(self._text, start, end), strict=False)
        ]
        for number, word in enumerate(words[:OPENING]):
            if word.group().casefold() in self._cues.article:
                for noun in words[number + 1 :]:
                    if is_person(noun.group(), self._cues):
                        return words[number + 1].start(), noun.end()
                    if noun.group().casefold() in self._cues.preposition:
                        break
                return None
        return None
