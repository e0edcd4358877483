"""Slips of the pen: a name of several words that differs in one letter from a better-known one beside it.

"Gulf of Eden" among ten Gulfs of Aden is a slip, and a name that only such a text has. Two words that the lists
know both are two names (Maria and Marie Lund), unless one is the rarity of a story about the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from transforms.entities.names import names
from transforms.relating.background import background
from transforms.relating.identity.resolution import Resolution, ScopeName
from transforms.relating.identity.spelling import one_slip

_OUTWEIGHS: Final = 3  # times as many mentions as the slip
_OUTWEIGHS_A_WORD: Final = 10  # times as many where both words are known; never for people
_SHORTEST: Final = 4  # letters of a word: of shorter ones too many are one letter from another
_SCORE: Final = 0.75

Frame = tuple[str, int, str, str]


def frames(key: str, kind: str) -> list[tuple[Frame, str]]:
    """A name with each of its words left out in turn, and that word."""
    parts = key.split(" ")
    return [
        ((kind, place, " ".join(parts[:place]), " ".join(parts[place + 1 :])), word)
        for place, word in enumerate(parts)
        if len(parts) > 1
    ]


def by_frame(scope: Iterable[ScopeName]) -> dict[Frame, list[tuple[str, ScopeName]]]:
    """The names of a scope by all but one of their words."""
    found: dict[Frame, list[tuple[str, ScopeName]]] = defaultdict(list)
    for name in scope:
        for frame, word in frames(name.key, name.kind):
            found[frame].append((word, name))
    return found


def as_slip(name: ScopeName, framed: Mapping[Frame, Sequence[tuple[str, ScopeName]]]) -> Resolution | None:
    """The better-known name of which a name is a slip.

    >>> scope = [ScopeName("gulf of aden", "PLACE", 9), ScopeName("gulf of adhen", "PLACE"), ScopeName("gulf of eden", "PLACE")]
    >>> [resolution.key if (resolution := as_slip(name, by_frame(scope))) else "" for name in scope]
    ['', 'gulf of aden', '']
    """
    for frame, word in frames(name.key, name.kind):
        for other, known in framed.get(frame, ()):
            if (
                min(len(word), len(other)) >= _SHORTEST
                and known.mentions >= _OUTWEIGHS * name.mentions
                and one_slip(word, other)
                and (not (_is_word(word) and _is_word(other)) or _is_rare_beside(name, known))
            ):
                return Resolution(known.key, known.kind, "slip", _SCORE)
    return None


def _is_rare_beside(name: ScopeName, known: ScopeName) -> bool:
    return name.kind != "PERSON" and known.mentions >= _OUTWEIGHS_A_WORD * name.mentions


def _is_word(word: str) -> bool:
    return word.title() in names() or word in background("en")
