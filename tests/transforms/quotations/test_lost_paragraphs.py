"""Quotations in texts whose paragraphs were joined or whose sentences stand a line each."""

from transforms.quotations import find_quotations

ADA = "Ada Roe"


def quoted(text, *names):
    """What is quoted and who says it, where every name is tagged wherever it stands."""
    people = [(place, place + len(name), name) for name in names for place in places(text, name)]
    return [(quote.text, quote.speaker) for quote in find_quotations(text, "en", people)]


def places(text, name):
    """Where a name stands."""
    return [place for place in range(len(text)) if text.startswith(name, place)]


def test_paragraphs_that_were_joined_are_one_quotation_each():
    """A mark that opens again behind a sentence's end begins the next piece of one speaker's words."""
    text = 'Ada Roe said: "The pier is lost. "Nobody will build it again. "That hurts." The mayor left.'
    assert quoted(text, ADA) == [
        ("The pier is lost.", ADA),
        ("Nobody will build it again.", ADA),
        ("That hurts.", ADA),
    ]


def test_a_sentence_a_line_is_one_quotation_a_line():
    """Words whose closing mark stands some lines below are one quotation a line, by the speaker behind it."""
    text = "`` The pier is lost .\nNobody will build it again , '' said Ada Roe .\nThe mayor left ."
    assert quoted(text, ADA) == [("The pier is lost .", ADA), ("Nobody will build it again ,", ADA)]


def test_a_mark_that_nothing_closes_reaches_no_further():
    """A mark that was lost makes no quotation of the lines below, whose marks open and close their own."""
    text = 'Ada Roe said "never.\nThe mayor left the pier.\nThen she said: "We will build it again."'
    assert [words for words, _ in quoted(text, ADA)] == ["We will build it again."]


def test_a_quotation_may_follow_a_full_stop_without_a_blank():
    """A mark that stands directly behind a sentence and before a capital opens."""
    text = '"The pier is lost for good," said Ada Roe."We will build it again." The mayor left.'
    assert quoted(text, ADA) == [("The pier is lost for good,", ADA), ("We will build it again.", ADA)]


def test_an_apostrophe_that_opens_hides_no_quotation():
    """What stands between marks is found where a single mark before it is never closed."""
    text = "The church 's minister said , `` Someone did it , but we do not know who . ''"
    assert quoted(text) == [("Someone did it , but we do not know who .", None)]


def test_an_opening_mark_may_stand_for_a_closing_one():
    """Backticks behind a comma close what backticks have opened, in one line and over several."""
    text = "`` The pier is lost . We know , `` Ada Roe said .\n`` It hurts .\nWe know , `` said Ada Roe ."
    assert quoted(text, ADA) == [
        ("The pier is lost . We know ,", ADA),
        ("It hurts .", ADA),
        ("We know ,", ADA),
    ]


def test_a_mark_at_the_end_of_its_line_quotes_nothing_there():
    """Where nothing but blanks stands behind an opening mark, what is quoted begins in the next line."""
    assert quoted("“ \n“The pier is lost,” said Ada Roe.", ADA) == [("The pier is lost,", ADA)]
    text = "“ \nThe pier is lost,” said Ada Roe."
    assert quoted(text, ADA) == [("The pier is lost,", ADA)]
