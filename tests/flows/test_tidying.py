"""Runs merge small batches by themselves, and nobody notices but the file system."""

from functools import partial

import pytest

from expectations.validation import Validation
from flows import tidying
from flows.bare import run_bare
from flows.settings import Settings
from flows.stages import MillRun
from transforms.errors import Unavailable
from warehouse.compact import compact
from warehouse.lake import commits
from warehouse.query import run_query

TEXT = "Dam {n} of Varn\n\nThe council of Varn met on Monday and decided to raise dam {n} by two metres.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of one article, beside a mill that merges as few as three commits."""
    monkeypatch.setattr("flows.stages.check_tables", lambda *_: Validation())
    monkeypatch.setattr(tidying, "compact", partial(compact, at_least=3))
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "0.txt").write_text(TEXT.format(n=0))
    return tmp_path / "news"


def run(folder):
    """A run over the folder into the mill beside it."""
    return run_bare(Settings(home=folder.parent / "mill", models={}, workers=1), [str(folder)])


def texts(folder):
    """Texts that readers see."""
    with run_query(folder.parent / "mill", "SELECT text FROM documents ORDER BY text") as result:
        return [text for (text,) in result.rows()]


def test_runs_merge_small_batches_and_then_find_nothing_to_do(folder):
    """The third small batch makes one of all; the run after it sees that nothing has changed."""
    for n in range(3):
        (folder / f"{n}.txt").write_text(TEXT.format(n=n))
        run(folder)
    assert 2 == len(commits(folder.parent / "mill"))  # the merged one, and the relations
    assert 3 == len(texts(folder))
    published = (folder.parent / "mill" / "warehouse.duckdb").stat().st_mtime_ns
    assert 0 == run(folder).records_kept
    assert published == (folder.parent / "mill" / "warehouse.duckdb").stat().st_mtime_ns


def test_a_merge_that_fails_is_told_and_costs_nothing(folder, monkeypatch):
    """Readers have everything before batches are merged: a full disk then is a problem of the run, no failure."""

    def full(_home):
        raise Unavailable("the disk is full", subject="lake")

    monkeypatch.setattr("flows.stages.check_tables", lambda *_: Validation())
    monkeypatch.setattr(tidying, "compact", full)
    home = folder.parent / "mill"
    run(folder)
    with MillRun(Settings(home=home, models={}), [str(folder)]) as again:
        again.tidy()
        assert ["small batches were not merged, nothing is lost: lake: the disk is full"] == again.problems
    assert 1 == len(texts(folder))


def test_nothing_is_tidied_before_readers_have_it(folder):
    """While a commit waits to be published nobody knows what is current."""
    home = folder.parent / "mill"
    run(folder)
    (home / "warehouse.duckdb").unlink()
    assert (0, 0, []) == tidying.tidy_lake(home, 0)


def test_data_docs_of_failed_checks_outlive_the_next_run(tmp_path):
    """The newest few are kept, each under its run, whatever becomes of the folder that they were made in."""
    docs = tmp_path / "validation"
    docs.mkdir()
    for number in range(4):
        (docs / "index.html").write_text(f"failure {number}")
        page = tidying.keep_failed_docs(docs, f"2026010{number}", 2)
        assert f"failure {number}" == page.read_text()
    assert ["20260102", "20260103"] == sorted(it.name for it in page.parents[1].iterdir())
