"""How common words are in texts of a language, whatever they are about: what a corpus of five documents cannot know."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

BACKGROUND_WEIGHT: Final = 30
"""Documents that the background counts as: it decides in a handful, and is silent in a thousand."""

FUNCTION_WORD: Final = 0.4
"""Share of texts from which a word says nothing about any of them."""


@cache
def _table() -> Mapping[str, Mapping[str, float]]:
    rows: dict[str, dict[str, float]] = {}
    text = files("transforms.relating").joinpath("background.tsv").read_text("utf-8")
    for line in text.splitlines()[1:]:
        language, term, share = line.split("\t")
        rows.setdefault(language, {})[term] = float(share)
    return MappingProxyType(rows)


def background(language: str) -> Mapping[str, float]:
    """Common terms of a language with the share of texts that hold them; empty for languages not known.

    >>> background("en")["the"] > 0.9, background("xx")
    (True, {})
    """
    return _table().get(language, {})
