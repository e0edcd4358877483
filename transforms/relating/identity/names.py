"""A mention's name without its trimmings: articles, titles, functions, possessives, forms of companies.

"President Donald Trump's" is a mention of Donald Trump, "the Harbour Board Ltd." of the Harbour Board. What is cut
says nothing about whom it means; what tells a father from a son (Jr., II) stays.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from transforms.entities.names import classes
from transforms.relating.identity.places import place_code
from transforms.relating.identity.spelling import latin

GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_BEFORE: Final = frozenset(
    ("the", "a", "an", "in", "at", "on", "to", "from", "near", "outside", "inside", "into", "off", "of", "for", "by", "with",
     "and", "via", "between", "downtown", "around", "across")
)  # fmt: skip
_COMPANY_FORMS: Final = frozenset(
    ("inc", "ltd", "llc", "plc", "corp", "co", "gmbh", "ag", "sa", "se", "nv", "bv", "spa", "ab", "oy", "oyj", "as", "asa", "kg",
     "kgaa", "limited", "incorporated", "corporation")
)  # fmt: skip
_OUTLETS: Final = frozenset(("magazine",))  # kinds that are said or left out, whatever their capitals
_REGIONS: Final = frozenset(
    ("province", "state", "region", "county", "city", "town", "village", "district", "suburb", "area", "camp", "neighborhood",
     "neighbourhood")
)  # fmt: skip
_HOUSES: Final = frozenset(
    ("newspaper", "website", "supermarket", "store", "shop", "restaurant", "hotel", "resort", "branch", "facility", "network", "chain",
     "team", "group", "company")
)  # fmt: skip
_POSSESSIVE: Final = re.compile(r"(?:['’]s|(?<=s)['’])$")
_INITIALS: Final = re.compile(r"\b([^\W\d_]) ?\. ?(?=[^\W\d_] ?\.|$|\s)")
_OWNER: Final = re.compile(r"(?:the )?([^\W\d_]+)['’]s (?=[^\W\d_]+ [^\W\d_])")
_NICKNAME: Final = re.compile(r"\s[(\"“‘']\s?([^\W\d_]+)\s?[)\"”’']\s(?=[^\W\d_])")
_DOMAIN: Final = re.compile(r"(?<=\w)\s?\.\s?(?:com|net|org|co\.uk)$")
_QUOTES: Final = " \"'`‘’“”«»„"
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*\.?")
_CUTS: Final = re.compile(
    r"(?:(?<!\s)\s+)?[,;:(\[/|]|(?<!\s)\s+(?:in|at|near|outside|between|off|around)(?:\s+(?=[^\W\d_])|$)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name: its words as written and as compared, without trimmings."""

    shown: str  # as a reader would write it
    words: tuple[str, ...]  # small Latin letters; several initials in a row are one word
    acronym: bool = False  # written in capitals only, two to six letters

    @property
    def key(self) -> str:
        """The words in one string: equal for spellings that differ in nothing but case and accents."""
        return " ".join(self.words)


@lru_cache(maxsize=200_000)
def name_of(surface: str, entity_type: str) -> Name:
    """The name in a mention; its words are never none, unless the mention has no letters.

    >>> name_of("President Donald Trump’s", "PERSON").key, name_of("the U.S. Marshals", "ORG").key
    ('donald trump', 'us marshals')
    >>> name_of("in Palmer , Alaska", "PLACE").key, name_of("Gov. Ann Lee Jr.", "PERSON").words
    ('palmer', ('ann', 'lee', 'jr'))
    >>> name_of("EU", "ORG").acronym, name_of("Acme Ltd.", "ORG").key
    (True, 'acme')
    >>> name_of("Amazon.com", "ORG").key, name_of("Unity state", "PLACE").key, name_of('Max "Ox" Roe', "PERSON").key
    ('amazon', 'unity', 'max ox roe')
    """
    text = unicodedata.normalize("NFKC", surface).strip(_QUOTES)
    if "." in text:
        text = _INITIALS.sub(r"\1", text if entity_type == "PERSON" else _DOMAIN.sub("", text))
    if entity_type == "PERSON":
        text = _NICKNAME.sub(r" \1 ", text)
    tokens: list[str] = []
    parts = [text] if entity_type == "WORK" else _CUTS.split(text)
    if entity_type in ("ORG", "PLACE") and parts[0].islower():
        # "a bank in Varn" has no other name than that
        described = (latin(word) for word in _WORD.findall(text) if word not in ("a", "an", "the"))
        return Name(text, tuple(described))
    for part in parts:
        owner = _OWNER.match(part) if entity_type in ("ORG", "PLACE") else None
        # "California's Field Center" is the Field Center
        named = part[owner.end() :] if owner and place_code(latin(owner[1])) else part
        words = (
            _POSSESSIVE.sub("", word).rstrip(".")
            for word in _WORD.findall(_POSSESSIVE.sub("", named.strip()))
        )
        tokens = [word for word in words if word]
        # "attorney, Ann Lee": a function before the comma is no name
        if tokens and not (
            entity_type == "PERSON" and all(word[0].islower() or _is_title(word) for word in tokens)
        ):
            break
    kept = _trimmed(tokens, entity_type)
    acronym = len(kept) == 1 and 2 <= len(kept[0]) <= 6 and kept[0].isupper() and kept[0].isalpha()
    return Name(
        " ".join(kept), tuple(latin(token.replace("’", "").replace("'", "")) for token in kept), acronym
    )


def _trimmed(tokens: list[str], entity_type: str) -> list[str]:
    first = 0
    while first < len(tokens) - 1 and (
        tokens[first].casefold() in _BEFORE
        or (tokens[first][0].islower() and any(token[0].isupper() for token in tokens[first + 1 :]))
        or (entity_type == "PERSON" and _is_title(tokens[first]))
    ):
        first += 1
    last = len(tokens)
    while last - first > 1 and _is_trailing(tokens[first:last], entity_type):
        last -= 1
    kept = tokens[first:last]
    half = len(kept) // 2
    return kept[:half] if half and kept[:half] == kept[half:] and entity_type != "WORK" else kept


def _is_title(token: str) -> bool:
    marks = classes().get(token.casefold(), frozenset())
    return bool(marks & {"title", "role", "nationality"})


def _is_trailing(tokens: Sequence[str], entity_type: str) -> bool:
    last = tokens[-1]
    if entity_type == "PERSON":
        return last.isdigit() or last[0].islower()
    folded = last.casefold()
    if folded in _COMPANY_FORMS:
        return True
    # "Varn magazine" may be the Varn or New York
    place = place_code(latin(" ".join(tokens[:-1]))) or _is_title(tokens[-2])
    if entity_type in ("ORG", "WORK") and folded in _OUTLETS:
        return not place
    if entity_type not in ("ORG", "PLACE") or not last[0].islower():
        return False
    # "West Coast Bank branch", but not "Lee administration"
    return (
        sum(word[0].isupper() for word in tokens) > 1
        or (entity_type == "PLACE" and folded in _REGIONS)
        or (folded in _HOUSES and not place)
    )
