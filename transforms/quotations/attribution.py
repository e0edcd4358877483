"""Quotations with their speakers: what stands beside the marks decides what is quoted and who says it.

A quotation split by its cue ("A," she said, "B") is two quotations with one speaker, and one that goes on over
several paragraphs is one a paragraph, so that each is an exact piece of the text. A pronoun is resolved only where
the sentences before leave one person; otherwise the speaker is None.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from transforms.entities.sentences import sentences, sentences_back
from transforms.quotations.cues import Cues, cues
from transforms.quotations.listed import cleaned, with_last_names
from transforms.quotations.marks import Marked
from transforms.quotations.people import People, Person
from transforms.quotations.places import Place, places
from transforms.quotations.quote import Quote
from transforms.quotations.resolving import Resolver
from transforms.quotations.subjects import OPEN_ENDED, tie_in
from transforms.quotations.tie import Tie
from transforms.quotations.unspaced import LANGUAGES, introduced, speakers
from transforms.quotations.worth import NAMING, is_quotation

_SHORT: Final = 3  # words before a quotation that may hold no subject
_HEADED: Final = 10_000  # code points around a heading in which its words stand
_LONGEST_LEAD: Final = 500  # code points of the clause before a quotation
_END = ".!?…。！？।"


@dataclass(frozen=True, slots=True)
class _Found:
    """A quotation on its way: where, what ties it to whom, and whether it is one."""

    place: Place
    tie: Tie | None
    kept: bool


def find_quotations(
    text: str, language: str, people: Sequence[Person] = (), organisations: Sequence[Person] = ()
) -> list[Quote]:
    """The direct quotations of a text, in order.

    `people` are (start, end, surface) of names that may speak; `organisations` speak only beside a verb of saying: "she"
    means none of them.

    >>> text = "“We are late,” said Ada Roe. “Again.”"
    >>> [(quote.text, quote.speaker, quote.cue) for quote in find_quotations(text, "en", [(20, 27, "Ada Roe")])]
    [('We are late,', 'Ada Roe', 'said'), ('Again.', 'Ada Roe', 'said')]
    """
    known = cues(language)
    rooms = places(text, language, known)
    if not rooms:
        return []
    leading = speakers(text, rooms, language, known) if language in LANGUAGES else {}
    told = (
        [*dict.fromkeys(leading.values()), *introduced(text, language, known)]
        if language in LANGUAGES
        else []
    )
    given = cleaned(text, [*people, *organisations], known, language)
    everybody = with_last_names(text, [*given, *People(given).free(told)])
    found = [_judged(text, room, everybody, known, language, leading.get(room.mark.start)) for room in rooms]
    if any(_lacks(item) for item in found):
        unlisted = everybody.free(item.tie.person for item in found if item.tie and item.tie.person)
        more = with_last_names(text, [*everybody.all, *unlisted], [person[2] for person in unlisted])
        new = People(everybody.free(more.all))
        everybody = more
        found = [
            _judged(text, item.place, everybody, known, language, leading.get(item.place.mark.start))
            if _lacks(item) and new.within(item.place.left, item.place.right)
            else item
            for item in found
        ]
    outside = everybody.outside([(room.mark.outer_start, room.mark.outer_end) for room in rooms])
    ties = Resolver(text, outside.without(organisations), known, language).resolve(
        [(item.place.mark, item.place.paragraph, item.tie, item.kept) for item in found]
    )
    return [
        _quote(text, item.place.mark, tie)
        for item, tie in zip(found, ties, strict=True)
        if item.kept
        or (
            tie is not None
            and ((item.place.mark.continued and tie.person is not None) or _is_taken_up(text, item))
        )
    ]


def _lacks(item: _Found) -> bool:
    """Whether nobody has been found to speak."""
    return item.kept and (item.tie is None or item.tie.person is None)


def _is_taken_up(text: str, item: _Found) -> bool:
    """Whether short words are a sentence of a speaker who has just been heard."""
    mark = item.place.mark
    ends = text[mark.end - 1] in _END or text[mark.outer_end : mark.outer_end + 1] in _END
    return item.tie is None and text[mark.start].isupper() and ends


def _judged(
    text: str, place: Place, people: People, known: Cues, language: str, leading: Person | None
) -> _Found:
    mark, paragraph = place.mark, place.paragraph
    lead, tail = _lead(text, place.left, mark), _tail(text, place.right, mark)
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
    if ahead is not None and words[-1] in ".?!" and behind[:1].isupper() and _leads(text, lead, ahead):
        # "Roe was asked, “Why?” The mayor admitted …": the sentence behind is another one
        tail_speaks = False
    if ahead is not None and ahead.person is not None and ahead.cue != ":" and after and after.anonymous:
        # "Roe told them, “…,” as the crowd began to cry"
        tail_speaks = False
    if tail_speaks and (
        ahead is None or ahead.anonymous or ahead.cue == ":" or (not colon and words[-1] in ",?!，")
    ):
        tie, adjacent = after, True
        if (
            tie is not None
            and (tie.anonymous or tie.pronoun)
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
    if (
        tie is not None
        and tie is after
        and tie.pronoun
        and language in OPEN_ENDED
        and len(text[slice(*lead)].split()) > _SHORT
    ):
        # the clause before has a subject of its own, who is not named
        tie = Tie(tie.cue, anonymous=True, place=tie.place)
    if leading is not None and tie is not None and tie.person is None:
        tie = Tie(tie.cue, leading)
    kept = mark.mark == "–" or is_quotation(
        words, text[max(paragraph[0], mark.outer_start - 60) : mark.outer_start], known, language,
        cue=tie.cue if tie else None, adjacent=adjacent,
    )  # fmt: skip
    return _Found(place, tie, kept and not _is_heading(text, mark, paragraph))


def _is_heading(text: str, mark: Marked, paragraph: tuple[int, int]) -> bool:
    """Whether a line is nothing but words without an end that the text quotes again elsewhere: a heading."""
    words = text[mark.start : mark.end]
    return (
        (mark.outer_start, mark.outer_end) == paragraph
        and words[-1] not in _END
        and (
            text.find(words, mark.end, mark.end + _HEADED) >= 0
            or text.find(words, max(0, mark.start - _HEADED), mark.start) >= 0
        )
    )


def _leads(text: str, lead: tuple[int, int], tie: Tie) -> bool:
    """Whether a clause ends with its verb: "he asked, “…”"."""
    return text[lead[0] : lead[1]].rstrip(" ,:：\u00a0").endswith(tie.cue)


def _verb_last(behind: str, known: Cues) -> bool:
    match = known.say.search(behind, 0, 30)
    return match is not None


def _lead(text: str, left: int, mark: Marked) -> tuple[int, int]:
    """The clause before a quotation in its own sentence; empty where a sentence has just ended."""
    before = text[left : mark.outer_start].rstrip()
    if not before or before[-1] in _END:
        return mark.outer_start, mark.outer_start
    start, _ = next(sentences_back(text, max(left, mark.outer_start - _LONGEST_LEAD), mark.outer_start))
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
