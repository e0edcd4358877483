"""Rulings by hand are read as they are written, or refused with what to do."""

import pytest

from transforms.errors import Broken
from transforms.relating.identity.decisions import Decision, read_decisions

SAME = '[[same]]\nalias = "Lew Varnow"\nname = "Lev Varnov"\n'
DIFFERENT = '[[different]]\nalias = "Roe"\nname = "Ada Roe"\n'


def test_rulings_of_both_kinds_are_read():
    """Separations come first, so that no order of a file's parts changes anything."""
    found = (Decision("Roe", "Ada Roe", same=False), Decision("Lew Varnow", "Lev Varnov", same=True))
    assert found == read_decisions(SAME + DIFFERENT) == read_decisions(DIFFERENT + SAME)
    assert read_decisions("# nothing yet") == ()


@pytest.mark.parametrize(
    "text",
    [
        "[[same",
        '[[equal]]\nalias = "A"\nname = "B"',
        '[same]\nalias = "A"\nname = "B"',
        '[[same]]\nalias = "A"',
        '[[same]]\nalias = "A"\nname = " "',
        '[[same]]\nalias = "A"\nname = 3',
        '[[same]]\nalias = "A"\nname = "B"\n[[different]]\nalias = "A"\nname = "B"',
    ],
)
def test_what_cannot_be_followed_is_refused(text):
    """A slip in the file stops the run and names the file."""
    with pytest.raises(Broken, match=r"who\.toml"):
        read_decisions(text, "who.toml")
