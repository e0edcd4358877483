"""Readers and loads side by side, for a while; `make faults` does it for two hundred loads."""

import tempfile
from pathlib import Path

from mill import MEMORY
from soak import soak, soak_beside_viewer


def test_readers_see_one_whole_fresh_snapshot_through_all_loads():
    """No read fails, counts of all tables agree in each, none is older than the last publish, a held file stays."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        done = soak(Path(folder) / "mill", loads=8, readers=2)
    assert 8 == done.loads
    assert done.reads >= 2


def test_a_viewer_that_writes_on_hinders_no_load():
    """Through all loads a program keeps the first public file open for writing; no reader sees what it writes."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        soak_beside_viewer(Path(folder) / "mill", loads=4)
