"""The samples are what samples/README.md says they are."""

from pathlib import Path

import pytest

from conftest import ROOT
from flows.formats import COMPRESSIONS, FORMATS
from flows.reading import Refused, read_source
from flows.sources import SourceFile, list_sources
from transforms.records import RawDocument

SAMPLES = ROOT / "samples"
FILES = sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.name != "README.md")


@pytest.fixture(scope="module")
def items():
    """What reading all samples gives."""
    sources = [source for source in list_sources([str(SAMPLES)], ROOT) if isinstance(source, SourceFile)]
    return [(source, item) for source in sources for item in read_source(source, {})]


def test_every_sample_is_described():
    """The table has a row for each file, and no other."""
    page = (SAMPLES / "README.md").read_text(encoding="utf-8")
    described = {line.split("`")[1] for line in page.splitlines() if line.startswith("| `")}
    assert {path.relative_to(SAMPLES).as_posix() for path in FILES} == described


def test_every_format_and_compression_has_a_sample():
    """Whatever the mill can read is among the samples."""
    suffixes = {suffix for path in FILES for suffix in path.suffixes}
    assert {suffix for entry in FORMATS for suffix in entry.suffixes} <= suffixes
    assert {entry.suffix for entry in COMPRESSIONS} <= suffixes


def test_reading_gives_the_documents_and_refusals_that_the_page_names(items):
    """Fifty documents, and seven refused records with their reasons."""
    documents = [item for _, item in items if isinstance(item, RawDocument)]
    refused = {
        (Path(source.uri).name, item.row.reason) for source, item in items if isinstance(item, Refused)
    }
    assert 50 == len(documents)
    assert {
        ("edda-morning.csv", "malformed"),
        ("nordpress.jsonl", "malformed"),
        ("nordpress.jsonl", "duplicate_key"),
        ("cut-off.txt.gz", "truncated_archive"),
        ("empty.txt", "empty"),
        ("photo.txt", "binary"),
        ("tidende.ndjson", "wrong_type"),
    } == refused
