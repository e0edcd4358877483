"""Files of one hostile thing after another, and what reading them costs as they grow."""

import tempfile
import time
from functools import partial
from itertools import count
from pathlib import Path

from flows.reading import read_source
from flows.sources import list_sources

RECORD = '{"text":"It rained."}'


def _of(unit, before="", after=""):
    """A file of a unit, repeated."""
    return lambda length: before + unit * (length // len(unit)) + after


def _counted(form, before="", after=""):
    """A file of a form that is filled with a number, each time with another."""

    def content(length):
        parts, size = [before], 0
        for number in count():
            if size >= length:
                return "".join(parts) + after
            parts.append(form % number)
            size += len(parts[-1])
        raise AssertionError

    return content


def _halves(one, other, before="", between="", after=""):
    """A file whose first half is of one unit, and the second of another."""
    return lambda length: _of(one, before, between)(length // 2) + _of(other, "", after)(length // 2)


FILES = {
    "jsonl": {
        "records": _of(RECORD + "\n"), "ids": _counted('{"id":%d,"text":"a"}\n'), "one id": _of('{"id":1,"text":"a"}\n'),
        "ids in turns": _counted('{"id":%d7,"text":"a"}\n' + RECORD + "\n"), "numbers as ids": _counted('{"id":"%d#1","text":"a"}\n' + RECORD + "\n"),
        "one long text": _of("It rained. ", '{"text":"', '"}'), "keys": _counted('"k%d":1,', '{"text":"a",', '"z":1}'),
        "one key": _of('"a":1,', '{"text":"a",', '"z":1}'), "one long number": _of("1", '{"text":"a","b":', "}"),
        "long numbers": _of("1" * 4_000 + ",", '{"text":"a","b":[', "1]}"), "arrays": _of("["), "objects": _of('{"a":'),
        "deep records": _of('{"text":"a","b":' + "[" * 90 + "]" * 90 + "}\n"), "authors": _counted('"A %d",', '{"text":"a","authors":[', '"B"]}'),
        "listed authors": _of("Ada; ", '{"text":"a","authors":"', '"}'), "blank lines": _of("\n", RECORD), "blanks": _of(" ", RECORD + "\n"),
        "carriage returns": _of(RECORD + "\r"), "backslashes": _of("\\\\", '{"text":"'),
    },
    "json": {
        "records": _of(RECORD + ",", "[", "{}]"), "small records": _of('{"a":1},', "[", "{}]"), "wrapped records": _of(RECORD + ",", '{"articles":[', "{}]}"),
        "one long record, then small ones": _halves("It rained. ", '{"a":1},', '[{"text":"', '"},', "{}]"), "glued arrays": _of("[]"),
        "glued objects": _of('{"text":"a"}'), "arrays": _of("["), "objects": _of('{"a":'), "wrappers": _of('{"data":'), "open text": _of("It rained. ", '[{"text":"'),
        "blanks": _of(" ", "[", "]"), "keys": _counted('"k%d":1,', '[{"text":"a",', '"z":1}]'),
    },
    "csv": {
        "rows": _of("1,It rained.\n", "id,text\n"), "one long cell": _of("It rained. ", 'id,text\n1,"', '"\n'), "lines in a cell": _of("It rained on and on.\n", 'id,text\n1,"', '"\n'),
        "a row of empty cells": _of(",", "id,text\n1,It rained.", "\n"), "a blank row": _of(",", "id,text\n", "\n"), "a header of empty names": _of(",", "id,text", "\n1,It rained.\n"),
        "a wide header, then short rows": _halves(",a", "1,It rained.\n", "id,text", "\n"), "blank lines": _of("\n", "id,text\n1,It rained.\n"),
        "quotes": _of('"', "id,text\n1,"), "open quotes": _of('1,"\n1,""\n', "id,text\n"), "an open quote": _of("ab,cd\n", 'id,text\n1,"'),
        "carriage returns": _of("1,It rained.\r", "id,text\r"),
    },
    "md": {"front matter": _of("a: b\n", "---\n", "---\nIt rained.\n"), "authors": _of("- b\n", "---\nauthor:\n", "---\nIt rained.\n")},
    "html": {"pictures": _of("<img>It rained."), "charsets": _of("<meta charset=x>", "", "It rained.")},
}  # fmt: skip


def cases():
    """(name, what it costs to read a file of so many bytes) for everything above."""
    for suffix, contents in FILES.items():
        for name, content in contents.items():
            yield f"{suffix}: {name}", partial(cost, suffix, content)


def cost(suffix, content, length):
    """Seconds of processor time to read a file of about this many bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a.{suffix}")
        path.write_text(content(length), encoding="utf-8", newline="")
        (source,) = list_sources([str(path)], Path(folder), Path(folder, "mill"))
        start = time.process_time()
        for _ in read_source(source, {}):
            pass
        return time.process_time() - start
