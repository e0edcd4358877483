"""Who a verb of saying belongs to: the name before it, the name behind it, a pronoun, or nobody named."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from transforms.quotations.beside import subject_before, subject_behind
from transforms.quotations.cues import UNSPACED, Cues
from transforms.quotations.descriptions import (
    LONGEST_ROLE,
    WORD,
    described_before,
    described_behind,
    is_person,
)
from transforms.quotations.people import People, Person
from transforms.quotations.sources import source
from transforms.quotations.tie import Tie
from transforms.quotations.unlisted import name_before, name_behind, name_explained

DROPPING: Final = frozenset(
    [
        "es",
        "pt",
        "it",
        "ca",
        "gl",
        "ro",
        "pl",
        "cs",
        "sk",
        "hr",
        "sr",
        "sl",
        "bg",
        "mk",
        "ru",
        "uk",
        "be",
        "el",
        "tr",
        "hu",
        "fi",
        "ja",
        "ko",
        "eu",
        "sq",
        "lt",
        "lv",
        "ka",
        "hy",
    ]
)
"""Languages whose verbs of saying do without a pronoun: "dijo" is "he said"."""

OPEN_ENDED: Final = ("tr", "hi", "fa", "ur", "bn")
"""Of those below, the languages whose clause before the words holds the subject, if it has more than a few words."""

VERB_LAST: Final = ("ko", "ja", "tr", "hi", "fa", "bn", "ur", "ta")
"""Languages whose verb of saying stands behind the words: nobody is named behind it."""

_BLANKS: Final = " ,\u00a0"
_ADVERBS: Final = 2  # words before a verb without a subject: "Además, dijo que"


def tie_in(
    text: str, start: int, end: int, people: People, cues: Cues, language: str, *, backwards: bool
) -> Tie | None:
    """The tie that a clause text[start:end] beside a quotation makes: its cue and who that belongs to.

    Cues are tried from the quotation outwards: `backwards` where the clause stands before it.
    """
    if start >= end:
        return None
    inside = people.within(start, end)
    found = [
        (match.start(), match.end())
        for match in cues.say.finditer(text, start, end)
        if not any(person[0] <= match.start() < person[1] for person in inside)
        and not _is_noun(text, *match.span(), cues)
        and not (backwards and match.group().casefold() in cues.tail)
    ]
    clause = _Clause(text, start, end, inside, cues, language, backwards)
    for first, last in reversed(found) if backwards else found:
        tie = clause.tie_of(first, last)
        if tie is None and not backwards and not text[start:first].strip(_BLANKS):
            # "said the mayor, whom Roe had asked": the verb beside the words has its subject
            unnamed = clause.unnamed(first, last)
            tie = unnamed if unnamed.words is not None and unnamed.words[0] > last else None
        if tie is not None:
            return tie
    told = source(text, start, end, inside, cues)
    if told is not None:
        return told
    if found:
        first, last = found[-1] if backwards else found[0]
        return clause.unnamed(first, last)
    return None


def _is_noun(text: str, cue: int, last: int, cues: Cues) -> bool:
    """Whether what looks like an English verb is a noun: "her reply to the board", "a former state senator"."""
    words = [word.casefold() for word in WORD.findall(text, max(0, cue - 12), cue)][-1:]
    if not words:
        return False
    bare = text[cue:last].casefold() in cues.bare
    return words[0] in cues.determiner or (bare and words[0] not in cues.aside | cues.nobody)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause beside a quotation, the persons in it, and on which side it stands."""

    text: str
    start: int
    end: int
    inside: Sequence[Person]
    cues: Cues
    language: str
    backwards: bool

    def tie_of(self, first: int, last: int) -> Tie | None:
        """The tie that the cue text[first:last] makes, if it says who speaks."""
        text, cues, inside = self.text, self.cues, self.inside
        cue = text[first:last]
        # "Experts said Putin could …": behind a verb that has its subject, a name is what is talked
        # about; English alone keeps subjects before their verbs so strictly
        inverted = (
            self.language != "en"
            or not self.backwards
            or not text[self.start : first].strip()
            or text[last : self.end].rstrip().endswith((":", ",", "："))
        )
        before = list(WORD.finditer(text, max(self.start, first - 40), first))[-3:]
        heard = [word.group().casefold() for word in before]
        after = [word.casefold() for word in WORD.findall(text, last, min(self.end, last + 30))][:2]
        if cue.casefold() in cues.several or (
            heard[-1:] and heard[-1] in cues.passive and cue.endswith("ed")
        ):
            return Tie(cue, anonymous=True, place=first)
        while len(before) > 1 and heard[len(before) - 1] in cues.aside:
            before.pop()
        pronouns = [
            word
            for word in before[-2:]
            if word.group().casefold() in cues.he
            and (word is before[-1] or word.group().casefold() in ("il", "elle"))
        ]
        if pronouns:
            return Tie(cue, pronoun=True, place=pronouns[0].start())
        # "confie-t-elle": a letter stands between
        unspaced = self.language in UNSPACED
        person = (
            None
            if unspaced
            else subject_before(text, self.start, first, inside, cues, verb_last=self.language in VERB_LAST)
        )
        if person is None and set(after[1:] if after[:1] == ["t"] else after[:1]) & cues.he:
            return Tie(cue, pronoun=True, place=first)
        near = {*heard[-1:], *after[:1]}
        if person is None and inverted and not near & cues.nobody:
            person = subject_behind(text, last, self.end, inside, cue, cues)
        if person is None and not unspaced and self.language != "":
            person = self._unlisted(first, last, inverted=inverted and cue.casefold() not in cues.addressee)
        if person is None and unspaced:
            person = subject_before(
                text, self.start, first, inside, cues, verb_last=self.language in VERB_LAST
            )
        if person is not None:
            return Tie(cue, person)
        if (
            self.backwards
            and heard[-1:]
            and any(is_person(word, cues) for word in (heard[-1], heard[-1].removesuffix("s")))
        ):
            # "when doctors told those": the verb has a subject, who is not named
            return self.unnamed(first, last)
        return Tie(cue, anonymous=True, place=first) if near & cues.nobody else None

    def _unlisted(self, first: int, last: int, *, inverted: bool) -> Person | None:
        """A name without a listing, directly beside the cue."""
        # what follows a closing mark begins no sentence, so that its capitals tell
        opens = self.backwards or self.text[self.start - 1 : self.start] not in (
            "”",
            '"',
            "“",
            "»",
            "«",
            "’",
            "'",
            "‘",
        )
        if inverted and (found := name_behind(self.text, last, self.end, self.cues, self.language)):
            return found
        found = name_before(self.text, self.start, first, self.cues, self.language, opens=opens)
        if found is None and not opens:
            return name_explained(self.text, self.start, first, self.cues, self.language)
        return found

    def unnamed(self, first: int, last: int) -> Tie:
        """The tie of a cue whose clause names nobody: to whom its words describe, or to nobody."""
        text, cues = self.text, self.cues
        cue = text[first:last]
        before = WORD.findall(text, max(self.start, first - 12), first)
        # "the mayor told the Harbour Chronicle": behind the verb is who hears
        hears = cue.casefold() in cues.addressee and bool(before)
        words = None if hears else described_behind(text, last, self.end, cues)
        if words is None and before and before[-1].casefold() in cues.conjunction:
            # as in: ereiferte sich Roe und behauptete
            return Tie(cue, pronoun=True, place=first, shared=True)
        words = words or described_before(text, self.start, first, cues)
        if words is not None:
            return Tie(cue, anonymous=True, place=words[0], words=words)
        if self.language in DROPPING and cue.casefold() not in cues.several and self._is_alone(first, last):
            return Tie(cue, pronoun=True, place=first)
        return Tie(cue, anonymous=True, place=first)

    def _is_alone(self, first: int, last: int) -> bool:
        """Whether a verb has no noun beside it that could be its subject: "dijo en Tarnow"."""
        words = WORD.findall(self.text, last, self.end)
        next_to = self.text[last : self.end].lstrip(" \u00a0")[:1].isalnum()
        lead = [
            word
            for word in WORD.findall(self.text, self.start, first)
            if word.casefold() not in self.cues.auxiliary
        ]
        if self.language in VERB_LAST and not self.backwards:
            return True
        free = (
            not next_to
            or not words
            or words[0].casefold() in self.cues.that
            or (words[0].casefold() in self.cues.preposition and not self._holds_subject(last))
        )
        return free and (len(lead) == 0 or (self.backwards and len(lead) <= _ADVERBS and lead[-1].islower()))

    def _holds_subject(self, last: int) -> bool:
        """Whether a name stands behind a verb and what its preposition governs: "píše ve svém listu Ada Roe"."""
        heard = ""
        for word in WORD.findall(self.text, last, min(self.end, last + LONGEST_ROLE)):
            if heard and word[0].isupper() and heard not in self.cues.preposition and not heard[0].isupper():
                return True
            if heard and is_person(word, self.cues) and heard not in self.cues.preposition:
                return True
            heard = word
        return False
