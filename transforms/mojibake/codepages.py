"""Code pages as browsers read them: a byte without a character becomes the control character of its number."""

from functools import cache
from types import MappingProxyType


@cache
def table(codec: str) -> str:
    r"""The characters of the bytes 0x80 to 0xFF in a single-byte codec.

    >>> table("cp1252")[0x99 - 0x80], table("cp1252")[0x81 - 0x80]
    ('™', '\x81')
    """
    chars = [bytes([byte]).decode(codec, "replace") for byte in range(0x80, 0x100)]
    return "".join(
        chr(0x80 + index) if char == "\N{REPLACEMENT CHARACTER}" else char for index, char in enumerate(chars)
    )


@cache
def undefined(codec: str) -> frozenset[int]:
    """Bytes from 0x80 on that a codec gives no character.

    >>> sorted(undefined("cp1252")) == [0x81, 0x8D, 0x8F, 0x90, 0x9D]
    True
    """
    return frozenset(
        byte
        for byte in range(0x80, 0x100)
        if bytes([byte]).decode(codec, "replace") == "\N{REPLACEMENT CHARACTER}"
    )


@cache
def byte_of(codec: str) -> MappingProxyType[str, int]:
    r"""The byte from 0x80 on that a character was read from, by character.

    cp1252 includes Latin-1: a control character stands for the byte of its number, since texts that went through
    both are common.

    >>> byte_of("cp1252")["™"] == byte_of("cp1252")["\x99"] == 0x99
    True
    """
    bytes_by_char = {chr(byte): byte for byte in range(0x80, 0xA0)} if codec == "cp1252" else {}
    bytes_by_char |= {char: 0x80 + index for index, char in enumerate(table(codec))}
    return MappingProxyType(bytes_by_char)


@cache
def reading(true: str, read: str) -> MappingProxyType[str, str]:
    """What each character of a text in code page `true` that was read as `read` really is, where it differs.

    >>> reading("cp1251", "cp1252")["Ê"], reading("cp1254", "cp1252")["ð"]
    ('К', 'ğ')
    """
    right = table(true)
    return MappingProxyType(
        {char: right[byte - 0x80] for char, byte in byte_of(read).items() if right[byte - 0x80] != char}
    )
