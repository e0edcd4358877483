"""What a page becomes: lines as a browser shows them, their evidence, and what the head says."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.html import read_page
from transforms.lines import cut_lines


def texts(markup):
    """Texts of the lines of a page."""
    return [line.text for line in read_page(markup).lines]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>It <b>ra</b>ins.</p><p>Still.</p>", ["It rains.", "Still."]),
        ("<p>One<br>two<br/>three", ["One", "two", "three"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<div>Head<div>Inner</div>Tail</div>", ["Head", "Inner", "Tail"]),
        ("<p>  A \n\t line\u00a0kept  </p>", ["A line\u00a0kept"]),
        ("<p>A&amp;B &lt;b&gt; caf&eacute;", ["A&B <b> café"]),
        ("<pre>one\n  two</pre>", ["one", "two"]),
        ("<table><tr><th>Team<th>Goals<tr><td>Oakham<td>3</table>", ["Team\tGoals", "Oakham\t3"]),
        (
            "<p>Seen</p><script>x()</script><style>p{}</style><noscript>No</noscript><svg><text>S</text></svg>",
            ["Seen"],
        ),
        ("<p>Seen<span hidden>not</span> and <span class='sr-only'>not</span>here", ["Seen and here"]),
        ("<select><option>Pick</select><button>Go</button>", ["Go"]),
        ("", []),
        ("<", ["<"]),
        ("just text", ["just text"]),
    ],
)
def test_lines_are_what_a_browser_shows(markup, expected):
    """Blocks make lines, elements in a line join, and what a browser does not draw is not there."""
    assert expected == texts(markup)


def test_wide_layout_cells_become_lines_of_their_own():
    """A table row with a long cell is layout: the menu cell does not lead into the article."""
    article = "The council met in the evening and voted on the bridge. " * 3
    assert ["Menu", article.strip()] == texts(f"<table><tr><td>Menu</td><td>{article}</td></tr></table>")


def test_paragraphs_are_set_off_by_a_blank_line_and_list_items_are_not():
    """The text keeps the shape that readers see."""
    assert read_page("<p>One</p><p>Two</p><ul><li>a</li><li>b</li></ul>").text == "One\n\nTwo\n\na\nb"


def test_evidence_names_the_elements_that_hold_the_whole_line():
    """Path and tokens name the elements around the whole line; links, headings, hiding and dates are counted."""
    page = read_page(
        '<div class="Story-Body" id="x"><h2><a href="/">All link</a></h2>'
        '<p itemprop="articleBody">Half <a href="/">link</a></p>'
        '<p style="display: none">Gone</p><p><time datetime="2026-03-01">1 March</time></p></div>'
    )
    linked, half, gone, dated = [line.evidence for line in page.lines]
    assert (
        linked.path, linked.tokens, linked.link_share, linked.heading_level,
    ) == ("body/div/h2/a", "story-body x", 1.0, 2)  # fmt: skip
    assert (half.path, half.tokens) == ("body/div/p", "story-body x articlebody")
    assert 0.4 < half.link_share < 0.5
    assert gone.hidden
    assert not half.hidden
    assert dated.moment == "2026-03-01"
    assert half.boxes[:-1] == gone.boxes[:-1]


def test_the_head_is_read():
    """Title, meta, canonical address and language come out as written, meta names in lower case."""
    page = read_page(
        '<html lang="en-GB"><head><title>Rain\n ends</title><meta name="Author" content="A. Moss">'
        '<meta property="og:title" content="Rain &amp; sun"><link rel="x canonical" href=" https://e.example/a ">'
    )
    assert (page.title, page.language, page.canonical_url) == ("Rain ends", "en-GB", "https://e.example/a")
    assert page.meta == (("author", "A. Moss"), ("og:title", "Rain & sun"))


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('{"@type": "NewsArticle"}', [{"@type": "NewsArticle"}]),
        ('[{"a": 1}, [{"b": 2}]]', [{"a": 1}, {"b": 2}]),
        ('{"@context": "s", "@graph": [{"a": 1}, {"b": 2}]}', [{"a": 1}, {"b": 2}]),
        ('<!-- {"a": 1} -->', [{"a": 1}]),
        ('//<![CDATA[\n{"a": 1}\n//]]>', [{"a": 1}]),
        ('{"a": "one\ntwo"}', [{"a": "one\ntwo"}]),
        ('{"a": [1, 2,],}', [{"a": [1, 2]}]),
        ("{&quot;a&quot;: 1}", [{"a": 1}]),
        ('{"a": 1}{"b": 2};', [{"a": 1}, {"b": 2}]),
        ('{"a": "\\ud800x"}', [{"a": "\ufffdx"}]),
        ('{"a": ', []),
        ("[" * 100_000, []),
        ("", []),
    ],
)
def test_json_ld_is_read_as_far_as_it_goes(script, expected):
    """Objects come flat out of lists and @graph; broken JSON is mended where that is possible, else passed over."""
    found = read_page(f'<script type="application/ld+json">{script}</script>').structured
    assert expected == list(found)
    json.dumps(found).encode()


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "<b id=1>" * 50_000 + "deep",
        "<a " + " ".join(f"a{number}=1" for number in range(100_000)) + ">deep</a>",
        "<table>" * 30_000 + "deep",
        "\0<p>deep",
    ],
)
def test_hostile_pages_are_read(markup):
    """Depth and mass of markup neither crash nor recurse, and the words are still found."""
    assert "deep" in read_page(markup).text


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([
                "<p>", "</p>", "<div>", "</div>", "<br>", "<a href=x>", "</a>", "<td>", "<tr>", "<table>", "<pre>",
                "<li>", "<script>", "</script>", "<!--", "-->", "<b>", "&nbsp;", "&#13;", "\u2028", "\x85", "\x1c",
                "<template>", "<svg>", "<p hidden>", "\n", " ", "<frameset>",
            ]),
            st.text(max_size=8),
        ),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_lines_cut_the_text(markup):
    """For any markup, the lines are those that cut_lines finds in the text, and reading twice gives the same page."""
    page = read_page(markup)
    assert list(cut_lines(page.text)) == [type(line)(line.start, line.end, line.text) for line in page.lines]
    assert page == read_page(markup)


def test_a_page_states_things_of_itself_outside_its_head_too():
    """Data in the body counts, in what is hidden within a line as well, and stands behind that of the head."""
    page = read_page(
        '<head><meta name="author" content="Ada Moss"></head><body><h1>Rain</h1><svg><title>An icon</title></svg>'
        '<p>It <span style="display:none" itemprop="publisher"><meta itemprop="name" content="The Harbour Post">'
        '<script type="application/ld+json">{"@type": "Thing"}</script></span>rained.</p><meta name="empty">'
        '<div hidden><script type="application/ld+json">{"@type": "NewsArticle"}</script></div>'
        '<link rel="canonical" href="https://post.example/rain">'
    )
    assert page.text == "Rain\n\nIt rained."
    assert page.title is None
    assert page.meta == (("author", "Ada Moss"), ("name", "The Harbour Post"))
    assert [part["@type"] for part in page.structured] == ["Thing", "NewsArticle"]
    assert page.canonical_url == "https://post.example/rain"
