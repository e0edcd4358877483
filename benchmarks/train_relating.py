"""Writes transforms/relating/background.tsv: how often words stand in any text of a language, whatever it is about.

Needs the labelled data of ../shared/eval (`python benchmarks/train_relating.py`). Kept are frequencies of common words only.
"""

import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path

from transforms.relating.terms import count_terms

DATA = Path(__file__).resolve().parents[1] / "../shared/eval"
TARGET = Path(__file__).resolve().parents[1] / "transforms/relating/background.tsv"
SOURCES = {"topics": "text", "coref": "text", "pages": "gold", "langid": "text"}
ARTICLE_WORDS = 400
FEWEST_WORDS = 500  # of a language; below, its frequencies say little
FEWEST_SEEN = 4
PLENTY = 100_000  # words of a language from which its common words are kept, not only its function words


def main() -> None:
    """Count the words of all texts by language and write the common ones."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, field in SOURCES.items():
        with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row.get("kind") == "mixed":
                    continue
                language = row.get("lang") or "en"
                for use in count_terms(row[field], language):
                    counts[language][use.term] += use.uses
    with TARGET.open("w", encoding="utf-8") as target:
        target.write("language\tterm\tshare\n")
        for language, words in sorted(counts.items()):
            total = sum(words.values())
            if total < FEWEST_WORDS:
                continue
            smallest_share = 0.02 if total >= PLENTY else 0.3 if total >= PLENTY / 20 else 0.5
            for word, count in sorted(words.items()):
                share = 1 - (1 - count / total) ** ARTICLE_WORDS
                if count >= FEWEST_SEEN and share >= smallest_share and not word.isdigit():
                    target.write(f"{language}\t{word}\t{share:.2f}\n")


if __name__ == "__main__":
    main()
