"""Speakers in Chinese, Japanese and Korean, whose names have no capitals: by their place, their rank and their form.

Chinese has the speaker before the verb, behind a rank ("发言人丹尼尔·霍特表示"); Japanese before the mark of the topic,
with a rank behind ("林官房長官は「…」"); Korean likewise, by the last name alone once the name has been told.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from transforms.quotations.cues import Cues
from transforms.quotations.people import Person
from transforms.quotations.places import Place

LANGUAGES: Final = ("zh", "ja", "ko")

REACH: Final = 80
"""Code points before a quotation in which its speaker stands."""

SURNAMES: Final = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范廖石金韦賈贾夏付傅方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯习習柯賴赖侯"
)
"""Common Chinese last names of one sign."""

_KOREAN_SURNAMES: Final = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_CHINESE = re.compile(
    r"([一-鿿·‧•?A-Za-z]{2,24})(?:[（(][^（()）]{1,40}[)）])?(?:也|则|還|还|随后|隨後|进一步|進一步|曾|就|又|都|則|亦|同时|強調|强调){0,2}$"
)
_JAPANESE = re.compile(r"([一-鿿々ァ-ヴー・A-Za-zＡ-Ｚ]{2,24})(?:[（(][^（()）]{1,20}[)）])?(?:は|が|も)")
_KOREAN = re.compile(
    r"([가-힣]{1,4}) (?:[가-힣·]{1,8} ){0,4}?([가-힣]{1,4}?)(?:은|는|이|가|도|께서)(?![가-힣])"
)
_ORGANISATION: Final = (
    "連盟",
    "協会",
    "大学",
    "銀行",
    "新聞",
    "テレビ",
    "放送",
    "省",
    "庁",
    "協議会",
    "委員会",
    "研究所",
    "機構",
)
_NOBODY: Final = ("同", "当", "本", "彼", "我", "私", "自分", "関係者", "専門家", "警察", "政府")
_TRANSLITERATED: Final = "·‧•?"
_SPELT = re.compile(r"([一-鿿]{1,20}[·‧•?][一-鿿·‧•]{1,12})[（(](?=[A-Z])")

_PART = re.compile(r"[·‧•?][一-鿿]{2,6}")
_FULL = re.compile(r"(?<![가-힣])([가-힣]{3})(?=((?: [가-힣·]{1,8}){1,5}))")
_CHINESE_NAMES: Final = (2, 3)  # signs of a Chinese name
_KOREAN_PARTICLES: Final = "만서에로은는를을의도"  # the last signs of words that are no names: 하지만
_KOREAN_NAME: Final = 3  # signs of a Korean name
SHORTEST: Final = 2
"""Signs of a name."""

LONGEST: Final = 15
"""Signs of a name, its parts together."""

MOST: Final = 100
"""Names whose parts are looked for: each takes a look through the text."""


def speakers(text: str, places: Iterable[Place], language: str, cues: Cues) -> dict[int, Person]:
    """The names that stand where a language has its speakers, by the start of the quoted words that they lead to.

    >>> from transforms.quotations.cues import cues
    >>> from transforms.quotations.places import places
    >>> text = "市議会の田中太郎議長は「橋は来年できる」と述べた。"
    >>> [name for _, _, name in speakers(text, places(text, "ja", cues("ja")), "ja", cues("ja")).values()]
    ['田中太郎']
    """
    ranks = tuple(sorted(cues.rank, key=lambda word: (-len(word), word)))
    told = _told(text, language)
    found: dict[int, Person] = {}
    for place in places:
        span = max(place.left, place.mark.outer_start - REACH), place.mark.outer_start
        if language == "zh":
            person = _chinese(text, *span, ranks, cues, told)
        elif language == "ja":
            person = _japanese(text, *span, ranks)
        else:
            person = _korean(text, *span, ranks, told)
        if person is not None:
            found[place.mark.start] = person
    return found


def introduced(text: str, language: str, cues: Cues) -> list[Person]:
    """The foreign names that a Chinese text introduces with their spelling, and wherever their last part stands alone.

    >>> from transforms.quotations.cues import cues
    >>> [name for _, _, name in introduced("教授戴夫·汉森（Dave Hanson）来了。汉森说", "zh", cues("zh"))]
    ['戴夫·汉森', '汉森']
    """
    found: dict[int, Person] = {}
    for match in _SPELT.finditer(text) if language == "zh" else ():
        first, last = match.span(1)
        for rank in cues.rank:
            place = text.rfind(rank, first, last)
            first = max(first, place + len(rank)) if place >= 0 else first
        name = text[first:last]
        found.setdefault(first, (first, last, name))
        part = re.split(f"[{_TRANSLITERATED}]", name)[-1]
        place = text.find(part, last) if 1 < len(part) < len(name) and len(found) <= MOST else -1
        while place >= 0:
            if text[place - 1] not in _TRANSLITERATED:
                found.setdefault(place, (place, place + len(part), part))
            place = text.find(part, place + len(part))
    return [found[start] for start in sorted(found)]


def _told(text: str, language: str) -> dict[str, Person]:
    """What may stand for a name that has been told: the last parts of foreign names; Korean last names with a rank."""
    found: dict[str, Person] = {}
    for match in _PART.finditer(text) if language == "zh" else ():
        for end in range(match.start() + 3, match.end() + 1):
            found.setdefault(
                text[match.start() + 1 : end], (match.start() + 1, end, text[match.start() + 1 : end])
            )
    for match in _FULL.finditer(text) if language == "ko" else ():
        name = match.group(1)
        if name[0] not in _KOREAN_SURNAMES:
            continue
        for rank in (form for word in match.group(2).split() for form in (word, word[:-1])):
            # the last word may carry a particle
            found.setdefault(f"{name[0]} {rank}", (*match.span(1), name))
    return found


def _chinese(
    text: str, start: int, end: int, ranks: Sequence[str], cues: Cues, told: Mapping[str, Person]
) -> Person | None:
    for verb in cues.say.finditer(text, start, end):
        match = _CHINESE.search(text, max(start, verb.start() - REACH), verb.start())
        if match is None:
            continue
        first, last = match.span(1)
        for rank in ranks:
            place = text.rfind(rank, first, last)
            first = max(first, place + len(rank)) if place >= 0 else first
        name = text[first:last]
        whole = any(sign in name for sign in _TRANSLITERATED) and len(name) <= LONGEST
        latin = name.isascii() and name[:1].isupper() and name.isalpha()
        chinese = len(name) in _CHINESE_NAMES and name[0] in SURNAMES
        if name in told or latin or whole or chinese:
            return first, last, name
    return None


def _japanese(text: str, start: int, end: int, ranks: Sequence[str]) -> Person | None:
    for match in reversed(list(_JAPANESE.finditer(text, start, end))):
        first, last = match.span(1)
        ranked = False
        while rank := next(
            (it for it in ranks if last - len(it) > first and text.startswith(it, last - len(it))), ""
        ):
            last -= len(rank)
            ranked = True
        name = text[first:last]
        if (len(name) < SHORTEST and not ranked) or name.startswith(_NOBODY):
            continue
        foreign = "・" in name and not name.isascii()
        if (ranked and len(name) <= LONGEST) or (name.isascii() and name.isupper()) or foreign:
            return first, last, name
        if name.endswith(_ORGANISATION):
            return first, last, name
    return None


def _korean(
    text: str, start: int, end: int, ranks: Sequence[str], told: Mapping[str, Person]
) -> Person | None:
    for match in reversed(list(_KOREAN.finditer(text, start, end))):
        name, rank = match.group(1), match.group(2)
        if rank not in ranks or name[0] not in _KOREAN_SURNAMES:
            continue
        if len(name) == _KOREAN_NAME and name[-1] not in _KOREAN_PARTICLES:
            return (*match.span(1), name)
        if len(name) == 1 and f"{name} {rank}" in told:
            return told[f"{name} {rank}"]
    return None
