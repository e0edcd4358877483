"""Sources that are gone: which of the mill's sources lay in a listed folder and are there no more."""

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from flows.sources import source_uri
from transforms.errors import Broken
from warehouse.known import KnownSource


def gone_sources(
    known: Mapping[str, KnownSource],
    listed: Collection[str],
    arguments: Sequence[str],
    root: Path,
    *,
    prune: bool,
) -> dict[str, str]:
    """URIs of the gone sources with the status that they are known by.

    Only folders among the `arguments` are looked at: that a single file is not named again says nothing. Nor does a
    folder that cannot be listed. Raises Broken where `prune` would take out everything of a folder: then its mount has vanished, more likely.
    """
    gone: dict[str, str] = {}
    for argument in arguments:
        folder = Path(os.path.realpath(argument))
        if not folder.is_dir():
            continue
        prefix = source_uri(folder, Path(os.path.realpath(root))).removesuffix(".").rstrip("/")
        below = [uri for uri in known if not prefix or uri.startswith(prefix + "/")]
        if not prefix:
            below = [uri for uri in below if not uri.startswith("file://")]
        lost = [uri for uri in below if uri not in listed and not _lies_in_refused(uri, listed)]
        if prune and lost and len(lost) == len(below):
            raise Broken(
                f"all {len(lost)} sources of it are gone; if its disk is mounted and they were meant to go, "
                "leave one file in it or start a new home",
                subject=argument,
            )
        gone |= {uri: known[uri].status for uri in lost}
    return gone


def _lies_in_refused(uri: str, listed: Collection[str]) -> bool:
    """Whether a folder above it could not be listed, so that nobody knows what lies in it.

    >>> _lies_in_refused("news/a/b.txt", {"news/a", "news/c.txt"})
    True
    """
    return any(uri[:place] in listed for place, character in enumerate(uri) if character == "/")
