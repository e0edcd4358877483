"""What was refused can be listed, looked at and tried again after a fix; it lands once."""

import gzip
import json

import pytest

from expectations.validation import Validation
from flows.bare import run_bare
from flows.rejects import list_rejects, retry_rejects, show_bytes
from flows.settings import Settings
from transforms.errors import BadInput
from transforms.refine import Refiner
from warehouse.query import run_query

TEXT = "Dam {n} of Varn\n\nThe council of Varn met on Monday and decided to raise dam {n} by two metres.\n"


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """A mill beside a folder of sources, whose retries run in this process."""
    given = Settings(home=tmp_path / "mill", models={}, workers=1)
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setattr("flows.stages.check_tables", lambda *_: Validation())
    monkeypatch.setattr(
        "flows.run_command.run_and_report",
        lambda sources, refresh, **_: run_bare(given, sources, refresh=refresh) and 0,
    )
    (tmp_path / "news").mkdir()
    return given


def rows(settings, query):
    """The answer of the warehouse."""
    with run_query(settings.home, query) as result:
        return list(result.rows())


def refused(settings):
    """What readers see as refused."""
    return rows(settings, "SELECT source_uri, record_key, reason FROM rejected_documents ORDER BY ALL")


def landed(settings):
    """Records that became documents."""
    return rows(settings, "SELECT source_uri, record_key FROM documents ORDER BY ALL")


def line(n, text=None):
    """A line of a source."""
    return json.dumps({"id": n, "text": TEXT.format(n=n) if text is None else text})


def test_a_record_lands_once_after_its_source_was_mended(settings, tmp_path, capsysbinary):
    """A broken line and a cut archive are listed with their bytes; mended and retried, they land once and leave the list."""
    lines, archive = tmp_path / "news" / "lines.jsonl", tmp_path / "news" / "one.txt.gz"
    lines.write_text("\n".join([line("a"), '{"id": "b", "text": ', line("c", "")]))
    packed = gzip.compress(TEXT.format(n="z").encode())
    archive.write_bytes(packed[:-9])
    run_bare(settings, [str(tmp_path / "news")])
    before = refused(settings)
    assert {"news/lines.jsonl", "news/one.txt.gz"} == {uri for uri, _, _ in before}
    list_rejects(settings, 50)
    listed = capsysbinary.readouterr().out.decode()
    assert all(reason in listed for _, _, reason in before)
    ((sha256,),) = rows(settings, "SELECT content_sha256 FROM rejected_documents WHERE source_uri LIKE '%gz'")
    show_bytes(settings, sha256[:12])
    assert packed[:-9] == capsysbinary.readouterr().out

    assert 0 == retry_rejects(settings)  # nothing was mended
    assert before == refused(settings)
    lines.write_text("\n".join([line("a"), line("b"), line("c", "")]))
    archive.write_bytes(packed)
    assert 0 == retry_rejects(settings)
    after = [("news/lines.jsonl", "a"), ("news/lines.jsonl", "b"), ("news/one.txt.gz", "0")]
    assert after == landed(settings)
    left = refused(settings)
    assert ["c"] == [key for _, key, _ in left]
    retry_rejects(settings)
    assert (after, left) == (landed(settings), refused(settings))


def test_what_refine_refused_is_tried_again_without_its_source(settings, tmp_path, monkeypatch, capsys):
    """Refused while it was refined, its raw text lies in the lake: mended, it lands although its source is gone."""
    source = tmp_path / "news" / "a.jsonl"
    source.write_text("\n".join([line("a"), line("b")]))
    refine = Refiner.refine

    def refusing(self, raw, *rest):
        if raw.record_key == "b":
            raise BadInput("it takes too long", reason="timeout", subject=raw.doc_id)
        return refine(self, raw, *rest)

    with monkeypatch.context() as broken:
        broken.setattr(Refiner, "refine", refusing)
        run_bare(settings, [str(source)])
        assert [("news/a.jsonl", "b", "timeout")] == refused(settings)
        retry_rejects(settings)
        assert [("news/a.jsonl", "b", "timeout")] == refused(settings)
    source.unlink()
    retry_rejects(settings)
    assert "1 of their 1 sources are gone" in capsys.readouterr().err
    assert ([("news/a.jsonl", "a"), ("news/a.jsonl", "b")], []) == (landed(settings), refused(settings))
    retry_rejects(settings)
    assert "nothing to try again" in capsys.readouterr().err
