"""The warehouse after any history is the warehouse of the newest state."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from invented import RECIPE, REFUSED, put, raw, reading, record, refine, refusal, sha256, source
from mill import MEMORY, UNREADABLE, contents, ingest, mill_run, must_be_tidy, public_contents

from transforms.errors import Broken
from transforms.records import document_id
from warehouse.kept import write_run
from warehouse.known import known_records, known_sources, stale_documents
from warehouse.lake import commit, commits
from warehouse.layout import Layout
from warehouse.publish import open_idle, rebuild
from warehouse.staging import RawBatch, stage_raw, stage_table, stage_withdrawal

TEXTS = st.sampled_from(["Ada walks home", "Ben runs away", "Cleo sings", f"Dan says {REFUSED}"])
SOURCES = st.dictionaries(
    st.sampled_from(["a.txt", "b.jsonl", "c/d.csv"]),
    st.just(UNREADABLE) | st.dictionaries(st.sampled_from("0123"), TEXTS, max_size=4),
    max_size=3,
)
STEPS = st.lists(
    st.tuples(SOURCES, st.sampled_from([RECIPE, "recipe-2"]), st.integers(1, 3)), min_size=1, max_size=5
)


@pytest.fixture
def loading(tmp_path):
    """An open mill without anything in it."""
    with open_idle(tmp_path / "mill") as opened:
        yield opened


def count(loading, table, where="true"):
    """Number of rows of a table."""
    return loading.connection.execute(f"select count(*) from {table} where {where}").fetchall()[0][0]


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(STEPS)
def test_any_history_ends_like_a_single_run(steps):
    """Adding, editing, renaming, deleting, reverting, splitting, refusing, repairing and changing the recipe leave no trace.

    And no step refines more than what it changed.
    """
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        home, fresh = Path(folder) / "mill", Path(folder) / "fresh"
        with open_idle(home) as loading, open_idle(fresh) as scratch:
            held: set[tuple[str, ...]] = set()
            for number, (sources, recipe, parts) in enumerate(steps):
                refined = ingest(loading, sources, f"run-{number}", recipe=recipe, parts=parts)
                wanted = {
                    (uri, key, text, recipe)
                    for uri, texts in sources.items()
                    for key, text in texts.items()
                    if REFUSED not in text
                }
                assert refined <= len(wanted - held)
                held = wanted
            ingest(scratch, steps[-1][0], "run", recipe=steps[-1][1])
            assert contents(loading.connection) == contents(scratch.connection)
            after = contents(loading.connection, stamped=True)
        rebuild(home)
        with open_idle(home) as rebuilt:
            rebuilt.load_commits()
            assert contents(rebuilt.connection, stamped=True) == after


def test_a_batch_is_loaded_exactly_once(loading):
    """Loading again does nothing, and a batch that was committed again is loaded again without a second copy."""
    put(loading.home, reading("a.txt", {"0": "Ada walks"}), "run-1")
    assert loading.load_commits().batches == 1
    assert loading.load_commits().batches == 0
    put(loading.home, reading("a.txt", {"0": "Ada walks"}), "run-2")
    assert loading.load_commits().batches == 1
    assert count(loading, "documents", "run_id = 'run-2'") == count(loading, "documents") == 1
    assert count(loading, "batches") == 1


def test_unchanged_records_are_not_refined_again(loading):
    """Work is proportional to the change: one edited record of ten is one document refined."""
    texts = {str(number): f"Ada {number}" for number in range(10)}
    assert ingest(loading, {"a.txt": texts}, "run-1") == 10
    assert ingest(loading, {"a.txt": texts}, "run-2") == 0
    assert ingest(loading, {"a.txt": texts | {"3": "Ben"}}, "run-3") == 1
    assert ingest(loading, {"a.txt": texts | {"3": "Ben"}}, "run-4", recipe="recipe-2") == 10


def test_a_touched_source_keeps_its_documents(loading):
    """A reading of the same bytes may consist of the source's row alone."""
    put(loading.home, reading("a.txt", {"0": "Ada", "1": "Ben"}), "run-1")
    loading.load_commits()
    touched = source("a.txt", {"0": "Ada", "1": "Ben"}, modified_at=None, unchanged_count=2)
    put(loading.home, RawBatch(RECIPE, (), (), (touched,)), "run-2")
    assert loading.load_commits().removed == 0
    assert count(loading, "documents") == 2
    assert known_sources(loading.connection)["a.txt"].whole


def test_a_missing_source_keeps_its_documents_until_it_is_pruned(loading):
    """What is gone since is reported; only a withdrawal takes its documents along."""
    put(loading.home, reading("a.txt", {"0": "Ada"}), "run-1")
    put(loading.home, RawBatch(RECIPE, (), (), (source("a.txt", {"0": "Ada"}, status="missing"),)), "run-2")
    loading.load_commits()
    assert count(loading, "documents") == 1
    assert not known_sources(loading.connection)["a.txt"].unchanged(0, 0)
    commit(loading.home, stage_withdrawal(loading.home, RECIPE, pruned=["a.txt"]), "run-3")
    assert loading.load_commits().removed == 1
    assert [count(loading, table) for table in ("sources", "source_records", "documents", "blocks")] == [
        0,
        0,
        0,
        0,
    ]


def test_a_rejected_source_loses_its_documents(loading):
    """A source that can no longer be read holds no documents, as if it had always been so."""
    put(loading.home, reading("a.txt", {"0": "Ada"}), "run-1")
    refused = replace(refusal("a.txt", "", "read"), doc_id="")
    broken = source("a.txt", {}, sha256="0a", status="rejected")
    put(loading.home, RawBatch(RECIPE, (), (), (broken,), (refused,)), "run-2")
    assert loading.load_commits().removed == 1
    assert count(loading, "rejected_documents") == 1
    put(loading.home, reading("a.txt", {"0": "Ada"}), "run-3")
    loading.load_commits()
    assert (count(loading, "documents"), count(loading, "rejected_documents")) == (1, 0)


def test_a_failed_check_takes_a_document_out_until_the_recipe_changes(loading):
    """A withdrawn document leaves all tables with its reason, and a new recipe gives it another chance."""
    put(loading.home, reading("a.txt", {"0": "Ada", "1": "Ben"}), "run-1")
    withdrawal = stage_withdrawal(loading.home, RECIPE, [refusal("a.txt", "0", "check")])
    commit(loading.home, withdrawal, "run-1")
    assert loading.load_commits().batches == 2
    assert count(loading, "documents", "record_key = '0'") == count(loading, "edits", "doc_id = 'none'") == 0
    assert (
        count(loading, "source_records", "outcome = 'rejected'") == count(loading, "rejected_documents") == 1
    )
    assert stale_documents(loading.home, loading.connection, RECIPE) == []
    stale = stale_documents(loading.home, loading.connection, "recipe-2")
    assert sum(len(it.documents) for it in stale) == 2


def test_a_refusal_of_refine_is_forgotten_when_a_new_recipe_keeps_the_record(loading):
    """The raw text of what refine refused stays in the lake, so that a better recipe brings it back."""
    put(loading.home, reading("a.txt", {"0": f"Ada {REFUSED}"}), "run-1")
    loading.load_commits()
    assert (count(loading, "documents"), count(loading, "rejected_documents", "stage = 'refine'")) == (0, 1)
    (stale,) = stale_documents(loading.home, loading.connection, "recipe-2")
    assert stale.documents == ((document_id("a.txt", "0"), sha256(f"Ada {REFUSED}")),)


def test_a_duplicate_key_does_not_touch_the_first_record(loading):
    """A record refused because its key was taken leaves the one that took it, in whichever batch it comes."""
    first = RawBatch(RECIPE, (raw("a.txt", "7", "Ada"),), (record("a.txt", "7", "Ada"),))
    twice = replace(refusal("a.txt", "7", "parse"), reason="duplicate_key")
    last = RawBatch(RECIPE, (), (), (source("a.txt", {"7": "Ada"}, record_count=2),), (twice,))
    late = RawBatch(RECIPE, (), (record("a.txt", "7", "Ben", "rejected"),), last.sources, (twice,))
    for number, batch in enumerate((last, late)):
        put(loading.home, first, f"run-{number}")
        put(loading.home, batch, f"run-{number}")
        loading.load_commits()
        assert count(loading, "documents", "text = 'Ada'") == count(loading, "rejected_documents") == 1
        assert count(loading, "source_records", "outcome = 'kept'") == 1


def test_a_half_loaded_reading_is_read_again(loading):
    """A run that died in the middle of a source's reading does not pass for a reading of it."""
    put(loading.home, reading("a.txt", {"0": "Ada", "1": "Ben"}), "run-1")
    half = RawBatch(RECIPE, (raw("a.txt", "0", "Cleo"),), (record("a.txt", "0", "Cleo"),))
    put(loading.home, half, "run-2")
    loading.load_commits()
    assert not known_sources(loading.connection, ["a.txt"])["a.txt"].whole
    ingest(loading, {"a.txt": {"0": "Ada", "1": "Ben"}}, "run-3")
    assert sorted(known_records(loading.connection, ["a.txt"])["a.txt"]) == sorted(
        document_id("a.txt", key) for key in "01"
    )
    assert count(loading, "documents", "text = 'Cleo'") == 0


def test_batches_of_a_reading_are_committed_in_order(tmp_path):
    """The batch that completes a reading cannot overtake another one of it."""
    first = RawBatch(RECIPE, (raw("a.txt", "0", "Ada"),), (record("a.txt", "0", "Ada"),))
    last = RawBatch(
        RECIPE, (), (record("a.txt", "1", "Ben", "unchanged"),), (source("a.txt", {"0": "", "1": ""}),)
    )
    staged = [refine(stage_raw(tmp_path, batch)) for batch in (first, last)]
    with pytest.raises(Broken, match=r"in the order they were staged"):
        commit(tmp_path, staged[1], "run-1")
    assert [commit(tmp_path, it, "run-1").sequence for it in staged] == [1, 2]


def test_a_document_cannot_get_lost_between_raw_and_refined(tmp_path):
    """A batch in which a raw document is neither refined nor refused is not committed."""
    staged = refine(stage_raw(tmp_path, reading("a.txt", {"0": "Ada", "1": "Ben"})))
    stage_table(staged, "documents", [])
    with pytest.raises(Broken, match="2 documents neither refined nor refused"):
        commit(tmp_path, staged, "run-1")
    assert commits(tmp_path) == []


def test_batch_ids_follow_content_and_recipe():
    """The same reading has the same id in any order; another recipe or another text has another."""
    one = reading("a.txt", {"0": "Ada", "1": "Ben"})
    turned = replace(one, documents=one.documents[::-1], records=one.records[::-1])
    others = [
        reading("a.txt", {"0": "Ada", "1": "Ben"}, recipe="recipe-2"),
        reading("a.txt", {"0": "Ada", "1": "B"}),
    ]
    assert one.batch_id == turned.batch_id
    assert len({one.batch_id, *(it.batch_id for it in others)}) == 3


def test_same_batch_gives_same_files(tmp_path):
    """Doing a batch twice, in two homes, gives byte for byte the same files."""
    files = []
    for name in ("one", "two"):
        put(tmp_path / name, reading("a.txt", {"0": "Ada walks", "1": "Ben"}), f"run-{name}")
        lake = tmp_path / name / "lake"
        files.append({str(it.relative_to(lake)): it.read_bytes() for it in lake.rglob("*.parquet")})
    assert files[0] == files[1]
    assert len(files[0]) == 10


def test_a_changed_parquet_file_stops_the_load(loading):
    """A file that is not what was committed is named, and nothing of it is loaded."""
    entry = put(loading.home, reading("a.txt", {"0": "Ada"}), "run-1")
    path = Layout(loading.home).table_file("blocks", entry.batch_id)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(Broken, match=f"blocks/{path.name}.*not what was committed"):
        loading.load_commits()
    assert count(loading, "documents") == 0


def test_a_lake_without_the_loaded_batches_is_refused(tmp_path):
    """A warehouse is not quietly emptied because its lake is gone."""
    mill_run(tmp_path, {"a.txt": {"0": "Ada"}}, "run-1")
    shutil.rmtree(tmp_path / "lake" / "_commits")
    with open_idle(tmp_path) as loading, pytest.raises(Broken, match="restore the lake"):
        loading.load_commits()


def test_relations_replace_each_other(tmp_path):
    """The lake holds the newest relations alone, and the same ones are not written again."""
    mill_run(tmp_path, {"a.txt": {"0": "Ada"}}, "run-1")
    mill_run(tmp_path, {"a.txt": {"0": "Ben"}}, "run-2")
    assert [path.name for path in (tmp_path / "lake/entities").iterdir()] == [
        f"batch={it.batch_id}.parquet" for it in commits(tmp_path) if it.members[0].kind == "relations"
    ]
    before = public_contents(tmp_path)
    mill_run(tmp_path, {"a.txt": {"0": "Ben"}}, "run-3")
    assert [it.members[0].run_id for it in commits(tmp_path)][-1] == "run-2"
    assert public_contents(tmp_path) == before
    must_be_tidy(tmp_path)


def test_runs_follow_their_records(loading):
    """A run's row changes with its record and is there once."""
    from invented import run

    for state in ("completed", "check_failed", "check_failed"):
        write_run(loading.home, run("run-1", state))
        loading.load_runs()
    assert loading.connection.execute("select run_id, state from runs").fetchall() == [
        ("run-1", "check_failed")
    ]
