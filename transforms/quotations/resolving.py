"""Speakers that stand elsewhere: pronouns, descriptions, quotations that go on, and speakers named before or after."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from transforms.entities.sentences import sentences_back
from transforms.quotations.alone import Alone
from transforms.quotations.cues import Cues
from transforms.quotations.focus import REACH, Focus, Item
from transforms.quotations.marks import Marked
from transforms.quotations.named import OPENING
from transforms.quotations.people import People, Person
from transforms.quotations.subjects import tie_in
from transforms.quotations.tie import Tie

FRAME: Final = 40
"""Code points of signs and blanks that may stand around a quotation that is a paragraph by itself."""

NEAR: Final = 600
"""Code points before a quotation that nothing ties in which one person alone is named."""

_PARTICIPLES: Final = frozenset(("saying", "adding", "arguing", "explaining", "noting", "telling", "writing"))
_AND: Final = (
    "and ", "but ", "und ", "et ", "y ", "e ", "en ", "и ", "och ", "og ", "ja ", "i ", "a ", "та ", "і ",
)  # fmt: skip
_END_MARKS: Final = ".!?…。！？\n"


class Resolver:
    """Resolves the ties of a text's quotations, in order; `people` are those outside quotations."""

    def __init__(self, text: str, people: People, cues: Cues, language: str) -> None:
        self._text = text
        self._people = people
        self._cues = cues
        self._language = language
        self._heard: list[Person] = []  # who has spoken, and is not yet among the speakers
        self._speakers: set[str] = set()
        self._focus = Focus(text, people, cues, language)
        self._alone = Alone(self._focus.named, self._focus.bearers, len(text))

    def resolve(self, items: Sequence[Item]) -> list[Tie | None]:
        """A tie for each quotation, its person filled in where it is certain."""
        ties: list[Tie | None] = []
        self._heard = [tie.person for _, _, tie, _ in items if tie is not None and tie.person is not None]
        for number, (mark, paragraph, tie, kept) in enumerate(items):
            before = items[number - 1] if number else None
            resolved = self._resolved(mark, paragraph, tie, before, ties[-1] if ties else None, kept=kept)
            ties.append(resolved)
            if resolved is not None and resolved.person is not None and resolved is not tie:
                self._heard.append(resolved.person)
        # quotations of several paragraphs whose speaker is named at the end
        told = False
        for number in range(len(items) - 2, -1, -1):
            own, following = ties[number], ties[number + 1]
            told = items[number][0].continued and (told or items[number + 1][2] is not None)
            if items[number][0].continued and following is not None:
                # a speaker who is told beats one who was guessed
                guessed = told and items[number][2] is None and following.person is not None
                if own is None or own.person is None or guessed:
                    ties[number] = following
        return ties

    def _resolved(  # noqa: PLR0911 (a ladder of evidence, the surest first)
        self,
        mark: Marked,
        paragraph: tuple[int, int],
        tie: Tie | None,
        before: Item | None,
        last: Tie | None,
        *,
        kept: bool,
    ) -> Tie | None:
        if tie is not None and tie.person is not None:
            return tie
        if before is not None and before[0].continued and (last is not None or tie is None):
            return last
        if tie is not None and (tie.pronoun or tie.words is not None):
            return replace(tie, person=self._meant(tie, mark, before, last))
        if before is not None and last is not None and (tie is None or tie.anonymous):
            same = self._continued(mark, paragraph, tie, before, last)
            if same is not None:
                return same
        if tie is None:
            return self._untied(mark, paragraph, before, last) or self._near(mark) if kept else None
        if tie.cue.casefold() in _PARTICIPLES:
            return replace(tie, person=self._opening(paragraph[0], mark.outer_start))
        if tie.cue == ":":
            return replace(tie, person=self._led(paragraph, mark, before, last))
        return tie

    def _meant(self, tie: Tie, mark: Marked, before: Item | None, last: Tie | None) -> Person | None:
        """Whom a pronoun, a verb without a subject or a description means."""
        if (
            tie.shared
            and before is not None
            and last is not None
            and last.person is not None
            and self._is_one_sentence(before[0], mark)
        ):
            return last.person
        place = min(tie.place, mark.outer_start)
        if tie.words is None:
            return (
                self._focus.antecedent(place, before, last)
                or self._focus.stays(place, before, last)
                or self._alone.before(place)
            )
        bearers = self._focus.bearers
        person = bearers.of(tie.words)
        if person is None and bearers.may_follow(tie.words):
            return self._focus.antecedent(place, before, last, 2)
        return person

    def _is_one_sentence(self, before: Marked, mark: Marked) -> bool:
        return not any(sign in self._text[before.outer_end : mark.outer_start] for sign in _END_MARKS)

    def _led(
        self, paragraph: tuple[int, int], mark: Marked, before: Item | None, last: Tie | None
    ) -> Person | None:
        """Whose sentence leads to a colon before a quotation; who spoke last, where it names nobody: "And: “…”"."""
        nearest = next(self._focus.back(mark.outer_start), None)
        person = self._focus.subject(*nearest, last) if nearest and nearest[0] >= paragraph[0] else None
        words = len(self._text[slice(*nearest)].split()) if nearest else 0
        if person is not None or before is None or before[1] != paragraph or words > OPENING:
            return person
        return self._focus.stays(mark.outer_start, before, last)

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
                and between.lstrip(" ,;").startswith(_AND)
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
        if not others and not any(sign in between for sign in _END_MARKS):
            # two pieces in one sentence
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

    def _untied(
        self, mark: Marked, paragraph: tuple[int, int], before: Item | None, last: Tie | None
    ) -> Tie | None:
        """The tie of a quotation without a cue: to whom the sentence before it has speak, or the paragraph is about."""
        alone = self._is_alone(mark, paragraph) or self._opens(mark, paragraph)
        if (
            not alone
            and self._text[max(paragraph[0], mark.outer_start - FRAME) : mark.outer_start].rstrip()[-1:]
            not in _END_MARKS
        ):
            return None
        nearest = next(self._focus.back(mark.outer_start), None)
        if nearest is None or not (alone or nearest[0] >= paragraph[0]):
            return None
        start, end = nearest
        tie = tie_in(self._text, start, end, self._people, self._cues, self._language, backwards=False)
        if tie is not None and tie.person is None and tie.pronoun:
            person = self._focus.antecedent(tie.place, before, last)
            tie = replace(tie, person=person or self._focus.stays(mark.outer_start, before, last))
        if tie is not None and tie.person is not None:
            return tie
        if not alone or (tie is not None and tie.anonymous):
            return None
        person = self._of_paragraph(mark.outer_start, end, before, last)
        return Tie(":", person) if person is not None else None

    def _near(self, mark: Marked) -> Tie | None:
        """The tie to the only person who is named not far before a quotation that nothing else ties."""
        person = self._focus.only(mark.outer_start - NEAR, mark.outer_start)
        return Tie(":", person) if person is not None else None

    def _opens(self, mark: Marked, paragraph: tuple[int, int]) -> bool:
        """Whether a sentence that is quoted opens a paragraph, and another sentence follows."""
        if mark.outer_start != paragraph[0]:
            return False
        behind = self._text[mark.outer_end : paragraph[1]].lstrip()
        ended = any(sign in _END_MARKS for sign in self._text[mark.end - 1 : mark.outer_end + 1])
        return ended and not behind[:1].islower()

    def _of_paragraph(self, place: int, end: int, before: Item | None, last: Tie | None) -> Person | None:
        """The one speaker of the text whom the paragraph that ends at `end` names; who spoke last, if it names nobody."""
        start = self._text.rfind("\n", max(0, end - REACH), end) + 1
        named = self._focus.named.candidates(start, end)
        if named:
            self._speakers.update(self._focus.bearers.whose(person) for person in self._heard)
            self._heard.clear()
        speakers = [person for person in named if self._focus.bearers.whose(person) in self._speakers]
        if speakers:
            names = {self._focus.bearers.whose(person) for person in speakers}
            return speakers[0] if len(names) == 1 else None
        return self._focus.stays(place, before, last)

    def _opening(self, start: int, end: int) -> Person | None:
        """Who begins the last sentence of text[start:end], and so is its subject: "But Roe left, saying, “…"."""
        start, _ = next(sentences_back(self._text, max(start, end - REACH), end), (end, end))
        first = self._focus.named.candidates(start, end)[:1]
        opens = first and len(self._text[start : first[0][0]].split()) <= OPENING
        return first[0] if opens else None
