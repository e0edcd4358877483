"""What copies of a text are found by: an exact hash, and samples of its shingles that survive editing.

A copy is rarely whole: an editor cuts the tail, another outlet puts its own lead before it, a spinner replaces one
word in ten, a scraper leaves the site's frame around it. Long shingles die of that, so three sizes are kept apart.
Triples of words, sampled by hash value, are the keys that candidates share; they are rare enough to join on in SQL.
Words and pairs of words, sampled likewise, tell how much of the smaller text the larger one holds.

Sampling keeps the smallest hash values (bottom-k MinHash, Broder 1997; FracMinHash, Irber et al. 2022): whether a shingle
is kept depends on the shingle alone, not on its place, so that a part is sampled just as the whole. That finds a
wire story of 300 words inside a text of 3,000, which bands over a Jaccard signature do not.
"""

import hashlib
import re
import unicodedata
import zlib
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]

# a run of letters or digits is a word; scripts that write without spaces are taken character by character
UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"  # kana, Han
)
_WORD: Final = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")

_ONE_IN: Final = 8  # triples kept: of 300 words about 37, of which 20 survive 15 % of noise
_FEWEST_KEYS: Final = 32  # a short text keeps all it has
MOST_KEYS: Final = 192  # a book is not joined on a thousand keys
_SIGNATURE_SIZE: Final = 256  # standard error of a containment below 0.03: enough to refuse, texts decide

# odd 64-bit constants of multiplicative hashing (Dietzfelbinger et al. 1997), one for each place in a shingle
_FIRST: Final = np.uint64(0x9E3779B97F4A7C15)
_SECOND: Final = np.uint64(0xC2B2AE3D27D4EB4F)
_THIRD: Final = np.uint64(0x165667B19E3779F9)
_MIX: Final = np.uint64(0xD6E8FEB86659FD93)
_HALF: Final = np.uint64(32)


@dataclass(frozen=True, slots=True)
class FingerprintValue:
    """A fingerprint without its document: the columns of `transforms.records.Fingerprint`."""

    text_hash: str
    shingle_count: int
    bands: tuple[str, ...]
    signature: bytes


def fingerprint(text: str) -> FingerprintValue:
    r"""The fingerprint of a clean text; layout, case, punctuation and width of characters do not count.

    >>> fingerprint("Rain in Spain.").text_hash == fingerprint("RAIN\nin “Spain”").text_hash
    True
    >>> fingerprint("").shingle_count
    0
    """
    words = normalised_words(text)
    text_hash = hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    if not words:
        return FingerprintValue(text_hash, 0, (), b"")
    hashes = _word_hashes(words)
    triples = np.unique(_triples(hashes))
    keys = triples[: max(_FEWEST_KEYS, min(MOST_KEYS, int(np.searchsorted(triples, 2**32 // _ONE_IN))))]
    smallest = np.unique(np.concatenate([_mixed(hashes * _FIRST), _pairs(hashes)]))[:_SIGNATURE_SIZE]
    return FingerprintValue(
        text_hash,
        len(triples),
        tuple(f"{key:08x}" for key in keys.tolist()),
        smallest.astype("<u4").tobytes(),
    )


def normalised_words(text: str) -> list[str]:
    """Words of a text, NFKC and case-folded; one character a word where a script puts no spaces.

    >>> normalised_words("The Ｃａｆé, 2025: 東京")
    ['the', 'café', '2025', '東', '京']
    """
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def estimated_containment(one: bytes, other: bytes) -> float:
    """Share of the smaller text's words and word pairs that the other has too, from two signatures, 0 to 1.

    >>> whole = fingerprint("The ferry left the old harbour at dawn, said the mayor, and nobody waved.")
    >>> part = fingerprint("The ferry left the old harbour at dawn.")
    >>> estimated_containment(whole.signature, part.signature)
    1.0
    """
    left, right = np.frombuffer(one, "<u4"), np.frombuffer(other, "<u4")
    # below the smaller of the two limits both samples are complete
    limit = min(int(side[-1]) if len(side) == _SIGNATURE_SIZE else 2**32 for side in (left, right))
    left, right = left[left <= limit], right[right <= limit]
    smaller = min(len(left), len(right))
    if not smaller:
        return 0.0
    both = np.sort(np.concatenate([left, right]))
    return int(np.count_nonzero(both[1:] == both[:-1])) / smaller


def _word_hashes(words: list[str]) -> npt.NDArray[np.uint64]:
    numbers = {word: zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in set(words)}
    return np.array([numbers[word] for word in words], np.uint64)


def _mixed(values: npt.NDArray[np.uint64]) -> Hashes:
    """The upper half of a 64-bit value, after all of its bits have had a say."""
    values = (values ^ (values >> _HALF)) * _MIX
    return (values >> _HALF).astype(np.uint32)


def _pairs(words: npt.NDArray[np.uint64]) -> Hashes:
    return _mixed(words[:-1] * _FIRST + words[1:] * _SECOND)


def _triples(words: npt.NDArray[np.uint64]) -> Hashes:
    """Hashes of three words in a row; of the whole text where it has fewer."""
    if len(words) < 3:
        words = np.concatenate([words, np.zeros(3 - len(words), np.uint64)])
    return _mixed(words[:-2] * _FIRST + words[1:-1] * _SECOND + words[2:] * _THIRD)
