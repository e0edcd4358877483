"""The accidents of UTF-8 that repair knows, as data: adding one means adding a record here.

Every record has an example that must be repaired and a look-alike that must be spared.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Accident:
    """One way for a text to be damaged: its bytes were in encoding `true` and were taken for `read`.

    `evidence` is what a repair must gain in plausibility, in nats, before it is made: UTF-8 read as something else
    rarely decodes by chance, one code page read as another always does.
    """

    name: str
    reason: str
    true: str
    read: str
    evidence: float
    example: tuple[str, str]
    spares: str


@dataclass(frozen=True, slots=True)
class Loss:
    """UTF-8 that was taken for `read` while some of its bytes became `mark`; an empty mark means they vanished."""

    name: str
    reason: str
    read: str
    mark: str
    example: tuple[str, str]
    spares: str


@dataclass(frozen=True, slots=True)
class Escape:
    """Character references that were left in a text."""

    name: str
    reason: str
    example: tuple[str, str]
    spares: str


ESCAPES: Final = (
    Escape(
        "entity",
        "HTML character references are markup, not text; a line that discusses them loses its point.",
        ("Caf&eacute; &#8222;Bellevue&#x201c;&nbsp;R&amp;D", "Café „Bellevue“\xa0R&D"),
        "AT&T and R&D, see https://mill.example/?a=1&copy=2, &c.",
    ),
    Escape(
        "entity-twice",
        "References that were escaped again by the next program, twice or more.",
        ("Caf&amp;eacute; &amp;amp;quot;Bellevue&amp;amp;quot;", 'Café "Bellevue"'),
        "In HTML, an ampersand is written &amp;amp; and nothing else.",
    ),
)

UTF8_MISREAD: Final = (
    Accident(
        "mojibake-utf8-cp1252",
        "UTF-8 read as Windows-1252 or Latin-1, the default of old servers and databases: the commonest accident of all. A wrong repair would eat an accented capital before a sign.",
        "utf-8", "cp1252", 6.0,
        ("Le cafÃ© prÃ¨s du pont â€“ fermÃ©.", "Le café près du pont – fermé."),
        "HAN GIK OP PÅ” SCENEN.",
    ),
    Accident(
        "mojibake-utf8-cp1250",
        "UTF-8 read as Windows-1250 by Central European software.",
        "utf-8", "cp1250", 6.0,
        ("Ĺ˝lutĂ˝ kĹŻĹ\x88 bÄ›Ĺľel pĹ™es Ĺ™eku.", "Žlutý kůň běžel přes řeku."),
        "POSUNUL SIĘ° DALEJ.",
    ),
    Accident(
        "mojibake-utf8-cp1251",
        "UTF-8 read as Windows-1251 by Cyrillic software, Latin text included.",
        "utf-8", "cp1251", 6.0,
        ("РџСЂРёРІРµС‚ РёР· СЃС‚Р°СЂРѕРіРѕ РіРѕСЂРѕРґР°.", "Привет из старого города."),
        "Він вийшов з дому.",
    ),
    Accident(
        "mojibake-utf8-cp1253",
        "UTF-8 read as Windows-1253 by Greek software.",
        "utf-8", "cp1253", 6.0,
        ("Ξ— Ο€Ξ±Ξ»ΞΉΞ¬ Ξ³Ξ\xadΟ†Ο…Ο\x81Ξ± Ξ\xadΞΊΞ»ΞµΞΉΟƒΞµ.", "Η παλιά γέφυρα έκλεισε."),
        "Το ΝΑΤΟ και η Ελλάδα.",
    ),
    Accident(
        "mojibake-utf8-cp1254",
        "UTF-8 read as Windows-1254 by Turkish software.",
        "utf-8", "cp1254", 6.0,
        ("Ğ¡Ñ‚Ğ°Ñ€Ñ‹Ğ¹ Ğ¼Ğ¾Ñ\x81Ñ‚ Ñ\x81Ğ½Ğ¾Ğ²Ğ° Ğ¾Ñ‚ĞºÑ€Ñ‹Ñ‚.", "Старый мост снова открыт."),
        "GÜNEŞ€ DOĞDU.",
    ),
    Accident(
        "mojibake-utf8-cp1257",
        "UTF-8 read as Windows-1257 by Baltic software.",
        "utf-8", "cp1257", 6.0,
        ("Eile Ćµhtul jĆ¤i vana sild suletuks.", "Eile õhtul jäi vana sild suletuks."),
        "VISŲ‘ TAUTŲ DIENA.",
    ),
    Accident(
        "mojibake-utf8-iso-8859-2",
        "UTF-8 read as ISO 8859-2 by Central European software.",
        "utf-8", "iso-8859-2", 6.0,
        ("Most byĹ\x82 wczoraj zamkniÄ\x99ty, wiÄ\x99c wrĂłciliĹ\x9bmy pieszo.", "Most był wczoraj zamknięty, więc wróciliśmy pieszo."),
        "MOST BYŁ° ZAMKNIĘTY.",
    ),
    Accident(
        "mojibake-utf8-cp437",
        "UTF-8 read in the code page of an American console.",
        "utf-8", "cp437", 6.0,
        ("The townΓÇÖs old caf├⌐ is closed.", "The town’s old café is closed."),
        "Γ is a Greek letter.",
    ),
    Accident(
        "mojibake-utf8-cp850",
        "UTF-8 read in the code page of a European console.",
        "utf-8", "cp850", 6.0,
        ("Le caf├® pr├¿s du pont est ferm├®.", "Le café près du pont est fermé."),
        "Table ├── row",
    ),
    Accident(
        "mojibake-utf8-mac-roman",
        "UTF-8 read as Mac OS Roman.",
        "utf-8", "mac-roman", 6.0,
        ("Le caf√© pr√®s du pont ‚Äì ferm√©.", "Le café près du pont – fermé."),
        "√2 is about 1.4.",
    ),
    Accident(
        "mojibake-utf8-iso-8859-15",
        "UTF-8 read as ISO 8859-15, the Western European of Unix machines: eight letters and the euro differ from Latin-1.",
        "utf-8", "iso-8859-15", 6.0,
        ("WÃ€hrend des Regens schlief KÃ€the fÃŒr eine Stunde.", "Während des Regens schlief Käthe für eine Stunde."),
        "NUR HEUTE: MENÜ€ UND CAFÉ€.",
    ),
    Accident(
        "mojibake-utf8-cp852",
        "UTF-8 read in the code page of a Central European console.",
        "utf-8", "cp852", 6.0,
        ("V─Źera ve─Źer zav┼Öeli star├Ż most p┼Öes ┼Öeku.", "Včera večer zavřeli starý most přes řeku."),
        "├── složka ─ soubor",
    ),
    Accident(
        "mojibake-utf8-koi8-r",
        "UTF-8 read as Russian e-mail: every second character belongs to a drawn box.",
        "utf-8", "koi8-r", 6.0,
        ("п÷я─п╦п╡п╣я┌ п╦п╥ я│я┌п╟я─п╬пЁп╬ пЁп╬я─п╬п╢п╟.", "Привет из старого города."),
        "Поля ─ я и п.",
    ),
    Accident(
        "mojibake-utf8-cp866",
        "UTF-8 read in the code page of a Russian console.",
        "utf-8", "cp866", 6.0,
        ("╨Я╤А╨╕╨▓╨╡╤В ╨╕╨╖ ╤Б╤В╨░╤А╨╛╨│╨╛ ╨│╨╛╤А╨╛╨┤╨░.", "Привет из старого города."),
        "╔══╗ А ╚══╝",
    ),
    Accident(
        "mojibake-utf8-mac-cyrillic",
        "UTF-8 read as Mac OS Cyrillic: every second character is a dash.",
        "utf-8", "mac-cyrillic", 6.0,
        ("–Я—А–Є–≤–µ—В –Є–Ј —Б—В–∞—А–Њ–≥–Њ –≥–Њ—А–Њ–і–∞.", "Привет из старого города."),
        "– Я – А ты? —Я тоже.",
    ),
    Accident(
        "mojibake-utf8-cp1255",
        "UTF-8 read as Windows-1255 by Hebrew software.",
        "utf-8", "cp1255", 6.0,
        ("׳”׳’׳©׳¨ ׳”׳™׳©׳\x9f ׳\xa0׳¡׳’׳¨ ׳\x90׳×׳\x9e׳•׳\x9c ׳‘׳¢׳¨׳‘.", "הגשר הישן נסגר אתמול בערב."),
        "ג׳ורג׳ גר ברח׳ הרצל.",
    ),
    Accident(
        "mojibake-utf8-cp1256",
        "UTF-8 read as Windows-1256 by Arabic software.",
        "utf-8", "cp1256", 6.0,
        ("ط£ط؛ظ„ظ‚ ط§ظ„ط¬ط³ط± ط§ظ„ظ‚ط¯ظٹظ… ظ…ط³ط§ط، ط£ظ…ط³.", "أغلق الجسر القديم مساء أمس."),
        "هذا «حظ» وذاك «خط».",
    ),
    Accident(
        "mojibake-utf8-cp874",
        "UTF-8 read as Windows-874 by Thai software.",
        "utf-8", "cp874", 6.0,
        ("เธชเธฐเธ\x9eเธฒเธ\x99เน€เธ\x81เน\x88เธฒเธ\x9bเธดเธ”เน€เธกเธทเน\x88เธญเธงเธฒเธ\x99เธ\x99เธตเน\x89", "สะพานเก่าปิดเมื่อวานนี้"),
        "เธอเดินเธอกลับ",
    ),
)  # fmt: skip

LOSSES: Final = (
    Loss(
        "mojibake-utf8-cp1252-nbsp-lost",
        "The second half of a letter was a no-break space and became a plain one, as Ã before a blank.",
        "cp1252", " ",
        ("Lâ€™incontro a Torino Ã¨ giÃ  finito, la cittÃ  dormiva.", "L’incontro a Torino è già finito, la città dormiva."),
        "VENDE-SE MAÇÃ E PÃO.",
    ),
    Loss(
        "mojibake-utf8-cp1252-bytes-lost",
        "Bytes that Windows-1252 does not define became question marks; five letters at most can have been there.",
        "cp1252", "?",
        ("Ð’Ñ‡ÐµÑ€Ð° Ð²ÐµÑ‡ÐµÑ€Ð¾Ð¼ Ñ?ÐµÑ?Ñ‚Ñ€Ð° Ñ?Ð½Ð¾Ð²Ð° Ð¿Ð¸Ñ?Ð°Ð»Ð° Ð¿Ð¸Ñ?ÑŒÐ¼Ð¾.", "Вчера вечером сестра снова писала письмо."),
        "QUEM COMPROU A MAÇÃ?",
    ),
    Loss(
        "mojibake-utf8-cp1252-bytes-replaced",
        "Bytes that Windows-1252 does not define became replacement characters.",
        "cp1252", "\N{REPLACEMENT CHARACTER}",
        ("Ð’Ñ‡ÐµÑ€Ð° Ð²ÐµÑ‡ÐµÑ€Ð¾Ð¼ Ñ�ÐµÑ�Ñ‚Ñ€Ð° Ñ�Ð½Ð¾Ð²Ð° Ð¿Ð¸Ñ�Ð°Ð»Ð° Ð¿Ð¸Ñ�ÑŒÐ¼Ð¾.", "Вчера вечером сестра снова писала письмо."),
        "QUEM COMPROU A MAÇÃ�",
    ),
    Loss(
        "mojibake-utf8-cp1252-bytes-dropped",
        "Bytes that Windows-1252 does not define were dropped, soft hyphens with them.",
        "cp1252", "",
        ("Ð’Ñ‡ÐµÑ€Ð° Ð²ÐµÑ‡ÐµÑ€Ð¾Ð¼ ÑÐµÑÑ‚Ñ€Ð° ÑÐ½Ð¾Ð²Ð° Ð¿Ð¸ÑÐ°Ð»Ð° Ð¿Ð¸ÑÑŒÐ¼Ð¾.", "Вчера вечером сестра снова писала письмо."),
        "A IRMÃ E O IRMÃO.",
    ),
    Loss(
        "mojibake-utf8-cp1251-bytes-lost",
        "The one byte that Windows-1251 does not define became a question mark: it is half of И and of ’s kin.",
        "cp1251", "?",
        ("Р?РґСѓС‚ РґРѕР¶РґРё. Р?РЅРѕРіРґР° СЃРІРµС‚Р»Рѕ. Р?Р»СЊСЏ СЃРїРёС‚.", "Идут дожди. Иногда светло. Илья спит."),
        "ЧТО ЭТО ЗА Р?",
    ),
    Loss(
        "mojibake-utf8-cp1251-nbsp-lost",
        "The second half of Р was a no-break space and became a plain one.",
        "cp1251", " ",
        ("Р РѕСЃСЃРёСЏ Рё Р СѓРјС‹РЅРёСЏ РѕС‚РєСЂС‹Р»Рё СЃС‚Р°СЂС‹Р№ РјРѕСЃС‚.", "Россия и Румыния открыли старый мост."),
        "Р Ф и С Ш А",
    ),
    Loss(
        "mojibake-utf8-cp1250-bytes-lost",
        "Bytes that Windows-1250 does not define became question marks.",
        "cp1250", "?",
        ("Ĺ?eka stoupla a lidĂ© bÄ›Ĺľeli pĹ™es most.", "Řeka stoupla a lidé běželi přes most."),
        "KDO MÁ ŘEPU A KDO ČEŠE?",
    ),
    Loss(
        "mojibake-utf8-cp1250-bytes-dropped",
        "Bytes that Windows-1250 does not define were dropped.",
        "cp1250", "",
        ("Ĺeka stoupla a lidĂ© bÄ›Ĺľeli pĹ™es most.", "Řeka stoupla a lidé běželi přes most."),
        "STARÝ MOST ĹHÁŘ.",
    ),
)  # fmt: skip
