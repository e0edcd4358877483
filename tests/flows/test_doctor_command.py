"""`newsmill doctor`, on a mill that real stages made: a line a check, an exit code, and a repair that ends in the same rows."""

import shutil

import pytest

from expectations.validation import Validation
from flows.bare import run_bare
from flows.doctor import call_doctor
from flows.settings import Settings
from transforms.errors import Broken
from transforms.records import REFINED_TABLES
from warehouse.layout import Layout
from warehouse.lock import HomeLocked, lock_home
from warehouse.query import run_query

TEXT = "Dam {n} of Varn\n\nThe council of Varn met on Monday and decided to raise dam {n} by two metres.\n"
ARRIVAL = "run_id, batch_id, ingested_at"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A mill of two articles and a refused record, whose sources are gone."""
    folder = tmp_path_factory.mktemp("doctor")
    (folder / "news").mkdir()
    for n in range(2):
        (folder / "news" / f"{n}.txt").write_text(TEXT.format(n=n))
    (folder / "news" / "bad.json").write_text('{"text": 7}')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.stages.check_tables", lambda *_: Validation())
        run_bare(Settings(home=folder / "mill", models={}, workers=1), [str(folder / "news")])
    return folder / "mill"


@pytest.fixture
def settings(template, tmp_path, monkeypatch):
    """A copy of it, to be damaged."""
    monkeypatch.setattr("flows.stages.check_tables", lambda *_: Validation())
    shutil.copytree(template, tmp_path / "mill")
    return Settings(home=tmp_path / "mill", models={}, workers=1)


def refined(settings):
    """Rows of all refined tables that readers see, without how they came in."""
    rows = {}
    for table in REFINED_TABLES:
        query = f"SELECT * EXCLUDE ({ARRIVAL}) FROM documents" if table == "documents" else f"FROM {table}"
        with run_query(settings.home, f"{query} ORDER BY ALL") as result:
            rows[table] = list(result.rows())
    return rows


def test_damage_is_told_mended_and_gone(settings, capsys):
    """A sound home gives 0, a damaged one 3 with a line for it; repaired from the lake alone it holds the same rows."""
    before = refined(settings)
    assert 0 == call_doctor(settings, with_repair=True)
    assert "wrong" not in capsys.readouterr().out
    (blocks,) = (settings.home / "lake" / "blocks").iterdir()
    blocks.write_bytes(b"PAR1")
    Layout(settings.home).public.unlink()
    assert 3 == call_doctor(settings, with_repair=False)
    said = capsys.readouterr().out.splitlines()
    assert {"wrong files of blocks", "wrong warehouse"} == {
        line.partition(":")[0] for line in said if line.startswith("wrong")
    }
    assert 0 == call_doctor(settings, with_repair=True)
    assert "completed the home and published it" in capsys.readouterr().out
    assert before == refined(settings)
    assert 0 == call_doctor(settings, with_repair=False)


def test_what_only_a_backup_brings_back_is_said(settings, capsys):
    """Raw text cannot be made again: the exit code stays 3, and the file is named."""
    (raw,) = (settings.home / "lake" / "raw_documents").iterdir()
    raw.unlink()
    assert 3 == call_doctor(settings, with_repair=True)
    said = capsys.readouterr().out
    assert str(raw) in said
    assert "restore it from a backup" in said


def test_no_home_and_a_busy_home_are_refused(settings, tmp_path):
    """There is nothing to examine without a lake, nor while a run is going on."""
    with pytest.raises(Broken, match="newsmill run SOURCE"):
        call_doctor(Settings(home=tmp_path / "nothing"), with_repair=False)
    with lock_home(settings.home, "newsmill run"), pytest.raises(HomeLocked, match="newsmill run"):
        call_doctor(settings, with_repair=False)
