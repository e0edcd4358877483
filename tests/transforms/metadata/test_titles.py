"""Titles of pages without the site's name, and which statement wins."""

import pytest

from transforms.lines import Line, LineEvidence, Page
from transforms.metadata.page_titles import page_title
from transforms.metadata.site_names import site_keys, tidy_title, without_site

SITES = site_keys(["Harbour Post", "Der Hafenbote"], ["https://www.harbour-post.example/a"])


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Rain returns | Harbour Post", "Rain returns"),
        ("Rain returns - Harbour Post", "Rain returns"),
        ("Rain returns – harbour-post.example", "Rain returns"),
        ("Rain returns · Harbour Post", "Rain returns"),
        ("Rain returns » Harbour Post", "Rain returns"),
        ("Rain returns :: Harbour Post", "Rain returns"),
        ("Harbour Post: Rain returns", "Rain returns"),
        ("Der Regen kehrt zurück - Der Hafenbote", "Der Regen kehrt zurück"),
        ("Rain returns | The Harbour Post", "Rain returns"),
        ("Rain returns - and the harbour closes", "Rain returns - and the harbour closes"),
        ("Rain: what the post office says", "Rain: what the post office says"),
        ("Harbour Post", "Harbour Post"),
    ],
)
def test_the_sites_name_is_cut_and_headlines_stay(title, clean):
    """A piece that names the site goes, whatever the separator; a headline's own dash stays."""
    assert clean == without_site(title, SITES)


def test_another_field_shows_where_the_title_ends():
    """Sections between title and site go where another field states the title alone."""
    assert (
        without_site("Rain returns - 21/12/2018 - Weather - Post", frozenset(), ["Rain returns"])
        == "Rain returns"
    )
    assert without_site("雨が降り続く_天気_港新聞", frozenset(), ["雨が降り続く"]) == "雨が降り続く"


def test_titles_are_tidy():
    """Entities are decoded, also twice escaped, and white space and soft hyphens are gone."""
    assert tidy_title("  Rain\n &amp;amp; &#8220;wi\u00adnd&#8221; ") == "Rain & “wind”"


def heading(text, level, tokens="", path="body/main/h1"):
    """A heading line as a page has it."""
    return Line(0, len(text), text, LineEvidence(path, tokens, 0.0, heading_level=level))


def test_what_readers_see_outweighs_what_search_engines_are_told():
    """A visible second-level headline that og:title states wins over a first-level one among the breadcrumbs."""
    page = Page(
        "",
        (heading("Rain: how bad is it?", 1, "nav breadcrumb"), heading("Nine days of rain on the coast", 2)),
        title="Rain: how bad is it? | Post",
        meta=(("og:title", "Nine days of rain on the coast"),),
        structured=({"@type": "NewsArticle", "headline": "Rain: how bad is it?"},),
    )
    assert page_title(page, [], []) == "Nine days of rain on the coast"


def test_a_page_without_statements_has_no_title():
    """Nothing is invented."""
    assert page_title(Page("", ()), [], []) is None


def test_the_only_heading_serves_where_there_is_no_field():
    """A first-level heading is the title where the head says nothing."""
    assert page_title(Page("", (heading("Nine days of rain", 1),)), [], []) == "Nine days of rain"
