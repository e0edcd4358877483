"""Work is proportional to the change: counted in batches and documents that are refined, over edits of a folder."""

import json

import pytest

from flows.refining import refine_staged
from flows.settings import Settings
from flows.stages import MillRun

ARTICLE = (
    "The council of Varn met on day {number} and decided to raise the dam by two metres, the mayor said."
)


class Mill:
    """A folder of news and the mill beside it."""

    def __init__(self, folder):
        self.news = folder / "news"
        self.news.mkdir()
        self.settings = Settings(home=folder / "mill", models={}, batch_documents=40)

    def write(self, number, text=""):
        """An article in a file of its own."""
        (self.news / f"{number:03}.txt").write_text(text or ARTICLE.format(number=number))

    def write_many(self, texts):
        """Articles as the lines of one file."""
        lines = [json.dumps({"id": number, "text": text}) for number, text in enumerate(texts)]
        (self.news / "many.jsonl").write_text("\n".join(lines))

    def work(self, **choices):
        """Batches and documents that a run refines, and how many of the latter it refuses."""
        batches = documents = refused = 0
        with MillRun(self.settings, [str(self.news)], **choices) as run:
            run.list_sources()
            folders = [*run.read(lambda *_: None), *run.missing(prune=True)]
            for again in (False, True):
                for folder in run.stale() if again else folders:
                    refined = refine_staged(folder, run.recipe_id, self.settings.models)
                    batches += (folder / "raw_documents.parquet").exists()
                    documents += refined.documents + refined.rejected
                    refused += refined.rejected
                    run.commit(folder, refined.rejected)
                run.load()
            run.loading.create_views()
            assert [] == run.loading.connection.execute("FROM conservation").fetchall()
            assert min(run.counts.values()) >= 0
        return batches, documents, refused


@pytest.fixture
def mill(tmp_path):
    """A mill that has refined a hundred articles."""
    made = Mill(tmp_path)
    for number in range(100):
        made.write(number)
    assert (3, 100, 0) == made.work()
    return made


def test_a_folder_costs_what_changed_in_it(mill):
    """Nothing for what is as it was, one document for each that was added, changed or renamed, none for one that left."""
    assert (0, 0, 0) == mill.work()
    mill.write(100)
    assert (1, 1, 0) == mill.work()
    mill.write(7, "Another council met in Varn and decided otherwise, the mayor said on Monday.")
    mill.write(3)  # the same bytes, at another time
    assert (1, 1, 0) == mill.work()
    (mill.news / "050.txt").rename(mill.news / "renamed.txt")
    assert (1, 1, 0) == mill.work()
    (mill.news / "051.txt").unlink()
    assert (0, 0, 0) == mill.work()
    assert (0, 0, 0) == mill.work(refresh=True)


def test_a_large_source_costs_what_changed_in_it(tmp_path, monkeypatch):
    """One changed record of many is refined alone; a refused one beside it is not tried again, unless all are asked for."""
    monkeypatch.setattr("flows.poison.armed", True)
    mill = Mill(tmp_path)
    texts = [ARTICLE.format(number=number) for number in range(20)]
    texts[4] += "\n\nnewsmill-poison:raise"
    mill.write_many(texts)
    assert (1, 20, 1) == mill.work()
    texts[9] += " Nobody was hurt."
    mill.write_many(texts)
    assert (1, 1, 0) == mill.work()
    assert (1, 1, 1) == mill.work(refresh=True)
    mill.write_many(texts[:-1])
    assert (0, 0, 0) == mill.work()
    monkeypatch.setattr("flows.poison.armed", False)
    assert (1, 1, 0) == mill.work(refresh=True)
    assert (0, 0, 0) == mill.work()


def test_poison_is_tried_again_when_it_is_asked_for(tmp_path, monkeypatch):
    """A refused document costs nothing until all are asked for; then it lands once, though its batch is the same."""
    monkeypatch.setattr("flows.poison.armed", True)
    mill = Mill(tmp_path)
    mill.write(1, ARTICLE.format(number=1) + "\n\nnewsmill-poison:raise")
    assert (1, 1, 1) == mill.work()
    assert (0, 0, 0) == mill.work()
    monkeypatch.setattr("flows.poison.armed", False)
    assert (0, 0, 0) == mill.work()
    assert (1, 1, 0) == mill.work(refresh=True)
    assert (0, 0, 0) == mill.work(refresh=True)


def test_another_recipe_costs_each_document_once(mill, monkeypatch):
    """What another recipe refined is refined again from the lake, and then no more."""
    monkeypatch.setattr("flows.stages.recipe_id", lambda *_: "0" * 32)
    mill.write(3, "The dam of Varn broke on Monday, and nobody was hurt.\n\nnewsmill-poison:raise")
    assert (100, 0) == mill.work()[1:]
    monkeypatch.setattr("flows.poison.armed", True)
    monkeypatch.setattr("flows.stages.recipe_id", lambda *_: "1" * 32)
    assert (100, 1) == mill.work()[1:]
    assert (0, 0, 0) == mill.work()
