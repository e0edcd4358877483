"""Refined rows of replaced documents may go; raw text stays, and no warehouse notices."""

from datetime import UTC, datetime, timedelta

import pytest
from invented import sha256
from mill import contents, current_batches, mill_run, must_be_tidy

from transforms.records import REFINED_TABLES, document_id
from warehouse.compact import compact
from warehouse.lake import commits
from warehouse.layout import Layout
from warehouse.publish import open_idle, rebuild
from warehouse.raw import raw_document
from warehouse.retention import drop_replaced

LATER = datetime.now(UTC) + timedelta(days=1)
OLD = {"a.txt": {"0": "Ada walked", "1": "Ben ran"}, "b.txt": {"0": "Eve came"}}
NEW = {"a.txt": {"0": "Ada walks"}, "b.txt": {"0": "Eve came"}}


@pytest.fixture
def home(tmp_path):
    """A home in which a batch was replaced as a whole, and another one was not."""
    mill_run(tmp_path, OLD, "run-1")
    mill_run(tmp_path, NEW, "run-2")
    return tmp_path


def built(home):
    """Stamped contents of a warehouse that is built from the lake."""
    rebuild(home)
    with open_idle(home) as loading:
        loading.load_commits()
        return contents(loading.connection, stamped=True)


def test_what_was_replaced_goes_and_nothing_changes(home):
    """Files of refined rows of the replaced batch are gone, all others stay, and the warehouse is the same."""
    before = built(home)
    files = set(Layout(home).lake.glob("[!_]*/*"))
    refined = {path.parent.name for path in files} & set(REFINED_TABLES)
    assert drop_replaced(home, current_batches(home), LATER) > 0
    gone = files - set(Layout(home).lake.glob("[!_]*/*"))
    assert {path.parent.name for path in gone} == refined
    assert len({path.name for path in gone}) == 1
    must_be_tidy(home)
    assert built(home) == before
    assert drop_replaced(home, current_batches(home), LATER) == 0


def test_raw_text_of_replaced_documents_stays(home):
    """Every document that was ever refined can be traced to its bytes."""
    entry = commits(home)[0]
    drop_replaced(home, current_batches(home), LATER)
    for text in ("Ada walked", "Ada walks"):
        doc_id = document_id("a.txt", "0")
        assert raw_document(home, doc_id, entry.batch_id, sha256(text)).text == text


def test_a_new_recipe_lets_all_older_rows_go(home):
    """After an upgrade refined rows are held once, not twice."""
    mill_run(home, NEW, "run-3", recipe="recipe-2")
    before = built(home)
    drop_replaced(home, current_batches(home), LATER)
    holders = {it.batch_id for it in commits(home) if "documents" in it.files}
    assert {it.recipe_id for entry in commits(home) if entry.batch_id in holders for it in entry.members} == {
        "recipe-2"
    }
    assert built(home) == before
    compact(home, at_least=2)
    must_be_tidy(home)
    assert built(home) == before


def test_young_history_stays(home):
    """Nothing goes before its time."""
    assert drop_replaced(home, current_batches(home), datetime.now(UTC) - timedelta(days=1)) == 0
