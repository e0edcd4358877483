"""Terms: any text has them, and forms of a word are one."""

from hypothesis import given

from strategies import hostile
from transforms.relating.background import background
from transforms.relating.terms import count_terms


@given(hostile)
def test_any_text_has_terms_that_add_up(text):
    """Lead and capital uses are uses."""
    for language in ("en", "fr", "ja"):
        for use in count_terms(text, language):
            assert 0 <= use.lead_uses <= use.uses
            assert 0 <= use.capital_uses <= use.uses


def test_common_words_of_main_languages_are_known():
    """Articles tell nothing in the languages that articles come in."""
    for language, word in {
        "en": "the",
        "de": "der",
        "fr": "les",
        "es": "los",
        "it": "che",
        "ru": "не",
        "sv": "och",
    }.items():
        assert background(language)[word] > 0.3
