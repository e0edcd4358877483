"""Bytes to text, with the encoding, how it is known and how sure that is.

In the order of trust: a byte order mark; what the markup or the caller declares, unless the bytes contradict it;
strict UTF-8; UTF-16 and UTF-32 without a mark, by the places of their NUL bytes; UTF-8 with a few broken
sequences; a guess from the frequencies of letters, on a bounded sample. Bytes that no text
has are refused. Nothing is dropped in silence: every replaced sequence and every guess leaves a note.
"""

from dataclasses import dataclass, replace
from typing import Final

from transforms.charsets import (
    MULTI_BYTE,
    SINGLE_BYTE,
    byte_order_mark,
    codec_of,
    declared_charset,
)
from transforms.errors import BadInput
from transforms.guess_charset import guess_charset

# Bytes that begin files which are no text, whatever their name says.
SIGNATURES: Final = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP, WAV or AVI file"),
    (b"\x1f\x8b", "a gzip archive; name it .gz"),
    (b"BZh", "a bzip2 archive; name it .bz2"),
    (b"\xfd7zXZ\x00", "an xz archive; name it .xz"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; name it .zst"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"PAR1", "a Parquet file; name it .parquet"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio file"),
    (b"\x00\x00\x00\x18ftyp", "a video file"),
    (b"\x00\x00\x00\x20ftyp", "a video file"),
)

_SAMPLE: Final = 65_536  # bytes looked at for NULs and controls: enough for shares, bounded for speed
# Control characters that no text has; tab, line and page breaks, escape (ISO-2022-JP) and backspace apart.
_CONTROLS: Final = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 27, 28, 29, 30}) + b"\x7f"
_CONTROLS_OF_BINARY: Final = (
    0.30  # of valid UTF-8: a text with NULs strewn in stays below it, padding does not
)
_CONTROLS_OF_BINARY_BYTES: Final = (
    0.02  # of bytes that are no UTF-8: code pages use none, random bytes have 9 %
)
_VALID_TO_BROKEN: Final = 2  # valid UTF-8 sequences for each broken one: other encodings reach less by chance
_NUL_SHARE_OF_WIDE: Final = (
    0.02  # of the bytes of UTF-16 without a mark: its blanks and digits alone give more
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text: `encoding` by its Python name, `source` and `confidence` as in RawDocument, notes likewise."""

    text: str
    encoding: str
    source: str  # bom, declared, utf-8 or detected
    confidence: float
    notes: tuple[str, ...] = ()


def decode(content: bytes, *, hint: str | None = None, is_markup: bool = False) -> Decoded:
    r"""The text of some bytes and how its encoding is known.

    `hint` is a charset label that came with the bytes; in markup the charset that it declares is looked for.
    Raises BadInput with reason `binary` where the bytes are no text, `undecodable` where no encoding fits.

    >>> decode("Überschwemmung in Köln".encode())
    Decoded(text='Überschwemmung in Köln', encoding='utf-8', source='utf-8', confidence=1.0, notes=())
    >>> decode("Überschwemmung".encode("utf-16"))
    Decoded(text='Überschwemmung', encoding='utf-16-le', source='bom', confidence=1.0, notes=())
    >>> decode(b'<meta charset=iso-8859-1><p>Caf\xe9', is_markup=True).encoding
    'cp1252'
    """
    if mark := byte_order_mark(content):
        return _lenient(content[mark[1] :], mark[0], "bom", 1.0)
    _refuse_signature(content)
    declared = (codec_of(hint) if hint else None) or (declared_charset(content) if is_markup else None)
    if (wide := _wide_without_mark(content)) is not None:
        return wide
    _refuse_controls(content)
    if declared not in {None, "utf-8"} and (found := _as_declared(content, str(declared))) is not None:
        return found
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf_8(content)
    if b"\x1b" in content and (japanese := _strict(content, "iso2022_jp")) is not None:
        return Decoded(japanese, "iso2022_jp", "detected", 0.95, (_guess_note("iso2022_jp", 0.95),))
    return Decoded(text, "utf-8", "declared" if declared else "utf-8", 1.0)


def well_formed(text: str) -> tuple[str, int]:
    r"""A text without lone surrogates, which no encoding can carry, and how many were replaced by U+FFFD.

    >>> well_formed("broken \ud83d emoji")
    ('broken � emoji', 1)
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # a high surrogate before a low one is one character that was escaped in two halves
        joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        repaired = "".join("�" if "\ud800" <= sign <= "\udfff" else sign for sign in joined)
        return repaired, sum("\ud800" <= sign <= "\udfff" for sign in joined)
    return text, 0


def _as_declared(content: bytes, codec: str) -> Decoded | None:
    """What the declaration makes of the bytes, unless they do not fit it or are plainly UTF-8."""
    text = _strict(content, codec)
    if text is None or content.isascii():
        return None if text is None or codec != "iso2022_jp" else Decoded(text, codec, "declared", 1.0)
    as_utf_8 = _strict(content, "utf-8")
    # Two chance sequences are common in double-byte text; in single-byte text even one is rare.
    needed = 3 if codec in MULTI_BYTE else 1
    if as_utf_8 is not None and sum(map(str.isascii, as_utf_8)) <= len(as_utf_8) - needed:
        note = f"encoding_guessed:declared {codec}, but every byte fits UTF-8"
        return Decoded(as_utf_8, "utf-8", "utf-8", 0.99, (note,))
    return Decoded(text, codec, "declared", 1.0)


def _not_utf_8(content: bytes) -> Decoded:
    smuggled = content.decode("utf-8", "surrogateescape")
    foreign = [sign for sign in smuggled if sign > "\x7f"]
    broken = sum("\udc80" <= sign <= "\udcff" for sign in foreign)
    valid = len(foreign) - broken
    found = _lenient(content, "utf-8", "utf-8", 1.0)
    runs = found.text.count("�") or 1
    if valid >= _VALID_TO_BROKEN * runs:
        return replace(found, confidence=round(valid / (valid + runs), 6))
    guess = guess_charset(content)
    if guess is None:
        raise BadInput(
            "no character encoding fits its bytes; convert the file to UTF-8, or look whether it is text",
            reason="undecodable",
        )
    decoded = _lenient(content, guess.encoding, "detected", guess.confidence)
    return replace(decoded, notes=(_guess_note(guess.encoding, guess.confidence), *decoded.notes))


def _lenient(content: bytes, codec: str, source: str, confidence: float) -> Decoded:
    text = _strict(content, codec)
    if text is not None:
        return Decoded(text, codec, source, confidence)
    text = content.decode(codec, "replace")
    count = max(1, text.count("�"))
    return Decoded(
        text, codec, source, confidence, (f"replacement_character:{count} broken sequences in {codec}",)
    )


def _strict(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        pass
    if codec not in SINGLE_BYTE:
        return None
    import ftfy.bad_codecs  # noqa: F401 -- registers the sloppy codecs: unused bytes are C1 controls, as in browsers

    try:
        return content.decode(f"sloppy-windows-{codec[2:]}")
    except (UnicodeDecodeError, LookupError):
        return None


def _wide_without_mark(content: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 text, known by NUL bytes that stand at the same place of nearly every unit."""
    sample = content[: _SAMPLE - _SAMPLE % 4]
    nuls = [sample[place::4].count(0) for place in range(4)]
    if sum(nuls) < max(2, _NUL_SHARE_OF_WIDE * len(sample)):
        return None
    units = max(1, len(sample) // 4)
    low, high = nuls[0] + nuls[2], nuls[1] + nuls[3]
    if nuls[2] + nuls[3] > 1.9 * units and nuls[0] < units / 4:
        codec = "utf-32-le"
    elif nuls[0] + nuls[1] > 1.9 * units and nuls[3] < units / 4:
        codec = "utf-32-be"
    elif high > 9 * low:
        codec = "utf-16-le"
    elif low > 9 * high:
        codec = "utf-16-be"
    else:
        return None
    whole = content[: len(content) - len(content) % (4 if codec.startswith("utf-32") else 2)]
    text = _strict(whole, codec)
    if not text or not _reads_as_text(text[:8192]):
        return None
    confidence = 0.99
    notes: tuple[str, ...] = (_guess_note(codec, confidence),)
    if len(whole) < len(content):
        text += "�"
        notes += (f"replacement_character:the last character is cut off in {codec}",)
    return Decoded(text, codec, "detected", confidence, notes)


def _reads_as_text(text: str) -> bool:
    """Whether nearly all characters are printable or break lines: two bytes of something else rarely are."""
    readable = sum(sign.isprintable() or sign in "\t\n\r" for sign in text)
    return readable >= 0.97 * len(text)


def _refuse_signature(content: bytes) -> None:
    for signature, kind in SIGNATURES:
        if content.startswith(signature) and not (signature.isalnum() and content[:200].isascii()):
            raise BadInput(f"its bytes are no text but {kind}", reason="binary")


def _refuse_controls(content: bytes) -> None:
    sample = content[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    share = controls / max(1, len(sample))
    is_utf_8 = controls == 0 or _strict(content, "utf-8") is not None
    if share > (_CONTROLS_OF_BINARY if is_utf_8 else _CONTROLS_OF_BINARY_BYTES):
        raise BadInput(f"{share:.0%} of its bytes are control characters, which no text has", reason="binary")


def _guess_note(codec: str, confidence: float) -> str:
    return f"encoding_guessed:{codec} with confidence {confidence:.2f}"
