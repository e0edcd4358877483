"""Documents that hang, eat memory or crash: each is refused with its reason, and no other document is lost."""

import hashlib
import json
import signal

import pytest

from flows.bare import run_bare
from flows.clean_stream import clean_json_lines
from flows.poison import MARK
from flows.settings import Settings
from flows.worker_pool import meaning, worker_pool
from transforms.errors import Broken
from transforms.refine import Refiner
from warehouse.kept import read_rejected
from warehouse.query import run_query

ARTICLE = (
    "Dam of Varn to be raised, part {number}\n\nBy Ada Lund\n{day} March 2025\n\nThe council of Varn met on Monday and "
    "decided to raise the dam by {number} metres before winter, the mayor said.\n\nThe work will cost nine million "
    "crowns and begin in May, when the river is low enough, according to engineer Olaf Renner.\n"
)


def write(folder, count, poison):
    """So many articles; those at the keys of `poison` hold its mark."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        text = ARTICLE.format(number=number, day=number % 28 + 1)
        kind = poison.get(number)
        (folder / f"{number:03}.txt").write_text(text + (f"\n{MARK}{kind}\n" if kind else ""))


def rows(home, query):
    """Rows of a query on the public warehouse."""
    with run_query(home, query) as result:
        return [tuple(row) for row in result.rows()]


def run(folder, pool=None, *, home="mill", **choices):
    """A run over the news beside the mill."""
    settings = Settings(home=folder / home, models={}, batch_documents=10)
    return run_bare(settings, [str(folder / "news")], pool=pool, **choices)


@pytest.fixture
def limits(monkeypatch):
    """Limits that end a hanging document soon, for workers that act on marks in texts."""
    monkeypatch.setenv("NEWSMILL_POISON", "1")
    return Settings(document_seconds=2, worker_megabytes=256).limits


def test_poison_is_refused_alone_and_costs_no_other_document(tmp_path, limits):
    """Each poisonous document is refused for what it did, its bytes are kept; all others are as if it were not there."""
    poison = {1: "hang", 4: "segfault", 5: "raise", 12: "allocate", 18: "unwritable"}
    reasons = {1: "timeout", 4: "crash", 5: "crash", 12: "memory", 18: "crash"}
    write(tmp_path / "news", 20, poison)
    with worker_pool(1, {}, limits) as pool:
        found = run(tmp_path, pool)
    refused = rows(
        tmp_path / "mill",
        "SELECT source_uri, stage, reason, detail, content_sha256 FROM rejected_documents ORDER BY ALL",
    )
    assert [(f"news/{n:03}.txt", "refine", reasons[n]) for n in poison] == [row[:3] for row in refused]
    assert (20, 15, 5, 0) == (
        found.records_read, found.records_kept, found.records_rejected, found.records_unchanged,
    )  # fmt: skip
    assert [] == rows(tmp_path / "mill", "FROM conservation")
    for number, row in zip(poison, refused, strict=True):
        content = (tmp_path / "news" / f"{number:03}.txt").read_bytes()
        assert hashlib.sha256(content).hexdigest() == row[4]
        assert content == read_rejected(tmp_path / "mill", row[4])
    details = [row[3] for row in refused]
    for part, detail in zip(
        ("document_seconds = 2", "SIGSEGV", "KeyError", "256 MB", "surrogates"), details, strict=True
    ):
        assert part in detail
    assert not any(str(tmp_path) in detail or "/tmp" in detail for detail in details)  # noqa: S108 -- no path is opened
    for number in poison:
        (tmp_path / "news" / f"{number:03}.txt").unlink()
    run(tmp_path, home="clean")
    query = "SELECT * EXCLUDE (batch_id, run_id, ingested_at) FROM documents ORDER BY doc_id"
    assert rows(tmp_path / "clean", query) == rows(tmp_path / "mill", query)


def test_an_exception_is_met_without_workers_too(tmp_path, monkeypatch):
    """A document that raises what nobody expected is refused as a crash, with the exception's name."""
    monkeypatch.setattr("flows.poison.armed", True)
    write(tmp_path / "news", 4, {2: "raise", 3: "deep"})
    assert 2 == run(tmp_path).records_rejected
    refused = rows(tmp_path / "mill", "SELECT reason, detail FROM rejected_documents ORDER BY source_uri")
    assert ["crash", "crash"] == [reason for reason, _ in refused]
    assert ["KeyError" in refused[0][1], "RecursionError" in refused[1][1]] == [True, True]


def test_a_stream_goes_on_behind_an_exception(monkeypatch):
    """A line that raises what nobody expected is answered with its id and the error, and the next one as ever."""
    refiner = Refiner({}, ("decode",))
    known = Refiner.refine

    def refine(self, raw):
        if "odd" in raw.text:
            raise KeyError(raw.text)
        return known(self, raw)

    monkeypatch.setattr(Refiner, "refine", refine)
    lines = [b'{"id": 7, "text": "An odd text."}', b'{"id": 8, "text": "A text."}']
    first, second = (json.loads(answer) for answer in clean_json_lines(lines, refiner, {}))
    assert {"id", "error"} == set(first)
    assert (7, True) == (first["id"], "KeyError" in first["error"])
    assert (8, "A text.") == (second["id"], second["text"])


def test_a_fault_of_the_mill_refuses_no_document(tmp_path, monkeypatch):
    """Where not even a plain text can be refined, the run stops, whatever the documents."""

    def broken(*_):
        raise ValueError("a rule is wrong")

    monkeypatch.setattr("transforms.refine.Refiner.refine", broken)
    write(tmp_path / "news", 2, {})
    with pytest.raises(Broken, match="not even a plain text"):
        run(tmp_path)


def test_workers_that_cannot_start_end_the_run(tmp_path, monkeypatch, limits):
    """A worker that dies before it begins is started again twice, and then the run stops with what to look at."""
    write(tmp_path / "news", 1, {})
    monkeypatch.setenv("NEWSMILL_POISON", "start")
    with worker_pool(1, {}, limits) as pool, pytest.raises(Broken, match="end before they begin"):
        run(tmp_path, pool)


def test_an_exit_code_has_a_meaning():
    """Timers mean a timeout, the kill that nobody sent means memory, all others are crashes."""
    codes = {-signal.SIGPROF: "timeout", -signal.SIGALRM: "timeout", -signal.SIGKILL: "memory"}
    codes |= {-signal.SIGABRT: "crash", -signal.SIGBUS: "crash", 0: "crash", 7: "crash", None: "crash"}
    assert codes == {code: meaning(code)[0] for code in codes}
