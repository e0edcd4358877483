"""Speakers that stand elsewhere: pronouns, quotations that go on, and sentences that name the speaker before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from transforms.entities.names import classes
from transforms.entities.sentences import sentences
from transforms.quotations.cues import Cues
from transforms.quotations.marks import Marked
from transforms.quotations.people import People, Person
from transforms.quotations.subjects import Tie, tie_in

Item = tuple[Marked, tuple[int, int], Tie | None]

SENTENCES_BACK: Final = 3
"""Sentences: how far a chain of "he … He … he" is followed back to a name."""

REACH: Final = 600
"""Code points before a quotation in which the sentences before it are looked at."""


FRAME: Final = 40
"""Code points of signs and blanks that may stand around a quotation that is a paragraph by itself."""


_PARTICIPLES: Final = frozenset(("saying", "adding", "arguing", "explaining", "noting", "telling", "writing"))
_OPENING: Final = 2
"""Words that may stand before the subject of a sentence: "But Roe"."""


class Resolver:
    """Resolves the ties of a text's quotations, in order."""

    def __init__(self, text: str, people: People, cues: Cues, language: str) -> None:
        self._text = text
        self._people = people
        self._cues = cues
        self._language = language

    def resolve(self, items: Sequence[Item]) -> list[Tie | None]:
        """A tie for each quotation, its person filled in where it is certain."""
        ties: list[Tie | None] = []
        for number, (mark, paragraph, tie) in enumerate(items):
            before = items[number - 1] if number else None
            ties.append(self._resolved(mark, paragraph, tie, before, ties[-1] if ties else None))
        # quotations of several paragraphs whose speaker is named at the end
        for number in range(len(items) - 2, -1, -1):
            if items[number][0].continued and ties[number + 1] is not None:
                own = ties[number]
                if own is None or own.person is None:
                    ties[number] = ties[number + 1]
        return ties

    def _resolved(  # noqa: PLR0911 (a ladder of evidence, the surest first)
        self, mark: Marked, paragraph: tuple[int, int], tie: Tie | None, before: Item | None, last: Tie | None
    ) -> Tie | None:
        if tie is not None and tie.person is not None:
            return tie
        if before is not None and last is not None and before[0].continued:
            return last
        if tie is not None and tie.pronoun:
            return replace(tie, person=self._antecedent(mark.outer_start, before, last))
        if before is not None and last is not None and (tie is None or tie.anonymous):
            same = self._continued(mark, paragraph, tie, before, last)
            if same is not None:
                return same
        if tie is None or not tie.anonymous:
            return tie
        if tie.cue.casefold() in _PARTICIPLES:
            return replace(tie, person=self._opening(paragraph[0], mark.outer_start))
        if self._is_described(mark, paragraph):
            return replace(tie, person=self._antecedent(mark.outer_start, before, last, described=True))
        return tie

    def _continued(
        self, mark: Marked, paragraph: tuple[int, int], tie: Tie | None, before: Item, last: Tie
    ) -> Tie | None:
        """The tie of the quotation before, where the same person goes on; None where that is not said."""
        same = before[1] == paragraph
        between = self._text[before[0].outer_end : mark.outer_start]
        if tie is not None:
            goes_on = (
                same
                and not self._people.within(before[0].outer_end, mark.outer_start)
                and len(between) < FRAME
                and between.lstrip(" ,;").startswith(("and ", "but ", "und ", "et ", "y ", "e ", "en ", "и "))
            )
            return replace(last, cue=tie.cue) if goes_on else None
        alone = self._is_alone(mark, paragraph)
        goes_on = (
            (same and self._carries_on(before[0].outer_end, mark.outer_start, last))
            or (alone and between.strip() == "")
            or (alone and self._follows(before, paragraph, last))
        )
        return last if goes_on else None

    def _carries_on(self, start: int, end: int, last: Tie) -> bool:
        """Whether the text between two quotations names nobody but the speaker of the first."""
        others = [person for person in self._people.within(start, end) if person != last.person]
        between = self._text[start:end]
        if between.strip(" ,;.–—-\u00a0") == "":
            return True
        return self._cues.say.search(between) is not None and (
            len(others) == 0 or (last.person is not None and others[0][0] > last.person[1])
        )

    def _is_alone(self, mark: Marked, paragraph: tuple[int, int]) -> bool:
        """Whether a paragraph is nothing but the quotation."""
        if paragraph[1] - paragraph[0] - (mark.outer_end - mark.outer_start) > FRAME:
            return False
        outside = self._text[paragraph[0] : mark.outer_start] + self._text[mark.outer_end : paragraph[1]]
        return not any(sign.isalpha() for sign in outside)

    def _follows(self, before: Item, paragraph: tuple[int, int], last: Tie) -> bool:
        """Whether the paragraph of the quotation before is the one before this, and ends with its speaker."""
        between = self._text[before[1][1] : paragraph[0]]
        rest = self._people.within(before[0].outer_end, before[1][1])
        return (
            between.strip() == ""
            and last.person is not None
            and all(person[0] >= last.person[0] for person in rest)
        )

    def _opening(self, start: int, end: int) -> Person | None:
        """Who begins the last sentence of text[start:end], and so is its subject: "But Roe left, saying, “…"."""
        *_, (start, _) = [(end, end), *sentences(self._text, start, end)]
        first = self._candidates(start, end)[:1]
        opens = first and len(self._text[start : first[0][0]].split()) <= _OPENING
        return first[0] if opens else None

    def _is_described(self, mark: Marked, paragraph: tuple[int, int]) -> bool:
        """Whether the speaker is called by a role with an article: "said the senior fellow at the institute"."""
        tail = self._text[mark.outer_end : min(mark.outer_end + 40, paragraph[1])].lstrip(" ,")
        match = self._cues.say.match(tail)
        return match is not None and tail[match.end() :].lstrip().startswith(
            ("the ", "der ", "die ", "le ", "la ", "el ")
        )

    def _antecedent(  # noqa: PLR0911 (a ladder of evidence, the surest first)
        self, position: int, before: Item | None, last: Tie | None, *, described: bool = False
    ) -> Person | None:
        """The one person whom the sentences before a position leave; None where there are two or none."""
        spans = list(sentences(self._text, max(0, position - REACH), position))
        if spans and self._text[spans[-1][1] - 1] not in ".!?…”\"»’'“。":
            # the clause that leads to the quotation itself
            inside = self._candidates(*spans[-1])
            if inside:
                return inside[0] if len(inside) == 1 else None
            spans.pop()
        for start, end in list(reversed(spans))[:SENTENCES_BACK]:
            tie = tie_in(self._text, start, end, self._people, self._cues, self._language, backwards=False)
            if tie is not None and tie.person is not None:
                return tie.person
            inside = self._candidates(start, end)
            if inside:
                names = {person[2] for person in inside}
                return inside[0] if len(names) == 1 else None
            if (
                before is not None
                and last is not None
                and start <= before[0].start < end
                and last.person is not None
            ):
                return last.person
            if described:
                return None
            first = self._text[start:end].split(None, 1)[0].strip('“"„«').casefold()
            if first not in self._cues.he and not (before is not None and start <= before[0].start < end):
                return None
        return None

    def _candidates(self, start: int, end: int) -> list[Person]:
        return [person for person in self._people.within(start, end) if not _is_organisation(person[2])]


def _is_organisation(name: str) -> bool:
    marks = {mark for word in name.split() for mark in classes().get(word.casefold(), ())}
    return bool(marks & {"orghead", "orgsuffix"}) or (name.isupper() and len(name) > 1 and " " not in name)
