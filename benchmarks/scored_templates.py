"""What is gained by knowing a publisher's other articles: `python -m benchmarks.scored_templates [--folds FILE]`.

Labelled pages give the frames, other pages of the same flavour the articles: every site is one page's boilerplate
around the bodies of others, in folders of their own. Each article is cleaned by itself, then in the knowledge of
the lines that its site repeats. Shares are of four-word shingles. The shipped model has seen these frames in
training, so that what is left to gain is less than on a site it never saw; with the models that
`python -m benchmarks.train_boilerplate --validate --folds FILE` keeps, each site is judged by one that has not.
"""

import argparse
import pickle
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from unittest import mock

import duckdb

from benchmarks.scorer import EVAL, rows
from transforms.boilerplate.model import LineModel, models
from transforms.clean import clean
from transforms.records import document_id
from warehouse.repeated_lines import changed_lines
from warehouse.schema import create_statements, warehouse_tables

_STEPS: Final = ("decode", "mojibake", "boilerplate", "metadata")
_SEED: Final = 20


@dataclass(frozen=True, slots=True)
class Article:
    """An article in its site's frame, and the words that are its own."""

    site: int
    number: int
    frame: str
    raw: str
    body: str


def sites(count: int, articles: int) -> Iterator[Article]:
    """Articles of made-up sites: the frame of one page around the bodies of others."""
    pages = [row for row in rows(EVAL, "text") if row["flavour"] == "resiliparse"]
    chooser = random.Random(_SEED)  # noqa: S311 -- a sample, not a secret
    for site, frame in enumerate(chooser.sample(pages, count)):
        before, behind = _frame(frame)
        for number, page in enumerate(chooser.sample([it for it in pages if it is not frame], articles)):
            body = [line for line, label in _lines(page) if label == 1]
            raw = "\n".join([*before, *body, *behind])
            yield Article(site, number, frame["id"], raw, "\n".join(body))


def _lines(page: dict[str, Any]) -> list[tuple[str, int]]:
    lines = [line.strip() for line in page["text"].split("\n") if line.strip()]
    return list(zip(lines, page["labels"], strict=True))


def _frame(page: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Boilerplate before the middle of a page's article, and behind it."""
    lines = _lines(page)
    places = [place for place, (_, label) in enumerate(lines) if label == 1] or [len(lines) // 2]
    middle = (places[0] + places[-1]) // 2
    around = [(place, line) for place, (line, label) in enumerate(lines) if label == 0]
    return [line for place, line in around if place < middle], [
        line for place, line in around if place >= middle
    ]


Models = tuple[LineModel, LineModel]


def models_of(path: Path | None, articles: Sequence[Article]) -> dict[int, Models]:
    """The models that judge each site: those of the fold of its frame where they were kept, else the shipped ones."""
    if path is None:
        return {article.site: models() for article in articles}
    fold_of, folds = pickle.loads(path.read_bytes())  # noqa: S301 -- a file that the user's own training wrote
    return {article.site: folds[fold_of[article.frame]] for article in articles}


def cleaned(article: Article, judging: Models, repeated: Sequence[str] = ()) -> str:
    """An article cleaned by the given models."""
    with mock.patch("transforms.boilerplate.models", return_value=judging):
        return clean(article.raw, steps=_STEPS, repeated=repeated).draft.text


def repeated_of(articles: Sequence[Article], texts: Sequence[str]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Repeated lines of each article, as the warehouse finds them."""
    with duckdb.connect() as connection:
        for table in warehouse_tables():
            if table.name in {"documents", "repeated_lines"}:
                for statement in create_statements(table):
                    connection.execute(statement.replace(" NOT NULL", ""))
        keys = {}
        for article, text in zip(articles, texts, strict=True):
            uri = f"site-{article.site}/{article.number}.txt"
            doc_id = document_id(uri, "0")
            keys[doc_id] = article.site, article.number
            connection.execute(
                "insert into documents (doc_id, content_sha256, source_uri, text) values (?, '', ?, ?)",
                [doc_id, uri, text],
            )
        return {keys[doc_id]: lines for (doc_id, _), lines in changed_lines(connection).items()}


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(zip(*(words[start:] for start in range(4)), strict=False))


def figures(pairs: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """Mean precision and recall of (body, cleaned) texts, and F1 of the two."""
    precisions, recalls = [], []
    for body, cleaned in pairs:
        wanted, found = _shingles(body), _shingles(cleaned)
        hits = (wanted & found).total()
        precisions.append(hits / max(1, found.total()))
        recalls.append(hits / max(1, wanted.total()))
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    """Print the figures without and with the knowledge of other articles."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sites", type=int, default=30, help="sites to make up")
    parser.add_argument("--articles", type=int, default=8, help="articles of each")
    parser.add_argument("--folds", type=Path, metavar="FILE", help="models of folds that training kept")
    options = parser.parse_args()
    articles = list(sites(options.sites, options.articles))
    judging = models_of(options.folds, articles)
    plain = [cleaned(article, judging[article.site]) for article in articles]
    repeated = repeated_of(articles, plain)
    knowing = [cleaned(it, judging[it.site], repeated.get((it.site, it.number), ())) for it in articles]
    bodies = [article.body for article in articles]
    for name, texts in (("alone", plain), ("knowing the others", knowing)):
        precision, recall, f1 = figures(list(zip(bodies, texts, strict=True)))
        print(f"{name:20} P {precision:.4f} R {recall:.4f} F1 {f1:.4f}")
    lost: Counter[str] = Counter()
    for before, after, body in zip(plain, knowing, bodies, strict=True):
        lost.update((set(before.split("\n")) - set(after.split("\n"))) & set(body.split("\n")))
    print(f"lines of bodies that went: {lost.most_common(20)}")


if __name__ == "__main__":
    main()
