"""Where a text says it was taken from."""

import re
from collections.abc import Iterable
from typing import Final

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'()\[\]{}]{4,400}", re.IGNORECASE)
# Words by which republishers name the original; the address stands in the same line.
_ORIGIN: Final = re.compile(
    r"(?i)originally (?:published|appeared|posted)|first (?:published|appeared|posted)|(?:is )?courtesy of|original (?:source|article|post|story)|"
    r"read the (?:original|full article)|(?:re)?published (?:here )?(?:from|with permission)|reprinted|republished|the post .{1,200} appeared first on|"
    r"^source\s?:|^via\s?:|^quelle\s?:|ursprünglich (?:erschienen|veröffentlicht)|zuerst erschienen|(?:article|texte) original|publié initialement|"
    r"^fuente\s?:|publicado originalmente|artículo original|^fonte\s?:|pubblicato originariamente|articolo originale|oorspronkelijk (?:verschenen|gepubliceerd)|"
    r"^źródło\s?:|^zdroj\s?:|^kaynak\s?:|^sumber\s?:|^источник\s?:|^джерело\s?:|оригинал(?:ьная)? (?:статьи|статья)|впервые опубликовано|"
    r"原文|出典|来源|來源|轉載|转载|출처|المصدر"
)
LONGEST_LINE: Final = 3000


def origin_address(lines: Iterable[str]) -> str | None:
    """The first address that a line names as the place a text was taken from, or None.

    >>> origin_address(["This content is courtesy of, and owned by, https://paper.example and its author."])
    'https://paper.example'
    >>> origin_address(["See https://paper.example for opening hours."])
    """
    for line in lines:
        if "://" not in line or len(line) > LONGEST_LINE:
            continue
        match = _ORIGIN.search(line)
        if match is None:
            continue
        address = _ADDRESS.search(line, match.start()) or _ADDRESS.search(line)
        if address is not None:
            return address.group().rstrip(".,;:!?…*")
    return None
