"""Names, titles and texts that try to be SQL, HTML, Markdown, formulas or terminal commands are data on every surface."""

import csv
import io
import json
import re
import unicodedata
from html.parser import HTMLParser

import duckdb
import pyarrow.parquet as pq
import pytest

from conftest import newsmill
from flows.artifacts import TABLES, summary_markdown, table_rows
from flows.bare import run_bare
from flows.explain import explain_document
from flows.query_output import print_query
from flows.rejects import list_rejects
from flows.report.page import write_report
from flows.settings import read_settings
from flows.status import show_status
from transforms.errors import Broken

ATTACKS = (
    "'; DROP TABLE documents; --",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "[click](javascript:alert(1)) | x |\n| --- |",
    "\x1b[2J\x1b]0;owned\x07red\x9b31m",
    "evil\u202egpj.exe\u2066",
    "{{ 7*7 }}{% for x in () %}",
    "[bold red]rich[/bold red][link=file:///etc/passwd]x[/link]",
    "%s%n ${HOME} $(id) `id`",
)
ARTICLE = "The council of Varn met on Monday, and {attack} was read aloud. Ada Lund of {attack} said nothing about the dam."
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    """A home made from hostile sources, with some refused, and its report."""
    folder = tmp_path_factory.mktemp("hostile")
    sources = folder / "sources"
    sources.mkdir()
    with (sources / "all.jsonl").open("w", encoding="utf-8") as file:
        for number, attack in enumerate(ATTACKS):
            article = ARTICLE.format(attack=attack)
            record = {
                "id": f"{number} {attack}", "title": attack, "text": f"{attack}\n\n{article}", "url": f"javascript:{attack}",
                "author": f"{attack} Lund", "publisher": attack, "language": attack, "date": attack,
            }  # fmt: skip
            file.write(json.dumps(record) + "\n")
            file.write(json.dumps({"id": f"refused {attack}", "text": 7, "title": attack}) + "\n")
    for attack in ATTACKS:
        name = attack.replace("/", "_")
        (sources / f"{name}.txt").write_text(ARTICLE.format(attack=name), "utf-8")
        (sources / f"{name}.json").write_bytes(b"{")
        (sources / f"{name}.html").write_text(
            f"<title>{attack}</title><p>{ARTICLE.format(attack=attack)}</p>", "utf-8"
        )
    settings = read_settings(home=folder / "mill", workers=1, models={})
    run_bare(settings, [str(sources)])
    write_report(settings.home)
    return settings


def query(settings, sql):
    """Rows of the public warehouse, as they are."""
    with duckdb.connect(str(settings.home / "warehouse.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def assert_obeys_nothing(shown):
    """No character that a terminal would obey is left, save line ends."""
    bad = {it for it in shown if it != "\n" and (unicodedata.category(it) == "Cc" or it in TURNING)}
    assert not bad


def test_all_of_it_is_held_as_it_was_written(settings):
    """Nothing was run, dropped or mangled: each title is a row, each refused record keeps its key."""
    assert query(settings, "select count(*) from documents") == [(3 * len(ATTACKS),)]
    keys = {key for (key,) in query(settings, "select record_key from documents")}
    # a record's own id is read as one line
    assert {" ".join(f"{number} {attack}".split()) for number, attack in enumerate(ATTACKS)} <= keys
    refused = {key for (key,) in query(settings, "select record_key from rejected_documents")}
    assert {" ".join(f"refused {attack}".split()) for attack in ATTACKS} <= refused
    for (uri,) in query(settings, "select source_uri from sources"):
        assert_obeys_nothing(uri)
        assert "\n" not in uri


def test_the_terminal_is_told_nothing(settings, capsys):
    """Status, rejects, explain and sql show what would be obeyed."""
    show_status(settings)
    list_rejects(settings, 100)
    for table in (
        "documents",
        "sources",
        "rejected_documents",
        "edits",
        "blocks",
        "quality_issues",
        "entities",
    ):
        print_query(settings.home, f"select * from {table}", "table", 100)
    ids = query(settings, "select doc_id from documents")
    for (doc_id,) in ids[::6]:
        explain_document(settings, doc_id, with_edits=True)
    printed = capsys.readouterr()
    assert_obeys_nothing(printed.out)
    assert_obeys_nothing(printed.err)
    assert "[bold red]rich[/bold red]" in printed.out


@pytest.mark.parametrize("attack", ATTACKS)
def test_explain_takes_any_words(settings, attack, capsys):
    """What names a document is a value in the query, whatever quotes it holds; messages are safe to print."""
    said = "document"
    try:
        explain_document(settings, attack, with_edits=False)
    except Broken as error:
        said = error.message
    assert "document" in said
    assert_obeys_nothing(said)
    assert_obeys_nothing(capsys.readouterr().out)
    assert query(settings, "select count(*) from documents") == [(3 * len(ATTACKS),)]


def test_messages_of_errors_are_shown_not_obeyed(settings):
    """What a message repeats of a title or of an argument cannot command the terminal."""
    for words in (
        ["sql", "select error(title) from documents order by title"],
        ["explain", "\udcff\x1b[31m"],
    ):
        done = newsmill(*words, "--home", settings.home, check=1)
        assert_obeys_nothing(done.stderr.decode())
        assert done.stderr.startswith(b"newsmill: ")


class Tags(HTMLParser):
    """Start tags of a page with their attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        """Called for each start tag."""
        self.found.append((tag, dict(attributes)))


def test_the_report_holds_no_element_of_a_document(settings):
    """A browser finds no script, handler, frame, picture or link that came from data."""
    page = (settings.home / "report" / "index.html").read_text("utf-8")
    tags = Tags(page).found
    assert not {"script", "iframe", "object", "embed", "base", "form", "img"} & {tag for tag, _ in tags}
    for _, attributes in tags:
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("href", "src", "xlink:href", "action"):
            assert (attributes.get(name) or "#").startswith("#")
    assert "alert(1)" in page
    assert_obeys_nothing(page)


def test_artifacts_hold_no_markup_of_a_document(settings):
    """Tables of the Prefect UI are single safe lines, its Markdown escapes what could begin a link, tag or cell."""
    for table in TABLES:
        for row in table_rows(settings.home, table):
            for value in row.values():
                assert_obeys_nothing(value)
                assert "\n" not in value
    run = run_bare(settings, [str(settings.home.parent / "sources")])
    summary = summary_markdown(run, dict.fromkeys(ATTACKS, 1), ATTACKS, None, None)
    assert not re.search(r"(?<!\\)[<>`]|\]\(", summary)
    assert_obeys_nothing(summary)
    for line in summary.splitlines():
        if line.startswith("|"):
            assert line.replace("\\|", "").count("|") == 3


def test_exports_guard_formulas_in_csv_and_are_exact_elsewhere(settings, capfdbinary):
    """No cell of a CSV begins as a formula does; JSON and Parquet give the characters as they are."""
    sql = "select record_key, title, publisher, text from documents order by all"
    held = query(settings, sql)
    print_query(settings.home, sql, "csv", None)
    rows = list(csv.reader(io.StringIO(capfdbinary.readouterr().out.decode())))[1:]
    assert len(rows) == len(held)
    assert any(cell.startswith("'") for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    print_query(settings.home, sql, "json", None)
    assert [tuple(row.values()) for row in json.loads(capfdbinary.readouterr().out)] == held
    print_query(settings.home, sql, "parquet", None)
    table = pq.read_table(io.BytesIO(capfdbinary.readouterr().out))
    assert [tuple(row.values()) for row in table.to_pylist()] == held
