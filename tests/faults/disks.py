"""Runs on a disk of their own that gets full, read-only or lost: started within a mount namespace by test_disks.py.

`python disks.py CASE FOLDER [SCENARIO KILOBYTES…]`; ends with 0 where every promise of the case held.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "warehouse"), str(Path(__file__).parents[2])]

from mill import must_be_tidy, public_contents  # noqa: E402 - the path is set above
from scenarios import AFTER, BEFORE, SCENARIOS, copy_of  # noqa: E402 - likewise

from transforms.errors import Unavailable  # noqa: E402 - likewise
from warehouse.lock import lock_home  # noqa: E402 - likewise
from warehouse.publish import open_idle  # noqa: E402 - likewise
from warehouse.query import run_query  # noqa: E402 - likewise

DISK_KB = 64_000


@contextmanager
def mounted(folder: Path) -> Iterator[Path]:
    """A folder that is a disk of its own."""
    folder.mkdir(exist_ok=True)
    mount("-t", "tmpfs", "-o", f"size={DISK_KB}k", "tmpfs", folder)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def mount(*arguments: object) -> None:
    """Call mount."""
    subprocess.run(["mount", *map(str, arguments)], check=True)


def prepared(folder: Path, name: str) -> tuple[Path, object, object]:
    """A scenario's home beside the disk, and what readers see before and after its act."""
    template, done = folder / "template", folder / "done"
    SCENARIOS[name].prepare(template)
    copy_of(template, done)
    SCENARIOS[name].act(done, "run-3")
    return template, public_contents(template), public_contents(done)


def full(folder: Path, name: str, *left_kb: str) -> None:
    """A disk with so many kilobytes left: the run does not fit, says so, loses nothing, and fits when there is space."""
    template, before, after = prepared(folder, name)
    refused = 0
    for kilobytes in map(int, left_kb):
        with mounted(folder / "disk") as disk:
            home = copy_of(template, disk / "mill")
            filler = _filled(disk, kilobytes)
            refused += _refused(lambda home=home: SCENARIOS[name].act(home, "run-3"), "disk is full")
            assert public_contents(home) in (before, after), kilobytes
            filler.unlink()
            SCENARIOS[name].act(home, "run-4")
            assert public_contents(home) == after, kilobytes
            must_be_tidy(home)
    assert refused, "every run had space enough: nothing was tested"


def _filled(disk: Path, left_kb: int) -> Path:
    filler = disk / "filler"
    state = os.statvfs(disk)
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, state.f_bavail * state.f_frsize - left_kb * 1024))
    return filler


def _refused(act: Callable[[], None], words: str) -> bool:
    error = None
    try:
        act()
    except Unavailable as found:
        error = found
    assert error is None or words in str(error), error
    return error is not None


def read_only(folder: Path) -> None:
    """A home that became read-only: the run says so, readers read on, and it heals when it can be written to."""
    template, before, after = prepared(folder, "change")
    with mounted(folder / "disk") as disk:
        home = copy_of(template, disk / "mill")
        mount("-o", "remount,ro", disk)
        assert _refused(lambda: SCENARIOS["change"].act(home, "run-3"), "read-only")
        assert public_contents(home) == before
        with run_query(home, "select count(*) from documents") as result:
            assert list(result.rows()) == [(len(before["documents"]),)]
        mount("-o", "remount,rw", disk)
        SCENARIOS["change"].act(home, "run-4")
        assert public_contents(home) == after
        must_be_tidy(home)


def lost(folder: Path) -> None:
    """A home whose disk goes away in the middle of a run: the run ends in words, and the disk is as it was."""
    from mill import ingest, relate

    template, before, after = prepared(folder, "change")
    kept = copy_of(template, folder / "kept")
    disk = folder / "disk"
    disk.mkdir()
    mount("--bind", kept, disk)
    with lock_home(disk, "test"), open_idle(disk) as loading:
        ingest(loading, BEFORE, "run-3")
        subprocess.run(["umount", "-l", disk], check=True)
        assert _refused(lambda: ingest(loading, AFTER, "run-3"), "still mounted")
        relate(loading.connection)
        assert _refused(loading.publish, "still mounted")
    assert list(disk.iterdir()) == []
    assert public_contents(kept) == before
    SCENARIOS["change"].act(kept, "run-4")
    assert public_contents(kept) == after
    must_be_tidy(kept)


if __name__ == "__main__":
    {"full": full, "read_only": read_only, "lost": lost}[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
