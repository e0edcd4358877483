"""A disk as a power cut may leave it: SIGKILL keeps what the kernel has yet to write, a power cut does not.

Watched are the calls that bring a file's bytes or a folder's names to the disk. Before a chosen step an image of the home
is made of what must be there at that instant. Of what nobody synced three outcomes are tried: nothing of it has reached
the disk; all new names have, but not the bytes of their files; some names have, by lot. A rename is whole or absent, as
journals of file systems make it. What DuckDB syncs by itself is not seen: a DuckDB file is as the mill synced it last,
or empty.
"""

import os
import random
import shutil
import tempfile
import traceback
from collections.abc import Collection, Iterator
from itertools import count
from pathlib import Path

from killing import DONE, Proof, in_process, must_end, said, seen
from mill import MEMORY, must_be_tidy
from scenarios import SCENARIOS, copy_of
from steps import Steps

NOTHING, NAMES, SOME = OUTCOMES = ("nothing", "names", "some")
FOLDER, EMPTY = "a folder", "an empty file"
ENDED = 10**6  # the step after the last one
Names = dict[str, int]  # inodes in a folder


def survive_cuts(ready: Proof, steps: Collection[int]) -> int:
    """Number of different disks that power cuts before these steps, and after the last, leave: all are mended.

    AssertionError where readers see half a load, the next run does not end like one that met no cut, or a run that
    has ended is not on the disk.
    """
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        folder = Path(name)
        home = copy_of(ready.template, folder / "mill")
        code = in_process(_act, ready.scenario.name, home, frozenset(steps), folder / "images")
        assert code == DONE, "\n".join(said(home))
        images = sorted((folder / "images").iterdir())
        for image in images:
            _must_mend(ready, image)
            shutil.rmtree(image)
    return len(images)


def _must_mend(ready: Proof, image: Path) -> None:
    home, step = image / "mill", int(image.name.split()[0])
    wanted = (ready.after,) if step == ENDED else (ready.before, ready.after)
    assert seen(home) in wanted, f"power cut before step {image.name}: readers see something else"
    must_end(ready.scenario.name, home, "run-4")
    assert seen(home) == ready.after, f"power cut before step {image.name}: not mended"
    must_be_tidy(home)


def _act(name: str, home: Path, steps: frozenset[int], images: Path) -> None:
    cuts = PowerCuts(home, steps, images)
    try:
        SCENARIOS[name].act(home, "run-3")
        cuts.stop()
        cuts.cut(ENDED)
    except BaseException:  # noqa: BLE001 - the process ends here, and its parent is told
        cuts.stop()
        home.with_name("mill.said").write_text(traceback.format_exc(), "utf-8")
        os._exit(1)


class PowerCuts(Steps):
    """Makes images of the disk before some steps of an act; each lies in a folder named by step and outcome."""

    def __init__(self, home: Path, steps: frozenset[int], images: Path) -> None:
        self._steps, self._images, self._place = steps, images, home
        self._copies = images.with_name("synced")
        self._bytes: dict[int, Path] = {}  # copies of files by inode, as they were synced last
        self._names: dict[int, Names] = {}  # of folders by inode, likewise
        self._made: set[frozenset[object]] = set()
        self._numbers = count()
        images.mkdir()
        self._copies.mkdir()
        for folder, _, files in os.walk(home):
            for path in (Path(folder), *(Path(folder, name) for name in files)):
                self._note(path)
        super().__init__(home)

    def cut(self, step: int) -> None:
        """Make images of the disk as it may be now, but for those that were made before."""
        now = {Path(folder).stat().st_ino: _names(Path(folder)) for folder, *_ in os.walk(self._place)}
        for outcome in OUTCOMES:
            lots = random.Random(f"{step} {outcome}")  # noqa: S311 - the same images every time
            new = {
                inode: outcome == NAMES or (outcome == SOME and lots.random() < 0.5)
                for inode in _inodes(now, self._names)
            }
            files = dict(self._files(self._place.stat().st_ino, Path(), now, new))
            if (mark := frozenset(files.items())) in self._made:
                continue
            self._made.add(mark)
            for path, copy in files.items():
                target = self._images / f"{step} {outcome}" / self._place.name / path
                if copy is FOLDER:
                    target.mkdir(parents=True)
                elif copy is EMPTY:
                    target.touch()
                else:
                    shutil.copy2(copy, target)

    def _step(self, event: str, path: object) -> None:
        before = len(self.seen)
        super()._step(event, path)
        if len(self.seen) > before and len(self.seen) in self._steps:
            self.cut(len(self.seen))

    def _synced(self, descriptor: int) -> None:
        super()._synced(descriptor)
        path = Path(f"/dev/fd/{descriptor}").resolve()
        if self._on and path.is_relative_to(self._place):
            self._note(path)

    def _note(self, path: Path) -> None:
        """A file's bytes, or the names in a folder, are on the disk."""
        inode = path.stat().st_ino
        if path.is_dir():
            self._names[inode] = _names(path)
        else:
            copy = self._copies / str(next(self._numbers))
            self._bytes[inode] = shutil.copy2(path, copy)

    def _files(
        self, folder: int, path: Path, now: dict[int, Names], new: dict[int, bool]
    ) -> Iterator[tuple[Path, object]]:
        """What lies in a folder after the cut, each with a copy of its synced bytes."""
        yield path, FOLDER
        synced, names = self._names.get(folder, {}), now.get(folder, {})
        for name in sorted(synced.keys() | names.keys()):
            inode = _survivor(synced.get(name), names.get(name), new)
            if inode in now or inode in self._names:
                yield from self._files(inode, path / name, now, new)
            elif inode is not None:
                yield path / name, self._bytes.get(inode, EMPTY)


def _survivor(old: int | None, current: int | None, new: dict[int, bool]) -> int | None:
    """Which inode has a name after the cut: the one that had it on the disk, or the one that has it now."""
    if current is None:  # removed, or moved away: then it has its old name or its new one
        return None if old is None or new[old] else old
    return current if new[current] else old


def _names(folder: Path) -> Names:
    return {entry.name: entry.inode() for entry in os.scandir(folder)}


def _inodes(*folders: dict[int, Names]) -> list[int]:
    return sorted({inode for names in folders for it in names.values() for inode in it.values()})
