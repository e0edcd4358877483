"""A guess at the encoding of bytes that are no UTF-8, from the frequencies of their letters."""

from dataclasses import dataclass
from typing import Final

from transforms.charsets import MULTI_BYTE, SINGLE_BYTE

_SAMPLE: Final = 16_384  # bytes: charset-normalizer's time grows with them, its answers hardly change


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding and how sure it is, from 0 to 1."""

    encoding: str
    confidence: float


def guess_charset(content: bytes) -> Guess | None:
    """The likeliest encoding of some text, or None where none fits."""
    import charset_normalizer

    matches = charset_normalizer.from_bytes(_sample(content), cp_isolation=[*SINGLE_BYTE, *MULTI_BYTE])
    best = matches.best()
    if best is None:
        return None
    return Guess(best.encoding, round(max(0.05, 1 - best.chaos) * (0.5 + best.coherence / 2), 6))


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
