"""Fingerprints: stable, blind to layout, and shared by a part and its whole."""

import subprocess
import sys
from dataclasses import astuple

import pytest
from hypothesis import given

from conftest import ROOT
from strategies import hostile
from transforms.relating.fingerprints import estimated_containment, fingerprint

WORDS = [f"word{number}" for number in range(400)]
WHOLE = " ".join(WORDS)
OTHER = " ".join(f"other{number}" for number in range(400))


@given(hostile)
def test_any_text_has_a_fingerprint_and_contains_itself(text):
    """A fingerprint is total, and a text that has words is found whole in itself."""
    value = fingerprint(text)
    assert (value.shingle_count == 0) == (value.signature == b"") == (value.bands == ())
    assert estimated_containment(value.signature, value.signature) == (1.0 if value.signature else 0.0)


@given(hostile)
def test_layout_and_case_do_not_count(text):
    """Blank space around words never changes a fingerprint."""
    assert fingerprint(text) == fingerprint(f"\n {text} \t\n")


def test_a_part_shares_keys_with_its_whole():
    """A quarter of a text is found in the text, wherever it stands, and not in another."""
    part = fingerprint(" ".join(WORDS[200:300]))
    assert len(set(part.bands) & set(fingerprint(WHOLE).bands)) > 5
    assert estimated_containment(part.signature, fingerprint(WHOLE).signature) > 0.9
    assert not set(part.bands) & set(fingerprint(OTHER).bands)
    assert estimated_containment(part.signature, fingerprint(OTHER).signature) < 0.1


def test_a_text_without_spaces_has_shingles():
    """Chinese, Japanese and Thai are cut into characters, so that their copies are found, too."""
    assert fingerprint("東京都知事は金曜日に新しい橋を開通させた").shingle_count > 10
    assert fingerprint("นายกรัฐมนตรีเดินทางไปเชียงใหม่").shingle_count > 10


@pytest.mark.parametrize("seed", ["0", "1", "77"])
def test_fingerprints_are_the_same_in_every_process(seed):
    """No hash of a string that Python salts goes into a fingerprint."""
    program = f"from dataclasses import astuple\nfrom transforms.relating.fingerprints import fingerprint\nprint(astuple(fingerprint({WHOLE!r})))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(astuple(fingerprint(WHOLE))) == done.stdout.strip()
