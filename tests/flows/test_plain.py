"""Hostile text is shown, never obeyed."""

from hypothesis import given

from flows.plain import in_markdown, one_line, printable
from strategies import hostile


@given(hostile)
def test_nothing_that_a_terminal_obeys_is_left(text):
    """No control character, no reading-direction mark and no line end survives."""
    shown = one_line(text)
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    assert len(shown) <= 200


def test_escape_sequences_become_visible():
    """A title that would clear the screen is printed instead."""
    assert r"\x1b[2J" == printable("\x1b[2J")


@given(hostile)
def test_markdown_of_a_value_has_no_markup(text):
    """Whatever could start a link, a tag or a table cell is escaped."""
    shown = in_markdown(text)
    for sign in "[]<>|`":
        assert shown.count(sign) == shown.count("\\" + sign)
