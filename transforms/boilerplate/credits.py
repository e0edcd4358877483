"""Who made a picture: captions close with it."""

import re
from typing import Final

CREDITS: Final = frozenset(
    [
        "foto",
        "photo",
        "photograph",
        "image",
        "bild",
        "bildrechte",
        "bildquelle",
        "picture",
        "credit",
        "crédit",
        "grafik",
        "quelle",
        "fot",
        "zdjęcie",
        "zdroj",
        "фото",
        "صورة",
        "imago",
        "getty",
        "reuters",
        "afp",
        "ap",
        "dpa",
        "epa",
        "shutterstock",
        "alamy",
        "zuma",
        "anadolu",
        "tass",
        "xinhua",
        "写真",
        "사진",
        "뉴시스",
        "연합뉴스",
        "뉴스1",
    ]
)
_CREDIT: Final = re.compile(
    rf"(?:©|\b(?:{'|'.join(sorted(CREDITS))})\b)[^.!?]{{0,50}}[)\]|.]*$", re.IGNORECASE
)
# A credit is looked for in so many characters, which hold no more than so many words.
_LOOKED_AT: Final = 90
CREDIT_WORDS: Final = 45


def closes_with_credit(text: str) -> bool:
    """Whether a line closes with the credit of a picture.

    >>> closes_with_credit("The harbour in March. Photo: Mira Lund"), closes_with_credit("A photo fades. So it goes.")
    (True, False)
    """
    return _CREDIT.search(text[-_LOOKED_AT:]) is not None
