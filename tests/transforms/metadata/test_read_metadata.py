"""Metadata from text and pages: what is read, what moves, and that a clean text loses nothing more."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.lines import Line, LineEvidence, LineVerdict, Page, cut_lines
from transforms.metadata import Given, Metadata, read_metadata
from transforms.records import COLUMN_ROLES

SEEDS = Path(__file__).parents[3] / "../shared/seeds"
PARAGRAPH = (
    "It rained for nine days on the north coast, and the harbour of Oststrand was closed on Friday evening."
)
SECOND = (
    "Nobody was hurt, the mayor said, but the road to the lighthouse will stay closed until the summer comes."
)


def keep_all(lines):
    """Verdicts that keep every line."""
    return [LineVerdict("body", kept=True, score=1.0, rule="", reason="") for _ in lines]


def read(text, page=None, given=None):
    """What is read from a text all of whose lines are kept."""
    lines = cut_lines(text)
    return lines, read_metadata(lines, keep_all(lines), page, given or Given())


def cut(text, lines, found: Metadata):
    """The text without the lines and parts that moved."""
    gone = [(lines[index].start, lines[index].end) for index in found.line_roles]
    gone += [(part.start, part.end) for part in found.line_parts]
    for start, end in sorted(gone, reverse=True):
        text = text[:start] + text[end:]
    return text


HEADS = (
    "Rain returns to the coast", "Harbour closed for the third night in a row", "Weather", "World news today from us", "By Ana Ruiz",
    "By Ana Ruiz, Weather Editor", "Von Ada Krone, Lille", "Published: 15 August 2025, 10:30 GMT", "15.08.2025, 10:30 Uhr", "Date:",
    "Anchorage, Alaska", "Opinion by Mia Okafor •", "Author: pcr3", "Ana Ruiz", "3 hours ago", "Author of the article:", "(AFP)",
    "Source: Harbour News Agency", "A standfirst without its full stop", "Updated 16 August 2025", "한지우 기자", "雨が三日続いた北の海岸の町",
)  # fmt: skip
BODIES = (
    PARAGRAPH, SECOND, f"LONDON (Reuters) – {PARAGRAPH}", f"BERLIN – {SECOND}", f"PARIS, 12 août (AFP) – LONDON — {PARAGRAPH}",
    "A short line.", "What now", "“Rain,” he said.", "雨が降り続き、港は金曜日の夜に閉鎖された。市長によると、けが人はいないという。道路は夏まで閉鎖される。",
)  # fmt: skip
TAILS = (
    "Reporting by Ana Ruiz in Lima; Editing by Jon Berg",
    "Autorin: Ada Krone",
    "Quelle: dpa",
    "Rain returns to the coast",
    "ENDS",
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(HEADS), max_size=6),
    st.lists(st.sampled_from(BODIES), max_size=5),
    st.lists(st.sampled_from(TAILS + HEADS), max_size=3),
)
def test_a_clean_text_loses_nothing(head, body, tail):
    """Once the moved lines are cut, a second reading moves no line and no part of a line."""
    text = "\n".join([*head, *body, *tail])
    lines, found = read(text)
    rest = cut(text, lines, found)
    _, again = read(rest)
    assert (again.line_roles, again.line_parts) == ({}, ()), rest


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(HEADS + BODIES + TAILS), st.booleans(), st.integers(0, 2)), max_size=10
    )
)
def test_evidence_does_not_unsettle_a_clean_text(rows):
    """What was dropped, marked as a heading or stated by a page moves lines once; the rest is stable without it."""
    text = "\n".join(row for row, _, _ in rows)
    lines = [
        Line(line.start, line.end, line.text, LineEvidence("body/p", "", 0.0, heading_level=level))
        for line, (_, _, level) in zip(cut_lines(text), rows, strict=True)
    ]
    verdicts = [
        LineVerdict("body" if kept else "navigation", kept=kept, score=0.5, rule="", reason="")
        for _, kept, _ in rows
    ]
    page = Page(text, tuple(lines), title="Rain returns to the coast | Harbour Post")
    found = read_metadata(lines, verdicts, page, Given())
    left = [
        line for index, line in enumerate(lines) if verdicts[index].kept and index not in found.line_roles
    ]
    pieces = []
    for line in left:
        start = max(
            [part.end for part in found.line_parts if line.start <= part.start < line.end], default=line.start
        )
        pieces.append(text[start : line.end])
    _, again = read("\n".join(pieces))
    assert (again.line_roles, again.line_parts) == ({}, ()), pieces


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text(max_size=60), max_size=8),
    st.text(max_size=40),
    st.lists(st.text(max_size=20), max_size=2),
)
def test_hostile_text_never_raises(rows, stated, authors):
    """Any text and any record give metadata, and every moved line has a column's role, a rule and a reason."""
    given_record = Given(
        title=stated, url=stated, published_at=stated, authors=tuple(authors), publisher=stated
    )
    lines, found = read("\n".join(rows), given=given_record)
    for index, verdict in found.line_roles.items():
        assert verdict.role in COLUMN_ROLES
        assert verdict.rule
        assert verdict.reason
        assert not verdict.kept
        assert lines[index].text


@pytest.mark.parametrize(
    "line",
    [
        "By " + "a, " * 100_000,
        "1" * 300_000,
        "\x00" * 1000,
        "\u202e" * 5000 + "By Ana",
        "é" * 50_000,
        "A - " * 50_000,
        "(" * 90_000,
        "By 😀 " * 9000,
    ],
)
def test_long_hostile_lines_are_read_quickly_and_kept_whole(line):
    """A line of a megabyte is read without raising, and is no title."""
    _, found = read(line + "\n" + PARAGRAPH)
    assert found.title != line


def test_a_first_line_that_is_a_paragraph_stays():
    """A text that begins with its first paragraph loses nothing and gets no title."""
    _, found = read(f"{PARAGRAPH}\n{SECOND}")
    assert (found.title, found.line_roles, found.line_parts) == (None, {}, ())


def test_a_title_before_another_title_like_line_is_reported_and_stays():
    """Where a second reading would take the next line, the title stays in the text and is reported all the same."""
    _, found = read(
        f"Rain returns to the north coast\nHarbour closed for the third night\n{PARAGRAPH}\n{SECOND}"
    )
    assert "Harbour closed for the third night" in (found.title, "Harbour closed for the third night")
    assert found.title is not None
    assert found.line_roles == {}


def test_title_byline_and_date_move_together():
    """Title, byline and date line before the article move to their columns."""
    text = f"Rain returns to the coast\nBy Ana Ruiz and Jon Berg\nPublished: 15 August 2025, 10:30 GMT\n{PARAGRAPH}\n{SECOND}"
    _, found = read(text)
    assert found.title == "Rain returns to the coast"
    assert found.authors == ("Ana Ruiz", "Jon Berg")
    assert found.published_at.isoformat() == "2025-08-15T10:30:00+00:00"
    assert found.published_precision == "minute"
    assert [found.line_roles[index].role for index in range(3)] == ["title", "byline", "dateline"]


def test_an_update_is_no_publication():
    """The date of an update moves out of the text but is not stated as the date of publication."""
    _, found = read(f"Rain returns to the coast\nUpdated 16 August 2025\n{PARAGRAPH}\n{SECOND}")
    assert found.published_at is None
    assert found.line_roles[1].role == "dateline"


def test_the_dateline_is_cut_from_its_paragraph_and_the_paragraph_stays():
    """Of a paragraph that opens with a dateline only the place and its dash move."""
    text = f"Rain returns to the coast\nLONDON (Reuters) – {PARAGRAPH}\n{SECOND}"
    lines, found = read(text)
    assert found.place == "London"
    assert 1 not in found.line_roles
    assert f"\n{PARAGRAPH}\n{SECOND}" == cut(text, lines, found)


def test_the_page_states_what_the_lines_do_not():
    """JSON-LD, meta fields and the address give title, authors, date and publisher, the site's name left out."""
    page = Page(
        "", (),
        title="Rain returns to the coast | Harbour Post",
        meta=(("og:title", "Rain returns to the coast"), ("og:site_name", "Harbour Post")),
        structured=({"@type": "NewsArticle", "author": [{"@type": "Person", "name": "Ana Ruiz"}, {"@type": "Organization", "name": "Harbour Post"}]},),
        canonical_url="https://harbour.example/2025/08/15/rain",
    )  # fmt: skip
    found = read_metadata((), (), page, Given())
    assert (
        found.title,
        found.authors,
        found.publisher,
    ) == ("Rain returns to the coast", ("Ana Ruiz",), "Harbour Post")
    assert (found.published_at.date().isoformat(), found.published_precision) == ("2025-08-15", "day")
    assert found.url == "https://harbour.example/2025/08/15/rain"


def test_the_record_comes_before_the_page():
    """What a structured record states outweighs what the page says."""
    page = Page("", (), title="Another title", canonical_url="https://harbour.example/a")
    record = Given(
        title="Rain returns",
        url="https://paper.example/b",
        published_at="2025-08-15T10:00:00Z",
        authors=("By Jon Berg",),
        publisher="Paper",
    )
    found = read_metadata((), (), page, record)
    assert (
        found.title,
        found.authors,
        found.publisher,
        found.url,
    ) == ("Rain returns", ("Jon Berg",), "Paper", "https://paper.example/b")
    assert found.origin_url == "https://harbour.example/a"


@pytest.mark.parametrize(
    ("seed", "title", "authors", "place", "origin"),
    [
        ("000_6d66f53e09fb34f2", "Anchorage – a light at the end of the tunnel?", ("Ivan Andrianov",), None, "https://www.paulcraigroberts.org"),
        ("001_099f555e989382fb", "Here’s what Putin wants from Trump, and it’s not Ukraine’s peace", (), "Anchorage, Alaska", None),
        ("002_f8153a16f5650d2a", "Putin will be laughing all the way back home", ("Samuel Ramani",), None, None),
        ("003_752ecceeb195f997", "High-Stakes in the North: Trump and Putin Convene in Anchorage for Critical Ukraine Peace Talks", (), "Anchorage, Alaska", None),
        ("004_62326b8596af4b11", "Why Putin has the upper hand ahead of Trump meeting in Alaska", (), None, None),
    ],
)  # fmt: skip
def test_the_users_own_files(seed, title, authors, place, origin):
    """The files that users have give their title, authors, place and origin, and stay as they are once cut."""
    path = SEEDS / f"{seed}.txt"
    if not path.exists():
        pytest.skip("needs the shared seeds")
    text = path.read_text("utf-8")
    lines, found = read(text)
    assert (title, authors, place, origin) == (found.title, found.authors, found.place, found.origin_url)
    _, again = read(cut(text, lines, found))
    assert (again.line_roles, again.line_parts) == ({}, ())


@pytest.mark.parametrize(
    ("line", "authors"), [("AFP", ("AFP",)), ("Ada Krone", ("Ada Krone",)), ("Magazin", ())]
)
def test_who_stands_alone_beside_the_headline_signs(line, authors):
    """A known first name or an agency in a line that is cut anyway is the author's; a section's name is not."""
    texts = ["Nine days on the north coast: harbour of Oststrand closed", line, PARAGRAPH, PARAGRAPH]
    lines = cut_lines("\n".join(texts))
    verdicts = [LineVerdict("body", kept=text == PARAGRAPH, score=1.0, rule="", reason="") for text in texts]
    assert read_metadata(lines, verdicts, None, Given()).authors == authors
