"""Sources: which files the arguments of a run name, each once, in one order, with a URI that stays the same.

Folders are walked to their ends. Hidden files and folders in them are passed over, as is the mill's own home.
Links inside a folder are followed as long as they stay inside it: a link that leads out could show any file of
the machine, so that it is refused with the advice to name its target. READMEs and files of unknown formats that nobody
named are listed as skipped: they are accounted for, but are nothing to worry about.
"""

import glob
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

from flows.formats import format_of, known_suffixes, media_type_of
from transforms.errors import Broken
from transforms.records import RejectedDocument, Source

# Characters that would break a line, a terminal or the reading direction; `%` so that decoding gives the path back.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f%\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read: its URI, its real path and its media type."""

    uri: str
    path: Path
    media_type: str


@dataclass(frozen=True, slots=True)
class RefusedSource:
    """A path that is no source, and why. Where nobody named it (`is_skipped`), that is no fault."""

    uri: str
    path: Path
    reason: str
    detail: str
    is_skipped: bool = False

    def row(self) -> Source:
        """Its row in `sources`; a refused source counts as one refused record, a skipped one as none."""
        count = 0 if self.is_skipped else 1
        status = "skipped" if self.is_skipped else "rejected"
        return Source(self.uri, "application/octet-stream", 0, "", None, count, count, 0, status)

    def rejected(self) -> RejectedDocument:
        """Its row in `rejected_documents`; there are none for skipped ones."""
        return RejectedDocument(self.uri, "", "", "read", self.reason, self.detail, "")


def list_sources(
    paths: Sequence[str], root: Path, exclude: Path | None = None
) -> list[SourceFile | RefusedSource]:
    """The sources that files, folders and globs name, sorted by URI, each once.

    `root` is the folder that URIs are relative to, `exclude` the mill's home. Raises Broken where an argument
    names nothing at all.
    """
    walk = _Walk(Path(os.path.realpath(root)), Path(os.path.realpath(exclude)) if exclude else None)
    for argument in paths:
        for path in _expanded(argument):
            walk.argument(path, is_named=not _is_pattern(argument))
    return [walk.found[uri] for uri in sorted(walk.found)]


def source_uri(path: Path, root: Path) -> str:
    r"""A source's URI: its path below `root`, else a file URI; unsafe characters and odd bytes percent-encoded.

    >>> source_uri(Path("/data/news/Köln 100%\n.txt"), Path("/data"))
    'news/Köln 100%25%0A.txt'
    >>> source_uri(Path("/elsewhere/a.txt"), Path("/data"))
    'file:///elsewhere/a.txt'
    """
    if path.is_relative_to(root):
        return _encoded(path.relative_to(root).as_posix())
    return "file://" + _encoded(path.as_posix())


def source_path(uri: str, root: Path) -> Path:
    r"""The path that a source's URI stands for.

    >>> source_path("news/K%25%0A.txt", Path("/data")).as_posix()
    '/data/news/K%\n.txt'
    """
    return root / os.fsdecode(unquote_to_bytes(uri.removeprefix("file://")))


class _Walk:
    """Collects sources by URI; a path that is reached twice is listed once, and a refusal never hides a file."""

    def __init__(self, root: Path, exclude: Path | None) -> None:
        self.found: dict[str, SourceFile | RefusedSource] = {}
        self._root = root
        self._exclude = exclude
        self._walked: set[tuple[Path, Path]] = set()  # links can make more paths than there are folders

    def argument(self, path: Path, *, is_named: bool) -> None:
        """List what an argument of the run names."""
        try:
            real = Path(os.path.realpath(path, strict=True))
            mode = real.stat().st_mode
        except OSError as error:
            self._refuse(path.absolute(), *_broken_link(error, path))
            return
        if self._exclude and real.is_relative_to(self._exclude):
            if is_named:
                message = "lies in the mill's own home; name the folder that holds the scraped files"
                raise Broken(message, subject=str(path))
            return
        if stat.S_ISDIR(mode):
            self._folder(real, real, (real,))
        else:
            self._file(real, mode, is_named=is_named)

    def _folder(self, folder: Path, top: Path, above: tuple[Path, ...]) -> None:
        if folder == self._exclude or (folder, top) in self._walked:
            return
        self._walked.add((folder, top))
        try:
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
        except OSError as error:
            self._refuse(folder, "unreadable", f"the folder cannot be listed: {error.strerror}")
            return
        for name in names:
            self._entry(folder / name, top, above)

    def _entry(self, path: Path, top: Path, above: tuple[Path, ...]) -> None:
        try:
            mode = path.lstat().st_mode
            if stat.S_ISLNK(mode):
                target = Path(os.path.realpath(path, strict=True))
                if not target.is_relative_to(top):
                    detail = f"the link leads out of its folder, to {_shown(target)}; name that as a source if it is wanted"
                    self._refuse(path, "outside_link", detail)
                    return
                if target in above:
                    self._refuse(
                        path, "symlink_loop", f"the link leads back to {_shown(target)}, a folder it is in"
                    )
                    return
                if any(part.startswith(".") for part in target.relative_to(top).parts):
                    return
                path, mode = target, target.stat().st_mode
        except OSError as error:
            self._refuse(path, *_broken_link(error, path))
            return
        if stat.S_ISDIR(mode):
            self._folder(path, top, (*above, path))
        else:
            self._file(path, mode, is_named=False)

    def _file(self, path: Path, mode: int, *, is_named: bool) -> None:
        if not stat.S_ISREG(mode):
            self._refuse(path, "unreadable", "it is a pipe, socket or device, which is never opened")
        elif not is_named and path.name.lower().split(".")[0] == "readme":
            detail = "a README describes the files beside it; name it as a source if it is an article"
            self._refuse(path, "unknown_format", detail, is_skipped=True)
        elif (known := format_of(path.name)) is not None:
            uri = source_uri(path, self._root)
            self.found[uri] = SourceFile(uri, path, media_type_of(*known))
        else:
            detail = f"no format has its suffix; read are {known_suffixes()}"
            self._refuse(path, "unknown_format", detail, is_skipped=not is_named)

    def _refuse(self, path: Path, reason: str, detail: str, *, is_skipped: bool = False) -> None:
        uri = source_uri(path, self._root)
        earlier = self.found.get(uri)
        if earlier is None or (isinstance(earlier, RefusedSource) and earlier.is_skipped):
            self.found[uri] = RefusedSource(uri, path, reason, detail, is_skipped)


def _expanded(argument: str) -> Iterator[Path]:
    path = Path(argument).expanduser()
    if os.path.lexists(path):
        yield path
        return
    # Path.glob takes no absolute patterns
    found = sorted(glob.glob(str(path), recursive=True)) if _is_pattern(argument) else []  # noqa: PTH207 -- see above
    if not found:
        what = "the pattern matches nothing" if _is_pattern(argument) else "there is no such file or folder"
        raise Broken(f"{what}; check the path (it is taken from {Path.cwd()})", subject=argument)
    yield from map(Path, found)


def _is_pattern(argument: str) -> bool:
    return glob.has_magic(argument) and not os.path.lexists(argument)


def _broken_link(error: OSError, path: Path) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return (
            "dangling_link",
            f"the link leads to {_shown(path.readlink())}, which is not there"
            if path.is_symlink()
            else "it is gone",
        )
    if isinstance(error, PermissionError):
        return "unreadable", "the folder it lies in may not be searched by this user"
    return "symlink_loop", "the link leads back to itself"


def _shown(path: Path) -> str:
    return _encoded(str(path))


def _encoded(text: str) -> str:
    return _UNSAFE.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "surrogateescape")),
        text,
    )
