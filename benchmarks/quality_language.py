"""How right, how sure and how quick language identification is: `python -m benchmarks.quality_language`.

Needs the labelled texts of ../shared/eval; prints accuracy by kind and length of text, the calibration error, the
mixed documents, milliseconds beside py3langid and lingua in the same run, and what start and memory cost.
"""

import gzip
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from transforms.language import LanguageVerdict, identify, label_spans

LABELLED: Final = Path(__file__).resolve().parents[2] / "shared" / "eval" / "langid.jsonl.gz"
SAME: Final = {"nb": "no", "nn": "no"}
LENGTHS: Final = ((30, "up to 30"), (100, "31 to 100"), (300, "101 to 300"), (10**9, "over 300"))
BINS: Final = 10


def labelled() -> list[dict[str, Any]]:
    """The labelled texts, codes of Norwegian as one."""
    with gzip.open(LABELLED, "rt", encoding="utf-8") as rows:
        return [json.loads(row) for row in rows]


def timed(answer: Callable[[str], object], texts: Iterable[str]) -> tuple[list[Any], float]:
    """Answers and milliseconds of processor time a text, of the second of two rounds: the first one loads models."""
    kept = list(texts)
    for text in kept:
        answer(text)
    start = time.process_time()
    answers = [answer(text) for text in kept]
    return answers, (time.process_time() - start) * 1000 / max(1, len(kept))


def accuracy(pairs: Iterable[tuple[str, str]]) -> tuple[float, float]:
    """Share of right answers over texts, and its mean over languages, from pairs of truth and answer."""
    by_language = defaultdict(list)
    for truth, answer in pairs:
        by_language[truth].append(truth == answer)
    right = sum(map(sum, by_language.values()))
    total = sum(map(len, by_language.values()))
    return right / total, sum(sum(hits) / len(hits) for hits in by_language.values()) / len(by_language)


def calibration_error(verdicts: Iterable[tuple[str, LanguageVerdict]]) -> float:
    """Mean gap between confidence and share right over ten bins, weighted by size (Naeini et al. 2015)."""
    bins = defaultdict(list)
    for truth, verdict in verdicts:
        if verdict.language != "und":
            place = min(int(verdict.confidence * BINS), BINS - 1)
            bins[place].append((verdict.confidence, verdict.language == truth))
    total = sum(map(len, bins.values()))
    return (
        sum(abs(sum(sure for sure, _ in held) - sum(hit for _, hit in held)) for held in bins.values())
        / total
    )


def mixed_figures(
    rows: Iterable[dict[str, Any]], found: Iterable[list[tuple[int, int, str]]]
) -> tuple[float, float]:
    """Share of characters with the right language, and of documents where at least 95 of 100 have it."""
    right = total = whole = count = 0
    for row, spans in zip(rows, found, strict=True):
        answers: list[str | None] = [None] * len(row["text"])
        for start, end, language in spans:
            answers[start:end] = [language] * (end - start)
        places = [
            (place, SAME.get(language, language))
            for start, end, language in row["spans"]
            for place in range(start, end)
            if not row["text"][place].isspace()
        ]
        good = sum(answers[place] == language for place, language in places)
        right, total, count = right + good, total + len(places), count + 1
        whole += good >= 0.95 * len(places)
    return right / total, whole / count


def start_cost() -> str:
    """Milliseconds and megabytes of importing and of the first answer, in a process of its own."""
    program = (
        "import time, resource; t = time.perf_counter()\n"
        "from transforms.language import label_spans; i = time.perf_counter()\n"
        "label_spans('The river rose by two metres overnight, but nobody was hurt.'); a = time.perf_counter()\n"
        "mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
        "print(f'import {(i - t) * 1000:.0f} ms, first answer {(a - i) * 1000:.0f} ms, {mb:.0f} MB')\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.strip()


def peers(texts: list[str]) -> None:
    """The same texts with py3langid and lingua, times only: their accuracy is known."""
    import lingua  # noqa: PLC0415 - compared with, not used
    from py3langid.langid import _load_identifier  # noqa: PLC0415 - likewise

    print(f"py3langid {timed(_load_identifier().classify, texts)[1]:.2f} ms a text")
    detector = lingua.LanguageDetectorBuilder.from_all_languages().build()
    print(f"lingua {timed(detector.detect_language_of, texts[::8])[1]:.2f} ms a text")


def main() -> int:
    """Print the figures; 2 where the labelled texts are not there."""
    if not LABELLED.exists():
        print("the labelled texts are not here", file=sys.stderr)
        return 2
    rows = labelled()
    mixed = [row for row in rows if row["kind"] == "mixed"]
    spans, milliseconds = timed(label_spans, [row["text"] for row in mixed])
    print(f"start: {start_cost()}")
    characters, documents = mixed_figures(mixed, spans)
    print(f"mixed: characters {characters:.3f}, documents {documents:.3f}, {milliseconds:.2f} ms a document")
    single = [row for row in rows if row["kind"] != "mixed"]
    verdicts, milliseconds = timed(identify, [row["text"] for row in single])
    answered = [
        (SAME.get(row["lang"], row["lang"]), verdict) for row, verdict in zip(single, verdicts, strict=True)
    ]
    for kind in ("doc", "segment"):
        held = [
            (truth, verdict.language)
            for row, (truth, verdict) in zip(single, answered, strict=True)
            if row["kind"] == kind
        ]
        print("{}: n {}, accuracy {:.3f}, macro {:.3f}".format(kind, len(held), *accuracy(held)))
    shortest = 0
    for longest, name in LENGTHS:
        held = [
            (truth, verdict.language)
            for row, (truth, verdict) in zip(single, answered, strict=True)
            if shortest < len(row["text"]) <= longest
        ]
        print("{} characters: n {}, accuracy {:.3f}, macro {:.3f}".format(name, len(held), *accuracy(held)))
        shortest = longest
    print(f"calibration error {calibration_error(answered):.4f}; {milliseconds:.2f} ms a text")
    peers([row["text"] for row in single])
    return 0


if __name__ == "__main__":
    sys.exit(main())
