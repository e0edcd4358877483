"""Mentions against hand-labelled text, and words a second beside spaCy: `python -m benchmarks.quality_entities`.

Needs ../shared/eval. The weights were trained on the same rows, so figures on them flatter:
benchmarks/validate_entities.py gives the cross-validated ones. The scorer's types are PER, ORG, LOC and MISC.
"""

import gzip
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from transforms.entities import Tagger
from transforms.entities.model import PACKAGES

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
TYPES = {"PERSON": "PER", "ORG": "ORG", "PLACE": "LOC"}
FINER = "MISC"


def labelled() -> list[dict[str, Any]]:
    """The labelled rows."""
    with gzip.open(EVAL / "ner.jsonl.gz", "rt", encoding="utf-8") as rows:
        return [json.loads(row) for row in rows]


def figures(rows: Iterable[dict[str, Any]], tagger: Tagger) -> dict[str, float]:
    """F1 of exact spans with their type, and of exact spans alone, as the scorer counts them."""
    gold = found = right = spans = 0
    for row in rows:
        wanted = {tuple(entity) for entity in row["entities"]}
        mentions = tagger.tag([(row["text"], row["lang"])])[0]
        given = {(m.start, m.end, TYPES.get(m.entity_type, FINER)) for m in mentions}
        gold, found, right = gold + len(wanted), found + len(given), right + len(wanted & given)
        spans += len({entity[:2] for entity in wanted} & {mention[:2] for mention in given})
    total = max(1, gold + found)
    return {"gold": gold, "f1": round(2 * right / total, 4), "span_f1": round(2 * spans / total, 4)}


def speed(texts: list[str]) -> dict[str, float]:
    """Words per second of processor time: spaCy's package as it ships, and the tagger on top of its recogniser."""
    import spacy  # noqa: PLC0415 (seconds; wanted here only)

    count = sum(len(text.split()) for text in texts)
    shipped = next(spacy.load(name) for name in PACKAGES["en_core_web_sm"] if spacy.util.is_package(name))
    tagger = Tagger()
    taken = {}
    for name, run in (
        ("spacy", lambda: [shipped(text) for text in texts]),
        ("newsmill", lambda: tagger.tag([(text, "en") for text in texts])),
    ):
        shipped("Ada Roe."), tagger.tag([("Ada Roe.", "en")])
        start = time.process_time()
        run()
        taken[name] = round(count / (time.process_time() - start))
    return taken | {"times": round(taken["newsmill"] / taken["spacy"], 2)}


def main() -> None:
    """Print figures by source, and the speed."""
    tagger = Tagger()
    rows = labelled()
    for source in sorted({row["source"] for row in rows}):
        print(source, figures([row for row in rows if row["source"] == source], tagger))
    with gzip.open(EVAL / "topics.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines][:200:4]
    print("words a second", speed(texts))


if __name__ == "__main__":
    main()
