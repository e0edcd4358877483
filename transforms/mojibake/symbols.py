"""What the plausibility model sees of a text: its letters, folded, and its shape.

The letter string keeps letters and marks in lower case and turns everything else into single blanks; the shape
string says of each character only what kind it is, but keeps signs apart, since "fr‡n" and "l’eau" differ in
nothing else.
"""

import unicodedata
from functools import cache
from typing import Final

SIGN: Final = "¤"  # any sign that is too rare to be told apart
_KINDS: Final = {
    "Ll": "a", "Lu": "A", "Lt": "A", "Lm": "o", "Lo": "o", "Mn": "o", "Mc": "o", "Me": "o", "Nd": "0", "Nl": "0",
    "Zs": " ", "Zl": " ", "Zp": " ", "Cc": "¡", "Cs": "¡", "Cn": "¿", "Co": "¿",
}  # fmt: skip
_QUOTES: Final = str.maketrans(
    {"‘": "’", "“": '"', "”": '"', "„": '"', "‟": '"', "—": "–", "‐": "-", "‑": "-"}
)


@cache
def letter_of(char: str) -> str:
    """The character in lower case where it is a letter or a mark, else a blank.

    >>> [letter_of(char) for char in "É8 "]
    ['é', ' ', ' ']
    """
    if not (char.isalpha() or unicodedata.category(char)[0] == "M"):
        return " "
    lower = char.lower()
    return lower if len(lower) == 1 else char


@cache
def shape_of(char: str) -> str:
    """The kind of a character; signs stand for themselves, quotation marks and dashes for their kind.

    >>> "".join(shape_of(char) for char in "Été 8€")
    'Aaa 0€'
    """
    if char == "\t":
        return " "
    return _KINDS.get(unicodedata.category(char)) or char.translate(_QUOTES)


@cache
def script_of(char: str) -> str:
    """The script of a letter, as the first word of its Unicode name; empty for signs and unnamed characters.

    >>> script_of("ж"), script_of("é"), script_of("!")
    ('CYRILLIC', 'LATIN', '')
    """
    if letter_of(char) == " ":
        return ""
    name = unicodedata.name(char, "")
    first = name.split(" ", 1)[0]
    return "COMBINING" if first in {"COMBINING", "MODIFIER", "ZERO"} else first


def letters(text: str) -> str:
    """The text's letters in lower case, with single blanks for all between.

    >>> letters("L’Été, 2024!")
    ' l été '
    """
    return " " + " ".join("".join([letter_of(char) for char in text]).split()) + " "


def shape(text: str) -> str:
    """The text's shape, one character each; blanks stand at both ends.

    >>> shape("L’Été!")
    ' A’Aaa! '
    """
    return " " + "".join([shape_of(char) for char in text]) + " "
