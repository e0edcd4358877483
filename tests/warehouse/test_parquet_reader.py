"""Parquet of others: rows a few at a time, bytes that stay the same, damage told."""

import io
import json
import random
from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from transforms.errors import BadInput
from transforms.formats.limits import Limits
from warehouse.parquet_reader import read_parquet


def parquet(**columns):
    """A Parquet file in memory."""
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file, row_group_size=100)
    return file


def test_rows_come_in_order_with_canonical_content():
    """Every row comes once, and equal rows have equal bytes whatever the order of the columns."""
    found = list(
        read_parquet(parquet(id=list(range(1000)), text=[f"Rain {n}" for n in range(1000)]), Limits())
    )
    assert list(range(1000)) == [row.number for row in found]
    assert found[7].content == b'{"id": 7, "text": "Rain 7"}'
    turned = list(read_parquet(parquet(text=["Rain 7"], id=[7]), Limits()))
    assert found[7].content == turned[0].content


def test_nested_and_foreign_types():
    """Lists, structs, dates and bytes become values that JSON can say; texts in binary columns become texts."""
    file = parquet(
        text=[b"Rain", b"\xff"],
        author=[[{"name": "Mara"}], None],
        at=[datetime(2025, 8, 15), None],  # noqa: DTZ001 -- as others write it
    )
    first, second = read_parquet(file, Limits())
    assert (first.values["text"], first.values["author"]) == ("Rain", [{"name": "Mara"}])
    assert json.loads(first.content)["at"] == "2025-08-15T00:00:00"
    assert json.loads(second.content)["text"] == {"base64": "/w=="}


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1", b"It rained." * 20])
def test_what_is_no_parquet_is_refused(content):
    """Truncated files and other bytes are malformed, with a detail."""
    with pytest.raises(BadInput) as caught:
        list(read_parquet(io.BytesIO(content), Limits()))
    assert caught.value.reason == "malformed"


def test_damage_inside_ends_the_reading():
    """Rows before a broken page are read, then the file is refused."""
    file = parquet(text=[f"{n} " * 50 for n in range(1000)])
    content = bytearray(file.getvalue())
    content[len(content) // 2 : len(content) // 2 + 200] = b"x" * 200
    found = []
    with pytest.raises(BadInput) as caught:
        found.extend(read_parquet(io.BytesIO(bytes(content)), Limits()))
    assert caught.value.reason == "malformed"


def test_a_value_repeated_out_of_proportion_is_a_bomb():
    """A dictionary makes a few kilobytes into gigabytes; the reading ends at the limit."""
    found = []
    with pytest.raises(BadInput) as caught:
        found.extend(read_parquet(parquet(text=["a" * 300_000] * 2000), Limits()))
    assert caught.value.reason == "bomb"
    assert len(found) < 300


def test_a_text_that_is_no_utf_8_costs_one_row():
    """Writers can put any bytes under a text column."""
    broken = pa.StringArray.from_buffers(
        2, pa.py_buffer(b"\0\0\0\0\1\0\0\0\5\0\0\0"), pa.py_buffer(b"\xffRain")
    )
    first, second = read_parquet(parquet(text=broken), Limits())
    assert (first.reason, second.values) == ("undecodable", {"text": "Rain"})


def test_a_cell_that_stands_in_every_row_is_not_held_for_all_of_them():
    """A large value that the file holds once is in memory for a few rows at a time."""
    cell = random.Random(1).randbytes(3_000_000).hex()  # noqa: S311 -- a text that packs badly
    file = parquet(text=[cell] * 100)
    before = pa.total_allocated_bytes()
    rows = read_parquet(file, Limits())
    assert cell == next(rows).values["text"]
    assert pa.total_allocated_bytes() - before < 30 * len(cell)
