"""Which files are read, and how: one entry a format, one a compression. Adding either touches this place only."""

import bz2
import importlib
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, Protocol

import zstandard

from transforms.formats.parsed import Parsed

Reader = Callable[..., Iterator[Parsed]]


class Decompressor(Protocol):
    """What zlib, bz2, lzma and zstandard have in common."""

    @property
    def eof(self) -> bool:
        """Whether the member has ended."""

    @property
    def unused_data(self) -> bytes:
        """The bytes handed over that lie behind the member's end."""

    def decompress(self, data: bytes, /) -> bytes:
        """The bytes that some compressed bytes hold."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its suffixes, its media type and where its reader is.

    The reader is `module:function`, imported when a file needs it. `needs_seek` readers want a file that they can
    move about in; `is_table` ones have a header that says once for all rows which columns there are.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    reader: str
    is_table: bool = False
    needs_seek: bool = False

    def load_reader(self) -> Reader:
        """The function that yields the records of a stream of this format."""
        module, name = self.reader.split(":")
        reader: Reader = getattr(importlib.import_module(module), name)
        return reader


@dataclass(frozen=True, slots=True)
class Compression:
    """A compression: its suffix, its name in media types, and the decompressor of one member of a stream.

    `step` is how many compressed bytes are handed over at once: few enough that the densest bomb makes no more
    than some 20 MB of them.
    """

    name: str
    suffix: str
    start: Callable[[], Decompressor]
    step: int
    errors: tuple[type[Exception], ...]


def _gzip() -> Decompressor:
    return zlib.decompressobj(wbits=31)


def _zstd() -> Decompressor:
    # 128 MB is the largest window that the command line tool reads unasked
    return zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()


FORMATS: Final = (
    Format("text", (".txt",), "text/plain", "transforms.formats.whole:read_whole"),
    Format("markdown", (".md",), "text/markdown", "transforms.formats.whole:read_whole"),
    Format("html", (".html", ".htm"), "text/html", "transforms.formats.whole:read_whole"),
    Format("jsonl", (".jsonl", ".ndjson"), "application/x-ndjson", "transforms.formats.jsonl:read_jsonl"),
    Format("json", (".json",), "application/json", "transforms.formats.json:read_json"),
    Format("csv", (".csv",), "text/csv", "transforms.formats.csv:read_csv", is_table=True),
    Format("tsv", (".tsv",), "text/tab-separated-values", "transforms.formats.csv:read_tsv", is_table=True),
    Format(
        "parquet",
        (".parquet",),
        "application/vnd.apache.parquet",
        "warehouse.parquet_reader:read_parquet",
        is_table=True,
        needs_seek=True,
    ),
)

COMPRESSIONS: Final = (
    Compression("gzip", ".gz", _gzip, 1 << 14, (zlib.error,)),
    Compression("bzip2", ".bz2", bz2.BZ2Decompressor, 1 << 10, (OSError, ValueError)),
    Compression("xz", ".xz", lzma.LZMADecompressor, 1 << 11, (lzma.LZMAError,)),
    Compression("zstd", ".zst", _zstd, 1 << 10, (zstandard.ZstdError,)),
)


def format_of(name: str) -> tuple[Format, Compression | None] | None:
    """The format and compression that a file's name tells, or None where newsmill reads no such file.

    >>> found = format_of("News.JSONL.gz")
    >>> found[0].name, found[1].name, format_of("photo.png")
    ('jsonl', 'gzip', None)
    """
    path = PurePath(name.lower())
    compression = next((entry for entry in COMPRESSIONS if path.suffix == entry.suffix), None)
    suffix = PurePath(path.stem).suffix if compression else path.suffix
    found = next((entry for entry in FORMATS if suffix in entry.suffixes), None)
    return (found, compression) if found else None


def media_type_of(entry: Format, compression: Compression | None) -> str:
    """The media type of a file, with its compression as a suffix.

    >>> media_type_of(*format_of("a.csv.zst"))
    'text/csv+zstd'
    """
    return f"{entry.media_type}+{compression.name}" if compression else entry.media_type


def known_suffixes() -> str:
    """The suffixes that are read, for people."""
    suffixes = [suffix for entry in FORMATS for suffix in entry.suffixes]
    return f"{' '.join(suffixes)}, each also {' '.join(entry.suffix for entry in COMPRESSIONS)}"
