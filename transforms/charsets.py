"""Names of character encodings: what a label means on the web, what bytes say at their very start.

Labels mean what browsers take them for (WHATWG Encoding Standard, section 4.2), since that is what the authors
of a page saw: `iso-8859-1` and `ascii` are windows-1252, `gb2312` is gb18030, `shift_jis` is Microsoft's.
Codecs that are no text encodings of documents (base64, punycode, utf-7 …) are never chosen by a label.
"""

import encodings.aliases
import re
from collections.abc import Mapping
from typing import Final

BYTE_ORDER_MARKS: Final = (  # utf-32 first: its little-endian mark begins with that of utf-16
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

SINGLE_BYTE: Final = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp866",
    "koi8_r", "koi8_u", "iso8859_2", "iso8859_3", "iso8859_4", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8",
    "iso8859_10", "iso8859_13", "iso8859_14", "iso8859_15", "iso8859_16", "mac_roman", "mac_cyrillic", "cp437",
    "cp850",
)  # fmt: skip
MULTI_BYTE: Final = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949", "iso2022_jp")
UNICODE: Final = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")

# what browsers read where Python would take the label at its word
_WEB_MEANING: Final = {
    "ascii": "cp1252", "latin_1": "cp1252", "iso8859_1": "cp1252", "iso8859_9": "cp1254", "iso8859_11": "cp874",
    "tis_620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "big5": "big5hkscs",
    "shift_jis": "cp932", "shift_jis_2004": "cp932", "euc_kr": "cp949", "johab": "cp949", "utf_8": "utf-8",
    "utf_8_sig": "utf-8", "utf_16": "utf-16-le", "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be",
    "utf_32": "utf-32-le", "utf_32_le": "utf-32-le", "utf_32_be": "utf-32-be", "iso8859_8_i": "iso8859_8",
}  # fmt: skip
_WEB_LABELS: Final = {  # labels of the web that Python does not know
    "x_gbk": "gb18030", "x_sjis": "cp932", "windows_31j": "cp932", "windows_949": "cp949", "windows_874": "cp874",
    "x_cp1250": "cp1250", "x_cp1251": "cp1251", "x_cp1252": "cp1252", "x_mac_roman": "mac_roman",
    "macintosh": "mac_roman", "x_mac_cyrillic": "mac_cyrillic", "x_euc_jp": "euc_jp", "koi8": "koi8_r",
    "koi": "koi8_r", "koi8_ru": "koi8_u", "unicode_1_1_utf_8": "utf-8", "x_x_big5": "big5hkscs",
    "ks_c_5601_1987": "cp949", "iso_8859_8_i": "iso8859_8", "unicode": "utf-16-le", "dos_874": "cp874",
}  # fmt: skip

_META_CHARSET: Final = re.compile(
    rb"""<meta[^<>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.+-]{1,40})""", re.IGNORECASE
)
_XML_ENCODING: Final = re.compile(
    rb"""^\s{0,99}<\?xml[^<>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w:.+-]{1,40})""", re.IGNORECASE
)
_DECLARED_WITHIN: Final = 4096  # browsers look at 1,024 bytes; real pages hide it behind comments and scripts


def _codecs_by_label() -> Mapping[str, str]:
    allowed = {name: name for name in (*SINGLE_BYTE, *MULTI_BYTE)}
    meaning = {**allowed, **_WEB_MEANING}
    known = {alias: meaning[codec] for alias, codec in encodings.aliases.aliases.items() if codec in meaning}
    return {**known, **meaning, **_WEB_LABELS}


_CODECS_BY_LABEL: Final = _codecs_by_label()


def codec_of(label: str) -> str | None:
    """The codec that a charset label means on the web, or None where it means none.

    >>> codec_of("ISO-8859-1"), codec_of("GB2312"), codec_of("utf8"), codec_of("base64")
    ('cp1252', 'gb18030', 'utf-8', None)
    """
    name = re.sub(r"[^a-z0-9]+", "_", label.strip().lower()).strip("_")
    return _CODECS_BY_LABEL.get(name)


def byte_order_mark(content: bytes) -> tuple[str, int] | None:
    r"""The encoding that a byte order mark names, and the mark's length in bytes; None without one.

    >>> byte_order_mark(b"\xef\xbb\xbfRain"), byte_order_mark(b"Rain")
    (('utf-8', 3), None)
    """
    return next(((codec, len(mark)) for mark, codec in BYTE_ORDER_MARKS if content.startswith(mark)), None)


def declared_charset(content: bytes) -> str | None:
    """The codec that markup declares about itself in a meta element or an XML declaration, or None.

    A page whose declaration could be read as ASCII cannot be UTF-16: such a label means UTF-8, as in browsers.

    >>> declared_charset(b'<html><head><meta charset="windows-1251">')
    'cp1251'
    >>> declared_charset(b'<?xml version="1.0" encoding="UTF-16"?><html>')
    'utf-8'
    """
    head = content[:_DECLARED_WITHIN]
    match = _XML_ENCODING.search(head) or _META_CHARSET.search(head)
    codec = codec_of(match[1].decode("ascii", "replace")) if match else None
    return "utf-8" if codec in UNICODE else codec
