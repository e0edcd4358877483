"""Quotations against the labelled set of invented texts: `python -m benchmarks.quality_quotations`.

Spans count where both ends are exact, speakers where the very words are the gold's (or both have none). The part
`dev` was at hand while rules were made; `held` was not looked at.
"""

import json
from pathlib import Path
from typing import Any

from transforms.quotations import find_quotations

SET = Path(__file__).resolve().parents[1] / "tests/transforms/quotations/quotations.jsonl"


def figures(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Span F1, the share of gold quotations with span and speaker right, and the share of exact substrings."""
    right = gold = found = named = exact = 0
    for row in rows:
        text = row["text"]
        people = [(start, end, text[start:end]) for start, end in row["people"]]
        wanted = {(start, end): speaker for start, end, speaker in row["quotations"]}
        quotes = find_quotations(text, row["language"], people)
        answers = {(quote.start, quote.end): quote.speaker for quote in quotes}
        gold, found = gold + len(wanted), found + len(answers)
        right += len(wanted.keys() & answers.keys())
        named += sum(span in answers and answers[span] == speaker for span, speaker in wanted.items())
        exact += sum(text[quote.start : quote.end] == quote.text for quote in quotes)
    return {
        "quotations": gold,
        "span_f1": round(2 * right / (gold + found), 4),
        "speakers": round(named / gold, 4),
        "exact": exact / found,
    }


def main() -> None:
    """Print the figures of each part and of the whole."""
    rows = [json.loads(row) for row in SET.read_text("utf-8").splitlines()]
    for part in ("dev", "held", "all"):
        print(part, figures([row for row in rows if part in (row["part"], "all")]))


if __name__ == "__main__":
    main()
