"""Merging batches changes no row, for warehouses that loaded them and for those that did not."""

import pytest
from invented import put, reading
from mill import contents, ingest, mill_run, must_be_tidy

from warehouse.commits import current_members
from warehouse.compact import compact
from warehouse.known import stale_documents
from warehouse.lake import commits, recover
from warehouse.layout import Layout
from warehouse.publish import open_idle, rebuild
from warehouse.staging import read_raw, stage_again


@pytest.fixture
def home(tmp_path):
    """A home with a history: edits, a deletion, a source that went back to what it was."""
    for number, words in enumerate((["Ada", "Ben"], ["Ada"], ["Ada", "Cleo", "Dan"], ["Ada", "Ben"])):
        mill_run(tmp_path, {"a.txt": {str(key): word for key, word in enumerate(words)}}, f"run-{number}")
    mill_run(tmp_path, {"a.txt": {"0": "Ada"}, "b.txt": {"0": "Eve"}}, "run-9")
    return tmp_path


def loaded(home):
    """Stamped contents, and the number of batches loaded to get there."""
    with open_idle(home) as loading:
        count = loading.load_commits().batches
        return count, contents(loading.connection, stamped=True)


def test_nothing_changes_but_the_files(home):
    """What was loaded is not loaded again, and a warehouse built from the merged files is the same."""
    before = loaded(home)[1]
    members = [(it.batch_id, it.sequence) for it in current_members(commits(home))]
    merged = compact(home, at_least=2)
    assert len(merged.replaces) > 3
    assert [(it.batch_id, it.sequence) for it in current_members(commits(home))] == members
    must_be_tidy(home)
    assert loaded(home) == (0, before)
    rebuild(home)
    assert loaded(home) == (len(members), before)


def test_rows_that_were_given_up_do_not_come_back(home):
    """A power cut may bring back files that a batch had given up before it was merged: they go with it."""
    for replaced in compact(home, at_least=2).replaces:
        back = Layout(home).table_file("blocks", replaced.batch_id)
        back.write_bytes(b"rows of an older recipe")
    recover(home)
    must_be_tidy(home)


def test_merged_batches_are_merged_again(home):
    """New batches join the merged ones, and raw documents are still found for a new recipe."""
    compact(home, at_least=2)
    put(home, reading("c.txt", {"0": "Fay"}), "run-10")
    with open_idle(home) as loading:
        ingest(loading, {"a.txt": {"0": "Ada"}, "b.txt": {"0": "Eve"}, "c.txt": {"0": "Fay"}}, "run-11")
    before = loaded(home)[1]
    assert compact(home, at_least=2) is not None
    assert compact(home, at_least=2) is None
    must_be_tidy(home)
    rebuild(home)
    assert loaded(home)[1] == before
    with open_idle(home) as loading:
        (stale,) = stale_documents(home, loading.connection, "recipe-2")
        texts = sorted(it.text for it in read_raw(stage_again(home, "recipe-2", stale)))
    assert texts == ["Ada", "Eve", "Fay"]


def test_few_or_large_commits_are_left_alone(home):
    """Merging waits until it is worth the writing."""
    assert compact(home) is None
    assert compact(home, small_bytes=10, at_least=1) is None
