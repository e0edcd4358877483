"""What a line looks like by itself: length, punctuation, capitals, function words, phrases."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from transforms.boilerplate.function_words import FUNCTION_WORDS
from transforms.boilerplate.phrases import CATEGORIES, categories_in
from transforms.boilerplate.wording import buckets_of

WORD: Final = re.compile(r"\w+")
# Scripts that put no spaces between words: two characters weigh as much as a word.
_SPACELESS: Final = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff]"
)
_BULLET: Final = re.compile(r"(?:[•·▪►▶‣◦*+\-–—»›|#]{1,2}|\d{1,2}[.)])\s+")
_SENTENCE_END: Final = re.compile(r"""[.!?。！？।؟…۔]["'”’»“)\]]*$""")
_INNER_END: Final = re.compile(
    r"""[.!?。！？।؟۔]["'”’»)\]]*(?:\s+["'“‘„«(]?[^\W\d_]|(?=[^\s\d.,!?"'”’»)\]a-zA-Z]))"""
)
_LINKISH: Final = re.compile(
    r"https?:|www\.|[\w.]@[\w]|(?:^|\s)[@#]\w|\w\.(?:com|org|net|de|fr|co|uk|ru)\b", re.IGNORECASE
)
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
    *(f"{name} phrases" for name in CATEGORIES), "phrase share", "spaceless",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A line by itself: its words in lower case, without a list bullet, and the figures that SHAPE names."""

    words: tuple[str, ...]
    figures: tuple[float, ...]
    weight: float  # its length in words; spaceless scripts counted by characters
    buckets: tuple[int, ...]  # of its words, for their learned weights


@lru_cache(maxsize=1 << 12)
def shape_of(text: str) -> Shape:
    """The shape of a line. The last few thousand are remembered, for what is left of a text is judged again.

    >>> shape = shape_of("The river rose, the council said.")
    >>> shape.words, dict(zip(SHAPE, shape.figures))["ends like a sentence"]
    (('the', 'river', 'rose', 'the', 'council', 'said'), 1.0)
    """
    # most lines of menus hold letters and blanks alone: none of the signs below need be looked for in them
    lettered = text.replace(" ", "").isalpha()
    bullet = None if lettered else _BULLET.match(text)
    body = text[bullet.end() :] if bullet else text
    cased = WORD.findall(body)
    words = tuple([word.lower() for word in cased])
    count = len(words)
    length = len(text)
    plain = text.isascii()
    spaceless = 0 if plain else len(_SPACELESS.findall(text))
    weight = count + spaceless * 0.5
    phrases = [0.0] * len(CATEGORIES)
    for number in categories_in(words[:_LOOKED_AT]):
        phrases[number] += 1.0
    capitalised = sum([word[0].isupper() for word in cased])
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
        sum(map(FUNCTION_WORDS.__contains__, words)) / count if count else 0.0,
        *signs[9:],
        not plain and not spaceless and _foreign(text),
        *phrases,
        sum(phrases) / weight if weight else 0.0,
        spaceless > length * 0.3,
    ]
    return Shape(words, tuple(map(float, figures)), weight, tuple(buckets_of(words)))


def _signs_of(text: str, body: str, cased: list[str], *, plain: bool) -> tuple[int, bool, tuple[float, ...]]:
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
            (":" in text or "@" in text or "#" in text or "." in text[:-1])
            and _LINKISH.search(text) is not None,
            numbered and _CLOCK.search(text) is not None,
            numbered and _DATE.search(text) is not None,
            "?" in tail or "？" in tail,
            "(" in text or "[" in text,
        ),
    )


def _foreign(text: str) -> bool:
    return sum(map("\u0250".__lt__, text)) > sum(map("\u1e00".__lt__, text)) + 3
