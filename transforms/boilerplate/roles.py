"""What a line that the model drops is: its role, from phrases, markup and the part of the page it stands in."""

import itertools
from typing import Final

import numpy as np

from transforms.boilerplate.model import Look
from transforms.boilerplate.phrases import CATEGORIES
from transforms.boilerplate.reading import Reading

_ROLE_OF_PHRASES: Final = {
    "navigation": "navigation", "subscription": "subscription", "share": "share", "comments": "comments",
    "related": "related", "legal": "legal", "advertisement": "advertisement", "media": "caption",
    "byline": "byline",
}  # fmt: skip
_ROLE_OF_NAMES: Final = (
    ("picture", "caption"), ("talk", "comments"), ("sell", "advertisement"), ("person", "byline"), ("more", "related"),
    ("menu", "navigation"), ("end", "footer"),
)  # fmt: skip
# A headline has so many words; and at most so many lines lie between it and the article's first line.
_HEADLINE: Final = (3, 30)
_NEAR: Final = 14
# A heading within the article has at most so many words.
_HEADING: Final = 12
# A line of so many words among what follows the article is a teaser; a shorter one is a menu entry.
_TEASER: Final = 5


def roles_of(reading: Reading, look: Look, kept: list[bool]) -> list[str]:
    """The role of each line: body, heading or list_item where it is kept, else what the evidence points to."""
    first = kept.index(True) if True in kept else len(kept)
    last = len(kept) - 1 - kept[::-1].index(True) if True in kept else -1
    title = _title(reading, look, kept, first)
    said = _said_roles(reading, look)
    kept_roles = _kept_roles(reading, look, kept)
    words = reading.words.tolist()
    roles: list[str] = []
    for index, keep in enumerate(kept):
        if keep:
            roles.append(kept_roles[index])
            continue
        if index == title:
            roles.append("title")
            continue
        role = said[index]
        if role == "byline" and not 0 <= first - index <= _NEAR:
            role = ""
        if not role:
            role = "navigation" if index < first or words[index] < _TEASER else "related"
            if index > last and index == len(kept) - 1:
                role = "footer"
        roles.append(role)
    return roles


def _said_roles(reading: Reading, look: Look) -> list[str]:
    """The role that each line's phrases point to, or what its markup is called; empty where they say nothing."""
    places = [look.names.index(f"{name} phrases") for name in CATEGORIES]
    phrases = look.figures[:, places]
    said = [""] * len(phrases)
    most = phrases.argmax(axis=1).tolist()
    for at in np.flatnonzero(phrases.any(axis=1)).tolist():
        said[at] = _ROLE_OF_PHRASES[CATEGORIES[most[at]]]
    if reading.has_markup:
        names = np.column_stack([look.column(f"{kind} names") for kind, _ in _ROLE_OF_NAMES]) != 0
        most = names.argmax(axis=1).tolist()
        for at in np.flatnonzero(names.any(axis=1)).tolist():
            said[at] = said[at] or _ROLE_OF_NAMES[most[at]][1]
    return said


def _kept_roles(reading: Reading, look: Look, kept: list[bool]) -> dict[int, str]:
    """The role of each line that is kept, by its place."""
    bullets = look.column("bullet").tolist()
    ends = look.column("ends like a sentence").tolist()
    words = [*reading.words.tolist(), -1.0]
    roles: dict[int, str] = {}
    for index in itertools.compress(range(len(kept)), kept):
        evidence = reading.lines[index].evidence
        if evidence is not None and evidence.heading_level:
            roles[index] = "heading"
        elif bullets[index] or (evidence is not None and "/li" in evidence.path):
            roles[index] = "list_item"
        else:
            heads = not ends[index] and words[index + 1] > words[index] and words[index] <= _HEADING
            roles[index] = "heading" if heads and index else "body"
    return roles


def _title(reading: Reading, look: Look, kept: list[bool], first: int) -> int:
    """The dropped line before the article that is most like its headline, or -1."""
    words, shared = reading.words, look.column("words shared with the prose")
    stated = look.column("stated title") if reading.has_markup else np.zeros(len(kept), dtype=np.float32)
    best, found = 0.0, -1
    for index in range(max(0, first - _NEAR), min(first, len(kept))):
        if kept[index] or not _HEADLINE[0] <= words[index] <= _HEADLINE[1]:
            continue
        evidence = reading.lines[index].evidence
        level = evidence.heading_level if evidence else 0
        score = (
            float(shared[index]) + 2.0 * float(stated[index]) + (1.5 if level == 1 else 0.5 if level else 0.0)
        )
        score -= float(look.column("phrase share")[index]) * 2
        if score > best:
            best, found = score, index
    return found
