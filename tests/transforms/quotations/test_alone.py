"""Who is named alone before a place: the same as by reading all of it again, and read but once."""

import re

from hypothesis import given
from hypothesis import strategies as st

from transforms.quotations import find_quotations, named
from transforms.quotations.alone import Alone
from transforms.quotations.cues import cues
from transforms.quotations.focus import Focus
from transforms.quotations.people import People

PIECES = st.sampled_from(
    ["Ada Roe ", "Roe’s ", "Bea Poe ", "NATO ", "at ", "came ", "the mayor, ", "of ", "She said. ", "\n"]
)


def people_of(text):
    """The names in a text of the pieces."""
    return [(*match.span(), match.group()) for match in re.finditer(r"Ada Roe|Roe|Bea Poe|NATO", text)]


@given(st.lists(PIECES, max_size=8).map("".join))
def test_what_is_remembered_is_what_reading_again_tells(text):
    """At each place the person who is alone before it is the one that all of the text before it names."""
    focus = Focus(text, People(people_of(text)), cues("en"), "en")
    alone = Alone(focus.named, focus.bearers, len(text))
    places = range(len(text) + 1)
    assert [alone.before(place) for place in places] == [focus.only(0, place) for place in places]


def test_names_are_not_looked_at_again_for_each_pronoun(monkeypatch):
    """Where no pronoun can be resolved, a name is asked about as often as there are names, not for each pronoun anew."""
    asked = []
    tell = named.is_organisation
    monkeypatch.setattr(named, "is_organisation", lambda name: asked.append(name) or tell(name))
    text = "Ada Roe met Bea Poe.\n“We go now,” she said.\n" * 40
    assert len(find_quotations(text, "en", people_of(text))) == 40
    assert len(asked) == 80
