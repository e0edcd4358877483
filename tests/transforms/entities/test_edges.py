"""Where names begin and end."""

import pytest

from transforms.entities.edges import trimmed
from transforms.entities.mention import Span


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Robert Halden’s Herald", "Robert Halden"),
        ("Robert Halden's New Varn Post", "Robert Halden"),
        ("Florida’s Robert Halden", "Robert Halden"),
        ("Halden’s Herald", "Halden’s Herald"),
        ("Crohn's Society", "Crohn's Society"),
        ("Robert O'Halden's", "Robert O'Halden"),
    ],
)
def test_a_person_has_what_follows_and_is_not_called_by_it(said, name):
    """A possessive inside of a person's name parts the person, known by a first name, from what it has or belongs to."""
    span = trimmed(said, Span(0, len(said), "PERSON"))
    assert name == said[span.start : span.end]
