"""`newsmill clean`: text in, clean text or JSON lines out; no mill, no Prefect, no warehouse."""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from flows.clean_stream import clean_json_lines
from flows.formats import format_of
from flows.settings import read_settings
from transforms.errors import BadInput, Broken
from transforms.formats.documents import document_of_file
from transforms.formats.limits import Limits
from transforms.refine import Refiner

_HTML_START: Final = re.compile(
    rb"\s*+(?:\xef\xbb\xbf\s*+)?<(?:!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE
)


def clean_to_stdout(file: str, steps: Sequence[str], *, as_json: bool) -> None:
    """Clean a file or standard input (`-`) to standard output.

    JSON lines are answered one by one, as they come. Raises Broken where the file cannot be opened or read.
    """
    settings = read_settings()
    refiner = Refiner(settings.models, steps)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # a text stream has it
    if as_json:
        with _opened(file) as stream:
            for answer in clean_json_lines(_lines(stream), refiner, settings.columns):
                sys.stdout.write(answer + "\n")
                sys.stdout.flush()
        return
    with _opened(file) as stream:
        content = stream.read(Limits().record_bytes + 1)
    if len(content) > Limits().record_bytes:
        raise Broken(
            f"is larger than {Limits().record_bytes >> 20} MB; put it through newsmill run", subject=file
        )
    try:
        raw = document_of_file(file, "0", content, _media_type(file, content))
    except BadInput as error:
        raise Broken(f"{error.reason}: {error.message}", subject=file) from error
    sys.stdout.write(refiner.refine(raw).text + "\n")
    sys.stdout.flush()


def _opened(file: str) -> BinaryIO:
    if file == "-":
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise Broken(f"cannot be opened: {error.strerror}", subject=file) from error


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines of a stream; the rest of one that is longer than a record may be is passed over."""
    limit = Limits().record_bytes
    while line := stream.readline(limit + 1):
        while len(line) > limit and not line.endswith(b"\n") and (rest := stream.readline(limit)):
            line = line[: limit + 1]
            if rest.endswith(b"\n"):
                break
        yield line


def _media_type(file: str, content: bytes) -> str:
    known = format_of(Path(file).name)
    if known is not None and known[0].media_type in {"text/html", "text/markdown"}:
        return known[0].media_type
    return "text/html" if _HTML_START.match(content[:4096]) else "text/plain"
