"""Scripts: which letters a text is written in, and which languages that leaves.

Unicode ranges after the Blocks file of the Unicode Character Database. A script that one language of the news
uses almost alone decides by itself; the others leave candidates to the letter statistics.
"""

import math
from bisect import bisect_right
from collections import Counter
from typing import Final

LATIN: Final = "latin"

# (first code point, one past the last, script); letters only matter, so signs inside a range do no harm
RANGES: Final = (
    (0x0041, 0x005B, LATIN), (0x0061, 0x007B, LATIN), (0x00C0, 0x0250, LATIN), (0x0370, 0x0400, "greek"),
    (0x0400, 0x0530, "cyrillic"), (0x0530, 0x0590, "armenian"), (0x0590, 0x0600, "hebrew"),
    (0x0600, 0x0700, "arabic"), (0x0700, 0x0750, "syriac"), (0x0750, 0x0780, "arabic"), (0x0780, 0x07C0, "thaana"),
    (0x08A0, 0x0900, "arabic"), (0x0900, 0x0980, "devanagari"), (0x0980, 0x0A00, "bengali"),
    (0x0A00, 0x0A80, "gurmukhi"), (0x0A80, 0x0B00, "gujarati"), (0x0B00, 0x0B80, "oriya"),
    (0x0B80, 0x0C00, "tamil"), (0x0C00, 0x0C80, "telugu"), (0x0C80, 0x0D00, "kannada"),
    (0x0D00, 0x0D80, "malayalam"), (0x0D80, 0x0E00, "sinhala"), (0x0E00, 0x0E80, "thai"), (0x0E80, 0x0F00, "lao"),
    (0x0F00, 0x1000, "tibetan"), (0x1000, 0x10A0, "myanmar"), (0x10A0, 0x1100, "georgian"),
    (0x1100, 0x1200, "hangul"), (0x1200, 0x13A0, "ethiopic"), (0x1780, 0x1800, "khmer"),
    (0x1C90, 0x1CC0, "georgian"), (0x1E00, 0x1F00, LATIN), (0x1F00, 0x2000, "greek"), (0x3005, 0x3008, "han"),
    (0x3041, 0x3100, "kana"), (0x3130, 0x3190, "hangul"), (0x31F0, 0x3200, "kana"), (0x3400, 0x4DC0, "han"),
    (0x4E00, 0xA000, "han"), (0xAC00, 0xD7B0, "hangul"), (0xF900, 0xFB00, "han"), (0xFB13, 0xFB18, "armenian"),
    (0xFB1D, 0xFB50, "hebrew"), (0xFB50, 0xFE00, "arabic"), (0xFE70, 0xFEFF, "arabic"), (0xFF66, 0xFFA0, "kana"),
    (0x20000, 0x32000, "han"),
)  # fmt: skip

DECISIVE: Final = {
    "greek": "el", "armenian": "hy", "hebrew": "he", "thaana": "dv", "bengali": "bn", "gurmukhi": "pa",
    "gujarati": "gu", "oriya": "or", "tamil": "ta", "telugu": "te", "kannada": "kn", "malayalam": "ml",
    "sinhala": "si", "thai": "th", "lao": "lo", "tibetan": "bo", "myanmar": "my", "georgian": "ka", "hangul": "ko",
    "ethiopic": "am", "khmer": "km",
}  # fmt: skip

# languages of the scripts that several share; those written in two of them stand in neither
SHARED: Final = {
    "cyrillic": ("be", "bg", "kk", "ky", "mk", "mn", "ru", "tg", "tt", "uk"),
    "arabic": ("ar", "fa", "ps", "ug", "ur"),
    "devanagari": ("hi", "mr", "ne"),
    "han": ("zh", "ja"),
    "kana": ("ja",),
}
IN_TWO_SCRIPTS: Final = frozenset({"sr", "az", "uz", "ku", "tk", "kk", "ms", "ha"})

# a sign of these scripts says as much as several letters: a syllable or a word
SIGN_WEIGHT: Final = {"han": 3, "hangul": 2, "kana": 2}

# letters of a decisive script that belong to another language than the script's usual one
TELLING_LETTERS: Final = {
    "hebrew": ("yi", "װױײ"),  # Yiddish ligatures; Hebrew writes the letters apart
    "bengali": ("as", "ৰৱ"),  # Assamese ra and wa
}

# A headline may hold no kana. Forms that Japan alone writes against forms and particles that only Chinese does.
JAPANESE_FORMS: Final = frozenset(
    "県駅円塩応桜仮価壊拡覚楽関歓気帰戯拠挙駆恵経軽継撃剣険圏検権験厳広鉱済剤雑児実収従処焼証奨乗浄畳縄譲触図枢専"
    "浅戦銭総騒増蔵続対帯滞沢単弾庁聴鉄転伝盗稲闘徳読脳拝廃売発髪払仏辺豊黙訳薬様頼覧両緑励霊齢労録込働峠"
)
CHINESE_FORMS: Final = frozenset(
    "这們们没吗嗎呢让給给说說时为為个個过还還发發东车门问间见长马语话请谁谈讨论设该你她它很吧哪爱愛买買卖賣谢"
    "谷么麼对對会會实實现现战戰经經济濟关關应應国國学學区區总總统統华華体體的是了"
) - frozenset("国学区体会")

_STARTS: Final = [first for first, _, _ in RANGES]


def script_of(character: str) -> str:
    """Script of a character, or an empty string where it has none of those that matter.

    >>> script_of("я"), script_of("e"), script_of("7")
    ('cyrillic', 'latin', '')
    """
    code = ord(character)
    _, end, script = RANGES[max(0, bisect_right(_STARTS, code) - 1)]
    return script if code < end and code >= RANGES[0][0] else ""


def script_weights(text: str) -> Counter[str]:
    """How much of a text each script has: letters, with those that stand for more counted more.

    >>> script_weights("Эхо Moscow").most_common()
    [('latin', 6), ('cyrillic', 3)]
    """
    if text.isascii():
        letters = sum(map(str.isalpha, text))
        return Counter({LATIN: letters} if letters else {})
    weights: Counter[str] = Counter()
    for character, count in Counter(text).items():
        script = script_of(character) if character.isalpha() or character > "\u02ff" else ""
        if script:
            weights[script] += count * SIGN_WEIGHT.get(script, 1)
    return weights


def main_script(weights: Counter[str]) -> str:
    """The script that has most of a text; kana and Han count as one, kana where there is enough of it.

    Japanese prose is at least a tenth kana, while Chinese names a Japanese thing with a sign or two.

    >>> main_script(script_weights("東京で雨が降った")), main_script(script_weights("北京今天下雨"))
    ('kana', 'han')
    """
    totals = dict(weights)
    east = totals.pop("han", 0) + totals.pop("kana", 0)
    if east:
        totals["kana" if weights["kana"] * 10 >= east else "han"] = east
    return max(totals, key=lambda script: (totals[script], script), default="")


def language_by_script(text: str, script: str) -> str:
    """The language that a script decides alone, or an empty string where it leaves several.

    >>> language_by_script("Καλημέρα", "greek"), language_by_script("あめ", "kana"), language_by_script("a", "latin")
    ('el', 'ja', '')
    """
    if script == "kana":
        return "ja"
    if script in TELLING_LETTERS:
        language, letters = TELLING_LETTERS[script]
        if any(letter in text for letter in letters):
            return language
    return DECISIVE.get(script, "")


def japanese_share(text: str) -> float:
    """Probability that a text in Han signs alone is Japanese rather than Chinese, from forms that only one has.

    A text without such a form is a name or a list of names; Chinese is likelier, as it is all in Han signs.

    >>> round(japanese_share("東京駅"), 2), round(japanese_share("北京"), 2), round(japanese_share("这是我们的国家"), 2)
    (0.69, 0.27, 0.0)
    """
    lead = sum((character in JAPANESE_FORMS) - (character in CHINESE_FORMS) for character in text)
    return 1 / (1 + math.exp(_CHINESE_PRIOR - _FORM_WORTH * max(-10, min(lead, 10))))


_CHINESE_PRIOR: Final = 1.0  # nats
_FORM_WORTH: Final = 1.8  # nats that a form is worth


_SCRIPTS_OF: Final = {language: {script} for script, language in DECISIVE.items()}
for _script, _languages in SHARED.items():
    for _language in _languages:
        _SCRIPTS_OF.setdefault(_language, set()).add(_script)


def writes(language: str, script: str) -> bool:
    """Whether a language is written in a script.

    >>> writes("en", "latin"), writes("ru", "latin"), writes("sr", "latin")
    (True, False, True)
    """
    return language in IN_TWO_SCRIPTS or script in _SCRIPTS_OF.get(language, {LATIN})
