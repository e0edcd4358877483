"""What repeated lines come to in one article."""

from hypothesis import given
from hypothesis import strategies as st

from transforms.boilerplate.repeated_lines import DOUBTFUL, Judged, repeated_verdicts
from transforms.clean import clean
from transforms.edits import replay, undo
from transforms.lines import cut_lines

ARTICLE = (
    "Harbour and town\n"
    "The ferry to Ostre ran aground on Monday night with ninety people on board, the coast guard said.\n"
    "Nobody was hurt, and by morning all of them had been brought to the town hall of Varn.\n"
    "The line has been running since 1911 and is the oldest of its kind on the northern coast.\n"
    "Captain Edda Holm told the harbour office that fog had hidden the light on the pier.\n"
    "The Varn Courier is printed on paper from the mills of Ostre."
)
LINES = ARTICLE.split("\n")


def test_around_an_article_a_repeated_line_goes_amidst_it_only_in_doubt():
    """Background that returns with a running story stays; what surrounds it, or looks doubtful, goes."""
    lines = cut_lines("top\nown one\nsure\ndoubtful\nown two\nbottom")
    scores = (1.0, 1.0, DOUBTFUL, DOUBTFUL - 0.01, 1.0, 1.0)
    judged = [Judged(line, score) for line, score in zip(lines, scores, strict=True)]
    verdicts = repeated_verdicts(judged, {"top", "sure", "doubtful", "bottom"})
    assert {lines[place].text: it.role for place, it in verdicts.items()} == {
        "top": "navigation",
        "doubtful": "related",
        "bottom": "footer",
    }


def test_a_document_of_repeated_lines_alone_is_kept():
    """Where nothing would be left, nothing is cut."""
    assert clean(ARTICLE, repeated=LINES).draft.text == clean(ARTICLE).draft.text


@given(st.sets(st.sampled_from(LINES)))
def test_the_ledger_holds_and_a_second_cleaning_changes_nothing(repeated):
    """Whatever is repeated: edits replay and undo, the plain text is the one of a text alone, clean is clean."""
    cleaned = clean(ARTICLE, repeated=repeated)
    assert cleaned.draft.text == replay(ARTICLE, cleaned.draft.edits)
    assert ARTICLE == undo(cleaned.draft.text, cleaned.draft.edits)
    assert cleaned.plain_text == clean(ARTICLE).draft.text
    assert clean(cleaned.draft.text).draft.text == cleaned.draft.text
    cut = {block.line.text for block in cleaned.blocks if block.verdict.rule == "repeated-line"}
    assert cut <= repeated
    assert not cut & set(cleaned.draft.text.split("\n"))
