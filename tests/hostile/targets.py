"""What is fuzzed: for each way in, hostile inputs and the promises that must hold for every one of them."""

import bz2
import gzip
import io
import json
import lzma
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard
from hypothesis import strategies as st
from typer.testing import CliRunner

from flows.clean_stream import clean_json_lines
from flows.cli import app
from flows.reading import ReadOptions, Refused, read_source
from flows.sources import list_sources
from strategies import LINES, hostile, pages
from transforms.clean import STEPS, clean
from transforms.decode import decode
from transforms.edits import replay, undo
from transforms.errors import BadInput, NewsmillError
from transforms.formats.limits import MEBIBYTE, Limits
from transforms.html import read_page
from transforms.lines import cut_lines
from transforms.records import REJECTION_REASONS, RawDocument
from transforms.refine import Refiner

LIMITS = Limits(record_bytes=4 * MEBIBYTE, source_bytes=16 * MEBIBYTE, bomb_bytes=MEBIBYTE)
PACKERS = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.compress,
}


@dataclass(frozen=True)
class Target:
    """A way in: its name, what is tried, and what must hold."""

    name: str
    inputs: st.SearchStrategy
    check: Callable


# ---- inputs

TOKENS = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\ud800", b'"', b"'", b",", b"\n", b"\r", b"[" * 60, b"{" * 60, b"]" * 9,
    b"<", b">", b"<!--", b"]]>", b"<script>", b"</p>", b"<svg><title>", b"<template>", b"&#0;", b"&#x110000;", b"&amp;" * 20,
    b"NaN", b"-Infinity", b"1e999", b"1" * 400, b"null", b"true", b"---\n", b"- ", b": ", b"```\n", b"|", b"![](", b"\x1f\x8b", b"PAR1",
    b"\xe2\x80\xae", "\u0301".encode() * 30, "Ã©â€™".encode(), b"\x1b[2J", b"A" * 400, b" " * 400, b"9" * 40, b"/../../",
]  # fmt: skip

VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), hostile, st.sampled_from(LINES),
        st.sampled_from(["[{[1]: 2}]", "[{{1}}]", "['a', b'b', 1j]", "(" * 300, "[" + "-" * 900 + "1]", "1e999", "0001-01-01T00:00:00Z",
                         "9999-12-31T23:59:59-23:59", "1" * 5000, "//[::1]:x/", "http://[", "javascript:alert(1)", "\ud800"]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(hostile | st.sampled_from(["name", "text", "@id", "rendered"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
KEYS = (
    "id",
    "text",
    "title",
    "html",
    "markdown",
    "url",
    "date",
    "published_at",
    "author",
    "authors",
    "publisher",
    "language",
    "source",
)
records = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6)
ARTICLE = "The river rose by two metres overnight.\n\nNobody was hurt, the council of Varn said on Monday."


@cache
def _whole_files():
    """A sound file of each format."""
    record = {"id": 1, "title": "Rain", "text": ARTICLE, "author": "Ada Lund", "date": "2025-03-07"}
    table = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([record, record | {"id": 2}]), table)
    line = json.dumps(record).encode()
    return {
        ".txt": ARTICLE.encode(), ".md": b"---\ntitle: Rain\n---\n# Rain\n\n**It** [rained](http://a.example/).\n" + ARTICLE.encode(),
        ".html": b"<html><head><title>Rain</title><meta charset=utf-8></head><body><p>It rained.<p>" + ARTICLE.encode() + b"</body>",
        ".json": b"[" + line + b", " + line + b"]", ".jsonl": line + b"\n" + line.replace(b'"id": 1', b'"id": 2') + b"\n",
        ".csv": b'id,title,text\n1,Rain,"It ""rained""\nand rained."\n2,Wind,It blew.\n', ".tsv": b"id\ttitle\ttext\n1\tRain\tIt rained.\n",
        ".parquet": table.getvalue(),
    }  # fmt: skip


@st.composite
def _spoilt(draw, whole):
    """A sound file with a few bytes cut, repeated, flipped or put in."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(0, 4))):
        place, length = draw(st.integers(0, len(content))), draw(st.integers(0, 40))
        match draw(st.sampled_from(["cut", "repeat", "flip", "put", "tail"])):
            case "cut":
                del content[place : place + length]
            case "repeat":
                content[place:place] = content[place : place + length] * draw(st.integers(1, 20))
            case "flip" if place < len(content):
                content[place] ^= draw(st.integers(1, 255))
            case "put":
                content[place:place] = draw(st.sampled_from(TOKENS)) * draw(st.integers(1, 3))
            case "tail":
                del content[place:]
    return bytes(content)


@st.composite
def files(draw):
    """A file's name and bytes: a spoilt one of any format, perhaps packed, perhaps spoilt again."""
    suffix = draw(st.sampled_from(sorted(_whole_files())))
    content = draw(_spoilt(_whole_files()[suffix]) | st.binary(max_size=60))
    packed = draw(st.sampled_from(sorted(PACKERS))) if suffix != ".parquet" else ""
    content = PACKERS[packed](content)
    return f"a{suffix}{packed}", draw(_spoilt(content)) if packed and draw(st.booleans()) else content


markup = st.lists(
    st.one_of(hostile, st.sampled_from(LINES), st.sampled_from(TOKENS).map(lambda it: it.decode("utf-8", "replace")),
              st.sampled_from(["<p>", "<div>", "<table><tr><td>", "<a href=x>", "</a>", "<li>", "<b>", "<time datetime='x'>", "<pre>\n",
                               "<title>", "<meta name=author content='", "<script type='application/ld+json'>{\"headline\":", "</script>",
                               "<template>", "<svg>", "<math><mi>", "<select><option>", "<frameset>", "<plaintext>", "<noscript>"])),
    max_size=25,
).map("".join)  # fmt: skip


# ---- promises


def must_be_well_formed(text):
    """Text can be written: no surrogate stands alone."""
    text.encode("utf-8")


def check_file(case):
    """Every file gives documents and refusals with a reason, all of them counted, and never an error of ours."""
    name, content = case
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108 - quicker in memory
        path = Path(folder) / name
        path.write_bytes(content)
        (source,) = list_sources([str(path)], Path(folder))
        reading = read_source(source, {}, ReadOptions(limits=LIMITS))
        kept = refused = 0
        keys = set()
        for item in reading:
            if isinstance(item, RawDocument):
                kept += 1
                must_be_well_formed(
                    item.text + item.record_key + "".join(item.given_authors) + (item.given_title or "")
                )
                assert item.doc_id not in keys
                keys.add(item.doc_id)
            else:
                assert isinstance(item, Refused)
                refused += 1
                assert item.row.reason in REJECTION_REASONS
                must_be_well_formed(item.row.detail + item.row.record_key)
        row = reading.row()
        assert row.record_count == kept + refused
        assert row.rejected_count == refused


def check_record(record):
    """A JSON line gives a document or a refusal, whatever stands under the keys that are read; so does `clean --jsonl`."""
    line = json.dumps(record).encode()
    check_file(("a.jsonl", line + b"\n"))
    check_line(line)


def check_line(line):
    """For each line that is not blank one line of strict JSON, which can be written."""
    answers = list(clean_json_lines([line], _refiner(), {}))
    assert len(answers) == bool(line.strip())
    for answer in answers:
        must_be_well_formed(answer)
        assert "\n" not in answer
        found = json.loads(answer, parse_constant=_no_constant)
        assert "id" in found
        if "text" in found:
            for block in found["blocks"]:
                assert 0 <= block["start"] <= block["end"] <= len(found["text"])


def _no_constant(name):
    raise AssertionError(name)


@cache
def _refiner():
    return Refiner({}, tuple(step for step in STEPS if step not in {"entities", "quotations"}))


@cache
def _whole_refiner():
    return Refiner({})


def check_markup(page):
    """Any string is a page; its lines cut its text, and cleaning it keeps the promises."""
    found = read_page(page)
    assert [(it.start, it.end, it.text) for it in found.lines] == [
        (it.start, it.end, it.text) for it in cut_lines(found.text)
    ]
    must_be_well_formed(found.text)
    check_clean(found.text, markup=page)


def check_clean(text, **options):
    """The ledger replays and undoes, blocks lie in the raw text, and cleaning again changes nothing."""
    cleaned = clean(text, **options)
    draft = cleaned.draft
    assert draft.text == replay(text, draft.edits)
    assert text == undo(draft.text, draft.edits)
    assert draft.text == clean(draft.text).draft.text
    for block in cleaned.blocks:
        assert 0 <= block.start < block.end <= len(text)


def check_refined(text):
    """Mentions and quotations are the characters at their offsets, and every finding lies in the text."""
    raw = RawDocument(
        "d",
        "s",
        "0",
        b"",
        "0" * 64,
        "text/plain",
        "utf-8",
        "utf-8",
        1.0,
        text,
        None,
        None,
        None,
        None,
        (),
        None,
        None,
        (),
    )
    article = _whole_refiner().refine(raw)
    for mention in article.mentions:
        assert article.text[mention.start : mention.end] == mention.surface
    for quote in article.quotations:
        assert article.text[quote.start : quote.end] == quote.text
    for issue in article.issues:
        assert 0 <= issue.start <= issue.end <= len(article.text)
    assert raw.text == undo(article.text, article.cleaned.draft.edits)


def check_decoding(content):
    """Bytes are text that can be written, or are refused with a reason."""
    reason, text = "", ""
    try:
        text = decode(content).text
    except BadInput as error:
        reason = error.reason
    must_be_well_formed(text)
    assert not reason or reason in REJECTION_REASONS


def check_command(case):
    """A command ends with a code of the documented ones, and an error is one of ours."""
    words, stdin = case
    with tempfile.TemporaryDirectory() as folder:
        home = [] if words[0] == "clean" else ["--home", folder]
        done = CliRunner().invoke(app, [*words, *home], input=stdin)
    assert done.exit_code in (0, 1, 2, 3)
    assert done.exception is None or isinstance(done.exception, SystemExit | NewsmillError), done.exception


commands = st.tuples(
    st.one_of(
        st.tuples(
            st.just("clean"), st.just("-"), st.sampled_from(["--jsonl", "--steps=decode,mojibake", "--steps=metadata", "--steps=,"])
        ).map(list),
        st.tuples(st.sampled_from(["sql", "explain", "rejects", "status"]), hostile | st.sampled_from(["--", "--limit", "-1", "\udcff"])).map(list),
    ),
    _spoilt(json.dumps({"id": 1, "text": ARTICLE}).encode() + b"\n") | markup.map(str.encode),
)  # fmt: skip

TARGETS = (
    Target("the command line", commands, check_command),
    Target("files of every format, packed and spoilt", files(), check_file),
    Target("JSON records with any values", records, check_record),
    Target("lines of newsmill clean --jsonl", _spoilt(json.dumps({"id": 1, "text": ARTICLE}).encode()), check_line),
    Target("HTML", markup, check_markup),
    Target("Markdown", st.one_of(pages, _spoilt(b"# A *b* [c](d.e) `f`\n\n| a | b |\n|---|---|\n> q\n1. x\n").map(lambda it: it.decode("utf-8", "replace"))),
           lambda text: check_clean(text, is_markdown=True)),
    Target("texts", st.one_of(pages, hostile), check_clean),
    Target("texts, with names and quotations", st.one_of(pages, hostile), check_refined),
    Target("bytes of unknown encoding", st.one_of(st.binary(max_size=200), _spoilt("Köln — “Überlingen” 日本 Привет".encode())), check_decoding),
)  # fmt: skip
