"""Pages with labelled lines, as the line model learns from them and is judged by them."""

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from transforms import tidy
from transforms.edits import Draft
from transforms.html import read_page
from transforms.lines import Line, Page, cut_lines
from transforms.rules import apply_rules

EVAL: Final = Path(__file__).resolve().parents[2] / "shared" / "eval"
FOLDS: Final = 5

_CJK: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff"
_WORD: Final = re.compile(f"[{_CJK}]|[^\\W{_CJK}]+")
# Names that belong to one house: its pages share templates, so they stand on one side of every split.
_HOUSES: Final = {
    "postmedia": "canadacom canada financialpost nationalpost ottawacitizen theprovince",
    "reach": "mirror dailystar express", "conde": "newyorker wired vogue pitchfork", "nymag": "vulture",
    "vox": "theverge sbnation recode the-verge", "ard": "br ndr mdr rbb24 hessenschau tagesschau sportschau",
    "washingtonpost": "wapo", "9news": "nine ninenews", "wikia": "fandom", "zdfheute": "zdf", "nytimes": "nyt",
    "huffingtonpost": "huffpost", "postillon": "der-postillon", "isolezwe": "isolezwelesixhosa",
    "elmundo": "elmondo", "fox": "foxnews", "cbs": "cbssports cbslocal",
}  # fmt: skip
_HOUSE_OF: Final = {name: house for house, names in _HOUSES.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class Sample:
    """A document with a label for each line: 1 article, 0 boilerplate, -1 not judged."""

    key: str
    flavour: str
    source: str
    house: str
    lines: tuple[Line, ...]
    labels: NDArray[np.int8]
    page: Page | None = None
    gold: str | None = None  # the article's text; None where only lines are labelled
    is_framed: bool = False  # whether its article stands in the frame of another page

    @property
    def fold(self) -> int:
        """Number of the part that it belongs to in cross-validation."""
        return crc32(self.house.encode()) % FOLDS


def rows_of(name: str) -> list[dict[str, Any]]:
    """Rows of a file of labelled data."""
    with gzip.open(EVAL / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(row) for row in file]


def labelled() -> list[Sample]:
    """Every labelled page: flattened in two ways, and as HTML; then pages that tools agree on."""
    pages = {row["id"]: row for row in rows_of("pages")}
    read = {row["id"]: read_page(row["html"]) for row in rows_of("html")}
    houses = {key: _house(read[key], row["publisher"], row["url"]) for key, row in pages.items()}
    samples = []
    for row in rows_of("text"):
        page, skip = pages[row["id"]], set(row["skip"])
        title = _plain(page["title"] or "")
        lines, rows = _tidied_lines(row["text"])
        texts = [line for line in map(str.strip, row["text"].split("\n")) if line]
        labels = [
            row["labels"][at] if at not in skip else 0 if _plain(texts[at]) == title else -1 for at in rows
        ]
        samples.append(
            Sample(row["id"], row["flavour"], page["source"], houses[row["id"]], lines, np.array(labels, np.int8),
                   gold=page["gold"])
        )  # fmt: skip
    for key, row in pages.items():
        labels = labels_of([line.text for line in read[key].lines], row["gold"])
        if labels:
            samples.append(
                Sample(key, "page", row["source"], houses[key], read[key].lines, np.array(labels, np.int8),
                       page=read[key], gold=row["gold"])
            )  # fmt: skip
    samples.extend(_agreed())
    return samples


def labels_of(texts: Sequence[str], gold: str) -> list[int]:
    """A label for each line by the rule of the labelled data: half of its four-word shingles are the article's."""
    words = _plain(gold)
    shingles = {words[at : at + 4] for at in range(len(words) - 3)}
    whole = Counter(_plain(line) for line in gold.split("\n"))
    used: Counter[tuple[str, ...]] = Counter()
    labels = []
    for text in texts:
        own = _plain(text)
        if len(own) >= 4:
            parts = [own[at : at + 4] in shingles for at in range(len(own) - 3)]
            label = int(sum(parts) * 2 >= len(parts))
        else:
            label = int(bool(own) and whole[own] > 0)
        used[own] += label
        labels.append(-1 if label and used[own] > max(1, whole[own]) else label)
    return labels


def _agreed() -> Iterator[Sample]:
    rows = rows_of("silver")
    read = {row["id"]: read_page(row["html"]) for row in rows if row.get("html")}
    for row in rows:
        name = row["id"].rsplit("/", 1)[-1].removesuffix(".html").split("--")[0]
        house = _house(read.get(row["id"]), name, None)
        lines, places = _tidied_lines(row["text"])
        labels = [row["labels"][at] for at in places]
        key = f"agreed:{row['id']}"
        if (crc32(key.encode()) + (row["flavour"] == "inscriptis")) % 2:
            yield Sample(key, row["flavour"], "agreed", house, lines, np.array(labels, np.int8))
        page = read.get(row["id"])
        if row["flavour"] == "resiliparse" and page is not None and page.lines:
            texts = [line.text for line in page.lines]
            yes = labels_of(
                texts, "\n".join(line.text for line, label in zip(lines, labels, strict=True) if label == 1)
            )
            no = labels_of(
                texts, "\n".join(line.text for line, label in zip(lines, labels, strict=True) if label == 0)
            )
            both = [1 if a > 0 >= b else 0 if b > 0 >= a else -1 for a, b in zip(yes, no, strict=True)]
            yield Sample(key, "page", "agreed", house, page.lines, np.array(both, np.int8), page=page)


def _tidied_lines(text: str) -> tuple[tuple[Line, ...], list[int]]:
    """Lines as the mill judges them, and the number of each one's row among those of the labels."""
    tidied = apply_rules(Draft.of(text), (*tidy.SEPARATORS, *tidy.CONTROLS, *tidy.BLANKS)).text
    rows = [line for line in map(str.strip, text.split("\n")) if line]
    places = [
        at for at, row in enumerate(rows)
        for _ in cut_lines(apply_rules(Draft.of(row), (*tidy.SEPARATORS, *tidy.CONTROLS, *tidy.BLANKS)).text)
    ]  # fmt: skip
    return cut_lines(tidied), places


def _plain(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _house(page: Page | None, name: str, url: str | None) -> str:
    """Who publishes a page: the telling part of its host, else of its name."""
    address = url or ((page.canonical_url or page.meta_content("og:url") or "") if page else "")
    host = re.sub(r"^https?://", "", address).split("/")[0].lower() if address.startswith("http") else ""
    key = _telling_part(host)
    if key in {"", "archive", "localhost"}:
        key = name.lower().removeprefix("test_").replace("_", ".").removeprefix("www.")
        key = _telling_part(key) if re.search(r"\.[a-z]{2,3}$", key) else key.split(".")[0]
        key = re.sub(r"\d+$", "", key)
    return _HOUSE_OF.get(key, key)


def _telling_part(host: str) -> str:
    parts = [part for part in host.split(".") if part]
    if (
        len(parts) >= 3
        and len(parts[-1]) == 2
        and parts[-2] in {"co", "com", "gov", "org", "net", "ac", "edu"}
    ):
        return parts[-3]
    return parts[-2] if len(parts) >= 2 else host
