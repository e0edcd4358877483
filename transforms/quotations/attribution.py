"""Quotations with their speakers: what stands beside the marks decides what is quoted and who says it.

A quotation split by its cue ("A," she said, "B") is two quotations with one speaker, and one that goes on over
several paragraphs is one a paragraph, so that each is an exact piece of the text. A pronoun is resolved only where
the sentences before leave one person; otherwise the speaker is None.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.entities.sentences import sentences
from transforms.quotations.cues import Cues, cues
from transforms.quotations.dialogue import spoken
from transforms.quotations.marks import Marked, marked, paragraphs
from transforms.quotations.people import People, Person
from transforms.quotations.quote import Quote
from transforms.quotations.resolving import Resolver
from transforms.quotations.subjects import Tie, tie_in
from transforms.quotations.worth import NAMING, is_quotation

_END = ".!?…。！？।"


@dataclass(frozen=True, slots=True)
class _Found:
    """A quotation on its way: where, in which paragraph, and what ties it to whom."""

    mark: Marked
    paragraph: tuple[int, int]
    tie: Tie | None
    kept: bool


def find_quotations(text: str, language: str, people: Sequence[Person] = ()) -> list[Quote]:
    """The direct quotations of a text, in order; `people` are (start, end, surface) of names that may speak.

    >>> text = "“We are late,” said Ada Roe. “Again.”"
    >>> [(quote.text, quote.speaker, quote.cue) for quote in find_quotations(text, "en", [(20, 27, "Ada Roe")])]
    [('We are late,', 'Ada Roe', 'said'), ('Again.', 'Ada Roe', 'said')]
    """
    known = cues(language)
    everybody = People(people)
    found = _found(text, language, everybody, known)
    ties = Resolver(text, everybody, known, language).resolve([(f.mark, f.paragraph, f.tie) for f in found])
    return [
        _quote(text, item.mark, tie)
        for item, tie in zip(found, ties, strict=True)
        if item.kept
        or (tie is not None and tie.person is not None and (item.mark.continued or _is_taken_up(text, item)))
    ]


def _is_taken_up(text: str, item: _Found) -> bool:
    """Whether short words are a sentence of a speaker who has just been heard."""
    return item.tie is None and text[item.mark.start].isupper() and text[item.mark.end - 1] in _END


def _found(text: str, language: str, people: People, known: Cues) -> list[_Found]:
    lines = list(paragraphs(text))
    quoted = marked(text)
    found = []
    position = 0
    for start, end in lines:
        here = []
        while position < len(quoted) and quoted[position].outer_start < end:
            here.append(quoted[position])
            position += 1
        here = here or spoken(text, start, end, language, known)
        for number, mark in enumerate(here):
            left = here[number - 1].outer_end if number else start
            right = here[number + 1].outer_start if number + 1 < len(here) else end
            found.append(_judged(text, mark, (start, end), left, right, people, known, language))
    return found


def _judged(
    text: str,
    mark: Marked,
    paragraph: tuple[int, int],
    left: int,
    right: int,
    people: People,
    known: Cues,
    language: str,
) -> _Found:
    lead, tail = _lead(text, left, mark), _tail(text, right, mark)
    words = text[mark.start : mark.end]
    colon = text[lead[0] : lead[1]].rstrip()[-1:] in (":", "：")
    behind = text[tail[0] : tail[1]].lstrip(" ,，–—-\u00a0")
    ahead = tie_in(text, *lead, people, known, language, backwards=True)
    after = tie_in(text, *tail, people, known, language, backwards=False)
    # "a “Cold War” state": without a comma between, a verb with nobody to say it is no verb
    comma = words[-1] in ",?!…，" or text[tail[0] : tail[0] + 2].strip()[:1] in (",", "–", "—", "，")
    tail_speaks = (
        after is not None
        and known.say.search(behind, 0, 90) is not None
        and (comma or not after.anonymous or language != "en")
    )
    if colon and ahead is None:
        inside = people.within(*lead)
        ahead = Tie(":", inside[0]) if len(inside) == 1 else Tie(":", anonymous=True)
    if tail_speaks and (ahead is None or ahead.anonymous or (not colon and words[-1] in ",?!，")):
        tie, adjacent = after, True
        if (
            tie is not None
            and tie.anonymous
            and ahead is None
            and people.within(*lead)
            and _verb_last(behind, known)
        ):
            # Turkish, Japanese, Korean, Hindi: the speaker before, the words, the verb behind
            tie = Tie(tie.cue, people.within(*lead)[-1])
    elif ahead is not None:
        gap = text[lead[0] : lead[1]]
        adjacent = colon or (
            gap.rstrip().endswith((ahead.cue, ahead.cue + ",")) and ahead.cue.casefold() not in NAMING
        )
        tie = ahead
    else:
        tie, adjacent = (after if tail_speaks or (after and after.person) else None), False
    kept = mark.mark == "–" or is_quotation(
        words, text[max(paragraph[0], mark.outer_start - 60) : mark.outer_start], known, language,
        cue=tie.cue if tie else None, adjacent=adjacent,
    )  # fmt: skip
    return _Found(mark, paragraph, tie, kept)


def _verb_last(behind: str, known: Cues) -> bool:
    match = known.say.search(behind, 0, 30)
    return match is not None


def _lead(text: str, left: int, mark: Marked) -> tuple[int, int]:
    """The clause before a quotation in its own sentence; empty where a sentence has just ended."""
    before = text[left : mark.outer_start].rstrip()
    if not before or before[-1] in _END:
        return mark.outer_start, mark.outer_start
    *_, (start, _) = sentences(text, left, mark.outer_start)
    return start, mark.outer_start


def _tail(text: str, right: int, mark: Marked) -> tuple[int, int]:
    """The rest of the sentence behind a quotation; empty where the quotation ends it."""
    rest = text[mark.outer_end : right]
    words = rest.lstrip(" \u00a0")
    ended = text[mark.end - 1] in ".。" and not words[:1].islower() and words[:1] not in ",–—-"
    if not words or words[0] in ".;:\n" or ended:
        return mark.outer_end, mark.outer_end
    _, end = next(sentences(text, mark.outer_end, right), (0, mark.outer_end))
    return mark.outer_end, end


def _quote(text: str, mark: Marked, tie: Tie | None) -> Quote:
    start, end, surface = tie.person if tie and tie.person else (None, None, None)
    cue = tie.cue if tie and tie.cue != ":" else None
    return Quote(mark.start, mark.end, text[mark.start : mark.end], surface, start, end, cue)
