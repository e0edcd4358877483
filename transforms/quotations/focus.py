"""Whom a text is about at a place: the person whom a pronoun, or a verb without a subject, means there.

Sentences are read backwards: who spoke last, whose sentence it is, or the only person in it. Names inside quotations
are no candidates, nor are those behind prepositions where somebody else opens the sentence.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from transforms.entities.sentences import sentences_back
from transforms.quotations.bearers import Bearers
from transforms.quotations.beside import is_part
from transforms.quotations.cues import Cues
from transforms.quotations.descriptions import WORD, is_person
from transforms.quotations.marks import Marked
from transforms.quotations.named import OPENING, Named
from transforms.quotations.people import People, Person, is_organisation
from transforms.quotations.subjects import DROPPING, tie_in
from transforms.quotations.tie import Tie

Item = tuple[Marked, tuple[int, int], Tie | None, bool]

SENTENCES_BACK: Final = 8
"""Sentences: how far a chain of "he … He … he" is followed back to a name."""

REACH: Final = 1000
"""Code points before a place in which the sentences before it are looked at."""

APART: Final = 4
"""Words between the subject of a sentence and the next name: below that they are partners of one verb, and either may be meant."""

FAR: Final = 2000
"""Code points over which a text may stay with who spoke last."""

INSERTED: Final = 20
"""Code points from a pronoun to the end of its verb: "he has said"."""

QUOTING: Final = frozenset("“„«\"'‘`")
"""Signs that begin what a verb leads to."""

_ENDS: Final = ".!?…”\"»’'“。！？:：«"


class Focus:
    """The persons whom a text's sentences are about; `people` are those outside quotations."""

    def __init__(self, text: str, people: People, cues: Cues, language: str) -> None:
        self._text = text
        self._people = people
        self._cues = cues
        self._language = language
        self.named = Named(text, people, cues)
        self.bearers = Bearers(text, people, cues)

    def antecedent(
        self, place: int, before: Item | None, last: Tie | None, most: int = SENTENCES_BACK
    ) -> Person | None:
        """The one person whom the sentences before a place leave; None where there are two or none."""
        spans = self.back(place)
        nearest = next(spans, None)
        if (
            nearest is not None
            and self._text[nearest[1] - 1] not in _ENDS
            and "\n" not in self._text[nearest[1] : place]
        ):
            # the clause that leads to the pronoun itself; "Roe has failed, he claimed" is what is said of another
            if not self._is_inserted(place):
                person = self._subject(*nearest, last)
                if person is not None or self.named.free(*nearest):
                    return person
            nearest = None
        heard = WORD.match(self._text, place)
        pronoun = heard.group().casefold() if heard and heard.group().casefold() in self._cues.he else ""
        back = 0
        for start, end in chain((nearest,) if nearest else (), spans):
            if (
                before is not None
                and last is not None
                and (last.person is not None or (before[3] and last.words is not None))
                and before[0].outer_start < end
                and start < before[0].outer_end
            ):
                return self._after_quotation(before, last, start, end)
            if self._is_heading(start, end):
                continue
            back += 1
            if back > most:
                return None
            found, person = self._of_sentence(start, end, last, pronoun)
            if found:
                return person
        return None

    def _is_inserted(self, place: int) -> bool:
        """Whether a pronoun and its verb stand behind what is said, between commas or at the end."""
        said = self._cues.say.search(self._text, place, place + INSERTED)
        last = place - 1
        while last > 0 and self._text[last].isspace():
            last -= 1
        if said is None or self._text[max(last, 0)] != ",":
            return False
        behind = self._text[said.end() : said.end() + 3]
        return behind[:1] == "." or (behind[:1] == "," and not set(behind) & QUOTING)

    def back(self, place: int) -> Iterator[tuple[int, int]]:
        """The spans of the sentences before a place, the nearest first, as far as the place."""
        return sentences_back(self._text, max(0, place - REACH), place)

    def stays(self, place: int, before: Item | None, last: Tie | None) -> Person | None:
        """Who spoke last, where the text has turned to nobody else since."""
        if (
            before is None
            or last is None
            or last.person is None
            or not 0 <= place - before[0].outer_end <= FAR
        ):
            return None
        if is_organisation(last.person[2]):
            return None
        name = self.bearers.whose(last.person)
        start = before[0].outer_end
        if any(self.bearers.whose(person) != name for person in self.named.free(start, place)):
            return None
        words = [word.casefold() for word in WORD.findall(self._text, max(start, place - 300), place)]
        strange = any(
            word in self._cues.indefinite
            and any(is_person(noun, self._cues) for noun in words[number + 1 : number + 3])
            for number, word in enumerate(words)
        )
        return None if strange else last.person

    def only(self, start: int, end: int) -> Person | None:
        """The person whom text[start:end] names, once at least as a subject, if it is one alone; as it was named last."""
        named = self.named.candidates(max(0, start), end)
        alone = len({self.bearers.whose(person) for person in named}) == 1
        return named[-1] if alone and self.named.free(max(0, start), end) else None

    def subject(self, start: int, end: int, last: Tie | None = None) -> Person | None:
        """The person whose sentence text[start:end] is."""
        return self._of_sentence(start, end, last)[1]

    def _after_quotation(self, before: Item, last: Tie, start: int, end: int) -> Person | None:
        if last.person is None:
            return None
        rest = [
            person
            for person in self.named.candidates(before[0].outer_end, end)
            if person[0] >= last.person[1]
        ]
        others = [person for person in rest if self.bearers.whose(person) != self.bearers.whose(last.person)]
        subjects = [
            person for person in others if not is_part(self._text, before[0].outer_end, person, self._cues)
        ]
        return last.person if not subjects or last.person[0] >= min(start, before[0].outer_start) else None

    def _of_sentence(  # noqa: C901, PLR0911 (a ladder of evidence, the surest first)
        self, start: int, end: int, last: Tie | None, pronoun: str = ""
    ) -> tuple[bool, Person | None]:
        """Whether a sentence decides, and for whom."""
        tie = tie_in(self._text, start, end, self._people, self._cues, self._language, backwards=False)
        if tie is not None and tie.person is not None and not is_organisation(tie.person[2]):
            return True, tie.person
        if tie is not None and tie.words is not None:
            person = self.bearers.of(tie.words)
            if person is not None or self.bearers.may_follow(tie.words):
                return person is not None, person
        if tie is not None and tie.pronoun and self._is_inserted(tie.place):
            return False, None
        opening = WORD.search(self._text, start, end)
        if opening is not None and opening.group().casefold() in self._cues.he:
            # "She met Roe": she has been named before; another pronoun means Roe, if anybody
            inside = self.named.free(start, end)
            if pronoun in ("", opening.group().casefold()):
                return False, None
            return True, inside[0] if len(inside) == 1 else None
        if self.named.candidates(start, end):
            person = self._subject(start, end, last)
            # "there she worked with Roe": a pronoun is the subject, and has been one before
            passes = (
                person is None
                and not self.named.free(start, end)
                and (
                    self.named.has_pronoun(start, end)
                    or self.named.opens_described(start, end) is not None
                    or all(self.named.is_possessor(owner) for owner in self.named.candidates(start, end))
                )
            )
            return not passes, person
        first = WORD.search(self._text, start, end)
        if first is None or first.group().casefold() in self._cues.he or (tie is not None and tie.pronoun):
            return False, None
        described = self.named.opens_described(start, end)
        if described is not None:
            person = self.bearers.of(described)
            return person is not None or not self.bearers.may_follow(described), person
        if self._language in DROPPING or not any(
            is_person(word, self._cues) for word in WORD.findall(self._text, start, end)
        ):
            return False, None
        return True, None

    def _subject(  # noqa: PLR0911 (a ladder of evidence, the surest first)
        self, start: int, end: int, last: Tie | None
    ) -> Person | None:
        """Who a sentence with names is about: who opens it, or the only one in it."""
        inside = self.named.candidates(start, end)
        if not inside:
            return None
        free = self.named.free(start, end)
        first = free[0] if free else inside[0]
        words = WORD.findall(self._text, start, first[0])
        opens = len(words) <= OPENING or (
            self._text[start : first[0]].rstrip().endswith(",") and first in free and self.named.acts(first)
        )
        opens = opens or (
            len(words) <= OPENING + 2 and all(is_person(word, self._cues) for word in words[-1:])
        )
        possessed = self._text[first[1] : first[1] + 2] in ("'s", "’s")
        names = {self.bearers.whose(person) for person in inside}
        if not opens:
            described = self.named.opens_described(start, end)
            if described is not None and self._text[described[1] : first[0]].strip():
                return self.bearers.of(described)
        if len(names) == 1 and (free or opens or self.named.is_owner(start, end, first)):
            return first
        if not opens or possessed:
            return None
        if (
            last is not None
            and last.person is not None
            and self.bearers.whose(last.person) == self.bearers.whose(first)
        ):
            return first
        others = [person for person in free[1:] if self.bearers.whose(person) != self.bearers.whose(first)]
        if not others or len(WORD.findall(self._text, first[1], others[0][0])) >= APART:
            return first
        return None

    def _is_heading(self, start: int, end: int) -> bool:
        """Whether a line of its own has no end mark: a heading between two paragraphs."""
        return (
            self._text[end - 1] not in _ENDS
            and self._text[end : end + 1] in ("\n", "")
            and (start == 0 or self._text[start - 1] == "\n")
        )
