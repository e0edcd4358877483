"""The gate: floors hold, rise, and fall only with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import quality
from benchmarks.floors import Bound, Floors, Lowering, WouldLower
from benchmarks.judged import FIGURES

KEY = "body.html.f1"
RATE = "mojibake.false"
BOUNDS = {"share": Bound(0.01), "rate": Bound(0.001, lower_is_better=True)}
shares = st.floats(0, 1)


@pytest.fixture
def gate(monkeypatch, tmp_path):
    """The program with floors and page in a folder of its own, and figures that the test sets."""
    figures = {}
    monkeypatch.setattr(quality, "ROOT", tmp_path)
    monkeypatch.setattr(quality, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(quality, "PAGE", tmp_path / "quality.md")
    monkeypatch.setattr(
        quality,
        "measure",
        lambda program: {it.key: figures[it.key] for it in program.figures if it.key in figures},
    )
    monkeypatch.setattr(quality, "EVAL", tmp_path)
    (tmp_path / "pages.jsonl.gz").touch()
    return figures


def stored():
    """The floors on disk."""
    return Floors.read(quality.FLOORS)


def test_a_figure_at_its_floor_passes_and_one_below_fails(gate):
    """The gate exits with 0 at the floor and with 1 below it."""
    Floors({KEY: 0.95}).write(quality.FLOORS)
    gate[KEY] = 0.95
    assert quality.main([]) == 0
    gate[KEY] = 0.9499
    assert quality.main([]) == 1


def test_of_a_rate_more_is_worse(gate):
    """Where less is better, the floor is a ceiling."""
    Floors({RATE: 0.01}).write(quality.FLOORS)
    gate[RATE] = 0.009
    assert quality.main([]) == 0
    gate[RATE] = 0.011
    assert quality.main([]) == 1


def test_update_raises_floors_by_the_figure_less_its_tolerance(gate):
    """A better figure lifts its floor, and one without a floor gets one."""
    Floors({KEY: 0.90}).write(quality.FLOORS)
    gate |= {KEY: 0.96, RATE: 0.002}
    assert quality.main(["--update"]) == 0
    assert stored().floors == {KEY: 0.955, RATE: 0.0025}


def test_update_refuses_to_lower(gate):
    """A figure below its floor stops the update, and nothing is written."""
    Floors({KEY: 0.95}).write(quality.FLOORS)
    before = quality.FLOORS.read_bytes()
    gate |= {KEY: 0.90, RATE: 0.002}
    assert quality.main(["--update"]) == 1
    assert quality.FLOORS.read_bytes() == before


def test_lowering_keeps_its_reason(gate):
    """With a reason the floor falls, and the reason is kept beside what it was."""
    Floors({KEY: 0.95}).write(quality.FLOORS)
    gate[KEY] = 0.90
    assert quality.main(["--update", "--allow-lower", "--reason", "gold was wrong on nine pages"]) == 0
    assert stored() == Floors({KEY: 0.895}, (Lowering(KEY, 0.95, 0.895, "gold was wrong on nine pages"),))
    gate[KEY] = 0.97
    assert quality.main(["--update"]) == 0
    assert stored().floors == {KEY: 0.965}
    assert len(stored().lowered) == 1


@pytest.mark.usefixtures("gate")
def test_lowering_without_a_reason_is_wrong_usage():
    """Permission alone is not enough: the program asks for the reason before it measures."""
    with pytest.raises(SystemExit) as usage:
        quality.main(["--update", "--allow-lower", "--reason", "  "])
    assert usage.value.code == 2


def test_the_page_is_written_with_all_labels_only(gate):
    """A partial run, or one without labelled data, leaves the page as it is."""
    gate[KEY] = 0.96
    quality.main(["--only", "body"])
    assert not quality.PAGE.exists()
    quality.main([])
    assert "| body.html.f1 | article text from HTML" in quality.PAGE.read_text(encoding="utf-8")


def test_without_labels_the_invented_texts_are_scored(gate, tmp_path, capsys):
    """Whoever has only the repository is told so, and gets the figures of its own texts."""
    (tmp_path / "pages.jsonl.gz").unlink()
    gate |= {KEY: 0.96, "invented.look-alikes": 1.0}
    assert quality.main([]) == 0
    printed = capsys.readouterr().out
    assert "only the invented texts" in printed
    assert "invented.look-alikes" in printed
    assert KEY not in printed
    assert not quality.PAGE.exists()


@given(floor=shares, figure=shares)
def test_floors_never_fall_without_a_reason(floor, figure):
    """Updating either refuses or leaves every floor at least as strict, and no figure below its floor."""
    for name, bound in BOUNDS.items():
        before = Floors({name: floor})
        try:
            after = before.updated({name: figure}, BOUNDS)
        except WouldLower:
            assert before.below({name: figure}, BOUNDS) == [name]
            continue
        assert not bound.is_worse(after.floors[name], floor)
        assert after.below({name: figure}, BOUNDS) == []


@given(floor=shares, figure=shares)
def test_a_lowered_floor_holds_the_figure(floor, figure):
    """After lowering with a reason, the figure passes."""
    for name in BOUNDS:
        after = Floors({name: floor}).updated({name: figure}, BOUNDS, allow_lower=True, reason="tried")
        assert after.below({name: figure}, BOUNDS) == []


def test_every_floor_in_force_belongs_to_a_figure_and_every_lowering_has_a_reason():
    """The repository's own floors are known figures; what was lowered says why."""
    floors = Floors.read(quality.FLOORS)
    assert set(floors.floors) <= set(FIGURES)
    assert all(entry.reason for entry in floors.lowered)
