"""Runs over changing folders: the warehouse is always that of the newest state, and only what changed is done."""

import json

import pytest

from flows.bare import run_bare
from flows.refining import refine_staged
from flows.settings import Settings
from flows.stages import MillRun
from transforms.errors import Broken
from warehouse import publish, published
from warehouse.query import run_query

ARTICLE = (
    "{title}\n\nBy Ada Lund\n{day} March 2025\n\nThe council of Varn met on Monday and decided to raise the dam by "
    "two metres before winter, the mayor said.\n\nThe work will cost nine million crowns and begin in May, when the "
    "river is low enough, according to engineer Olaf Renner.\n"
)
SETTLED = (
    "documents", "blocks", "edits", "repeated_lines", "quality_issues", "entity_mentions", "quotations", "fingerprints",
    "rejected_documents", "entities", "entity_aliases", "entity_links", "duplicates", "stories", "story_documents",
    "topics", "document_topics",
)  # fmt: skip
MEMORY = {"story_id", "topic_id", "group_id", "entity_id"}
ARRIVAL = {"run_id", "batch_id", "ingested_at", "rejected_at"}  # say how a row came in, not what it is


@pytest.fixture
def folder(tmp_path):
    """A folder of three articles, beside the mill."""
    news = tmp_path / "news"
    news.mkdir()
    for day in range(1, 4):
        (news / f"{day}.txt").write_text(
            ARTICLE.format(title=f"Dam of Varn to be raised, part {day}", day=day)
        )
    return news


def run(folder, *, home="mill", **choices):
    """A run over the folder into the mill beside it."""
    settings = Settings(home=folder.parent / home, models={}, batch_documents=2, workers=1)
    return run_bare(settings, [str(folder)], **choices)


def state(folder, home="mill"):
    """What the warehouse says, without how it got there.

    Ids of stories, topics, groups and entities keep what they meant before, so that they depend on history: each
    is replaced by the documents or mentions that it stands for, which may not.
    """
    from warehouse.query import run_query

    found = {}
    for table in SETTLED:
        with run_query(folder.parent / home, f"FROM {table}") as result:
            found[table] = [
                {name: value for name, value in zip(result.columns, row, strict=True) if name not in ARRIVAL}
                for row in result.rows()
            ]
    members = {}
    for table in ("story_documents", "document_topics", "duplicates", "entity_links"):
        for row in found[table]:
            for name in MEMORY & set(row):
                members.setdefault(row[name], set()).add((row["doc_id"], row.get("ordinal", 0)))
    for rows in found.values():
        for row in rows:
            for name in MEMORY & set(row):
                row[name] = sorted(members.get(row[name], ()))
    return {table: sorted(repr(list(row.values())) for row in rows) for table, rows in found.items()}


def counts(row):
    """Read, kept, rejected and unchanged records of a run."""
    return row.records_read, row.records_kept, row.records_rejected, row.records_unchanged


def test_a_second_run_does_nothing(folder):
    """What is unchanged is neither read nor refined again."""
    assert (3, 3, 0, 0) == counts(run(folder))
    second = run(folder)
    assert (3, 0, 0, 3) == counts(second)
    assert 0 == second.sources_read


def test_a_run_of_other_code_publishes_anew_and_only_once(folder, monkeypatch):
    """After an upgrade of relating or of a view, a run without news gives readers what the new code makes."""

    def inode():
        return (folder.parent / "mill" / "warehouse.duckdb").stat().st_ino

    run(folder)
    first = inode()
    run(folder)
    assert first == inode()
    for module in (published, publish):
        monkeypatch.setattr(module, "publishing_code", lambda: "of the next version")
    run(folder)
    second = inode()
    assert first != second
    run(folder)
    assert second == inode()


def test_a_touched_source_is_read_and_its_record_unchanged(folder):
    """Another time on the same bytes costs a reading, no refining."""
    run(folder)
    (folder / "1.txt").touch()
    row = run(folder)
    assert (1, (3, 0, 0, 3)) == (row.sources_read, counts(row))


def test_any_history_ends_in_the_state_of_a_fresh_run(folder):
    """Add, change, rename, delete with pruning, refuse and repair: the tables equal those of a new mill."""
    run(folder)
    (folder / "1.txt").write_text(ARTICLE.format(title="Dam of Varn will not be raised", day=9))
    (folder / "2.txt").rename(folder / "4.txt")
    (folder / "bad.json").write_text('{"text": 7}')
    assert (4, 2, 1, 1) == counts(run(folder, prune=True))
    (folder / "bad.json").write_text(json.dumps({"text": ARTICLE.format(title="Repaired", day=5)}))
    (folder / "3.txt").unlink()
    run(folder, prune=True)
    run(folder, home="fresh")
    assert state(folder, "fresh") == state(folder)


def test_a_changed_line_of_a_large_source_is_refined_alone(folder):
    """Of a source with many records only the changed ones are refined; gone ones leave."""
    lines = [
        json.dumps({"id": n, "text": ARTICLE.format(title=f"Report {n} from the dam", day=n % 9 + 1)})
        for n in range(7)
    ]
    (folder / "many.jsonl").write_text("\n".join(lines))
    run(folder)
    lines[3] = lines[3].replace("nine million", "ten million")
    (folder / "many.jsonl").write_text("\n".join(lines[:-1]))
    assert (9, 1, 0, 8) == counts(run(folder))
    run(folder, home="fresh")
    assert state(folder, "fresh") == state(folder)


def test_a_missing_source_keeps_its_documents_until_it_is_pruned(folder):
    """A source that is gone is reported; --prune takes its documents out."""
    run(folder)
    (folder / "2.txt").unlink()
    run(folder)
    assert 3 == len(state(folder)["documents"])
    run(folder, prune=True)
    assert 2 == len(state(folder)["documents"])


def test_pruning_refuses_to_empty_a_folder(folder):
    """A folder that has lost everything is an unmounted disk, more likely."""
    run(folder)
    for path in folder.iterdir():
        path.unlink()
    with pytest.raises(Broken, match="mounted"):
        run(folder, prune=True)
    assert 3 == len(state(folder)["documents"])


def test_records_without_documents_fill_batches_too(folder, monkeypatch):
    """Refused and unchanged records of a large source are staged in parts, and the tables are those of one part."""
    lines = [ARTICLE.format(title=f"Report {n}", day=1) if n % 3 else "" for n in range(9)]
    (folder / "many.jsonl").write_text(
        "".join(json.dumps({"id": n, "text": it}) + "\n" for n, it in enumerate(lines))
    )
    run(folder, home="whole")
    monkeypatch.setattr("flows.ingest._RECORDS", 2)
    assert (12, 9, 3, 0) == counts(run(folder))
    assert state(folder, "whole") == state(folder)
    lines[4] += "More is to come.\n"
    (folder / "many.jsonl").write_text(
        "".join(json.dumps({"id": n, "text": it}) + "\n" for n, it in enumerate(lines))
    )
    assert (12, 1, 3, 8) == counts(run(folder))
    run(folder, home="whole")
    assert state(folder, "whole") == state(folder)


def test_relating_that_was_cut_off_leaves_no_trace(folder):
    """A run that ends amid relating costs no id its name and no row its history: the next run relates what readers have."""
    tables = ("entities", "entity_links", "stories", "story_documents", "id_history")

    def related(home):
        query = "SELECT * EXCLUDE (run_id) FROM id_history"
        return {
            it: sorted(rows(folder.parent / home, query if it == "id_history" else f"FROM {it}"))
            for it in tables
        }

    def cut_off(home, first):
        settings = Settings(home=folder.parent / home, models={}, batch_documents=2, workers=1)
        with MillRun(settings, [str(folder)]) as mill:
            mill.list_sources()
            for staged in mill.read(lambda *_: None):
                mill.commit(staged, refine_staged(staged, mill.recipe_id, {}).rejected)
            mill.load()
            mill.relate()
            mill.loading.connection.execute("DELETE FROM entities")  # not whole yet
            assert first or rows(folder.parent / home, "FROM entities")

    cut_off("mill", first=True)
    run(folder)
    run(folder, home="other")
    assert related("other") == related("mill")
    (folder / "1.txt").write_text(ARTICLE.format(title="Mayor Nils Varnhagen resigns", day=9))
    (folder / "3.txt").unlink()
    cut_off("mill", first=False)
    run(folder, prune=True)
    run(folder, home="other", prune=True)
    assert related("other") == related("mill")


def rows(home, query):
    """What a query of the public warehouse gives."""
    with run_query(home, query) as result:
        return [tuple(map(str, row)) for row in result.rows()]


def test_another_recipe_refines_from_the_lake(folder, monkeypatch):
    """When the recipe changes, documents are refined again although their sources are gone."""
    run(folder)
    before = state(folder)
    for path in folder.iterdir():
        path.rename(folder.parent / path.name)
    (folder / "new.txt").write_text(ARTICLE.format(title="Only this source is left", day=8))
    monkeypatch.setattr("flows.stages.recipe_id", lambda *_: "0" * 32)
    run(folder)
    after = state(folder)
    assert 4 == len(after["documents"])
    assert all("0" * 32 in row for row in after["documents"])
    assert set(before["edits"]) <= set(after["edits"])


def test_order_and_batches_do_not_matter(folder):
    """One file after the other, or all at once in other batches, gives the same rows."""
    run(folder)
    parts = Settings(home=folder.parent / "parts", models={}, batch_documents=1)
    for name in ("3.txt", "1.txt", "2.txt"):
        run_bare(parts, [str(folder / name)])
    assert state(folder) == state(folder, "parts")


def test_a_text_with_nothing_left_is_refused_and_counted(folder):
    """A page of boilerplate alone leaves nothing; it is refused with the reason and its bytes are kept."""
    (folder / "menu.txt").write_text("Advertisement\nAdvertisement\nAdvertisement\n")
    row = run(folder)
    assert row.records_read == row.records_kept + row.records_rejected + row.records_unchanged
    (refused,) = [text for text in state(folder)["rejected_documents"] if "menu.txt" in text] or [""]
    assert not any("menu.txt" in text for text in state(folder)["documents"])
    assert "nothing_left" in refused
    assert list((folder.parent / "mill" / "rejected").iterdir())


def test_signs_without_a_word_are_refused_for_what_they_are(folder):
    """Nothing but signs is no document; checks that readers depend on never see it."""
    signs = ("!!!", "—", "🙂 🙂", "...\n\n___", "\u0301\u0301", "“”")
    for number, text in enumerate(signs):
        (folder / f"signs{number}.txt").write_text(text)
    row = run(folder)
    refused = [text for text in state(folder)["rejected_documents"] if "signs" in text]
    assert len(signs) == len(refused) == row.records_rejected
    assert all("nothing_left" in text and "it holds no word" in text for text in refused)


def test_a_failing_check_leaves_readers_where_they_were(folder, monkeypatch):
    """A table that fails its check is not published; the next good run heals."""
    run(folder)
    before = state(folder)
    (folder / "4.txt").write_text(ARTICLE.format(title="A fourth article", day=4))
    with monkeypatch.context() as broken:
        broken.setattr("flows.checking._empty_views", lambda _: iter([("conservation", 1, "(…)")]))
        with pytest.raises(Broken, match="conservation"):
            run(folder)
    assert before == state(folder)
    run(folder)
    assert 4 == len(state(folder)["documents"])


IMPRINT = "The Varn Courier is printed on paper from the mills of Ostre."
REPORTS = (
    "The ferry to Ostre ran aground in fog on Monday night with ninety people on board, the coast guard said.",
    "Farmers in the hills counted their sheep after the snow and found that hardly any of them were lost.",
    "A bakery that had stood empty since the flood opened its doors again and sold out by nine in the morning.",
    "The school orchestra won a prize for a piece that its own pupils had written in the summer.",
    "Three bridges will be painted this year, the roads office announced, beginning with the oldest one.",
    "A whale was seen off the northern pier, and half the town walked down to look for it.",
    "The council lowered the price of a bus ticket for everyone who lives outside the old walls.",
)


def test_a_line_of_many_articles_goes_whenever_the_last_of_them_comes(folder):
    """What other articles tell of a line holds for old and new ones alike, and only as long as they are there."""

    def put(numbers):
        for path in folder.iterdir():
            path.unlink()
        for number in numbers:
            story = f"{REPORTS[number]} More about this was told on day {number}."
            (folder / f"{number}.txt").write_text(
                f"Report from the coast, number {number}\n\n{story}\n\n{IMPRINT}\n"
            )

    def texts():
        return [row for row in state(folder)["documents"] if IMPRINT in row]

    for numbers, holding in ((range(4), 4), (range(3, 7), 4), (range(7), 0)):
        put(numbers)
        run(folder, prune=True)
        assert len(texts()) == holding
    run(folder, home="fresh")
    assert state(folder, "fresh") == state(folder)
