"""Quotations against labelled ones: `python -m benchmarks.quality_quotations [--pages]`.

Invented texts of the test suite, whose persons are given, and pages and newswire of ../shared/eval, if they are there,
whose persons are tagged as in a run; for those benchmarks/quotations_in_pages.jsonl has places alone. Spans count where
both ends are exact; what may be taken either way (`either`: pieces of a sentence in quotation marks, headlines)
counts for nothing. Speakers count where the very words are the gold's; in pages, where the name may be the same: the
gold has the one nearest to the quotation, or null where the text names nobody. Speakers whom the labels call unclear
are not judged. `wrong` are speakers other than the gold's, `missing` those that were not found.

The part `dev` was at hand while rules were made; `held` was not looked at; `second` to `eighth` were labelled before anything
was run on them, measured once, and looked at then.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.scorer import EVAL, rows
from transforms.entities import Tagger
from transforms.quotations import find_quotations

SET = Path(__file__).resolve().parents[1] / "tests/transforms/quotations/quotations.jsonl"
IN_PAGES = Path(__file__).with_name("quotations_in_pages.jsonl")
UNCLEAR = "unclear"
SPEAKING = ("PERSON", "ORG")
LONG_ENOUGH = 4  # letters of a word that may have an ending
ENDING = 2  # letters of an ending

Row = dict[str, Any]


def invented(row: Row) -> Counter[str]:
    """Counts of one invented text."""
    text = row["text"]
    people = [(start, end, text[start:end]) for start, end in row["people"]]
    wanted = {(start, end): speaker for start, end, speaker in row["quotations"]}
    quotes = find_quotations(text, row["language"], people)
    answers = {(quote.start, quote.end): quote.speaker for quote in quotes}
    return Counter(
        gold=len(wanted),
        found=len(answers),
        right=len(wanted.keys() & answers.keys()),
        judged=len(wanted),
        named=sum(span in answers and answers[span] == speaker for span, speaker in wanted.items()),
        wrong=sum(answers.get(span) not in (None, speaker) for span, speaker in wanted.items()),
        missing=sum(
            span not in answers or (answers[span] is None and speaker is not None)
            for span, speaker in wanted.items()
        ),
        exact=sum(text[quote.start : quote.end] == quote.text for quote in quotes),
    )


def in_page(row: Row, text: str, tagger: Tagger) -> Counter[str]:
    """Counts of one page's text."""
    mentions = tagger.tag([(text, row["language"])])[0]
    people, organisations = (
        [(it.start, it.end, it.surface) for it in mentions if it.entity_type == kind] for kind in SPEAKING
    )
    wanted = {(start, end): speaker for start, end, speaker in row["quotations"]}
    either = {tuple(span) for span in row["either"]}
    quotes = find_quotations(text, row["language"], people, organisations)
    answers = {
        (quote.start, quote.end): quote.speaker for quote in quotes if (quote.start, quote.end) not in either
    }
    judged = {
        span: text[slice(*speaker)] if speaker else None
        for span, speaker in wanted.items()
        if speaker != UNCLEAR
    }
    return Counter(
        gold=len(wanted),
        found=len(answers),
        right=len(wanted.keys() & answers.keys()),
        judged=len(judged),
        named=sum(span in answers and same_name(answers[span], speaker) for span, speaker in judged.items()),
        wrong=sum(
            answers.get(span) is not None and not same_name(answers[span], speaker)
            for span, speaker in judged.items()
        ),
        missing=sum(
            span not in answers or (answers[span] is None and speaker is not None)
            for span, speaker in judged.items()
        ),
        exact=sum(text[quote.start : quote.end] == quote.text for quote in quotes)
        - (len(quotes) - len(answers)),
    )


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names may be one person's: the last word is the same, or one is a part of the other.

    >>> same_name("Roe", "Ada Roe"), same_name("Анваром Роу", "Роу"), same_name("Ada", "Ada Roe")
    (True, True, True)
    >>> same_name("Ada Roe", "Ada Marsh"), same_name(None, "Roe"), same_name(None, None)
    (False, False, True)
    """
    if one is None or other is None:
        return one is other
    first, second = (re.findall(r"\w+", name.casefold()) for name in sorted((one, other), key=len))
    return bool(first) and (
        _inflected(first[-1], second[-1])
        or all(any(_inflected(word, known) for known in second) for word in first)
    )


def _inflected(one: str, other: str) -> bool:
    """Whether two words are one, but for an ending of two letters: Путин, Путина."""
    short, long = sorted((one, other), key=len)
    return short == long or (
        len(short) >= LONG_ENOUGH and long.startswith(short) and len(long) - len(short) <= ENDING
    )


def figures(counts: Iterable[Counter[str]]) -> dict[str, float]:
    """Span F1, the share of gold quotations with span and speaker right, and the share of exact substrings."""
    total: Counter[str] = sum(counts, Counter())
    return {
        "quotations": total["gold"],
        "span_f1": round(2 * total["right"] / (total["gold"] + total["found"]), 4),
        "speakers": round(total["named"] / total["judged"], 4),
        "wrong": round(total["wrong"] / total["judged"], 4),
        "missing": round(total["missing"] / total["judged"], 4),
        "exact": total["exact"] / total["found"],
    }


def labelled_pages(folder: Path = EVAL) -> list[tuple[Row, str]]:
    """The labels and the texts that they are of, each as far as it was read (`upto`, in code points)."""
    texts = {row["id"]: row["gold"] for row in rows(folder, "pages")}
    for row in rows(folder, "silver"):
        if row["flavour"] == "resiliparse":
            lines = [line.strip() for line in row["text"].split("\n") if line.strip()]
            kept = (line for line, label in zip(lines, row["labels"], strict=True) if label == 1)
            texts[f"silver/{row['id']}"] = "\n".join(kept)
    for name in ("topics", "coref"):
        texts.update((f"{name}/{row['id']}", row["text"]) for row in rows(folder, name))
    labels = [json.loads(line) for line in IN_PAGES.read_text("utf-8").splitlines()]
    return [(row, texts[row["id"]][: row.get("upto")]) for row in labels]


def main() -> None:
    """Print the figures of each part and of the whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--pages", action="store_true", help="the labelled pages instead of the invented texts"
    )
    if parser.parse_args().pages:
        tagger = Tagger()
        counted = [(row["part"], in_page(row, text, tagger)) for row, text in labelled_pages()]
    else:
        texts = [json.loads(row) for row in SET.read_text("utf-8").splitlines()]
        counted = [(row["part"], invented(row)) for row in texts]
    for part in (*dict.fromkeys(own for own, _ in counted), "all"):
        print(part, figures(counts for own, counts in counted if part in (own, "all")))


if __name__ == "__main__":
    main()
