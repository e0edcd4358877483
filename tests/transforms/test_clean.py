"""The promises of cleaning hold for every text, however hostile."""

from hypothesis import given

from strategies import hostile, pages
from transforms.clean import clean
from transforms.edits import replay, undo


def assert_promises(raw, cleaned):
    """The ledger replays and undoes, and cleaning again changes nothing."""
    draft = cleaned.draft
    assert draft.text == replay(raw, draft.edits)
    assert raw == undo(draft.text, draft.edits)
    assert draft.text == clean(draft.text).draft.text
    for block in cleaned.blocks:
        assert 0 <= block.start < block.end <= len(raw)
        assert block.verdict.reason


@given(pages)
def test_pages_keep_the_promises(raw):
    """Lines of articles and boilerplate in any order keep the promises."""
    assert_promises(raw, clean(raw))


@given(hostile)
def test_hostile_text_keeps_the_promises(raw):
    """Combining marks, controls, right-to-left marks, NUL and emoji keep the promises."""
    assert_promises(raw, clean(raw))


def test_long_lines_keep_the_promises():
    """A line of a megabyte is cleaned like any other."""
    raw = "Skip to main content\n" + "The river rose again in Varn. " * 35_000
    assert_promises(raw, clean(raw))


def test_a_cut_line_takes_its_blank_lines_along():
    """No hole is left where a line was cut, and the ledger names its rule."""
    article = "The council of Varn met on Monday and decided to raise the dam by two metres before winter."
    raw = f"{article}\n\nAdvertisement\n\n{article.replace('Monday', 'Tuesday')}"
    cleaned = clean(raw)
    assert f"{article}\n\n{article.replace('Monday', 'Tuesday')}" == cleaned.draft.text
    assert ["Advertisement\n\n"] == [edit.before for edit in cleaned.draft.edits]


def test_no_step_changes_nothing():
    """Text that no step touched comes back as it was."""
    raw = "  Skip to main content \r\nCafÃ©\x00"
    assert raw == clean(raw, steps=()).draft.text


def test_markup_is_evidence_and_the_offsets_count_in_its_visible_text():
    """A page's navigation goes, its paragraphs stay, and the ledger replays on the visible text."""
    from transforms.html import read_page

    markup = (
        "<html><body><nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav><article><h1>Dam to be raised</h1>"
        "<p>The council of Varn met on Monday and decided to raise the dam before winter comes.</p>"
        "<p>The work will take four months and cost nine million crowns, the mayor told reporters.</p>"
        "</article><footer>© 2025 Varn Herald</footer></body></html>"
    )
    text = read_page(markup).text
    cleaned = clean(text, markup=markup)
    assert cleaned.draft.text.startswith("The council of Varn met")
    assert cleaned.draft.text.endswith("told reporters.")
    assert text == undo(cleaned.draft.text, cleaned.draft.edits)
    assert "Dam to be raised" == cleaned.metadata.title
