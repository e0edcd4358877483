"""Trains the weights of the entity tagger from labelled text: `python -m benchmarks.train_entities [--only de]`.

Needs the labelled data in ../shared/eval and python-crfsuite (the dependency group `train`), which newsmill itself
does not. Three sets of weights: `en` sees the model's calls, word clusters and words; `de` sees words; `names` sees
only how words are written and which lists they are in, for all other languages. What they are worth on text that
they have not seen, benchmarks/validate_entities.py says.
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

import pycrfsuite

from transforms.entities.evidence import marks
from transforms.entities.model import Model
from transforms.entities.sightings import Sightings
from transforms.entities.weights import EDGE, OFFSETS, SCALE
from transforms.entities.words import Word, words

DATA = Path(__file__).parents[1] / "transforms/entities/data"
EVAL = Path(__file__).parents[1] / "../shared/eval"
NAMES = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "MISC"}

LEAST = 5  # thousandths: a mark whose weights are all smaller is left out

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


def train(documents: Iterable[Document], *, ridge: float, seen_in: int) -> Any:
    """A trained chain; marks of words that fewer than `seen_in` documents have are left out."""
    learned = [(attributes(own), labels) for d in documents for _, own, labels in d.sentences]
    counts = Counter(mark for found, _ in learned for here in found for mark in set(here))
    trainer = pycrfsuite.Trainer(verbose=False)
    for found, labels in learned:
        trainer.append([[mark for mark in here if counts[mark] >= seen_in] for here in found], labels)
    trainer.set_params({"c1": 0.0, "c2": ridge, "max_iterations": 90, "feature.possible_transitions": True})
    with tempfile.NamedTemporaryFile() as place:
        trainer.train(place.name)
        tagger = pycrfsuite.Tagger()
        # from the file: the tagger does not keep bytes that it is given alive
        tagger.open(place.name)
    return tagger


def averaged(taggers: Sequence[Any]) -> str:
    """The mean of trained chains as rows of text: labels, what may follow them, marks; in thousandths.

    The mean of linear chains is a linear chain: as cheap as one of them and steadier than each.
    """
    labels = sorted({label for tagger in taggers for label in tagger.info().labels})
    rows: dict[str, dict[str, float]] = {}
    for tagger in taggers:
        info = tagger.info()
        found = [
            (f"follows\t{first}", second, weight) for (first, second), weight in info.transitions.items()
        ]
        found += [(mark, label, weight) for (mark, label), weight in info.state_features.items()]
        for mark, label, weight in found:
            own = rows.setdefault(mark, {})
            own[label] = own.get(label, 0.0) + SCALE * weight / len(taggers)
    lines = [
        "\t".join([mark, *(str(round(rows[mark].get(label, 0.0)) or "") for label in labels)])
        for mark in sorted(rows)
        if mark.startswith("follows") or any(abs(value) >= LEAST for value in rows[mark].values())
    ]
    return "\n".join(["\t".join(labels), *lines])


@dataclass(frozen=True)
class Recipe:
    """How one set of weights is trained: from which rows, with the model's calls or not, as the mean of which chains.

    A chain is (ridge, documents that must have a mark, whether the rows beside are learned from).
    """

    kind: str
    judged: str
    beside: tuple[str, ...]
    with_model: bool
    chains: tuple[tuple[float, int, bool], ...]


RECIPES = (
    Recipe(
        "en", "wikigold", ("wnut17-dev",), with_model=True,
        chains=((2.0, 2, True), (2.0, 3, False), (5.0, 3, True)),
    ),
    Recipe("de", "germeval14-dev", (), with_model=False, chains=((1.0, 2, True),)),
    Recipe("names", "wikigold", ("wnut17-dev",), with_model=False, chains=((1.0, 3, True),)),
)  # fmt: skip


def taught(recipe: Recipe, own: Sequence[Document], others: Sequence[Document]) -> str:
    """The rows of a set of weights trained on labelled documents."""
    return averaged([
        train([*own, *others] if wide else own, ridge=ridge, seen_in=seen_in)
        for ridge, seen_in, wide in recipe.chains
    ])  # fmt: skip


def main() -> None:
    """Write each set of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="one set of weights, by its name")
    arguments = parser.parse_args()
    english = Model("en_core_web_sm")
    for recipe in RECIPES:
        if arguments.only not in ("", recipe.kind):
            continue
        model = english if recipe.with_model else None
        own = [document(row, model, recipe.kind) for row in labelled_rows(recipe.judged)]
        others = [document(row, model, recipe.kind) for row in labelled_rows(*recipe.beside)]
        target = DATA / f"weights-{recipe.kind}.tsv.xz"
        rows = taught(recipe, own, others).encode()
        target.write_bytes(lzma.compress(rows, preset=9 | lzma.PRESET_EXTREME))
        print(f"{target.name}: {target.stat().st_size} bytes", flush=True)


if __name__ == "__main__":
    main()
