"""Figures are found in what the programs print."""

import importlib.util

import pytest

from benchmarks.judged import FIGURES, PROGRAMS
from benchmarks.reading_figures import read_figures
from benchmarks.scored_invented import look_alikes, mojibake

PRINTED = {
    "benchmarks.quality_body": (
        ("shipped model on pages it has learned from\n"
        "html                 n  219 P 0.9600 R 0.9700 F1 0.9650 same 0.301 changed again 0.0100\n"
        "html fundus          n  124 P 0.1000 R 0.1000 F1 0.1000 same 0.100 changed again 0.0100\n"
        "text                 n  436 P 0.9000 R 0.9100 F1 0.9050 same 0.201 changed again 0.0100\n"),
        {"body.html.f1": 0.965, "body.html.same": 0.301, "body.text.f1": 0.905, "body.text.same": 0.201},
    ),
    "benchmarks.quality_mojibake": (
        ("newsmill\nmojibake all broken 5026 exact 0.901 cer 1.102->0.021 worse 0.001 clean 3301 false 0.0006\n"
        "mojibake group=clean clean 3301 false 0.0006\n"
        "ftfy\nmojibake all broken 5026 exact 0.736 cer 1.102->0.055 worse 0.002 clean 3301 false 0.0127\n"),
        {"mojibake.exact": 0.901, "mojibake.cer": 0.021, "mojibake.false": 0.0006},
    ),
    "benchmarks.quality_metadata": (
        ("html: 219 pages, 3.1 ms a page for the metadata alone\n"
        "meta all title n 218 0.812 loose 0.862 authors n 175 P 0.9 R 0.8 F1 0.853 all 0.731 date n 156 0.981 answered 1.0\n"
        "resiliparse: 217 pages, 3.1 ms a page for the metadata alone\n"
        "meta all title n 218 0.712 loose 0.762 authors n 175 P 0.7 R 0.6 F1 0.653 all 0.531 date n 156 0.681 answered 0.7\n"
        "inscriptis: 219 pages, 3.1 ms a page for the metadata alone\n"
        "meta all title n 218 0.111 loose 0.111 authors n 175 P 0.1 R 0.1 F1 0.111 all 0.111 date n 156 0.111 answered 0.1\n"),
        {
            "metadata.html.title": 0.812, "metadata.html.authors": 0.853, "metadata.html.date": 0.981,
            "metadata.resiliparse.title": 0.712, "metadata.resiliparse.authors": 0.653, "metadata.resiliparse.date": 0.681,
        },
    ),
    "benchmarks.scored_relating": (
        ("coref all docs 372 mentions 910 entities 213 found 0.9 B3 P 0.9 R 0.8 F1 0.871 pairs 6024 P 0.9 R 0.8 F1 0.812 "
        "(differing strings 0.30)\n"
        "stories n 372 missing 0 k 37/32 NMI 0.961 V 0.9 h 0.9 c 0.9 purity 0.8 ARI 0.8 pairs P 0.9 R 0.8 F1 0.862\n"
        "given: coref all docs 372 mentions 910 entities 213 found 1.0 B3 P 0.9 R 0.8 F1 0.922 pairs 6024 P 0.9 R 0.8 F1 0.925 "
        "(differing strings 0.30)\n"
        "topics n 2076 missing 0 k 9/5 NMI 0.711 V 0.9 h 0.9 c 0.9 purity 0.8 ARI 0.8 pairs P 0.9 R 0.8 F1 0.111\n"
        "neardup n 798 missing 3 k 530/524 NMI 0.998 V 0.9 h 0.9 c 0.9 purity 0.8 ARI 0.8 pairs P 0.999 R 0.9 F1 0.972\n"),
        {
            "identity.b3": 0.871, "identity.pairs": 0.812, "identity.given.b3": 0.922, "identity.given.pairs": 0.925,
            "stories.nmi": 0.961, "stories.pairs": 0.862,
            "topics.nmi": 0.711, "copies.pairs": 0.972, "copies.precision": 0.999,
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("module", PRINTED)
def test_figures_are_read_from_the_right_line(module):
    """Each pattern takes its own figure, not a part's, a peer's or another kind's."""
    printed, wanted = PRINTED[module]
    program = next(it for it in PROGRAMS if it.module == module)
    assert read_figures(program.figures, printed) == wanted


def test_a_figure_that_is_not_printed_stops_the_gate():
    """A program that prints something else is an error, not a pass."""
    with pytest.raises(SystemExit, match=r"body\.html\.f1 is not in what was printed"):
        read_figures(PROGRAMS[0].figures, "nothing to score\n")


def test_every_program_is_there():
    """The list names modules that exist, and no figure twice."""
    assert [it.module for it in PROGRAMS if importlib.util.find_spec(it.module) is None] == []
    assert len(FIGURES) == sum(len(it.figures) for it in PROGRAMS)


def test_the_invented_sets_are_not_empty_and_mostly_right():
    """The sets of the test suite are found and scored."""
    repaired, spared = mojibake()
    assert look_alikes() > 0.9
    assert 0.5 < repaired < 1
    assert spared > 0.9
