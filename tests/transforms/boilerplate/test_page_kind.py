"""What kind of page lines stand on, as figures."""

import numpy as np

from transforms.boilerplate.page_kind import PAGE_KIND
from transforms.boilerplate.reading import PAGE_FIGURES, Reading
from transforms.html import read_page

BODY = "<body><main><article><p>The council of Varn met on Monday.</p><ul><li>Dam</li></ul></article></main>"
HEAD = (
    "<html lang=en><head><meta property='og:type' content='article'><meta name='viewport' content='width=1'>"
    '<script type="application/ld+json">{"@type": ["NewsArticle"], "headline": "Dam"}</script></head>'
)


def kind_of(html):
    """Figures of the page by name, which are those of each of its lines."""
    page = read_page(html)
    reading = Reading.of(page.lines, page)
    none = np.zeros(len(page.lines), dtype=np.float32)
    rows = reading.figures(none, none)[:, -len(PAGE_KIND) :]
    assert (rows == rows[0]).all()
    return dict(zip(PAGE_KIND, rows[0].tolist(), strict=True))


def test_the_head_tells_a_news_article_of_today():
    """og:type, the types of the JSON-LD and the language are read from the head."""
    kind = kind_of(HEAD + BODY)
    stated = {name for name in PAGE_KIND[: PAGE_KIND.index("statements in the head")] if kind[name]}
    assert stated == {
        "states a type", "states an article", "states data", "states an article in data", "states news in data",
        "states a language", "made for phones",
    }  # fmt: skip


def test_the_body_tells_what_the_page_is_built_of():
    """Seven words in a paragraph, one in a list: shares of the page's words, damped by one."""
    kind = kind_of(BODY)
    assert not any(kind[name] for name in PAGE_KIND if name.startswith(("states", "made")))
    assert (kind["any line in article"], kind["any line in figcaption"]) == (1, 0)
    assert round(kind["is p of the page by words"] / kind["in ul of the page by words"]) == 7
    assert round(kind["depth of the page"], 1) == round((4 + 5) / 2, 1)


def test_figures_of_the_page_are_the_last_that_a_first_look_sees():
    """The names stand where the figures do."""
    assert PAGE_FIGURES[-len(PAGE_KIND) :] == PAGE_KIND
