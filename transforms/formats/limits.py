"""How much of an input is read before it is refused, each limit with its reason."""

from dataclasses import dataclass
from typing import Final

MEBIBYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one source may cost; a source or record beyond it is refused with the limit in the detail."""

    # Decompressed bytes of one source. The largest news dumps that are handed about as one file have some
    # 50 GB; more than this is a mistake, and would run for days.
    source_bytes: int = 64 << 30
    # Decompressed bytes for each byte on disk, looked at once `bomb_bytes` are out. News text shrinks to a
    # third or a tenth, machine-made CSV to a hundredth; a bomb to a thousandth and less.
    ratio: int = 200
    bomb_bytes: int = 16 * MEBIBYTE
    # One record: a text file, a page, a JSON line, a CSV row. The longest articles have 1 MB, cells of scraped
    # pages 10 MB; memory use is about eight times the record.
    record_bytes: int = 64 * MEBIBYTE
    # Characters of one page of markup. A parser takes up to 140 bytes of memory for each where all are tags; pages
    # of articles have a hundredth of this.
    page_characters: int = 12 * MEBIBYTE
    # Nesting of JSON. Records of articles nest three to ten deep; Python's own limit differs between versions,
    # and the same input must give the same answer everywhere.
    json_depth: int = 100
