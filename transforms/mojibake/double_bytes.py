"""The mix-ups of double-byte code pages that repair knows, as data: adding one means adding a record here."""

from typing import Final

from transforms.mojibake.accidents import Accident

DOUBLE_BYTE: Final = (
    Accident(
        "mojibake-gb18030-as-cp1252",
        "Simplified Chinese read as Western European, two characters for each.",
        "gb18030", "cp1252", 15.0,
        ("×òÌìÍíÉÏ¾ÉÇÅÓÖ¹Ø±ÕÁË£¬¾ÓÃñÃÇºÜÉúÆø¡£", "昨天晚上旧桥又关闭了，居民们很生气。"),
        "ÄÖÜ ÀÉÈ",
    ),
    Accident(
        "mojibake-big5-as-cp1252",
        "Traditional Chinese read as Western European.",
        "big5", "cp1252", 15.0,
        ("¬Q¤Ñ±ß¤WÂÂ¾ô¤SÃö³¬¤F¡A©~¥Á\xadÌ«Ü¥Í®ð¡C", "昨天晚上舊橋又關閉了，居民們很生氣。"),
        "50 ¢ = ½ $",
    ),
    Accident(
        "mojibake-cp932-as-cp1252",
        "Japanese read as Western European.",
        "cp932", "cp1252", 15.0,
        ("\x8dð“ú‚Ì–é\x81AŒÃ‚¢‹´‚ª‚Ü‚½•Â‚Ü‚è‚Ü‚µ‚½\x81B", "昨日の夜、古い橋がまた閉まりました。"),
        "‚Ja‘, sagte er.",
    ),
    Accident(
        "mojibake-euc-jp-as-cp1252",
        "Japanese of Unix machines read as Western European.",
        "euc-jp", "cp1252", 15.0,
        ("ºòÆü¤ÎÌë¡¢¸Å¤¤¶¶¤¬¤Þ¤¿ÊÄ¤Þ¤ê¤Þ¤·¤¿¡£", "昨日の夜、古い橋がまた閉まりました。"),
        "¤ is a currency sign.",
    ),
    Accident(
        "mojibake-cp949-as-cp1252",
        "Korean read as Western European.",
        "cp949", "cp1252", 15.0,
        ("¾îÁ¦ Àú³á ¿À·¡µÈ ´Ù¸®°¡ ´Ù½Ã ´ÝÇû´Ù.", "어제 저녁 오래된 다리가 다시 닫혔다."),
        "ÀÉÎÕÜ",
    ),
)  # fmt: skip

UTF8_AS_DOUBLE_BYTE: Final = (
    Accident(
        "mojibake-utf8-gb18030",
        "UTF-8 read as Simplified Chinese: rare characters inside words, and quotation marks eat the next letter.",
        "utf-8", "gb18030", 6.0,
        ("The town鈥檚 old caf茅 didn鈥檛 open.", "The town’s old café didn’t open."),
        "iPhone没有在茅台镇发布。",
    ),
    Accident(
        "mojibake-utf8-cp932",
        "UTF-8 read as Japanese: rare characters and narrow kana inside words.",
        "utf-8", "cp932", 6.0,
        ("The town窶冱 old cafﾃｩ didn窶冲 open.", "The town’s old café didn’t open."),
        "ﾃﾚﾋﾞはWebで見る。",
    ),
    Accident(
        "mojibake-utf8-cp949",
        "UTF-8 read as Korean: syllables inside Latin words.",
        "utf-8", "cp949", 6.0,
        ("Le caf챕 pr챔s du pont est ferm챕.", "Le café près du pont est fermé."),
        "KBS챔피언 결정전",
    ),
    Accident(
        "mojibake-utf8-big5",
        "UTF-8 read as Traditional Chinese: rare characters inside words.",
        "utf-8", "big5", 6.0,
        ("Le caf矇 pr癡s du pont est ferm矇.", "Le café près du pont est fermé."),
        "IBM矇騙了大家。",
    ),
)  # fmt: skip

# The standard that everyday text in a double-byte code page keeps to.
STANDARDS: Final = {
    "gb18030": "gb2312",
    "big5": "big5",
    "cp932": "shift_jis",
    "euc-jp": "euc_jp",
    "cp949": "euc_kr",
}
