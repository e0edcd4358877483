"""What a page's attributes and class names hide from the eye."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import Final

from transforms.html.vocabulary import FOR_SCREEN_READERS, HIDING_STYLE

_HIDING: Final = frozenset({"aria-hidden", "hidden", "style"})


@lru_cache(maxsize=1 << 14)
def _for_screen_readers(names: str) -> bool:
    return not FOR_SCREEN_READERS.isdisjoint(islice(names.lower().split(), 20))


def is_unseen(tag: str, attributes: Mapping[str, str | None], *, block: bool) -> bool:
    """Whether an element's attributes hide it; `block` tells whether it makes lines of its own.

    >>> is_unseen("p", {"style": "display: none"}, block=True), is_unseen("p", {"class": "lead"}, block=True)
    (True, False)
    """
    if tag == "dialog" and "open" not in attributes:
        return True
    names = attributes.get("class")  # what most elements have, and many nothing else
    if names and _for_screen_readers(names):
        return True
    if _HIDING.isdisjoint(attributes):
        return False
    style = attributes.get("style")
    if "hidden" in attributes or (style and HIDING_STYLE.search(style)):
        return True
    # a drop cap is hidden from screen readers only: within a line it is part of the sentence
    return block and (attributes.get("aria-hidden") or "").lower() == "true"
