"""Which languages are in question, and what is known of them before a text is read."""

from collections.abc import Mapping
from typing import Final

from transforms.language.scripts import LATIN
from transforms.language.tells import TELLS

# Languages beyond those with labelled texts. Nobody could measure how often they are right, and a short line in a
# known language looks like one of them more often than it is: they must lead by so much more.
EXTRA: Final = frozenset({
    "br", "fo", "fy", "gd", "ha", "ht", "ig", "ku", "ky", "lb", "mg", "mt", "ne", "om", "ps", "rw", "tg", "tk", "tt",
    "ug", "uz",
})  # fmt: skip
EXTRA_BURDEN: Final = 2.0

MOST: Final = 5  # candidates that letter statistics name; the right one is among them in 99.5 of 100 texts

# The letter statistics have no Māori and no Tsonga, and Northern Sotho in place of Tswana: they are candidates
# where the letters allow it or where kin leads.
_NOT_MAORI: Final = frozenset("bcdfjlqsvxyz")
_SOUTHERN_BANTU: Final = frozenset({"xh", "zu", "sn", "sw", "st", "tn", "lg"})


def _kin() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for tell in TELLS:
        for other in tell.against:
            found.setdefault(tell.language, set()).add(other)
            found.setdefault(other, set()).add(tell.language)
    return {language: frozenset(others) for language, others in found.items()}


KIN: Final = _kin()


def ranked(leads: Mapping[str, float]) -> list[str]:
    """Languages by their lead, the best first, equals by name.

    >>> ranked({"da": -1.0, "no": 0.0, "sv": -1.0})
    ['no', 'da', 'sv']
    """
    return sorted(leads, key=lambda language: (-leads[language], language))


def are_kin(one: str, other: str) -> bool:
    """Whether tells separate two languages.

    >>> are_kin("da", "no"), are_kin("da", "hu")
    (True, False)
    """
    return other in KIN.get(one, frozenset())


def without_statistics(leads: Mapping[str, float], words: str, script: str) -> frozenset[str]:
    """Languages that the letter statistics lack and that the letters or the leading languages allow.

    >>> sorted(without_statistics({"sw": 0.0}, "ko te reo", "latin"))
    ['mi', 'ts']
    """
    found = set()
    if not _SOUTHERN_BANTU.isdisjoint(list(leads)[:2]):
        found.add("ts")
    if script == LATIN and _NOT_MAORI.isdisjoint(words):
        found.add("mi")
    return frozenset(found)


def in_question(leads: Mapping[str, float], words: str, script: str) -> tuple[str, ...]:
    """The languages that a text may be in: those that lead, the kin of the first, and those without statistics.

    `leads` come best first.
    """
    leading = list(leads)[:MOST]
    lacking = without_statistics(leads, words, script)
    kin = _CLOSE.get(leading[0], frozenset()) | ({"st", "tn"} if "ts" in lacking else frozenset())
    return tuple(sorted({*leading, *kin, *lacking}))


# kin that is added even where letter statistics do not name it
_CLOSE: Final = {
    language: frozenset(group)
    for group in (
        ("da", "no", "sv"), ("cs", "sk"), ("id", "ms"), ("gl", "pt", "es"), ("xh", "zu"), ("hi", "mr"), ("az", "tr"),
        ("af", "nl"), ("et", "fi"), ("ar", "fa", "ur"), ("hr", "bs", "sr", "sl"), ("ru", "bg", "mk", "uk", "be"),
    )
    for language in group
}  # fmt: skip
