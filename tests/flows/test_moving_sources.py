"""Sources that change, vanish or cannot be read in the middle of a run take nothing out of the warehouse."""

import os
from pathlib import Path

import pytest

from flows.opening import HashedFile
from flows.refining import refine_staged
from flows.settings import Settings
from flows.stages import MillRun
from transforms.errors import Unavailable

TEXT = "The council of Varn met on Monday and decided to raise the dam by {} metres before winter.\n"


@pytest.fixture
def news(tmp_path):
    """A folder with two sources in one folder and one in another."""
    for name in ("a/1.txt", "a/2.txt", "b/3.txt"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format(name))
    return tmp_path / "news"


def loaded(news, meanwhile=lambda: None, *, prune=False):
    """Names of the documents after a load, and the counts of the run; `meanwhile` comes between listing and reading."""
    with MillRun(Settings(home=news.parent / "mill", models={}, workers=1), [str(news)]) as run:
        run.list_sources()
        meanwhile()
        for folder in [*run.read(lambda *_: None), *run.missing(prune=prune)]:
            run.commit(folder, refine_staged(folder, run.recipe_id, {}).rejected)
        run.load()
        rows = run.loading.connection.execute("SELECT source_uri FROM documents ORDER BY ALL").fetchall()
        counts = run.counts
    assert counts["records read"] == sum(counts[f"records {it}"] for it in ("kept", "rejected", "unchanged"))
    return [Path(uri).name for (uri,) in rows], counts


def test_a_mount_that_vanishes_while_it_is_read_takes_no_document_along(news):
    """Every file is gone between listing and reading: documents stay, and the next run finds the files missing."""
    everything, _ = loaded(news)
    away = news.with_name("away")
    kept, counts = loaded(news, lambda: (news.rename(away), news.mkdir()))
    assert ["1.txt", "2.txt", "3.txt"] == everything == kept
    assert 3 == counts["sources changing while read"]
    assert everything == loaded(news)[0]
    news.rmdir()
    away.rename(news)
    (news / "a" / "1.txt").write_text(TEXT.format("five"))
    after, counts = loaded(news)
    assert (everything, 0) == (after, counts["sources changing while read"])


def test_a_file_that_is_being_written_keeps_its_documents(news, monkeypatch):
    """What is known of a file stays while it changes under the reader; when it holds still it is read."""
    everything, _ = loaded(news)
    growing = news / "a" / "2.txt"
    finish = HashedFile.finish

    def grown(self):
        with growing.open("a") as file:
            file.write("And more.\n")
        return finish(self)

    growing.write_text(TEXT.format("six"))
    with monkeypatch.context() as writing:
        writing.setattr(HashedFile, "finish", grown)
        during, counts = loaded(news)
    assert (everything, 1) == (during, counts["sources changing while read"])
    after, counts = loaded(news)
    assert (everything, 1) == (after, counts["records kept"])


def test_a_disk_that_cannot_be_read_stops_the_run_and_the_next_one_heals(news, monkeypatch):
    """Input/output errors in the middle of a source refuse nothing: the run ends in words, and nothing of it is left."""
    (news / "a" / "1.txt").write_text(TEXT.format("one"))

    def failing(self, buffer):
        del self, buffer
        raise OSError(5, os.strerror(5))

    with monkeypatch.context() as broken:
        broken.setattr(HashedFile, "readinto", failing)
        with pytest.raises(Unavailable, match="is the disk or mount well"):
            loaded(news)
    found, counts = loaded(news)
    assert (3, 0) == (len(found), counts["records rejected"])


def test_reading_that_is_tried_again_begins_anew(news, monkeypatch):
    """What a disk fails once over, a second try of the same run reads whole, and counts once."""
    settings = Settings(home=news.parent / "mill", models={}, workers=1, batch_documents=1)
    readinto, asked = HashedFile.readinto, iter(range(1_000))

    def failing(self, buffer):
        if next(asked) == 7:
            raise OSError(5, os.strerror(5))
        return readinto(self, buffer)

    monkeypatch.setattr(HashedFile, "readinto", failing)
    with MillRun(settings, [str(news)]) as run:
        run.list_sources()
        with pytest.raises(Unavailable):
            run.read(lambda *_: None)
        assert run.counts["sources read"] > 1
        folders = run.read(lambda *_: None)
        for folder in folders:
            run.commit(folder, refine_staged(folder, run.recipe_id, {}).rejected)
        run.load()
        rows = run.loading.connection.execute("SELECT source_uri FROM source_records").fetchall()
        assert (3, 3, 3) == (len(rows), run.counts["records read"], run.counts["records kept"])
    assert 3 == len(folders)


def test_a_folder_that_cannot_be_listed_is_not_pruned(news, monkeypatch):
    """Nobody knows what lies in it, so that its documents are neither missing nor taken out."""
    everything, _ = loaded(news)
    scandir = os.scandir

    def failing(path):
        if path == news / "a":
            raise OSError(5, os.strerror(5))
        return scandir(path)

    with monkeypatch.context() as broken:
        broken.setattr(os, "scandir", failing)
        assert everything == loaded(news, prune=True)[0]
    (news / "a" / "1.txt").unlink()
    assert everything[1:] == loaded(news, prune=True)[0]
