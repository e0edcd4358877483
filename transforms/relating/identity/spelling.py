"""Spellings of one name brought together: scripts, accents, and the ways to write one sound.

"Зеленський", "Zelenskyy", "Zelenskiy" and "Zelensky" sound alike; so do "Witkoff" and "Witkov". Sounds are coarse on
purpose and never decide alone: `transforms.relating.identity.persons` asks for a first name that agrees, too.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

# letter and Latin spelling, side by side; _ where nothing is heard
_CYRILLIC: Final = (
    "аa бb вv гg ґg дd еe ёe єe жzh зz иi іi їi йi кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsh ъ_ ыi ь_ эe юyu яya "
    "ўu јj љlj њnj ћc ђdj џdz ѓg ќk ѕdz"
)
_GREEK: Final = "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υi φf χh ψps ωo"
_LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {pair[0]: pair[1:].replace("_", "") for pair in f"{_CYRILLIC} {_GREEK}".split(" ")}
    | {
        "ß": "ss",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "a",
        "ŋ": "n",
    }
)

# in order; each brings ways to write one sound together. Linear: fixed strings and single classes only
_SOUNDS: Final = tuple(
    (re.compile(pattern), after)
    for pattern, after in (
        (r"tsch|tch|tj", "ch"),
        (r"sch|shch", "sh"),
        (r"ph", "f"),
        (r"kh|gh", "h"),
        (r"dzh|dj", "j"),
        (r"c(?=[eiy])", "s"),
        (r"ck|cq|q|c(?!h)", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"ee|ey", "i"),
        (r"[yj]", "i"),
        (r"ie|ii+", "i"),
        (r"f(?=f)|v(?=v)", ""),
        (r"(?<=[aeiou])v$", "f"),
        (r"(.)\1", r"\1"),
    )
)


@lru_cache(maxsize=200_000)
def latin(word: str) -> str:
    """A word in small Latin letters without accents, as far as its script can be spelt so.

    >>> latin("Зеленский"), latin("Škoda"), latin("Μητσοτάκης"), latin("東京")
    ('zelenskii', 'skoda', 'mitsotakis', '東京')
    """
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFKC", word).casefold()
    # letters with a table of their own first: decomposition would take the breve off й
    spelt = "".join(_LETTERS.get(letter, letter) for letter in folded)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(sign))
    return "".join(_LETTERS.get(letter, letter) for letter in plain)


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """What is left of a name where all ways to write its sounds are one.

    >>> {sound(name) for name in ("Zelensky", "Zelenskyy", "Zelenskiy", "Зеленский")}
    {'zelenski'}
    >>> sound("Witkoff") == sound("Witkov"), sound("Bettie") == sound("Betty"), sound("Bush") == sound("Busch")
    (True, True, True)
    >>> sound("Reid") == sound("Reed")
    False
    """
    spelt = latin(word)
    for pattern, after in _SOUNDS:
        spelt = pattern.sub(after, spelt)
    return spelt


# ways to spell a common word, of which house styles and countries prefer one each
_STYLES: Final = tuple(
    (re.compile(pattern), after)
    for pattern, after in (
        (r"tre\b", "ter"),
        (r"our\b", "or"),
        (r"isation\b", "ization"),
        (r"ence\b", "ense"),
        (r"gramme\b", "gram"),
    )
)
_PLURAL: Final = re.compile(r"(?<=[^\W\d_]{3})(?<!s)s\b")
_COUNTED: Final = re.compile(r"\b\d?([1-9])ers\b")
_ONES: Final = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@lru_cache(maxsize=200_000)
def spelling_key(key: str) -> str:
    """A name of an organisation or place with one spelling for the words that styles spell in two ways.

    Teams called after a number are said by its last word: the 49ers are the Niners.

    >>> spelling_key("defence research centre") == spelling_key("defense research center")
    True
    >>> spelling_key("academy of motion pictures") == spelling_key("academy of motion picture")
    True
    >>> spelling_key("varn 49ers") == spelling_key("varn niners")
    True
    """
    key = _COUNTED.sub(_said, key)
    for pattern, after in _STYLES:
        key = pattern.sub(after, key)
    return _PLURAL.sub("", key)


def _said(number: re.Match[str]) -> str:
    word = _ONES[int(number[1])]
    return word.removesuffix("e") + "ers"


def one_slip(one: str, other: str) -> bool:
    """Whether one letter more, less or else, or two letters in each other's place, tell two words apart.

    >>> one_slip("aden", "eden"), one_slip("klitchko", "klitschko"), one_slip("varn", "vran"), one_slip("varn", "varn")
    (True, True, True, False)
    >>> one_slip("varn", "vale"), one_slip("f16", "f18")
    (False, False)
    """
    short, long = sorted((one, other), key=len)
    if short == long or len(long) - len(short) > 1 or not (one + other).isalpha():
        return False
    first = next(
        (place for place, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short)
    )
    if len(short) < len(long):
        return short[first:] == long[first + 1 :]
    crossed = (
        short[first : first + 2] == long[first : first + 2][::-1] and short[first + 2 :] == long[first + 2 :]
    )
    return crossed or short[first + 1 :] == long[first + 1 :]
