"""What a line looks like by itself: length, punctuation, capitals, function words, phrases."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from transforms.boilerplate.phrases import CATEGORIES
from transforms.boilerplate.wording import buckets_of, words_of

WORD: Final = re.compile(r"\w+")
# Scripts that put no spaces between words: two characters weigh as much as a word.
_SPACELESS: Final = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff]"
)
# Of these, the ones that are no grammar: pairs of them tell what a text is about.
_RUN: Final = re.compile("[\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,}")
# So many characters of a line in such a script are looked at.
_LOOKED_AT_SPACELESS: Final = 400
_BULLET: Final = re.compile(r"(?:[•·▪►▶‣◦*+\-–—»›|#]{1,2}|\d{1,2}[.)])\s+")
_SENTENCE_END: Final = re.compile(r"""[.!?。！？।؟…۔]["'”’»“)\]]*$""")
_INNER_END: Final = re.compile(
    r"""[.!?。！？।؟۔]["'”’»)\]]*(?:\s+["'“‘„«(]?[^\W\d_]|(?=[^\s\d.,!?"'”’»)\]a-zA-Z]))"""
)
_ADDRESS: Final = re.compile(r"https?:|www\.", re.IGNORECASE)
_AT: Final = re.compile(r"[\w.]@[\w]|(?:^|\s)[@#]\w")
_DOMAIN: Final = re.compile(r"\.(?<=\w\.)(?:com|org|net|de|fr|co|uk|ru)\b", re.IGNORECASE)
# Letters of scripts other than Latin that set spaces, and how many of them a Latin line may hold.
_FOREIGN: Final = re.compile("[\u0251-\u1e00]")
_FEW_FOREIGN: Final = 3
_CODE: Final = re.compile(r"[{}()<>=;\\/_$\[\]]")
# Captions close with who made the picture.
_CREDITS: Final = frozenset(
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
    rf"(?:©|\b(?:{'|'.join(sorted(_CREDITS))})\b)[^.!?]{{0,50}}[)\]|.]*$", re.IGNORECASE
)
# A credit is looked for in so many characters, which hold no more than so many words.
_CREDITED: Final = 90
_CREDIT_WORDS: Final = 45
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
_DATE: Final = re.compile(r"\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d年|\d월")
_SIGNS: Final = re.compile(r"[|»›→·•/©®™✓+=<>{}\[\]_*#@▶►~^]")
_DIGIT: Final = re.compile(r"\d")
_NO_SIGNS: Final = (0.0,) * 15
_DOTS: Final = ("...", "…", "[...]", "[…]")
_OPENING: Final = "\"'“”„«‘「『"
_QUOTES: Final = re.compile(r"""["“”„«»「」『』‘]""")

# How many words of a line are looked at for phrases: what a line is for shows at its start, or it is prose.
_LOOKED_AT: Final = 40

SHAPE: Final = (
    "characters", "words", "word length", "ends like a sentence", "ends with dots", "ends with a colon",
    "ends with a digit", "starts small", "starts with a digit", "starts with a quotation mark", "starts with a sign",
    "bullet", "capitalised words", "all capitals", "digits", "commas", "sentences", "quotation marks",
    "function words", "signs", "addresses", "clock time", "date", "question", "brackets", "other script",
    *(f"{name} phrases" for name in CATEGORIES), "phrase share", "spaceless", "code signs", "ends like code",
    "credit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A line by itself: its words in lower case, without a list bullet, and the figures that SHAPE names."""

    words: tuple[str, ...]
    figures: tuple[float | bool, ...]
    weight: float  # its length in words; spaceless scripts counted by characters
    buckets: tuple[int, ...]  # of its words, for their learned weights
    telling: set[str]  # parts of words that may tell what the text is about


@lru_cache(maxsize=1 << 12)
def shape_of(text: str) -> Shape:
    """The shape of a line. The last few thousand are remembered, for what is left of a text is judged again.

    >>> shape = shape_of("The river rose, the council said.")
    >>> shape.words, dict(zip(SHAPE, shape.figures))["ends like a sentence"]
    (('the', 'river', 'rose', 'the', 'council', 'said'), True)
    """
    # most lines of menus hold letters and blanks alone: none of the signs below need be looked for in them
    lettered = text.replace(" ", "").isalpha()
    bullet = None if lettered else _BULLET.match(text)
    body = text[bullet.end() :] if bullet else text
    cased = WORD.findall(body)
    known = words_of(cased)
    words = tuple([word[0] for word in known])
    count = len(words)
    length = len(text)
    plain = text.isascii()
    spaceless = 0 if plain else len(_SPACELESS.findall(text))
    weight = count + spaceless * 0.5
    phrases = [0.0] * len(CATEGORIES)
    opening = [(place, word[6]) for place, word in enumerate(known[:_LOOKED_AT]) if word[6]]
    for place, opened in opening:
        for rest, number in opened:
            if not rest or words[place + 1 : place + 1 + len(rest)] == rest:
                phrases[number] += 1.0
    capitalised = sum([word[3] for word in known])
    digits, ending, signs = (0, False, _NO_SIGNS) if lettered else _signs_of(text, body, cased, plain=plain)
    figures = [
        length,
        weight,
        sum(map(len, words)) / count if count else 0.0,
        ending,
        *signs[:3],
        body[:1].islower(),
        *signs[3:6],
        bullet is not None,
        capitalised / count if count else 0.0,
        text.isupper(),
        digits / length,
        signs[6],
        signs[7] + ending if count > 3 or spaceless else ending,
        signs[8],
        sum([word[4] for word in known]) / count if count else 0.0,
        *signs[9:],
        not plain and not spaceless and _foreign(text),
        *phrases,
        sum(phrases) / weight if weight else 0.0,
        spaceless > length * 0.3,
        0.0 if lettered else len(_CODE.findall(text)) / length,
        text[-1] in "{};",
        not lettered and _has_credit(text, words),
    ]
    telling = {word[5] for word in known if word[5]}
    if spaceless:
        known = words_of([pair for word in words for pair in _pairs(word)])
        telling.update([pair for run in _RUN.findall(text[:_LOOKED_AT_SPACELESS]) for pair in _pairs(run)])
    return Shape(words, tuple(figures), weight, buckets_of(known), telling)


def _pairs(word: str) -> list[str]:
    """The word itself, or where its script sets no spaces, pairs of characters."""
    if not _SPACELESS.match(word):
        return [word]
    word = word[:_LOOKED_AT_SPACELESS]
    return [word[at : at + 2] for at in range(max(1, len(word) - 1))]


def _signs_of(
    text: str, body: str, cased: list[str], *, plain: bool
) -> tuple[int, bool, tuple[float | bool, ...]]:
    """Digits in words of digits, whether a sentence ends, and the figures that depend on signs, as in SHAPE."""
    digits = sum([len(word) for word in cased if word.isdigit()])
    numbered = digits > 0 or _DIGIT.search(text) is not None
    end, tail, starting = text[-1], text[-6:], body[:1]
    commas = text.count(",") if plain else text.count(",") + text.count("،") + text.count("、")
    return (
        digits,
        _SENTENCE_END.search(tail) is not None,
        (
            tail.endswith(_DOTS),
            end in ":：",
            end.isdigit(),
            starting.isdigit(),
            starting != "" and starting in _OPENING,
            _SIGNS.match(starting) is not None,
            commas,
            len(_INNER_END.findall(text)),
            len(_QUOTES.findall(text)),
            len(_SIGNS.findall(text)),
            _has_address(text),
            numbered and _CLOCK.search(text) is not None,
            numbered and _DATE.search(text) is not None,
            "?" in tail or "？" in tail,
            "(" in text or "[" in text,
        ),
    )


def _has_address(text: str) -> bool:
    return (
        ((":" in text or "." in text[:-1]) and _ADDRESS.search(text) is not None)
        or (("@" in text or "#" in text) and _AT.search(text) is not None)
        or ("." in text[:-1] and _DOMAIN.search(text) is not None)
    )


def _has_credit(text: str, words: tuple[str, ...]) -> bool:
    tail = text[-_CREDITED:]
    if "©" not in tail and _CREDITS.isdisjoint(words[-_CREDIT_WORDS:]):
        return False
    return _CREDIT.search(tail) is not None


def _foreign(text: str) -> bool:
    return len(_FOREIGN.findall(text)) > _FEW_FOREIGN
