"""Drift: a break is found by name, steady news is left alone."""

import math
from dataclasses import replace
from random import Random

import pytest

from transforms.drift import Figures, Spread, find_drift


def run(documents=20, refused=0, damaged=0, language="en", words=400, dropped=0.2, density=6.0):
    """A run of a publisher whose articles have 400 words, six names in a hundred of them, and one line in five cut."""
    return Figures(
        documents, refused, damaged, {language: documents} if documents else {},
        Spread(math.log(words), 0.3), Spread(dropped, 0.05), Spread(density, 1.0),
    )  # fmt: skip


STEADY = [run(), run(words=440, damaged=1), run(words=370, dropped=0.23), run(density=6.5, refused=1), run()]
BREAKS = {
    "words of a document": run(words=40),
    "share of dropped lines": run(dropped=0.8),
    "names for 100 words": run(density=0.5),
    "documents in another language": run(language="de"),
    "documents with a damaged encoding": run(damaged=18),
    "records refused": run(documents=0, refused=20),
}


def names(runs):
    """Measures that are found to have drifted."""
    return [drift.measure for drift in find_drift(runs)]


@pytest.mark.parametrize("measure", BREAKS)
def test_a_break_is_found_and_nothing_else(measure):
    """Each break of one measure is told as just that."""
    assert [measure] == names([*STEADY, BREAKS[measure]])


def test_steady_runs_are_left_alone():
    """None of the steady runs differs from those before it."""
    assert [] == [name for end in range(1, len(STEADY) + 1) for name in names(STEADY[:end])]


def test_what_gets_better_is_no_alarm():
    """Fewer refused records, fewer damaged texts and documents in the usual language are good news."""
    bad = [run(refused=15, damaged=15) for _ in range(4)]
    assert [] == names([*bad, run()])


def test_without_a_history_nothing_is_drift():
    """A new publisher has no habits that it could leave."""
    assert [] == names([BREAKS["records refused"]])
    assert [] == names([run(documents=5), run(words=20)])


def test_few_documents_a_run_add_up():
    """A publisher of two documents a run is found out within four runs, not at the first odd document."""
    steady = [run(documents=2) for _ in range(20)]
    assert [] == names([*steady, run(documents=2, words=40)])
    assert ["words of a document"] == names([*steady, *(run(documents=2, words=40) for _ in range(4))])


def test_a_publisher_that_varies_from_run_to_run_is_given_its_range():
    """A jump that its runs made before is a habit."""
    varied = [run(words=words) for words in (200, 900, 300, 800, 250, 900, 220, 850)]
    assert [] == names([*varied, run(words=230)])
    assert ["words of a document"] == names([*(run() for _ in varied), run(words=100)])


def test_alarms_do_not_depend_on_how_documents_are_counted():
    """Empty runs before and between change nothing."""
    empty = replace(run(documents=0), languages={})
    assert names([*STEADY, BREAKS["records refused"]]) == names(
        [empty, *STEADY, empty, BREAKS["records refused"]]
    )


def test_false_alarms_are_rare_where_nothing_changes():
    """Of 4,000 runs of publishers that stay as they are, with documents drawn by chance, fewer than 4 are told."""
    chance = Random(7)  # noqa: S311 - the same draws in every run of the suite
    alarms = 0
    for _ in range(200):
        languages = chance.choice([0.0, 0.05, 0.4])
        trouble = chance.choice([0.0, 0.02, 0.2])
        runs = []
        for _ in range(20):
            count = chance.randint(1, 25)
            words = sorted(chance.gauss(6, 0.6) for _ in range(count))
            foreign = sum(chance.random() < languages for _ in range(count))
            middle = words[count // 2]
            mad = sorted(abs(word - middle) for word in words)[count // 2]
            runs.append(
                Figures(
                    count, sum(chance.random() < trouble for _ in range(count)),
                    sum(chance.random() < trouble for _ in range(count)), {"en": count - foreign, "de": foreign},
                    Spread(middle, mad), Spread(0.2 + chance.gauss(0, 0.1) / count**0.5, 0.07), Spread(6.0, 1.0),
                )
            )  # fmt: skip
            alarms += bool(names(runs))
    assert alarms < 4
