"""Generated documents are the same each time and look like what scrapers bring."""

import hashlib
import json
import subprocess
import sys
from collections import Counter

from benchmarks.generator import documents, write_sources
from conftest import ROOT
from transforms.language import identify


def digest(count):
    """Hash of so many documents."""
    return hashlib.sha256("\0".join(it.url + it.text for it in documents(count)).encode()).hexdigest()


def test_another_process_generates_the_same():
    """The same seed gives the same documents, whatever the hash seed of the process."""
    program = (
        "import hashlib\nfrom benchmarks.generator import documents\n"
        "print(hashlib.sha256('\\0'.join(it.url + it.text for it in documents(60)).encode()).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={"PYTHONHASHSEED": "7"}, capture_output=True, text=True, check=True
    )  # fmt: skip
    assert done.stdout.strip() == digest(60)


def test_another_seed_gives_other_documents():
    """The seed decides."""
    assert [it.text for it in documents(5)] != [it.text for it in documents(5, seed=1)]


def test_documents_are_mixed():
    """There are pages and texts, several languages, broken encodings, and texts of an article's length."""
    drawn = list(documents(300))
    assert 20 < sum(it.is_page for it in drawn) < 90
    assert 5 < sum("Ã" in it.text for it in drawn if not it.is_page) < 60
    assert len({identify(it.text[:1500]).language for it in drawn[:60] if not it.is_page}) >= 4
    lengths = sorted(len(it.text) for it in drawn)
    assert 1500 < lengths[150] < 6000


def test_most_documents_are_no_copies():
    """Copies are a minority: paragraphs are rarely printed twice."""
    paragraphs = Counter(line for it in documents(200) if not it.is_page for line in it.text.split("\n") if len(line) > 150)  # fmt: skip
    twice = sum(1 for count in paragraphs.values() if count > 1)
    assert 0 < twice < 0.3 * len(paragraphs)


def test_sources_hold_every_document_once(tmp_path):
    """Files together hold as many documents as asked for, and the bytes that are reported."""
    size = write_sources(tmp_path / "sources", 120)
    files = sorted((tmp_path / "sources").iterdir())
    assert sum(path.stat().st_size for path in files) == size
    rows = [json.loads(line) for path in files if path.suffix == ".jsonl" for line in path.read_text("utf-8").splitlines()]  # fmt: skip
    texts = [path for path in files if path.suffix == ".txt"]
    assert len(rows) + len(texts) == 120
    assert len({row["id"] for row in rows}) == len(rows)
    assert len(texts) >= 5
