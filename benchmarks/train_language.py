"""Makes the letter statistics of language identification: `python -m benchmarks.train_language`.

Source: the naive Bayes model of py3langid 0.4 (BSD-3-Clause, trained by its authors on web and news text). Its
n-grams of bytes are taken where they can occur in scripts that several languages share, in small letters, without
digits; of each, the languages' log-likelihoods relative to the best one are kept in half nats, no lower than five
below it, and the most telling n-grams alone. The same package gives the same file.
"""

import io
import re
import sys
import zlib
from collections import deque
from pathlib import Path

import numpy as np
from py3langid.langid import _load_identifier

WEIGHTS = Path(__file__).resolve().parents[1] / "transforms" / "language" / "letters.bin"
KEPT = 50_000
FLOOR = 10  # levels of half a nat

# languages of the shared scripts that news is written in; Bokmål and Nynorsk count as one
LANGUAGES = (
    "af", "ar", "az", "be", "bg", "bs", "ca", "cs", "cy", "da", "de", "en", "eo", "es", "et", "eu", "fa", "fi", "fr",
    "ga", "gl", "hi", "hr", "hu", "id", "is", "it", "kk", "la", "lg", "lt", "lv", "mk", "mn", "mr", "ms", "nl", "no",
    "pl", "pt", "ro", "ru", "sk", "sl", "sn", "so", "sq", "sr", "st", "sv", "sw", "tl", "tn", "tr", "uk", "ur", "vi",
    "xh", "yo", "zu",
    # not among the labelled ones; stated on strong evidence only
    "br", "fo", "fy", "gd", "ha", "ht", "ig", "ku", "ky", "lb", "mg", "mt", "ne", "om", "ps", "rw", "tg", "tk", "tt",
    "ug", "uz",
)  # fmt: skip
SAME = {"nn": "no", "nso": "tn"}  # Tswana is missing there; its nearest kin, Northern Sotho, stands for it


def grams(identifier: object) -> dict[int, bytes]:
    """The n-gram of each feature, read out of the automaton breadth first."""
    moves, rows, out = identifier.tk_nextmove, identifier.tk_row, identifier.tk_output  # type: ignore[attr-defined]
    seen, queue = {0: b""}, deque([0])
    found: dict[int, bytes] = {}
    while queue:
        state = queue.popleft()
        feature = out[state]
        if feature >= 0 and (feature not in found or len(seen[state]) < len(found[feature])):
            found[feature] = seen[state]
        for byte in range(256):
            target = moves[(rows[state] << 8) + byte]
            if target not in seen:
                seen[target] = seen[state] + bytes([byte])
                queue.append(target)
    return found


def is_shared(gram: bytes) -> bool:
    """Whether an n-gram can occur in Latin, Cyrillic, Arabic or Devanagari words in small letters."""
    if re.search(rb"[A-Z0-9\n\t]", gram):
        return False
    for place, byte in enumerate(gram):
        follower = gram[place + 1] if place + 1 < len(gram) else None
        if (
            byte < 0xC2
            or byte in {0xCC, 0xCD}
            or byte <= 0xCB
            or 0xD0 <= byte <= 0xD4
            or 0xD8 <= byte <= 0xDB
        ):
            continue
        if byte == 0xE0 and follower in {None, 0xA4, 0xA5}:
            continue
        if byte == 0xE1 and (follower is None or 0xB8 <= follower <= 0xBB):
            continue
        return False
    return True


def main() -> int:
    """Write the file; prints its size."""
    identifier = _load_identifier()
    wanted = {feature: gram for feature, gram in grams(identifier).items() if is_shared(gram)}
    features = sorted(wanted, key=lambda feature: wanted[feature])
    likelihoods = np.asarray(identifier.nb_ptc, dtype=np.float32)[features]
    columns = []
    for language in LANGUAGES:
        own = [n for n, label in enumerate(identifier.nb_classes) if SAME.get(label, label) == language]
        columns.append(likelihoods[:, own].max(axis=1))
    table = np.stack(columns, axis=1)
    best = table.max(axis=1, keepdims=True)
    levels = np.clip(np.round((table - best) * 2) + FLOOR, 0, FLOOR).astype(np.uint8)
    telling = np.exp(best[:, 0].astype(np.float64)) * (FLOOR - levels.mean(axis=1))
    kept = np.sort(np.argsort(-telling, kind="stable")[:KEPT])
    head = " ".join(LANGUAGES).encode()
    strings = b"\n".join(wanted[features[n]] for n in kept)
    out = io.BytesIO()
    for part in (head, strings, levels[kept].T.tobytes()):
        out.write(len(part).to_bytes(4, "little"))
        out.write(part)
    WEIGHTS.write_bytes(zlib.compress(out.getvalue(), 9))
    print(f"{WEIGHTS.name}: {len(kept)} n-grams, {len(LANGUAGES)} languages, {WEIGHTS.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
