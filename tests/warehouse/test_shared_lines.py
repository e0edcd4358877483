"""Lines that a publisher's articles share are found over the corpus, and copies do not make them."""

from dataclasses import replace

import pytest
from invented import raw, refined
from relating.corpus import warehouse

from transforms.boilerplate.repeated_lines import WITNESSES
from transforms.records import RepeatedLines
from warehouse.relating.tables import append_rows
from warehouse.repeated_lines import changed_lines

IMPRINT = "The Varn Courier is printed on paper from the mills of Ostre."


def article(number, *lines, publisher="Varn Courier"):
    """A document of a publisher: two lines of its own, and the given ones behind them."""
    own = [f"Ship number {number} came into port with {number} tons of salt.", f"It leaves on day {number}."]
    made = refined(raw("news/all.jsonl", str(number), "\n".join([*own, *lines])), "recipe", "batch")
    return replace(made["documents"][0], publisher=publisher)


def changed(documents, known=()):
    """Repeated lines that documents were cleaned without knowing, by record key."""
    with warehouse() as connection:
        append_rows(connection, "documents", documents)
        if known:
            append_rows(connection, "repeated_lines", known)
        keys = {document.doc_id: document.record_key for document in documents}
        return {keys[doc_id]: lines for (doc_id, _), lines in changed_lines(connection).items()}


@pytest.mark.parametrize("number", [WITNESSES - 1, WITNESSES])
def test_a_line_is_repeated_where_enough_articles_hold_it(number):
    """One article fewer than needed tells nothing."""
    found = changed([article(n, IMPRINT) for n in range(number)])
    assert found == ({} if number < WITNESSES else {str(n): (IMPRINT,) for n in range(number)})


def test_publishers_do_not_speak_for_each_other():
    """A line that many publishers hold once each is no template's; where none is known the folder stands for it."""
    apart = [article(n, IMPRINT, publisher=f"Publisher {n}") for n in range(WITNESSES)]
    assert changed(apart) == {}
    assert len(changed([replace(it, publisher=None) for it in apart])) == WITNESSES


def test_copies_are_no_witnesses():
    """One article that was taken in many times has no line of its own: its lines are not a template's."""
    copy = article(0, IMPRINT).text
    assert changed([replace(article(n), text=f"{copy}\nTaken in at {n} o'clock") for n in range(20)]) == {}


def test_a_copy_hears_what_the_others_say():
    """Copies do not testify, but what others testify holds for them."""
    copies = [replace(article(n), text=article(0, IMPRINT).text) for n in range(100, 103)]
    assert set(changed([*(article(n, IMPRINT) for n in range(1, 9)), *copies])) >= {"100", "101", "102"}


def test_what_was_cut_is_still_counted():
    """A document that was cleaned in the knowledge of its lines is not cleaned again, nor forgets them."""
    documents = [article(n, IMPRINT) for n in range(WITNESSES)]
    cut = [replace(it, text=it.text.removesuffix("\n" + IMPRINT)) for it in documents]
    known = [RepeatedLines(it.doc_id, (IMPRINT,), it.text) for it in documents]
    assert changed(cut, known) == {}
    assert changed(cut[1:], known[1:]) == {str(n): () for n in range(1, WITNESSES)}
