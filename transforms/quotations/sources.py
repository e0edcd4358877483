"""Speakers whom a preposition names: "according to Roe", "in her view"."""

from collections.abc import Sequence
from typing import Final

from transforms.quotations.beside import BREAK
from transforms.quotations.cues import Cues
from transforms.quotations.descriptions import LONGEST_ROLE, WORD, described_behind, is_person
from transforms.quotations.people import Person
from transforms.quotations.tie import Tie

_NEW: Final = (
    5  # words behind "according to" in which somebody new is brought in: "a former harbour official"
)


def source(text: str, start: int, end: int, inside: Sequence[Person], cues: Cues) -> Tie | None:
    """The tie that a source makes: "according to Roe", "in her view"."""
    view = cues.view.search(text, start, end)
    if view is not None:
        return Tie(view.group(), pronoun=True, place=view.start())
    for match in cues.source.finditer(text, start, end):
        behind = [person for person in inside if match.end() <= person[0] <= match.end() + LONGEST_ROLE]
        if behind and not BREAK.search(text, match.end(), behind[0][0]):
            return Tie(match.group(), behind[0])
        words = described_behind(text, match.end(), end, cues)
        if words is not None:
            return Tie(match.group(), anonymous=True, place=words[0], words=words)
        heard = [
            word.casefold() for word in WORD.findall(text, match.end(), min(end, match.end() + LONGEST_ROLE))
        ]
        if heard[:1] and heard[0] in cues.indefinite and any(is_person(word, cues) for word in heard[1:_NEW]):
            # "according to an official of the agency"
            return Tie(match.group(), anonymous=True, place=match.start())
    return None
