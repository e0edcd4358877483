"""Sources that hang, eat memory or crash whoever reads them: what can be read of them is kept, and the run goes on."""

import json

import pytest

from flows.guarded_reading import GuardedReading
from flows.poison import READ_MARK
from flows.reading import ReadOptions, Refused, read_source
from flows.refining import refine_staged
from flows.settings import Settings
from flows.sources import SourceFile
from flows.stages import MillRun
from flows.watch import PLAIN, Limits, Watch, after
from flows.worker import Ended
from flows.worker_pool import worker_pool
from transforms.errors import BadInput, Broken, Unavailable
from transforms.records import RawDocument

ARTICLE = "The council of Varn met on Monday and decided to raise the dam by {} metres before winter, the mayor said."


def source(folder, name, records=(), content=None):
    """A source file; `records` are texts of JSON lines."""
    path = folder / name
    path.write_bytes(
        content
        if content is not None
        else b"".join(json.dumps({"text": it}).encode() + b"\n" for it in records)
    )
    return SourceFile(f"file://{name}", path, "application/x-ndjson" if "jsonl" in name else "text/plain")


def articles(count, poison=None):
    """So many texts; those at the places of `poison` hold its mark."""
    marks = {place: f" {READ_MARK}{kind}" for place, kind in (poison or {}).items()}
    return [ARTICLE.format(place) + marks.get(place, "") for place in range(count)]


class Failing:
    """A lent worker in this process that ends before every so many answers, each time at another place."""

    def __init__(self, every, meanwhile=lambda _: None):
        self.asked = 0
        self.is_lent = False
        self._every = every
        self._meanwhile = meanwhile

    def __enter__(self):
        assert not self.is_lent
        self.is_lent = True
        return self.ask

    def __exit__(self, *_):
        self.is_lent = False

    def ask(self, job):
        """The answer to a job."""
        self.asked += 1
        self._meanwhile(self.asked)
        if self.asked % self._every == 0:
            return Ended(self.place(job), "crash", "SIGSEGV")
        return job.done({}, Watch())

    def place(self, job):
        """Where it ends."""
        del job
        return 1_000 + self.asked


def outcome(reading):
    """Reasons of refusals and texts by place, the row's counts and status."""
    items = [item.row.reason if isinstance(item, Refused) else item.text for item in reading]
    row = reading.row()
    return items, (row.record_count, row.rejected_count, row.status)


@pytest.fixture
def limits(monkeypatch):
    """Limits that end what hangs soon, for workers that act on marks."""
    monkeypatch.setenv("NEWSMILL_POISON", "1")
    return Settings(document_seconds=1, worker_megabytes=256).limits


def test_records_that_end_whoever_reads_them_are_refused_alone(tmp_path, limits):
    """Each is refused for what it did, in its place; the others are what they are without it."""
    poison = {1: "segfault", 3: "allocate", 4: "hang"}
    reasons = {1: "crash", 3: "memory", 4: "timeout"}
    texts = articles(8, poison)
    with worker_pool(1, {}, limits) as pool:
        reading = pool.read(source(tmp_path, "a.jsonl", texts), {}, ReadOptions())
        items, counts = outcome(reading)
    assert [reasons.get(place, text) for place, text in enumerate(texts)] == items
    assert (8, 3, "partly_read") == counts


def test_a_page_that_ends_whoever_reads_it_is_refused_with_its_bytes(tmp_path, limits):
    """A file that is one document is refused under its record, and its bytes can be kept."""
    content = f"{ARTICLE} {READ_MARK}abort".encode()
    with worker_pool(1, {}, limits) as pool:
        [item] = pool.read(source(tmp_path, "a.txt", content=content), {}, ReadOptions())
    assert ("0", "crash", content) == (item.row.record_key, item.row.reason, b"".join(item.chunks()))
    assert item.row.detail.endswith("SIGABRT")


def test_a_format_that_ends_its_reader_keeps_what_came_before(tmp_path, limits):
    """Where no record is at fault the rest of the source is refused, from the place where it cannot be read on."""
    texts = articles(5)
    with worker_pool(1, {}, limits) as pool:
        found = source(tmp_path, f"{READ_MARK}segfault@2.jsonl", texts)
        items, counts = outcome(pool.read(found, {}, ReadOptions()))
        assert ([*texts[:2], "crash"], (3, 1, "partly_read")) == (items, counts)
        nothing = source(tmp_path, f"{READ_MARK}abort@0.jsonl", texts)
        items, counts = outcome(pool.read(nothing, {}, ReadOptions()))
    assert (["crash"], (1, 1, "rejected")) == (items, counts)


def test_a_guarded_reading_is_like_any_other(tmp_path, limits):
    """Where nothing ends, items and row are those of a reading in this process, whatever the file is like."""
    texts = articles(9)
    lines = b"".join(
        json.dumps({"id": str(n % 7), "text": text}).encode() + b"\n" for n, text in enumerate(texts)
    )
    known = {
        item.doc_id: item.content_sha256
        for item in read_source(source(tmp_path, "b.jsonl", content=lines[:400]), {})
        if isinstance(item, RawDocument)
    }
    files = [
        source(tmp_path, "b.jsonl", content=lines),
        source(tmp_path, "c.jsonl", content=lines + b"{broken\n" + lines),
        source(tmp_path, "d.txt", content=b""),
        source(tmp_path, "e.txt", content=ARTICLE.encode()),
        source(tmp_path, "f.jsonl.gz", content=lines),
        SourceFile("file://gone.txt", tmp_path / "gone.txt", "text/plain"),
    ]
    with worker_pool(1, {}, limits) as pool:
        for file in files:
            here, there = read_source(file, known), pool.read(file, known, ReadOptions())
            assert (list(here), here.row()) == (list(there), there.row())
            assert here.was_withdrawn == there.was_withdrawn


def test_nothing_comes_twice_and_nothing_is_passed_over_wherever_workers_end(tmp_path, monkeypatch):
    """Workers that end before any of their answers, and send as few items as they may, change no reading."""
    monkeypatch.setattr("flows.reading_jobs._ITEMS", 1)
    found = source(tmp_path, "a.jsonl", [*articles(6), "", *articles(2)])
    here = read_source(found, {})
    expected = list(here)
    for every in (2, 3, 4):
        reading = GuardedReading(found, {}, ReadOptions(), lambda every=every: Failing(every), Limits())
        assert (expected, here.row()) == (list(reading), reading.row())


def test_a_source_that_changes_between_attempts_is_discarded(tmp_path, monkeypatch):
    """What the first attempt gave out is taken back: the file is another one by now."""
    monkeypatch.setattr("flows.reading_jobs._ITEMS", 1)
    found = source(tmp_path, "a.jsonl", articles(6))

    def grow(count):
        if count == 3:
            found.path.write_text(json.dumps({"text": "another"}) + "\n")

    reading = GuardedReading(found, {}, ReadOptions(), lambda: Failing(3, grow), Limits())
    with pytest.raises(BadInput, match="changed while it was read"):
        list(reading)
    assert reading.was_withdrawn


def test_workers_that_cannot_read_a_plain_text_end_the_run(tmp_path):
    """No source is refused for a fault of the mill."""

    class Ending(Failing):
        def place(self, job):
            return PLAIN if job.is_repeated else after(0)

    reading = GuardedReading(
        source(tmp_path, "a.jsonl", articles(2)), {}, ReadOptions(), lambda: Ending(1), Limits()
    )
    with pytest.raises(Broken, match="the mill is at fault"):
        list(reading)


def test_a_worker_is_given_back_where_keeping_what_it_read_fails(tmp_path, monkeypatch):
    """A full disk in the middle of a source leaves the only worker free for the next try."""
    folder = tmp_path / "news"
    folder.mkdir()
    source(folder, "a.jsonl", ["", *articles(2)])
    worker = Failing(1_000)

    def full(*_):
        raise Unavailable("the disk is full")

    def read(*arguments):
        return GuardedReading(*arguments, lambda: worker, Limits())

    with MillRun(Settings(home=tmp_path / "mill", models={}), [str(folder)]) as run:
        run.list_sources()
        with monkeypatch.context() as broken:
            broken.setattr("flows.ingest.keep_rejected_chunks", full)
            with pytest.raises(Unavailable) as failure:
                run.read(lambda *_: None, read)
        assert not worker.is_lent, failure  # whoever keeps the failure keeps all that it happened in
        assert len(run.read(lambda *_: None, read)) == 1


def loaded(home, folder, read):
    """Counts of a run up to its load, and the refused records."""
    with MillRun(Settings(home=home, models={}), [str(folder)]) as run:
        run.list_sources()
        for batch in run.read(lambda *_: None, read):
            run.commit(batch, refine_staged(batch, run.recipe_id, {}).rejected)
        run.load()
        query = "SELECT record_key, stage, reason, detail FROM rejected_documents"
        refused = run.loading.connection.execute(query).fetchall()
        return [run.counts[f"records {it}"] for it in ("kept", "rejected", "unchanged")], refused


def test_a_record_that_ended_its_reader_is_not_tried_again(tmp_path, monkeypatch, limits):
    """A run refuses it once; when its file grows, only what is new is read, and its refusal stays."""
    folder = tmp_path / "news"
    folder.mkdir()
    texts = articles(4, {2: "segfault"})
    source(folder, "a.jsonl", texts)
    with worker_pool(1, {}, limits) as pool:
        counts, refused = loaded(tmp_path / "mill", folder, pool.read)
    assert [3, 1, 0] == counts
    assert ("2", "parse", "crash") == refused[0][:3]
    assert refused[0][3].endswith("SIGSEGV")
    source(folder, "a.jsonl", [*texts, ARTICLE.format("nine")])
    monkeypatch.setattr("flows.poison.armed", True)  # reading the record would end this process
    assert ([1, 0, 4], refused) == loaded(tmp_path / "mill", folder, read_source)


def test_records_that_are_taken_back_are_no_poison(tmp_path, monkeypatch):
    """Where a new file changes while it is read, its refused records are discarded, and nothing is said of them."""
    folder = tmp_path / "news"
    folder.mkdir()
    file = source(folder, "a.jsonl", articles(3))

    def crashing(*_):
        with file.path.open("a") as grown:
            grown.write("\n")
        raise KeyError("a bug")

    monkeypatch.setattr("flows.record_items.document_of_row", crashing)
    with MillRun(Settings(home=tmp_path / "mill", models={}), [str(folder)]) as run:
        run.list_sources()
        assert len(run.read(lambda *_: None)) == 1
        assert (run.counts["records rejected"], run._ingest.counts.poisonous) == (1, 0)
