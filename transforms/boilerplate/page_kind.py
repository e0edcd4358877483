"""What kind of page the lines stand on: the same figures for each of its lines.

A news site of today, an encyclopaedia and a page saved fifteen years ago differ in what their captions, lists and
tables are worth. What the head states of itself and what the body is built of tell them apart.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from transforms.boilerplate.figures import Figures, table_of
from transforms.boilerplate.markup import MARKUP
from transforms.lines import Page

# Of which of these any line of the page is one.
_ANY: Final = ("in figcaption", "in article", "in main")
_MEAN: Final = ("hidden", "in table", "depth")
# The same by words, so that the article counts for more than the menus around it.
_BY_WORDS: Final = (
    "link share", "in figcaption", "in ul", "in ol", "in table", "in blockquote", "in article", "in main", "in section",
    "is p", "is div", "is span", "is td", "is li",
)  # fmt: skip

PAGE_KIND: Final = (
    "states a type", "states an article", "states data", "states an article in data", "states news in data",
    "states when published", "states a card", "states an author", "states a language", "made for phones",
    "statements in the head", "lines of the page", "any main heading",
    *(f"any line {name}" for name in _ANY), *(f"{name} of the page" for name in _MEAN),
    *(f"{name} of the page by words" for name in _BY_WORDS),
)  # fmt: skip

_ARTICLES: Final = ("Article", "BlogPosting")  # as the names of schema.org's types hold them


def page_kind_of(markup: Figures, words: Figures, page: Page | None) -> Figures:
    """Figures of the page as PAGE_KIND names them, the same row for each line.

    `markup` holds figures as MARKUP names them, `words` the length of each line in words.
    """
    any_of, mean, by_words = [
        markup.T[[MARKUP.index(name) for name in names]] for names in (_ANY, _MEAN, _BY_WORDS)
    ]
    row = np.concatenate(
        [
            _stated(page),
            [np.log1p(len(markup)), (markup[:, MARKUP.index("heading level")] == 1).any()],
            (any_of > 0).any(axis=1),
            mean.mean(axis=1),
            (by_words * words).sum(axis=1) / (float(words.sum()) + 1.0),
        ]
    )
    return table_of(len(markup), row.tolist())


def _stated(page: Page | None) -> Sequence[float]:
    """What the head says of the page."""
    if page is None:
        return [0.0] * PAGE_KIND.index("lines of the page")
    kind = page.meta_content("og:type") or ""
    kinds = " ".join([str(part.get("@type")) for part in page.structured])
    return [
        bool(kind),
        "article" in kind,
        bool(page.structured),
        any(name in kinds for name in _ARTICLES),
        "NewsArticle" in kinds,
        page.meta_content("article:published_time") is not None,
        page.meta_content("twitter:card") is not None,
        page.meta_content("author", "article:author") is not None,
        page.language is not None,
        page.meta_content("viewport") is not None,
        float(np.log1p(len(page.meta))),
    ]
