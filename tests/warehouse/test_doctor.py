"""The doctor sees every damage, mends what can be made again, and says what only a backup brings back."""

import os
import shutil
from pathlib import Path

import duckdb
import pytest
from invented import RECIPE, put, put_again, reading
from mill import mill_run, public_contents, relate

from transforms.records import RELATED_TABLES
from warehouse.compact import compact
from warehouse.doctor.diagnosis import Diagnosis
from warehouse.doctor.examination import examine
from warehouse.doctor.repairs import repair
from warehouse.kept import keep_rejected
from warehouse.known import stale_documents
from warehouse.lake import commits
from warehouse.layout import Layout
from warehouse.publish import open_idle
from warehouse.staging import stage_raw

NOW = {"a.txt": {"0": "Ada walks", "1": "Ben runs"}, "b.jsonl": {"0": "Cleo sings", "1": "Dan reads"}}
BEFORE = NOW | {"a.txt": {"0": "Ada walked"}}


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A published home with two versions of a source."""
    home = tmp_path_factory.mktemp("doctor") / "mill"
    mill_run(home, BEFORE, "run-1", views=True)
    mill_run(home, NOW, "run-2", views=True)
    return home


@pytest.fixture
def home(template, tmp_path):
    """A copy of it, to be damaged."""
    shutil.copytree(template, tmp_path / "mill")
    return tmp_path / "mill"


def examined(home):
    """What the doctor finds."""
    found = Diagnosis(home)
    assert list(examine(found)) == found.findings
    return found


def wrong(home):
    """Names of the checks that find something wrong."""
    return [it.check for it in examined(home).findings if it.state == "wrong"]


def mended(home, *expected):
    """Sentences of a repair, after just these checks found something wrong."""
    found = examined(home)
    assert [it.check for it in found.findings if it.state == "wrong"] == list(expected)
    return list(repair(found))


def completed(home):
    """The run that completes a repair: refine what is missing, relate, publish."""
    with open_idle(home) as loading:
        loading.load_commits()
        for stale in stale_documents(home, loading.connection, RECIPE):
            put_again(home, stale, RECIPE, "run-3")
        loading.load_commits()
        relate(loading.connection)
        loading.create_views()
        loading.export_relations("run-3")
        loading.load_runs()
        loading.publish()


def flipped(path, step=0):
    """Turn one bit in the middle of a file, or one in every so many bytes; size and time stay."""
    content, stat = bytearray(path.read_bytes()), path.stat()
    for place in range(step or len(content) // 2, len(content), step or len(content)):
        content[place] ^= 1
    path.chmod(0o644)
    path.write_bytes(content)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def cut(path):
    """Take away the second half of a file."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def latest(home, kind="refined"):
    """The latest commit of a kind."""
    return next(it for it in reversed(commits(home)) if it.members[0].kind == kind)


def test_a_sound_home_is_well(home):
    """Nothing is found wrong with a home after its runs, nor when its batches were merged."""
    assert {it.state for it in examined(home).findings} == {"well"}
    assert compact(home, at_least=2) is not None
    assert {it.state for it in examined(home).findings} == {"well"}


@pytest.mark.parametrize(
    ("table", "damage"),
    [("documents", flipped), ("edits", cut), ("fingerprints", Path.unlink), ("entity_links", flipped)],
)
def test_what_refine_and_relate_made_is_made_again(home, table, damage):
    """A damaged Parquet file of refined or related rows is found; after repair and a run all rows are there."""
    before = public_contents(home)
    entry = latest(home, "relations" if table in RELATED_TABLES else "refined")
    damage(Layout(home).table_file(table, entry.batch_id))
    lines = mended(home, f"files of {table}")
    assert public_contents(home) == before  # readers keep what they have
    assert any("again" in line or "anew" in line for line in lines)
    completed(home)
    assert wrong(home) == []
    assert public_contents(home) == before


def test_merged_batches_are_made_again_too(home):
    """The damage of a file that several batches share costs all of them, and all come back."""
    before = public_contents(home)
    merged = compact(home, at_least=2)
    flipped(Layout(home).table_file("blocks", merged.batch_id))
    mended(home, "files of blocks")
    completed(home)
    assert wrong(home) == []
    assert public_contents(home) == before


@pytest.mark.parametrize("table", ["raw_documents", "source_records"])
def test_what_sources_said_is_not_made_up(home, table):
    """Raw text and readings cannot be made again: the doctor names the file and its hash, and touches nothing else."""
    entry = latest(home)
    path = Layout(home).table_file(table, entry.batch_id)
    sound = path.read_bytes()
    flipped(path)
    flipped(Layout(home).table_file("documents", entry.batch_id))
    found = examined(home)
    lines = list(repair(found))
    assert [line for line in found.beyond_repair if entry.files[table] in line and str(path) in line]
    assert "restore" in lines[-1]
    assert latest(home) == entry
    path.write_bytes(sound)
    list(repair(examined(home)))
    completed(home)
    assert wrong(home) == []


@pytest.mark.parametrize(
    "damage", [lambda path: flipped(path, 4_000), cut, Path.unlink], ids=["flipped", "cut", "gone"]
)
def test_the_public_file_is_built_again(home, damage):
    """Whatever happened to warehouse.duckdb, the lake has all of it."""
    before = public_contents(home)
    damage(Layout(home).public)
    found = examined(home)
    assert "warehouse" in [it.check for it in found.findings if it.state == "wrong"]
    list(repair(found))
    completed(home)
    assert wrong(home) == []
    assert public_contents(home) == before


def test_rows_that_the_lake_does_not_give_are_seen(home):
    """A viewer that changed, added or deleted rows in the public file is found out, and its rows are gone after repair."""
    before = public_contents(home)
    public = Layout(home).public
    for change in (
        "insert into entities values ('x', 'x', 'PERSON', 1, 1)",
        "delete from blocks where doc_id = (select min(doc_id) from documents)",
        "update documents set title = 'Fake' where text = 'Ben runs'",
    ):
        public.chmod(0o644)
        with duckdb.connect(str(public)) as connection:
            connection.execute(change)
        found = examined(home)
        assert [it.check for it in found.findings if it.state == "wrong"] == ["contents"], change
    list(repair(found))
    for _ in range(2):  # neither the file that was changed nor its successor is built upon
        completed(home)
        assert public_contents(home) == before
    assert wrong(home) == []


def test_a_damaged_idle_file_is_forgotten(home):
    """The next run copies the public file in its place."""
    flipped(Layout(home).idle, 4_000)
    mended(home, "idle warehouse")
    assert not Layout(home).idle.exists()
    assert wrong(home) == []


@pytest.mark.parametrize("damage", [cut, Path.unlink])
def test_a_lost_commit_is_made_again_from_the_warehouse(home, damage):
    """Its files are there and have the hash that the warehouse remembers: the commit is what it was."""
    entry = latest(home)
    damage(Layout(home).commit_file(entry.batch_id))
    list(repair(examined(home)))
    assert wrong(home) == []
    assert latest(home) == entry


def test_a_commit_whose_files_changed_is_not_made_again(home):
    """What is not what the warehouse remembers must come from a backup; nothing is set aside."""
    entry = latest(home)
    Layout(home).commit_file(entry.batch_id).unlink()
    flipped(Layout(home).table_file("edits", entry.batch_id))
    found = examined(home)
    list(repair(found))
    assert len(found.beyond_repair) == 1
    assert entry.batch_id in found.beyond_repair[0]
    assert Layout(home).table_file("edits", entry.batch_id).exists()


def test_files_that_nobody_knows_are_set_aside(home):
    """An orphan of the lake is moved out of the way, not deleted."""
    orphan = Layout(home).table_file("edits", "0" * 32)
    shutil.copy(Layout(home).table_file("edits", latest(home).batch_id), orphan)
    mended(home, "orphans")
    assert wrong(home) == []
    assert (Layout(home).aside / "lake" / "edits" / orphan.name).exists()


def test_leftovers_of_a_killed_run_are_no_damage(home):
    """A staged batch and a temporary file are told and swept."""
    stage_raw(home, reading("d.txt", {"0": "Gus"}))
    (Layout(home).rejected / ".0a.tmp").write_bytes(b"half")
    found = examined(home)
    assert found.is_well
    assert found.leftovers
    list(repair(found))
    assert not examined(home).leftovers


def test_the_record_of_a_run_comes_back_from_the_warehouse(home):
    """A damaged record of a published run is what it was; one that no warehouse knows is set aside."""
    path = Layout(home).runs / "run-1.json"
    sound = path.read_bytes()
    cut(path)
    (Layout(home).runs / "run-x.json").write_text("{")
    mended(home, "runs")
    assert wrong(home) == []
    assert path.read_bytes() == sound
    assert not (Layout(home).runs / "run-x.json").exists()


def test_refused_bytes_come_back_from_the_lake(home):
    """Bytes that the lake holds too are written again; others are set aside, so that a retry keeps them anew."""
    kept = Layout(home).rejected
    known = keep_rejected(home, b"Ada walks")  # refused by a check once: the lake has its raw text
    strange = keep_rejected(home, b"no document")
    for sha256 in (known, strange):
        (kept / sha256).write_bytes(b"changed")
    mended(home, "rejects")
    assert wrong(home) == []
    assert (kept / known).read_bytes() == b"Ada walks"
    assert not (kept / strange).exists()


def test_a_newer_home_is_not_touched(home):
    """The doctor says that the home is a newer one's, and looks no further."""
    Layout(home).format.write_text('{"format": 99}')
    found = examined(home)
    assert [it.check for it in found.findings] == ["format"]
    assert "newsmill run SOURCE --home NEW" in found.findings[0].detail


def test_an_unloaded_batch_is_a_note(home):
    """A commit that the next run publishes is nothing wrong."""
    put(home, reading("d.txt", {"0": "Gus"}), "run-3")
    found = examined(home)
    assert [it.check for it in found.findings if it.state != "well"] == ["batches"]
    assert found.is_well
