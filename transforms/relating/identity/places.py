"""Places by what the gazetteers know: "Ukraine", "Україна" and "l'Ukraine" are one country, "Kyiv" and "Kiev" one city.

Countries come from CLDR in forty languages, cities above 100,000 people with their other names from GeoNames
(`benchmarks/compile_places.py` writes the table); of two cities of one name the larger is meant, and a name that a
country has too is the country's.
"""

import lzma
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

_EVERYDAY: Final[Mapping[str, str]] = {
    "us": "US", "usa": "US", "america": "US", "united states of america": "US", "uk": "GB", "britain": "GB",
    "great britain": "GB", "england": "GB-ENG", "scotland": "GB-SCT", "wales": "GB-WLS", "northern ireland": "GB-NIR",
    "holland": "NL", "uae": "AE", "burma": "MM", "ivory coast": "CI", "czech republic": "CZ", "russian federation": "RU",
    "macedonia": "MK", "swaziland": "SZ", "drc": "CD", "dr congo": "CD", "prc": "CN", "south korea": "KR", "north korea": "KP",
}  # fmt: skip


def place_code(key: str) -> str | None:
    """What place a key names: a country's code, or a city's number; None where the gazetteers know neither.

    >>> place_code("ukraine") == place_code("ukraina") == "UA"
    True
    >>> place_code("kiev") == place_code("kyiv"), place_code("springwater junction")
    (True, None)
    """
    return _EVERYDAY.get(key) or _table().get(key)


_LONGEST_NAME: Final = 3  # words of a place's name at the head of another


def with_places(key: str) -> str:
    """A name with the place that it begins with as that place's code, whatever it is called.

    >>> with_places("kiev ballet") == with_places("kyiv ballet"), with_places("springwater ballet")
    (True, 'springwater ballet')
    """
    words = key.split(" ")
    for length in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        if code := place_code(" ".join(words[:length])):
            return " ".join([code, *words[length:]])
    return key


@cache
def _table() -> dict[str, str]:
    packed = files("transforms.relating.identity").joinpath("places.tsv.xz").read_bytes()
    rows = (row.split("\t") for row in lzma.decompress(packed).decode().split("\n"))
    return {name: code for code, names in rows for name in names.split("|")}
