"""Trains the weights of the entity tagger from labelled text: `python benchmarks/train_entities.py [--validate]`.

Needs the labelled data in ../shared/eval and python-crfsuite, which newsmill itself does not. `--validate` prints
figures by five folds of neighbouring rows, so that no article is trained and judged on. Three sets of weights:
`en` sees the model's calls, word clusters and words; `de` sees words; `names` sees only how words are written and
which lists they are in, for all other languages.
"""

import argparse
import gzip
import json
import lzma
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycrfsuite  # type: ignore[import-untyped]

from transforms.entities.document import agreed, completed
from transforms.entities.edges import trimmed
from transforms.entities.evidence import marks
from transforms.entities.mention import Span
from transforms.entities.model import Model
from transforms.entities.sentences import sentences
from transforms.entities.sightings import Sightings
from transforms.entities.tagger import decide
from transforms.entities.weights import EDGE, OFFSETS, spans_of
from transforms.entities.words import Word, words

DATA = Path(__file__).parents[1] / "transforms/entities/data"
EVAL = Path(__file__).parents[1] / "../shared/eval"
FOLDS = 5
NAMES = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "MISC"}

COARSE = {name: name for name in ("PERSON", "ORG", "PLACE")}

NEAR = ("f=", "c=", "m=", "g=", "w=", "W=", "v=", "k=", "tc=", "start", "glued")
FAR = ("f=", "c=", "m=", "w=", "k=")
OWN = {
    "en": ("",),
    "de": (
        "f=",
        "c=",
        "g",
        "w=",
        "W=",
        "z=",
        "fl=",
        "r",
        "start",
        "glued",
        "lower",
        "inside",
        "caps",
        "heading",
    ),
    "names": (
        "f=",
        "c=",
        "g=",
        "g+",
        "fl=",
        "rh",
        "rl",
        "rf",
        "rF",
        "rp",
        "rLc",
        "rRc",
        "start",
        "glued",
        "lower",
        "inside",
        "caps",
        "heading",
    ),
}
"""Marks that each set of weights may learn from, by their beginnings."""

Sentence = tuple[list[Word], list[list[str]], list[str]]


@dataclass(frozen=True)
class Document:
    """A labelled text as the trainer sees it: its sentences' words, marks and labels."""

    row: dict[str, Any]
    sentences: list[Sentence]


def labelled_rows(*sources: str) -> list[dict[str, Any]]:
    """Rows of the labelled data whose source is one of the wanted."""
    with gzip.open(EVAL / "ner.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["source"] in sources]


def document(row: dict[str, Any], model: Model | None, kind: str) -> Document:
    """A labelled row with its marks; without a model its marks are those of a language that has none."""
    text = row["text"]
    tokens, start = [], 0
    for line in text.split("\n"):
        tokens.append(words(text, start, start + len(line)))
        start += len(line) + 1
    spans = model.spans(text) if model else []
    seen = Sightings(tokens, spans)
    gold = sorted((first, last, NAMES[label]) for first, last, label in row["entities"])
    learned = []
    for sentence in tokens:
        if sentence:
            found = marks(text, sentence, spans, seen, "en" if model else "")
            kept = [[mark for mark in own if mark.startswith(OWN[kind])] for own in found]
            learned.append((sentence, kept, _labels(sentence, gold)))
    return Document(row, learned)


def _labels(sentence: Sequence[Word], gold: Sequence[tuple[int, int, str]]) -> list[str]:
    labels, before = [], None
    for word in sentence:
        inside = next((span for span in gold if span[0] < word.end and word.start < span[1]), None)
        labels.append("O" if inside is None else ("I-" if inside is before else "B-") + inside[2])
        before = inside
    return labels


def attributes(own: Sequence[Sequence[str]]) -> list[list[str]]:
    """What the learner sees of each word: its marks and those of its neighbours, with their offsets."""
    found = []
    for place in range(len(own)):
        here = []
        for offset in OFFSETS:
            kinds = ("",) if offset == 0 else NEAR if abs(offset) == 1 else FAR
            at = place + offset
            inside = own[at] if 0 <= at < len(own) else [EDGE]
            here += [f"{offset}\t{mark}" for mark in inside if mark == EDGE or mark.startswith(kinds)]
        found.append(here)
    return found


def train(documents: Iterable[Document], *, ridge: float, lasso: float, seen_in: int) -> Any:
    """A trained chain; marks of words that fewer than `seen_in` documents have are left out."""
    learned = [(attributes(own), labels) for d in documents for _, own, labels in d.sentences]
    counts = Counter(mark for found, _ in learned for here in found for mark in set(here))
    trainer = pycrfsuite.Trainer(verbose=False)
    for found, labels in learned:
        trainer.append([[mark for mark in here if counts[mark] >= seen_in] for here in found], labels)
    trainer.set_params({"c1": lasso, "c2": ridge, "max_iterations": 90, "feature.possible_transitions": True})
    with tempfile.NamedTemporaryFile() as place:
        trainer.train(place.name)
        tagger = pycrfsuite.Tagger()
        # from the file: the tagger does not keep bytes that it is given alive
        tagger.open(place.name)
    return tagger


def unlabelled(limit: int) -> list[str]:
    """English news texts without labels, every so many of them: what the chain teaches itself from."""
    found = []
    for name in ("topics", "coref"):
        with gzip.open(EVAL / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            found += [json.loads(line)["text"] for line in lines]
    with gzip.open(EVAL / "pages.jsonl.gz", "rt", encoding="utf-8") as lines:
        found += [row["gold"] for row in map(json.loads, lines) if (row["lang"] or "").startswith("en")]
    return found[:: max(1, len(found) // limit)]


def prepared(text: str, model: Model) -> Document:
    """An unlabelled text with its marks."""
    tokens = [words(text, start, end) for start, end in sentences(text)]
    spans = model.spans(text)
    seen = Sightings(tokens, spans)
    return Document({"text": text}, [(own, marks(text, own, spans, seen, "en"), []) for own in tokens if own])


def self_labelled(tagger: Any, texts: Sequence[Document]) -> list[Document]:
    """The texts with the labels that a chain, each document and then the whole collection agree on."""
    spans = []
    for d in texts:
        text = d.row["text"]
        found = agreed(text, predicted(tagger, d))
        spans.append(completed(text, [tokens for tokens, _, _ in d.sentences], found))
    votes: dict[str, Counter[str]] = {}
    for d, found in zip(texts, spans, strict=True):
        for span in found:
            votes.setdefault(d.row["text"][span.start : span.end], Counter())[span.entity_type] += 1
    labelled = []
    for d, found in zip(texts, spans, strict=True):
        gold = []
        for span in found:
            calls = votes[d.row["text"][span.start : span.end]]
            top, most = calls.most_common(1)[0]
            sure = calls.total() >= 4 and most >= 0.7 * calls.total()
            gold.append((span.start, span.end, top if sure else span.entity_type))
        labelled.append(
            Document(
                d.row, [(tokens, own, _labels(tokens, _near(gold, tokens))) for tokens, own, _ in d.sentences]
            )
        )
    return labelled


def _near(gold: Sequence[tuple[int, int, str]], tokens: Sequence[Word]) -> list[tuple[int, int, str]]:
    return [span for span in gold if span[0] < tokens[-1].end and tokens[0].start < span[1]]


def write(tagger: Any, name: str) -> None:
    """Write a trained chain as text: a row of labels, rows of what may follow, rows of marks; in hundredths."""
    info = tagger.info()
    labels = sorted(info.labels)
    rows: dict[str, dict[str, int]] = {}
    for (first, second), weight in info.transitions.items():
        rows.setdefault(f"follows\t{first}", {})[second] = round(100 * weight)
    for (mark, label), weight in info.state_features.items():
        rows.setdefault(mark, {})[label] = round(100 * weight)
    lines = [
        "\t".join([mark, *(str(rows[mark].get(label) or "") for label in labels)])
        for mark in sorted(rows)
        if mark.startswith("follows") or any(abs(value) > 2 for value in rows[mark].values())
    ]
    lines.insert(0, "\t".join(labels))
    target = DATA / f"weights-{name}.tsv.xz"
    target.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{target.name}: {len(lines)} rows, {target.stat().st_size} bytes")


def predicted(tagger: Any, d: Document) -> list[Span]:
    """The spans that a trained chain finds in a document, without the document's own evidence."""
    return [span for tokens, own, _ in d.sentences for span in spans_of(tokens, tagger.tag(attributes(own)))]


def figures(pairs: Iterable[tuple[Document, list[Span]]]) -> str:
    """F1 of type and span, and of spans alone."""
    gold = found = right = spans = 0
    for d, predictions in pairs:
        wanted = {(first, last, NAMES[label]) for first, last, label in d.row["entities"]}
        given = {(span.start, span.end, COARSE.get(span.entity_type, "MISC")) for span in predictions}
        gold, found, right = gold + len(wanted), found + len(given), right + len(wanted & given)
        spans += len({span[:2] for span in wanted} & {span[:2] for span in given})
    return f"F1 {2 * right / (gold + found):.3f} spans {2 * spans / (gold + found):.3f}"


@dataclass(frozen=True)
class Recipe:
    """How one set of weights is trained: from which rows, with the model's calls or not, with which settings."""

    kind: str
    judged: str
    beside: tuple[str, ...]
    with_model: bool
    ridge: float
    taught_by_news: int = 0  # unlabelled texts that the chain labels itself and learns from once more


RECIPES = (
    Recipe("en", "wikigold", ("wnut17-dev",), with_model=True, ridge=2.0, taught_by_news=450),
    Recipe("de", "germeval14-dev", (), with_model=False, ridge=1.0),
    Recipe("names", "wikigold", ("wnut17-dev",), with_model=False, ridge=1.0),
)


def taught(recipe: Recipe, labelled: Sequence[Document], news: Sequence[Document]) -> Any:
    """A chain trained on labelled text and, where there is news, once more on what it says about that."""
    tagger = train(labelled, ridge=recipe.ridge, lasso=0.0, seen_in=3)
    if not news:
        return tagger
    return train(
        [*labelled, *labelled, *labelled, *self_labelled(tagger, news)], ridge=3.0, lasso=0.0, seen_in=6
    )


def decided(d: Document, found: Sequence[Span], model: Model | None) -> list[Span]:
    """The spans that the tagger makes of a chain's, with the document's own evidence."""
    text = d.row["text"]
    tokens = [words(text, start, end) for start, end in sentences(text)]
    spans = [span for span in (trimmed(text, span, learned=True) for span in found) if span]
    return decide(text, tokens, spans, model.spans(text) if model else [])


def main() -> None:
    """Validate or write each set of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    english = Model("en_core_web_sm")
    for recipe in RECIPES:
        if arguments.only not in ("", recipe.kind):
            continue
        model = english if recipe.with_model else None
        own = [document(row, model, recipe.kind) for row in labelled_rows(recipe.judged)]
        others = [document(row, model, recipe.kind) for row in labelled_rows(*recipe.beside)]
        news = (
            [prepared(text, english) for text in unlabelled(recipe.taught_by_news)]
            if recipe.taught_by_news
            else []
        )
        if not arguments.validate:
            write(taught(recipe, [*own, *others], news), recipe.kind)
            continue
        chains, whole = [], []
        for fold in range(FOLDS):
            held = own[fold * len(own) // FOLDS : (fold + 1) * len(own) // FOLDS]
            rest = [d for d in own if all(d is not other for other in held)]
            tagger = taught(recipe, [*rest, *others], news)
            chains += [(d, predicted(tagger, d)) for d in held]
            whole += [(d, decided(d, predicted(tagger, d), model)) for d in held]
        print(recipe.kind, recipe.judged, "chain", figures(chains), "whole", figures(whole), flush=True)


if __name__ == "__main__":
    main()
