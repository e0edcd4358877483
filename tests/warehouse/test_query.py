"""A query reads the published tables and nothing else."""

import csv
import io
import json
import os

import duckdb
import pyarrow.parquet as pq
import pytest
from invented import put, reading

from transforms.errors import Broken, Unavailable
from warehouse.publish import open_idle
from warehouse.query import QueryRefused, run_query, write_result


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A published mill of two documents."""
    home = tmp_path_factory.mktemp("home of 'quotes' [and] more") / "mill"
    put(home, reading("a.txt", {"0": "Ada walks", "1": "=1+1 is two"}), "run-1")
    with open_idle(home) as loading:
        loading.load_commits()
        loading.publish()
    return home


def answer(home, sql, limit=None):
    """Rows of a query."""
    with run_query(home, sql, limit) as result:
        return list(result.rows())


def export(home, sql, form, **options):
    """Bytes of a query's answer in a format."""
    stream = io.BytesIO()
    with run_query(home, sql) as result:
        write_result(result, form, stream, **options)
    return stream.getvalue()


FORBIDDEN = {
    "copy": "copy documents to '{out}'",
    "copy of a query": "copy (select 1) to '{out}' (format parquet)",
    "copy from": "copy documents from '{secret}'",
    "export": "export database '{out}'",
    "import": "import database '{out}'",
    "attach": "attach '{out}' as other",
    "attach memory": "attach ':memory:' as other",
    "detach": "detach warehouse",
    "use": "use memory",
    "install": "install httpfs",
    "load": "load httpfs",
    "force install": "force install spatial from community",
    "set": "set enable_external_access = true",
    "set the lock": "set lock_configuration = false",
    "set a variable": "set variable a = 1",
    "reset": "reset memory_limit",
    "pragma": "pragma database_list",
    "pragma that sets": "pragma enable_profiling",
    "call": "call pragma_version()",
    "checkpoint": "force checkpoint",
    "vacuum": "vacuum",
    "create": "create table x as select 1",
    "create temporary": "create temp table x as select 1",
    "create a macro": "create macro m() as 1",
    "create a secret": "create secret s (type s3, key_id 'a', secret 'b')",
    "insert": "insert into documents select * from documents",
    "insert in a with": "with x as (insert into batches select * from batches returning *) select * from x",
    "update": "update documents set text = ''",
    "delete": "delete from documents",
    "truncate": "truncate documents",
    "drop": "drop table documents",
    "alter": "alter table documents add column x int",
    "comment": "comment on table documents is 'x'",
    "begin": "begin transaction",
    "prepare": "prepare p as select 1",
    "execute": "execute p",
    "read_csv": "from read_csv('{secret}')",
    "read_text": "from read_text('{secret}')",
    "read_blob": "select content from read_blob('{secret}')",
    "read_json": "from read_json('{secret}')",
    "read_parquet": "from read_parquet('{secret}')",
    "parquet metadata": "from parquet_metadata('{secret}')",
    "sniff": "from sniff_csv('{secret}')",
    "glob": "from glob('/*')",
    "a file as a table": "from '{secret}'",
    "another warehouse": "from '{idle}'.documents",
    "network": "from read_csv('https://example.org/a.csv')",
    "a query in a query": "from query('copy documents to ''{out}''')",
    "explain analyze copy": "explain analyze copy documents to '{out}'",
    "explain analyze insert": "explain analyze insert into batches select * from batches",
    "getenv": "select getenv('HOME')",
    "a Python variable": "from home",
    "two statements": "select 1; select 2",
    "a comment that hides one": "select 1 /* ; */; /* */ copy documents to '{out}' --",
    "a quote that hides one": "select '\\'; copy documents to '{out}' --'",
    "a copy behind a with": "with a as (select 1) copy a to '{out}'",
    "an insert behind a with": "with a as (select 1) insert into documents select * from a",
    "a delete that returns": "delete from documents returning *",
    "a delete in a with": "with a as (delete from documents returning *) select * from a",
    "a copy in brackets": "(copy documents to '{out}')",
    "a copy in a from": "from (copy documents to '{out}')",
    "set global": "set global enable_external_access = true",
    "a variable": "set variable a = 1",
    "a temporary macro": "create temp macro a() as 1",
    "a view": "create or replace temp view documents as select 1",
    "read_text in a subquery": "select (select content from read_text('{secret}'))",
    "read_text in a lateral join": "select * from documents, lateral (from read_text(source_uri))",
    "glob in a where": "select 1 where exists (from glob('{secret}'))",
    "parquet_scan": "from parquet_scan('{secret}')",
    "read_csv_auto of many": "from read_csv_auto(['{secret}', '{secret}'])",
    "a quoted file as a table": 'select * from "{secret}"',
    "a file by its own name": "from query_table('{secret}')",
    "a file in a prepared query": "from query('from read_text(''{secret}'')')",
    "arrow of this process": "from arrow_scan(1, 2, 3)",
    "pandas of this process": "from pandas_scan(1)",
    "python_map": "from python_map_function()",
    "the network as a table": "from 'https://example.org/a.parquet'",
    "an extension's function": "from sqlite_scan('{secret}', 'a')",
    "an extension by the way": "select st_read('{secret}')",
    "a second one that writes": "select 1; drop table documents",
    "none": " -- nothing\n",
    "nonsense": "selec 1",
    "bytes that are no text": "select '\udcff'",
    "a NUL": "select 1\0; drop table documents",
    "unknown table": "from nowhere",
    "a failing expression": "select error('on purpose')",
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_is_no_query_of_the_tables_is_refused(home, tmp_path, name):
    """Whatever the wording, nothing is written, no file and no setting is reached, and the answer says why not."""
    secret, out = tmp_path / "secret.csv", tmp_path / "out"
    secret.write_text("a\n1\n", "utf-8")
    sql = FORBIDDEN[name].format(secret=secret, out=out, idle=home / "warehouse.idle.duckdb")
    with pytest.raises(QueryRefused) as refused:
        answer(home, sql)
    assert refused.value.message
    assert not out.exists()
    assert answer(home, "select count(*) from documents") == [(2,)]


@pytest.mark.parametrize(
    "sql",
    [
        "select 1",
        "from documents",
        "values (1)",
        "with a as (select 1) select * from a",
        "show tables",
        "describe documents",
        "summarize documents",
        "explain select 1",
        "pivot documents on language using count(*)",
        "select comment from duckdb_columns()",
        "/* a comment */ (select 1);",
    ],
)
def test_queries_of_every_kind_are_answered(home, sql):
    """What reads the tables or describes them is answered."""
    assert answer(home, sql)


def test_limit_says_whether_there_was_more(home):
    """A limited answer knows whether it is the whole one."""
    for limit, rows, truncated in ((1, 1, True), (2, 2, False), (3, 2, False), (0, 0, True)):
        with run_query(home, "from documents", limit) as result:
            assert (len(list(result.rows())), result.truncated) == (rows, truncated)
    with run_query(home, "from range(100000)", 5_000) as result:
        assert (len(list(result.rows())), result.truncated) == (5_000, True)


def test_queries_side_by_side(home):
    """Two answers may be read at the same time, and both see times in UTC."""
    os.environ["TZ"] = "Asia/Tokyo"
    sql = "select timestamptz '2026-01-01 00:00:00+00'::varchar"
    with run_query(home, "from documents") as one, run_query(home, sql, memory_limit="300MB") as other:
        assert (len(list(one.rows())), list(other.rows())) == (2, [("2026-01-01 00:00:00+00",)])


def test_columns_of_one_name_are_told_apart(home):
    """Every column of an answer has a name of its own."""
    with run_query(home, "select 1 as a, 2 as a, 3 as a_2") as result:
        assert result.columns == ("a", "a_3", "a_2")
        assert list(result.rows()) == [(1, 2, 3)]


def test_without_a_warehouse_the_answer_tells_what_to_do(tmp_path):
    """Before the first run there is nothing to query, and a way to change that."""
    with pytest.raises(Unavailable, match="newsmill run"):
        answer(tmp_path, "select 1")


def test_csv_is_safe_in_a_spreadsheet(home):
    """A text that would run as a formula is quoted with an apostrophe; numbers and other texts stay as they are."""
    sql = "select '=1+1' as \"=a\", '-x' as b, -5 as c, '@y' as d, 'a\"b,c' as e, null as f, ['g', null] as g, true as h"
    rows = list(csv.reader(io.StringIO(export(home, sql, "csv").decode())))
    assert rows == [
        ["'=a", "b", "c", "d", "e", "f", "g", "h"],
        ["'=1+1", "'-x", "-5", "'@y", 'a"b,c', "", '["g", null]', "true"],
    ]
    exact = list(csv.reader(io.StringIO(export(home, sql, "csv", guard_formulas=False).decode())))
    assert exact[1][0] == "=1+1"


def test_json_is_exact(home):
    """JSON keeps every value that it has a word for, and dates as ISO 8601."""
    sql = """select '=1+1' as a, 1.5 as b, 'nan'::double as c, timestamptz '2026-01-02 03:04:05.5+00' as d,
        date '2026-01-02' as e, 'x'::blob as f, {'g': [1, null]} as g, 9007199254740993 as h, sum(2) as i"""
    assert json.loads(export(home, sql, "json")) == [
        {
            "a": "=1+1",
            "b": 1.5,
            "c": None,
            "d": "2026-01-02T03:04:05.500000Z",
            "e": "2026-01-02",
            "f": "eA==",
            "g": {"g": [1, None]},
            "h": 9007199254740993,
            "i": 2,
        }
    ]
    assert json.loads(export(home, "select 1 where false", "json")) == []


def test_parquet_goes_through_a_pipe(home, tmp_path):
    """Parquet can be written to a stream that knows no place, and read back as it was."""
    reader, writer = os.pipe()
    sql = "select doc_id, authors, published_at from documents order by all"
    with run_query(home, sql) as result, os.fdopen(writer, "wb") as stream:
        assert write_result(result, "parquet", stream) == 2
    with os.fdopen(reader, "rb") as stream:
        (tmp_path / "a.parquet").write_bytes(stream.read())
    table = pq.read_table(tmp_path / "a.parquet")
    assert table.column("authors").to_pylist() == [["Ann Fictional"]] * 2
    with duckdb.connect() as connection:
        assert connection.execute(
            "select count(*) from read_parquet(?)", [f"{tmp_path}/a.parquet"]
        ).fetchall() == [(2,)]


def test_an_unknown_format_is_named(home):
    """A format that does not exist is answered with those that do."""
    with pytest.raises(Broken, match="csv, json, parquet"):
        export(home, "select 1", "xlsx")
