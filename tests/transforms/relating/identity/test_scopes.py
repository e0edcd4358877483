"""Short forms mean the fuller form that stands beside them, or nothing."""

from hypothesis import given
from hypothesis import strategies as st

from transforms.relating.identity.corpus import CorpusName, merge_names
from transforms.relating.identity.resolution import ScopeName
from transforms.relating.identity.scopes import resolve_scope


def meant(*scope):
    """What the names of a scope mean: key and kind to key."""
    return {name: found.key for name, found in resolve_scope(scope).items()}


def test_a_last_name_means_its_bearer_whatever_the_tagger_called_it():
    """The person's full name stands in the text."""
    names = ScopeName("ada lund", "PERSON", 2), ScopeName("lund", "ORG", 3)
    assert {("lund", "ORG"): "ada lund"} == meant(*names)


def test_a_last_name_of_two_bearers_means_neither():
    """Neither of two is guessed, unless one has far more mentions."""
    bearers = ScopeName("ada lund", "PERSON", 2), ScopeName("rolf lund", "PERSON", 2)
    assert {} == meant(*bearers, ScopeName("lund", "PERSON"))
    assert (
        "ada lund"
        == meant(ScopeName("ada lund", "PERSON", 9), bearers[1], ScopeName("lund", "PERSON"))[
            "lund", "PERSON"
        ]
    )


def test_a_country_is_nobodys_last_name():
    """Chad the country is not Ann Chad."""
    assert {} == meant(ScopeName("ann chad", "PERSON"), ScopeName("chad", "PLACE"))


def test_an_acronym_means_the_one_name_with_its_initials():
    """Two names with the same initials leave it open."""
    hub = ScopeName("nh", "ORG", 1, acronym=True)
    assert "nordland harbours" == meant(ScopeName("nordland harbours", "ORG"), hub)["nh", "ORG"]
    assert {} == meant(ScopeName("nordland harbours", "ORG"), ScopeName("northern houses", "ORG"), hub)


def test_words_of_a_headline_are_no_part_of_a_name():
    """The tagger took a headline's verb for a name's end."""
    scope = ScopeName("ada lund", "PERSON", 2), ScopeName("ada lund quits", "PERSON")
    assert {("ada lund quits", "PERSON"): "ada lund"} == meant(*scope)
    assert ("ada lund foundation", "ORG") not in meant(scope[0], ScopeName("ada lund foundation", "ORG"))


def test_spellings_of_one_person_are_one_and_relatives_are_not():
    """First and last name agree for the one, not for the other."""
    people = ["volodymyr zelensky", "volodymyr zelenskyy", "olena zelenska", "rolf lund", "rolf lund jr"]
    merged = merge_names([CorpusName(key, "PERSON", 9 - place) for place, key in enumerate(people)], {})
    assert {("volodymyr zelenskyy", "PERSON"): "volodymyr zelensky"} == {
        name: resolution.key for name, resolution in merged.items()
    }


names = st.lists(
    st.builds(
        ScopeName,
        st.sampled_from(
            [
                "ada lund",
                "lund",
                "ada",
                "rolf lund",
                "nh",
                "nordland harbours",
                "harbours",
                "lund bank",
                "a lund",
            ]
        ),
        st.sampled_from(["PERSON", "ORG", "PLACE"]),
        st.integers(1, 5),
        st.booleans(),
    ),
    unique_by=lambda name: (name.key, name.kind),
)


@given(names)
def test_no_order_matters_and_what_is_meant_stands_there(scope):
    """Resolution is the same from any order, and leads to a name of the scope that means nothing further."""
    found = resolve_scope(scope)
    assert found == resolve_scope(scope[::-1])
    present = {(name.key, name.kind) for name in scope}
    assert all((it.key, it.kind) in present for it in found.values())


def test_a_slip_means_the_name_that_it_nearly_is():
    """One letter from a name that stands there three times as often; two names of the lists are kept apart."""
    known = ScopeName("harbour of nordvarn", "PLACE", 3)
    assert {("harbour of nordvran", "PLACE"): "harbour of nordvarn"} == meant(
        known, ScopeName("harbour of nordvran", "PLACE")
    )
    assert {} == meant(known, ScopeName("harbour of sudvarn", "PLACE"))
    assert {} == meant(ScopeName("maria lund", "PERSON", 30), ScopeName("marie lund", "PERSON"))


def test_a_town_is_not_its_high_street():
    """A place inside another's name is that other's whereabouts, not its short form."""
    assert {} == meant(ScopeName("banstead", "PLACE", 2), ScopeName("banstead high street", "PLACE"))


def test_who_goes_by_a_middle_name_is_one_person():
    """The nickname or middle name with the same last name, where it fits one person."""
    full = ScopeName("ada birdie lund", "PERSON", 2)
    assert {("birdie lund", "PERSON"): "ada birdie lund"} == meant(full, ScopeName("birdie lund", "PERSON"))
    assert {} == meant(full, ScopeName("cora lund", "PERSON"))


def test_houses_of_one_story_called_after_a_person_are_one():
    """Whatever kind of house each text calls it."""
    names = ScopeName("rosa field center", "ORG", 3), ScopeName("rosa field treatment center", "ORG")
    assert {("rosa field treatment center", "ORG"): "rosa field center"} == meant(*names)
