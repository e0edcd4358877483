"""Mentions on labelled text that their weights have not seen: `python -m benchmarks.validate_entities [--keep FOLDER]`.

Needs what benchmarks/train_entities.py needs. Each source is cut into five folds of neighbouring rows, so that no
article is trained and judged on; the weights are trained anew without a fold of every source, and the tagger judged
on it as a whole: model, weights, lists and the document's own evidence. `all` counts the sources together, as the
shared scorer does; German text has weights of its own. `--keep` leaves the weights of the folds in a folder, and
takes those that are there: they are the same as long as marks, recipes and data are.
"""

import argparse
import lzma
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.train_entities import NAMES, RECIPES, Document, Recipe, document, labelled_rows, taught
from transforms.entities.edges import trimmed
from transforms.entities.mention import Span
from transforms.entities.model import Model
from transforms.entities.sentences import sentences
from transforms.entities.tagger import decide
from transforms.entities.weights import Weights, spans_of
from transforms.entities.words import words

FOLDS = 5
COARSE = {name: name for name in ("PERSON", "ORG", "PLACE")}
JUDGED = ("en", "de")
"""Weights that are judged; those of other languages (`names`) have no labelled text."""

Judged = list[tuple[Document, list[Span]]]


def predicted(chain: Weights, d: Document) -> list[Span]:
    """The spans that a chain finds in a document, without the document's own evidence."""
    return [span for tokens, own, _ in d.sentences for span in spans_of(tokens, chain.labelled([own])[0])]


def decided(d: Document, found: Sequence[Span], model: Model | None) -> list[Span]:
    """The spans that the tagger makes of a chain's, with the document's own evidence."""
    text = d.row["text"]
    tokens = [words(text, start, end) for start, end in sentences(text)]
    spans = [span for span in (trimmed(text, span, learned=True) for span in found) if span]
    return decide(text, tokens, spans, model.spans(text) if model else [])


def figures(pairs: Iterable[tuple[Document, list[Span]]]) -> str:
    """F1 of type and span, and of spans alone."""
    gold = found = right = spans = 0
    for d, predictions in pairs:
        wanted = {(first, last, NAMES[label]) for first, last, label in d.row["entities"]}
        given = {(span.start, span.end, COARSE.get(span.entity_type, "MISC")) for span in predictions}
        gold, found, right = gold + len(wanted), found + len(given), right + len(wanted & given)
        spans += len({span[:2] for span in wanted} & {span[:2] for span in given})
    return f"names {gold} F1 {2 * right / (gold + found):.3f} spans {2 * spans / (gold + found):.3f}"


def without(documents: Sequence[Document], fold: int) -> tuple[list[Document], list[Document]]:
    """A fold of documents, and the others."""
    first, last = fold * len(documents) // FOLDS, (fold + 1) * len(documents) // FOLDS
    return list(documents[first:last]), [*documents[:first], *documents[last:]]


def judged(recipe: Recipe, keep: Path | None) -> dict[str, Judged]:
    """What the tagger finds in each source of a recipe, by weights that have not seen it."""
    model = Model("en_core_web_sm") if recipe.with_model else None
    own = [document(row, model, recipe.kind) for row in labelled_rows(recipe.judged)]
    beside = [document(row, model, recipe.kind) for row in labelled_rows(*recipe.beside)]
    found: dict[str, Judged] = {source: [] for source in (recipe.judged, *recipe.beside)}
    for fold in range(FOLDS):
        held, rest = without(own, fold)
        held_beside, rest_beside = without(beside, fold)
        place = keep / f"{recipe.kind}-{fold}.tsv.xz" if keep else None
        if place and place.exists():
            rows = lzma.decompress(place.read_bytes()).decode()
        else:
            rows = taught(recipe, rest, rest_beside)
        if place and not place.exists():
            place.write_bytes(lzma.compress(rows.encode()))
        chain = Weights(rows)
        for d in (*held, *held_beside):
            found[d.row["source"]].append((d, decided(d, predicted(chain, d), model)))
    return found


def main() -> int:
    """Print figures of each source, and of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="a folder for the weights of the folds")
    arguments = parser.parse_args()
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
    together: Judged = []
    for recipe in RECIPES:
        if recipe.kind in JUDGED:
            for source, pairs in judged(recipe, arguments.keep).items():
                print(source, figures(pairs), flush=True)
                together += pairs
    print("all", figures(together))
    return 0


if __name__ == "__main__":
    sys.exit(main())
