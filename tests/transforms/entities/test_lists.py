"""The data beside the tagger: lists of names, classes of words, refusals."""

from importlib.resources import files

import pytest

from transforms.entities.mention import Span
from transforms.entities.names import classes, names
from transforms.entities.refusals import REFUSALS, Refused
from transforms.entities.sentences import LONGEST_SENTENCE, sentences
from transforms.entities.words import words


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.name)
def test_refusals_hold(refusal):
    """Each refusal has a reason, refuses its example and spares its look-alike."""
    assert refusal.reason
    assert Refused(refusal.example).refuses(Span(0, len(refusal.example), "ORG"))
    assert not any(other.pattern.fullmatch(refusal.spares) for other in REFUSALS)


def test_every_class_of_words_has_a_reason():
    """Each row of the lexicon has a class, a language, words and a reason."""
    rows = (files("transforms.entities") / "data/lexicon.tsv").read_text("utf-8").splitlines()[1:]
    for row in rows:
        assert [bool(field) for field in row.split("\t")] == [True] * 4


def test_lists_know_many_scripts():
    """Countries are known in scripts from Latin to Han."""
    for name in ("Ukraine", "Україна", "乌克兰", "ウクライナ", "أوكرانيا", "Ουκρανία", "यूक्रेन"):
        assert "C" in names()[name]
    assert "title" in classes()["dr"]


def test_sentences_cover_every_word():
    """Sentences are ordered, bounded, and leave out nothing but blanks."""
    text = "Dr. Roe left. “Why?” she asked! No\n\nEnd " + "x" * 3000
    spans = list(sentences(text))
    assert "".join(text.split()) == "".join("".join(text[start:end].split()) for start, end in spans)
    assert max(end - start for start, end in spans) <= LONGEST_SENTENCE


def test_words_cover_every_sign():
    """Words and signs are all that is not blank."""
    text = "The U.S.-led talks: Ukraine's 1,550 men, l'Iran; O'Brien’s 中国 é\u0301"
    assert "".join(text.split()) == "".join(word.text for word in words(text))
