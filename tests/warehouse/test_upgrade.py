"""A home that another version wrote is taken over as far as it fits, or refused with what to do."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from invented import RECIPE, put_again
from mill import contents, mill_run, public_contents

from transforms.errors import Broken
from warehouse.durable import file_sha256
from warehouse.home_format import HOME_FORMAT, stated_format
from warehouse.known import stale_documents
from warehouse.lake import commits, recover
from warehouse.layout import Layout
from warehouse.publish import open_idle, rebuild

NOW = {"a.txt": {"0": "Ada walks", "1": "Ben runs"}, "b.jsonl": {"0": "Cleo sings"}}


@pytest.fixture
def home(tmp_path):
    """A home with a history, whose warehouse is to be built anew."""
    mill_run(tmp_path, NOW | {"a.txt": {"0": "Ada walked"}}, "run-1")
    mill_run(tmp_path, NOW, "run-2")
    return tmp_path


def written_without(home, table, column):
    """Let all files of a table be as if written before there was that column."""
    for path in Layout(home).commits.glob("*.json"):
        entry = json.loads(path.read_bytes())
        if table in entry["files"]:
            file = Layout(home).table_file(table, path.stem)
            pq.write_table(pq.read_table(file, partitioning=None).drop_columns([column]), file)
            entry["files"][table] = file_sha256(file)
            path.write_text(json.dumps(entry))
    rebuild(home)


def test_a_column_that_may_be_null_is_null(home):
    """An older file without it is loaded, and nothing else is different."""
    written_without(home, "documents", "place")
    before = public_contents(home)
    with open_idle(home) as loading:
        loading.load_commits()
        assert contents(loading.connection) == before


def test_documents_whose_rows_no_longer_fit_are_refined_again(home):
    """Refined rows without a column that must be there are left out, and made again from the raw text."""
    before = public_contents(home)
    written_without(home, "blocks", "role")
    with open_idle(home) as loading:
        loading.load_commits()
        assert contents(loading.connection)["documents"] == []
        for stale in stale_documents(home, loading.connection, RECIPE):
            put_again(home, stale, RECIPE, "run-3")
        loading.load_commits()
        assert stale_documents(home, loading.connection, RECIPE) == []
        after = contents(loading.connection)
    assert before["blocks"] == after["blocks"]
    assert {doc[0] for doc in before["documents"]} == {doc[0] for doc in after["documents"]}


def test_relations_that_no_longer_fit_are_left_out(home):
    """They are made anew by the run."""
    written_without(home, "entities", "name")
    with open_idle(home) as loading:
        loading.load_commits()
        assert contents(loading.connection)["entities"] == contents(loading.connection)["entity_links"] == []


def test_readings_that_no_longer_fit_are_refused_with_what_to_do(home):
    """What a reading of sources said cannot be made up."""
    written_without(home, "source_records", "outcome")
    with (
        open_idle(home) as loading,
        pytest.raises(Broken, match=r"older newsmill.*newsmill run SOURCE --home NEW"),
    ):
        loading.load_commits()


def test_a_home_of_a_newer_format_is_refused_before_anything_is_touched(home):
    """Even a recovery would not know what it does."""
    staged = Layout(home).staging / "0a"
    staged.mkdir(parents=True)
    Layout(home).format.write_text(json.dumps({"format": HOME_FORMAT + 1}))
    with pytest.raises(Broken, match=rf"newer newsmill.*format {HOME_FORMAT + 1}.*install"):
        recover(home)
    assert staged.exists()


def test_a_home_states_its_format(home):
    """One that states none is of the first format, and states it from then on; a damaged statement is told."""
    Layout(home).format.unlink()
    recover(home)
    assert stated_format(home) == HOME_FORMAT
    Layout(home).format.write_text("{")
    with pytest.raises(Broken, match="damaged"):
        recover(home)


def test_a_commit_of_a_newer_format_is_refused(home):
    """A commit file that is not understood is not guessed at."""
    path = Path(Layout(home).commit_file(commits(home)[0].batch_id))
    path.write_text(path.read_text().replace('"format": 1', '"format": 2'))
    with pytest.raises(Broken, match="upgrade newsmill"):
        commits(home)
