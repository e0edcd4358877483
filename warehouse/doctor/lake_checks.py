"""Checks of the files of a home against what the lake says of itself: format, commits, Parquet files, records of runs."""

from collections.abc import Iterator
from pathlib import Path

from transforms.errors import Broken
from transforms.records import REFINED_TABLES, RELATED_TABLES
from warehouse.commits import current_members, read_commit
from warehouse.doctor.diagnosis import Diagnosis, Finding, some
from warehouse.durable import file_sha256, is_temporary
from warehouse.home_format import HOME_FORMAT, must_be_known, stated_format
from warehouse.kept import read_run
from warehouse.layout import Layout

BACKUP = "restore it from a backup"
REPAIR = "newsmill doctor --repair"


def check_format(home: Path, found: Diagnosis) -> Iterator[Finding]:
    """Whether this newsmill understands the home."""
    try:
        must_be_known(home)
    except Broken as error:
        yield from found.add("format", "wrong", error.message)
        return
    stated = stated_format(home)
    said = f"home of format {stated}" if stated else f"no format stated, read as format {HOME_FORMAT}"
    yield from found.add("format", "well", said)


def check_commits(home: Path, found: Diagnosis) -> Iterator[Finding]:
    """Whether every commit file can be read; later checks see those that can."""
    folder = Layout(home).commits
    paths = sorted(folder.glob("[!.]*.json")) if folder.exists() else []
    for path in paths:
        try:
            found.commits.append(read_commit(path))
        except Broken:
            found.damaged_commits.append(path)
    found.commits.sort(key=lambda entry: entry.sequence)
    if found.damaged_commits:
        names = some([path.name for path in found.damaged_commits])
        remedy = f"{REPAIR} makes them again where the warehouse knows them; else restore from a backup"
        yield from found.add(
            "commits", "wrong", f"{len(found.damaged_commits)} cannot be read: {names}", remedy
        )
    else:
        count = len(current_members(found.commits))
        yield from found.add("commits", "well", f"{len(paths)} files, {count} batches")


def check_files(home: Path, found: Diagnosis) -> Iterator[Finding]:
    """Whether every Parquet file is what was committed, to the bit."""
    layout = Layout(home)
    count = 0
    for entry in found.commits:
        for table, sha256 in entry.files.items():
            path = layout.table_file(table, entry.batch_id)
            count += 1
            if not path.exists() or file_sha256(path) != sha256:
                found.damaged_files.append((entry, table))
    if not found.damaged_files:
        yield from found.add("files", "well", f"{count} Parquet files are what was committed")
    for table in dict.fromkeys(table for _, table in found.damaged_files):
        paths = [
            layout.table_file(table, entry.batch_id) for entry, name in found.damaged_files if name == table
        ]
        what = f"{len(paths)} gone or changed: {some([_below(home, path) for path in paths])}"
        if table in REFINED_TABLES:
            remedy = f"{REPAIR} refines their documents again from the raw text"
        elif table in RELATED_TABLES:
            remedy = f"{REPAIR} relates anew"
        else:
            remedy = f"they cannot be made again, {BACKUP}"
        yield from found.add(f"files of {table}", "wrong", what, remedy)


def check_orphans(home: Path, found: Diagnosis) -> Iterator[Finding]:
    """Whether the lake holds Parquet files that no commit names."""
    layout = Layout(home)
    named = {layout.table_file(table, entry.batch_id) for entry in found.commits for table in entry.files} | {
        path
        for lost in found.damaged_commits
        for path in layout.lake.glob(f"[!_]*/batch={lost.stem}.parquet")
    }
    found.orphans = [path for path in sorted(layout.lake.glob("[!_]*/*")) if path not in named]
    if found.orphans:
        names = some([_below(home, path) for path in found.orphans])
        yield from found.add(
            "orphans",
            "wrong",
            f"{len(found.orphans)} files of the lake belong to no commit: {names}",
            f"{REPAIR} makes the commit again where the warehouse knows it, else sets them aside",
        )
    else:
        yield from found.add("orphans", "well", "every file of the lake belongs to a commit")


def check_leftovers(home: Path, found: Diagnosis) -> Iterator[Finding]:
    """What a killed run left; the next run mends it, so that this is nothing wrong."""
    layout = Layout(home)
    folders = sorted(layout.staging.iterdir()) if layout.staging.exists() else []
    files = [
        path
        for folder in (home, layout.commits, layout.runs, layout.rejected)
        if folder.exists()
        for path in sorted(folder.iterdir())
        if is_temporary(path)
    ]
    found.leftovers = bool(folders or files or layout.spill.exists())
    if found.leftovers:
        what = f"{len(folders)} staged batches and {len(files)} temporary files of a killed run"
        yield from found.add("leftovers", "note", what, "the next run completes or sweeps them")
    else:
        yield from found.add("leftovers", "well", "none")


def check_runs(home: Path, found: Diagnosis) -> Iterator[Finding]:
    """Whether the record of every run can be read."""
    folder = Layout(home).runs
    paths = sorted(folder.glob("[!.]*.json")) if folder.exists() else []
    for path in paths:
        try:
            read_run(path)
        except Broken:
            found.damaged_runs.append(path)
    if found.damaged_runs:
        names = some([path.name for path in found.damaged_runs])
        remedy = f"{REPAIR} takes them from the warehouse, or sets them aside"
        yield from found.add("runs", "wrong", f"{len(found.damaged_runs)} cannot be read: {names}", remedy)
    else:
        yield from found.add("runs", "well", f"records of {len(paths)} runs")


def _below(home: Path, path: Path) -> str:
    return path.relative_to(home).as_posix()
