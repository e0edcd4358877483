"""How English news uses a word: its neighbours' company and its usual capitals.

Words that stand in the same company share a number ("coach", "director"), learned without labels from news. A
word's usual case tells "While" at a sentence's start from a name. The lists hold no names' types.
"""

import lzma
from functools import cache
from importlib.resources import files
from typing import Final

UNKNOWN: Final = ("", "")


@cache
def vocabulary() -> dict[str, tuple[str, str]]:
    """(cluster, share of lower-case uses in fifths) by word; either may be empty.

    >>> vocabulary()["coach"][0] == vocabulary()["director"][0], vocabulary()["while"][1]
    (True, '5')
    """
    packed = (files("transforms.entities") / "data/words.tsv.xz").read_bytes()
    rows = (row.split("\t") for row in lzma.decompress(packed).decode().split("\n"))
    return {word: (cluster, share) for word, cluster, share in rows}


_MOSTLY: Final = ("4", "5")


def usually_small(word: str) -> bool:
    """Whether English news writes a word without a capital nearly always.

    >>> usually_small("Hire"), usually_small("Bush"), usually_small("Department")
    (True, False, False)
    """
    return vocabulary().get(word.lower(), UNKNOWN)[1] in _MOSTLY
