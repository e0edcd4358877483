"""The whole mill on the samples, through Prefect and the command line, as a newcomer runs it."""

import json
import re

import pytest

from conftest import newsmill


def rows(milled, query):
    """Rows of a query as JSON objects."""
    done = newsmill("sql", query, "--format", "json", cwd=milled)
    text = done.stdout.decode()
    return (
        json.loads(text)
        if text.lstrip().startswith("[")
        else [json.loads(line) for line in text.splitlines()]
    )


def test_a_run_says_what_happened_and_what_to_type_next(milled):
    """Counts, and commands that work."""
    log = (milled / "run.log").read_text(encoding="utf-8")
    assert re.search(r"records read +57", log)
    assert re.search(r"records kept +50", log)
    assert re.search(r"records rejected +7", log)
    assert "newsmill sql" in log
    assert "Traceback" not in log
    assert "leaked" not in log


def test_all_is_conserved_and_nothing_is_orphaned(milled):
    """The two views that must be empty are."""
    assert [] == rows(milled, "FROM conservation")
    assert [] == rows(milled, "FROM orphan_rows")


def test_the_stories_of_the_samples_are_found(milled):
    """Flood, strike and comet are each told by several documents, and the wire report has copies."""
    stories = rows(milled, "SELECT label, document_count FROM stories WHERE document_count > 2")
    assert len(stories) >= 3
    titles = {
        row["title"]
        for row in rows(milled, "SELECT title FROM documents SEMI JOIN duplicates USING (doc_id)")
    }
    assert {
        "River floods old town of Varn, 1,400 leave homes",
        "Hesk sends rescue teams to flooded Varn",
    } <= titles


def test_damage_is_repaired_or_reported(milled):
    """What can be known is repaired; what cannot is an issue."""
    (museum,) = rows(milled, "SELECT title, text FROM documents WHERE source_uri LIKE '%museum-mojibake%'")
    assert museum["title"] == "Café owner opens a “museum of the strike”"
    assert "“Everyone who slept here" in museum["text"]
    (comet,) = rows(milled, "SELECT title, language FROM documents WHERE source_uri LIKE '%kometa-mojibake%'")
    assert {"title": "Новую комету можно будет увидеть невооружённым глазом", "language": "ru"} == comet
    issues = {(row["file"], row["issue"]) for row in rows(
        milled,
        "SELECT DISTINCT split_part(source_uri, '/', -1) AS file, issue FROM quality_issues JOIN documents USING (doc_id)",
    )}  # fmt: skip
    assert {
        ("foreign-footer.txt", "foreign_glyph"),
        ("foreign-footer.txt", "foreign_language_segment"),
        ("replacement.txt", "replacement_character"),
        ("truncated.txt", "truncated"),
        ("all-caps.txt", "all_caps"),
        ("repeated.txt", "repeated_paragraph"),
        ("thin.txt", "thin_content"),
        ("future.json", "future_date"),
        ("paromy-windows-1251.txt", "encoding_guessed"),
        ("museum-mojibake.txt", "mojibake_repaired"),
    } <= issues


def test_an_article_about_cookies_keeps_every_sentence(milled):
    """Words of boilerplate in an article are words of the article."""
    (row,) = rows(milled, "SELECT text FROM documents WHERE source_uri LIKE '%cookie-law%'")
    for sentence in (
        "A cookie is a small file",
        "“To subscribe to a newsletter is a choice",
        "“All rights reserved, except",
    ):
        assert sentence in row["text"]


def test_every_ledger_replays_on_the_raw_text_of_the_lake(milled):
    """Replaying the edits of the lake on its raw texts gives its clean texts; undoing them gives the raw texts."""
    from transforms.edits import Edit, replay, undo
    from transforms.records import Document, EditRow, RawDocument
    from warehouse.rows import read_rows

    lake = milled / "mill" / "lake"
    raws, clean, edits = {}, {}, {}
    for path in (lake / "raw_documents").glob("*.parquet"):
        raws |= {raw.doc_id: raw.text for raw in read_rows(path, RawDocument)}
    for path in (lake / "documents").glob("*.parquet"):
        clean |= {document.doc_id: document.text for document in read_rows(path, Document)}
    for path in (lake / "edits").glob("*.parquet"):
        for row in read_rows(path, EditRow):
            edits.setdefault(row.doc_id, []).append(Edit(row.start, row.end, row.before, row.after, row.rule))
    assert 50 == len(clean)
    for doc_id, text in clean.items():
        assert text == replay(raws[doc_id], edits.get(doc_id, []))
        assert raws[doc_id] == undo(text, edits.get(doc_id, []))


def test_a_second_run_leaves_the_warehouse_alone(milled):
    """Nothing is read, nothing is published, and it is said."""
    before = (milled / "mill" / "warehouse.duckdb").stat()
    log = newsmill("run", "samples", cwd=milled).stderr.decode()
    assert re.search(r"records unchanged +57", log)
    assert "Nothing has changed" in log
    after = (milled / "mill" / "warehouse.duckdb").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_strict_runs_exit_with_3_when_something_is_rejected(tmp_path, monkeypatch):
    """--strict turns a refused record into an exit code; what crashes its worker is refused, too, and told of."""
    monkeypatch.setenv("NEWSMILL_POISON", "1")
    news = tmp_path / "news"
    news.mkdir()
    (news / "bad.json").write_text('{"text": 7}')
    for name, mark in (("good", ""), ("poison", "newsmill-poison:segfault")):
        (news / f"{name}.txt").write_text(
            f"The river rose by two metres in Varn, the council said.\n\n{mark}\n"
        )
    log = newsmill("run", news, "--home", tmp_path / "mill", "--strict", check=3).stderr.decode()
    assert re.search(r"records kept +1\b", log)
    assert re.search(r"records rejected +2", log)
    assert "poison documents refused: 1 (they hang, exhaust memory or crash" in log


def test_explain_shows_edits_with_rule_and_reason(milled):
    """Raw against clean, with what was cut and why."""
    shown = newsmill("explain", "2025-03-04-flood.txt", cwd=milled).stdout.decode()
    for part in (
        "Old town under water after Lerr bursts its banks",
        "Skip to main content",
        "navigation",
        "Lines cut",
    ):
        assert part in shown
    several = newsmill("explain", "flood", cwd=milled, check=1).stderr.decode()
    assert "names several documents" in several
    assert "names no document" in newsmill("explain", "zebra", cwd=milled, check=1).stderr.decode()


def test_rejects_are_listed_and_their_bytes_kept(milled):
    """Each refused record has a reason, and its bytes come back as they were."""
    listed = newsmill("rejects", cwd=milled).stdout.decode()
    for reason in ("malformed", "duplicate_key", "truncated_archive", "empty", "binary", "wrong_type"):
        assert reason in listed
    (row,) = rows(milled, "SELECT content_sha256 FROM rejected_documents WHERE reason = 'binary'")
    shown = newsmill("rejects", "--show", row["content_sha256"][:10], cwd=milled).stdout
    assert (milled / "samples" / "damaged" / "photo.txt").read_bytes() == shown


def test_status_and_report_tell_what_is_in_the_mill(milled):
    """Size, age and runs on the terminal; one page without scripts or addresses to load from."""
    shown = newsmill("status", cwd=milled).stdout.decode()
    assert re.search(r"documents +50", shown)
    assert "completed" in shown
    path = newsmill("report", cwd=milled).stdout.decode().strip()
    page = (milled / path).read_text(encoding="utf-8")
    assert page.count("<svg") >= 7
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"https?:", page)
    newsmill("report", cwd=milled)
    assert page == (milled / path).read_text(encoding="utf-8")


def test_data_docs_are_built(milled):
    """The suites' results can be read as pages."""
    assert "entity_mentions" in (milled / "mill" / "validation" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE documents",
        "COPY documents TO 'x.csv'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "ATTACH 'x.db'",
        "INSTALL httpfs",
        "select 1; drop table documents",
    ],
)
def test_sql_can_neither_write_nor_read_files(milled, statement):
    """What is not a query on the warehouse is refused in words."""
    refused = newsmill("sql", statement, cwd=milled, check=1).stderr.decode()
    assert refused.startswith("newsmill: ")
    assert "Traceback" not in refused


def test_a_missing_source_is_wrong_usage_in_words(tmp_path):
    """A source that does not exist is said before anything is started."""
    said = newsmill("run", "nowhere", cwd=tmp_path, check=2).stderr.decode()
    assert "nowhere" in said
    assert "no such file" in said
    assert not (tmp_path / "mill").exists()


def test_clean_answers_each_json_line_in_order():
    """Good and bad lines are answered one by one, with offsets that show each edit."""
    lines = [
        {
            "id": "a",
            "text": "Skip to main content\nThe river rose by two metres in Varn on Monday, the council said.",
        },
        {
            "id": "b",
            "html": "<nav><a href=/>Home</a></nav><p>The river fell again in Varn on Tuesday, the council said.</p>",
        },
        {"id": "c"},
    ]
    given = "\n".join(json.dumps(line) for line in lines[:2]) + "\nnot json\n" + json.dumps(lines[2]) + "\n"
    answers = [
        json.loads(line) for line in newsmill("clean", "--jsonl", stdin=given.encode()).stdout.splitlines()
    ]
    assert ["a", "b", 2, "c"] == [answer["id"] for answer in answers]
    assert "The river rose by two metres in Varn on Monday, the council said." == answers[0]["text"]
    assert all("error" in answer for answer in answers[2:])
    for edit in answers[0]["edits"]:
        assert lines[0]["text"][edit["raw_start"] : edit["raw_end"]] == edit["before"]


def test_help_teaches():
    """Every command explains itself."""
    shown = newsmill("--help").stdout.decode()
    for command in ("run", "status", "rejects", "explain", "report", "sql", "clean", "serve", "ui"):
        assert command in shown
        assert len(newsmill(command, "--help").stdout.decode()) > 200
