"""What a label of a topic or a story is made of: words that say something alone, each once."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice, takewhile
from typing import Final

from transforms.metadata.calendars import month_numbers, weekday_names
from transforms.relating.fingerprints import UNSPACED

# words of scripts without spaces, as far as their letters show them: a stretch of katakana, a few ideographs
_STRETCH: Final = re.compile(r"[\u30a1-\u30fa\u30fc]{2,}|[\u3005\u3400-\u9fff]{2,}")
_KATAKANA: Final = re.compile(r"[\u30a1-\u30fa]")
_UNSPACED_PAIR: Final = re.compile(rf"[{UNSPACED}]{{2}}")
_LONGEST_STRETCH: Final = 4  # ideographs; more are a phrase
# of a phrase of ideographs a pair that holds one of these crosses words
_PARTICLES: Final = frozenset("的了是與与及之而或這这那也把得")
# letters of Thai, Lao, Burmese and Khmer show no words: a string is one that comes again
_WORDLESS: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_WORDLESS_PAIR: Final = re.compile(rf"[{_WORDLESS}]{{2}}")
_WORDLESS_LETTER: Final = re.compile(rf"[{_WORDLESS}]")
_STRING: Final = range(4, 17)  # letters and marks of one; longer ones are phrases that were copied
_REACH: Final = 16  # letters on either side of a pair that are looked at
_AGAIN: Final = 2  # times that a string comes at least
_PLACES: Final = 500  # of a pair that are looked at
_MOSTLY: Final = 0.6  # share of a word's documents that one name must have for the word to stand for it

_SAME_START: Final = 4  # letters that two inflections of one word have in common at least
_ENDING: Final = 3  # letters that they may differ by at their ends


@cache
def empty_words(language: str) -> frozenset[str]:
    """Words of a language that tell nobody what a text is about, in lower case: function words, months, weekdays.

    Function words are those of spaCy's lists, compiled into function_words.tsv.

    >>> {"kein", "montag", "april"} <= empty_words("de"), "pegel" in empty_words("de")
    (True, False)
    """
    return _function_words().get(language, frozenset()) | month_numbers(language).keys() | weekday_names()


@cache
def _function_words() -> dict[str, frozenset[str]]:
    text = files("transforms.relating").joinpath("function_words.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {language: frozenset(words.split(" ")) for language, words in rows}


def label_words(words: Iterable[tuple[str, str]], most: int) -> list[str]:
    """The first words, each with its language, that say something, without further inflections of one that stands there.

    >>> label_words([(word, "ru") for word in ("за", "комету", "апреля", "комета", "Солнца")], 4)
    ['комету', 'Солнца']
    >>> label_words([(word, "en") for word in ("player", "must", "play", "Tuesday", "Lena Dahl", "Dahl")], 4)
    ['player', 'Lena Dahl']
    """
    chosen: list[str] = []
    for word, language in words:
        if len(chosen) == most:
            break
        is_empty = word.casefold() in empty_words(language) or word[0].isdigit()
        if not is_empty and not any(_is_said(word, other) for other in chosen):
            chosen.append(word)
    return chosen


def _is_said(word: str, chosen: str) -> bool:
    """Whether a chosen word or name says the same: an inflection of it, or the name that it is a part of."""
    one, other = word.casefold(), chosen.casefold()
    if one == other or one in other.split():
        return True
    common = sum(1 for _ in takewhile(_alike, zip(one, other, strict=False)))
    return common >= _SAME_START and max(len(one), len(other)) - common <= _ENDING


def _alike(letters: Sequence[str]) -> bool:
    return letters[0] == letters[1]


def whole_name(word: str, bearers_of_word: int, names: Mapping[str, int]) -> str:
    """The name that a word of names is mostly a part of, or the word; `names` with the documents that bear them.

    >>> whole_name("Halden", 6, {"Greta Halden": 3, "Halden": 2, "Halden Timber": 1})
    'Halden'
    >>> whole_name("Blair", 9, {"Tony Blair": 7, "Cherie Blair": 1})
    'Tony Blair'
    """
    bearers = {name: count for name, count in names.items() if word.casefold() in name.casefold().split()}
    best = max(sorted(bearers), key=lambda name: bearers[name], default=word)
    whole = max(bearers_of_word, sum(bearers.values()))
    return best if bearers and bearers[best] >= _MOSTLY * whole else word


def is_pair(form: str) -> bool:
    """Whether a term is a pair of characters of a script without spaces.

    >>> is_pair("彗星"), is_pair("comet")
    (True, False)
    """
    return len(form) == 2 and bool(_UNSPACED_PAIR.fullmatch(form))


def whole_words(forms: Iterable[str], texts: Sequence[str]) -> list[str]:
    """Terms where pairs of characters give way to the word of the texts that they stand in most; others are no words.

    >>> whole_words(["クヴ", "る可", "彗星", "comet"], ["リンドクヴィストの彗星を見る可能性"])
    ['リンドクヴィスト', '彗星', 'comet']
    >>> whole_words(["ขื", "อน"], ["เขื่อนแตก", "ใต้เขื่อนใหญ่"])
    ['เขื่อน']
    """
    stretches = Counter(stretch for text in texts for stretch in _STRETCH.findall(text))
    words = []
    for form in forms:
        holders = [stretch for stretch in stretches if form in stretch] if is_pair(form) else []
        if holders:
            best = max(sorted(holders), key=lambda stretch: stretches[stretch])
            if len(best) <= _LONGEST_STRETCH or _KATAKANA.match(best):
                words.append(best)
            elif _PARTICLES.isdisjoint(form):
                words.append(form)
        elif not is_pair(form):
            words.append(form)
        elif _WORDLESS_PAIR.fullmatch(form):
            words.append(_string_around(form, texts))
    return list(dict.fromkeys(filter(None, words)))


def _string_around(pair: str, texts: Iterable[str]) -> str:
    """The string around a pair of letters that most of its places share; none where no place is like another."""
    found = ((text, match.span()) for text in texts for match in re.finditer(re.escape(pair), text))
    places = [
        (text[max(0, start - _REACH) : start][::-1], text[end : end + _REACH])
        for text, (start, end) in islice(found, _PLACES)
    ]
    least = max(_AGAIN, _MOSTLY * len(places))
    after = _shared([after for _, after in places], least)
    before = _shared([before for before, other in places if other.startswith(after)], least)
    word = before[::-1] + pair + after
    while word and unicodedata.category(word[0]).startswith("M"):  # a mark belongs to the letter before it
        word = word[1:]
    return word if len(places) >= _AGAIN and len(word) in _STRING else ""


def _shared(sides: Sequence[str], least: float) -> str:
    """The longest string of letters that so many of the sides begin with."""
    shared = ""
    while True:
        following = Counter(side[len(shared)] for side in sides if side.startswith(shared) and side != shared)
        letter, count = max(sorted(following.items()), key=lambda item: item[1], default=("", 0))
        if count < least or not _WORDLESS_LETTER.match(letter) or unicodedata.category(letter)[0] not in "LM":
            return shared
        shared += letter
