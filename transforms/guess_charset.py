"""A guess at the encoding of bytes that are no UTF-8: the code page whose reading makes words of its languages.

Each code page was made for some languages. A sample is read as each of them, and a reading counts against itself
where its letters stand as no spelling has them (capitals behind small letters, signs and other scripts inside
words, control characters) and where the language that it seems to have is none of the code page's own.
Chinese, Japanese and Korean readings are told apart by how many of their characters are the commonest ones.
"""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Final

from transforms.charsets import MULTI_BYTE

_SAMPLE: Final = 3072  # bytes of lines with other than ASCII, some 300 words: more change no answer
_WESTERN: Final = (
    "en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi", "is", "ca", "gl", "eu", "ga", "af", "id", "ms",
    "sw", "br", "fo", "fy", "gd", "lb", "tl", "xh", "zu", "rw", "ht", "mg", "sq", "so", "su", "jv", "la",
)  # fmt: skip
_CENTRAL: Final = ("pl", "cs", "sk", "hu", "sl", "hr", "bs", "sr", "ro", "sq")
_CYRILLIC: Final = ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt")

# Code pages with the languages they were made for, the commonest on the web first: of equals the first is taken.
CODE_PAGES: Final = (
    ("cp1252", _WESTERN),
    (
        "cp1255",
        ("he", "yi"),
    ),  # before cp1251, which reads it as small letters; the other way round bytes are unused
    ("cp1251", _CYRILLIC),
    ("cp1250", _CENTRAL),
    ("gb18030", ("zh",)),
    ("cp932", ("ja",)),
    ("euc_jp", ("ja",)),
    ("cp949", ("ko",)),
    ("big5hkscs", ("zh",)),
    ("cp1254", ("tr", "az", "ku")),
    ("cp1256", ("ar", "fa", "ur", "ug", "ps")),
    ("cp1253", ("el",)),
    ("cp1257", ("lt", "lv", "et")),
    ("cp874", ("th",)),
    ("cp1258", ("vi",)),
    ("iso8859_2", _CENTRAL),
    ("koi8_r", ("ru", "bg")),
    ("koi8_u", ("uk", "ru", "be")),
    ("mac_roman", _WESTERN),
    ("cp850", _WESTERN),
    ("iso8859_5", _CYRILLIC),
    ("cp866", _CYRILLIC),
    ("mac_cyrillic", _CYRILLIC),
    ("iso8859_7", ("el",)),
    ("iso8859_6", ("ar",)),
    ("iso8859_13", ("lt", "lv", "et")),
)
# The commonest characters of news: a reading in the wrong multi-byte encoding hits them once in a hundred.
_COMMONEST: Final = frozenset(
    "的一是不了在人有我他这这個中大来來上国國个到说說们們为為子和你地出道也时時年得就那要下以生会會自着去之过過家学學对對"
    "可她里裡后後小么心多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開手十用主行方又如前所本见見经經头頭面公"
    "のにをはがでとたてしいるなっかられりもさんくあこすまインスルトア、。이다는의에을가한고로하지를기은사도시대일인정부자해"
)
# Letters other than ASCII of languages for which several code pages compete: others are loans at best.
_ALPHABETS: Final = {
    "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšžćđ", "hr": "čćđšž", "bs": "čćđšž", "sr": "čćđšž",
    "pl": "ąćęłńóśźż", "hu": "áéíóöőúüű", "ro": "ăâîşţșț", "de": "äöüßéà", "sv": "åäöé", "da": "æøåé", "no": "æøåéòô",
    "fi": "äöåšž", "fr": "àâçèéêëîïôœùûüÿ", "it": "àèéìòù", "es": "áéíñóúü", "pt": "áâãàçéêíóôõúü", "en": "éèñöüçáíó",
}  # fmt: skip
_BY_SCRIPT: Final = {"GREEK": "el", "HEBREW": "he", "THAI": "th"}  # scripts of one language
_LOAN: Final = 0.5  # what a letter outside of the alphabet costs, where a misplaced one costs 1
_COMMON_ENOUGH: Final = 0.12  # share of the commonest: real text has 20 to 60 %, other readings under 5 %
_KANA: Final = (
    0.1  # share of kana: Japanese has 30 % and more, Chinese nearly none, yet both encodings have them
)
_CAPITALS: Final = 0.1  # what a reading loses that is mostly capitals: koi8 and cp1251 read each other so
_FOREIGN: Final = (
    0.35  # what a reading loses whose language is not the code page's: more than accents can win
)
_WORST: Final = 0.5  # badness above which a reading is no text


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding and how sure it is, from 0 to 1."""

    encoding: str
    confidence: float


def guess_charset(content: bytes) -> Guess | None:
    """The likeliest encoding of some text, or None where none fits.

    >>> guess_charset("Le maire a annoncé la fermeture de l’école après l’été".encode("cp1252")).encoding
    'cp1252'
    >>> guess_charset("Мэр объявил о закрытии школы после лета".encode("koi8_r")).encoding
    'koi8_r'
    """
    sample = _sample(content)
    scores = sorted(
        (score, place, codec)
        for place, (codec, languages) in enumerate(CODE_PAGES)
        if (score := _score(sample, codec, languages)) is not None
    )
    if not scores:
        return None
    best, _, codec = scores[0]
    # A rival that reads the same characters is none: cp1252 and mac_roman differ, koi8_r and koi8_u hardly.
    text = sample.decode(codec, "replace")
    rivals = [score for score, _, other in scores[1:] if sample.decode(other, "replace") != text]
    margin = min(0.5, (rivals[0] if rivals else best + 0.5) - best)
    return Guess(codec, round(max(0.1, min(0.98, 0.75 - best + margin)), 6))


def spelling_badness(text: str) -> float:
    """Share of the characters other than ASCII that stand as no spelling has them, 0 to 1.

    >>> spelling_badness("annoncé l’été"), spelling_badness("annoncŽ lÕŽtŽ")
    (0.0, 0.75)
    """
    foreign = bad = 0
    before = " "
    for sign, after in zip(text, text[1:] + " ", strict=True):
        if sign > "\x7f":
            foreign += 1
            bad += _is_misplaced(before, sign, after)
        before = sign
    return bad / foreign if foreign else 1.0


def _is_misplaced(before: str, sign: str, after: str) -> bool:
    category = unicodedata.category(sign)
    if category.startswith("L"):
        if before.isalpha() and before > "\x7f" and _script(before) != _script(sign):
            return True
        if before.isascii() and before.isalpha() and _script(sign) != "LATIN":
            return True
        return category == "Lu" and before.islower()
    if category in {"Cc", "Co", "Cn"} or sign == "�":
        return True
    if category in {"Mn", "Mc", "Nd"} or sign in "’‘'·-‐\xad\u200c\u200d":
        return False
    is_inside = before.isalpha() and after.isalpha()
    return is_inside or category in {"So", "Sk", "Sm", "No", "Lm"}


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").split(" ")[0]


def _score(sample: bytes, codec: str, languages: tuple[str, ...]) -> float | None:
    """How badly the sample reads in an encoding, from about 0; None where it is no text at all."""
    text = sample.decode(codec, "replace")
    if text.count("�") > 1 + len(text) / 1000:  # the sample itself may be cut inside a character
        return None
    if codec in MULTI_BYTE:
        foreign = [sign for sign in text if sign > "\x7f"]
        common = sum(sign in _COMMONEST for sign in foreign) / max(1, len(foreign))
        kana = sum("\u3040" <= sign <= "\u30ff" for sign in foreign) / max(1, len(foreign))
        if common < _COMMON_ENOUGH or (kana >= _KANA) != (languages == ("ja",)):
            return None
        return 0.1 - min(0.1, common / 4)
    badness = spelling_badness(text)
    if badness > _WORST:
        return None
    language = _language(text)
    if (alphabet := _ALPHABETS.get(language)) is not None:
        letters = [sign for sign in text.lower() if sign > "\x7f" and sign.isalpha()]
        badness += _LOAN * sum(sign not in alphabet for sign in letters) / max(1, len(letters))
    capitals = sum(map(str.isupper, text)) > sum(map(str.islower, text))
    return badness + _CAPITALS * capitals + (0.0 if language in languages else _FOREIGN)


def _language(text: str) -> str:
    from transforms.language.letters import letter_leads

    scripts = Counter(_script(sign) for sign in text if sign.isalpha())
    script = max(sorted(scripts), key=scripts.__getitem__, default="")
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    words = " ".join("".join(sign if sign.isalpha() else " " for sign in text.lower()).split())
    return next(iter(letter_leads([words])[0]), "")


def _sample(content: bytes) -> bytes:
    """The lines that hold other than ASCII, as far as the sample reaches."""
    lines, size = [], 0
    for line in content.split(b"\n"):
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(line)
            if size >= _SAMPLE:
                break
    return b"\n".join(lines)
