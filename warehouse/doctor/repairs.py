"""What can be made again is made again; what is replaced, or known to nobody, is set aside and never deleted.

Afterwards a run completes the home: documents whose refined rows were damaged are refined again from the raw text,
relations are made anew, and the warehouse is built from the lake. Until that run publishes, readers keep what they have.
"""

from collections.abc import Iterator
from pathlib import Path

from transforms.records import INGESTED_TABLES, REFINED_TABLES, RELATED_TABLES
from warehouse.doctor.diagnosis import Diagnosis
from warehouse.doctor.remade import remade_commit, remade_run
from warehouse.durable import make_folder, put_in_place, storage_errors, write_file
from warehouse.idle import discard_idle
from warehouse.kept import write_run
from warehouse.lake import commits, recover
from warehouse.layout import Layout
from warehouse.publish import rebuild
from warehouse.raw import raw_content
from warehouse.retention import without_refined


def repair(found: Diagnosis) -> Iterator[str]:
    """Mend what can be made again; gives a sentence for each thing that was done, or could not be.

    Where something is `beyond_repair`, what would build on it is left alone until it was restored.
    """
    yield from _commits(found)
    yield from _runs(found)
    yield from _rejects(found)
    for entry, table in found.damaged_files:
        if table in INGESTED_TABLES:
            path = Layout(found.home).table_file(table, entry.batch_id)
            line = f"{path} cannot be made again: restore it from a backup (sha256 {entry.files[table]})"
            found.beyond_repair.append(line)
            yield line
    if found.beyond_repair:
        yield "nothing else is mended before that: restore it, then call the doctor again"
        return
    yield from _orphans(found)
    yield from _files(found)
    yield from _databases(found)
    if found.leftovers:
        done = recover(found.home)
        yield f"{len(done.rolled_forward)} staged batches were completed, {len(done.swept)} swept"


def _commits(found: Diagnosis) -> Iterator[str]:
    """Commit files that are damaged or gone, from what a warehouse knows."""
    layout = Layout(found.home)
    damaged = {path.stem: path for path in found.damaged_commits}
    for batch_id in sorted(damaged.keys() | set(found.lost_commits)):
        made = remade_commit(found.home, batch_id)
        if made is None:
            line = f"commit {batch_id} cannot be made again: restore {layout.commits} from a backup, with the files of the lake"
            found.beyond_repair.append(line)
            yield line
            continue
        if batch_id in damaged:
            _set_aside(found, [damaged[batch_id]])
        write_file(layout.commit_file(batch_id), made.to_json(), "commit.written")
        yield f"commit {batch_id} was made again from what the warehouse knows"


def _orphans(found: Diagnosis) -> Iterator[str]:
    layout = Layout(found.home)
    named = {
        layout.table_file(table, entry.batch_id) for entry in commits(found.home) for table in entry.files
    }
    unknown = [path for path in found.orphans if path not in named and path.exists()]
    _set_aside(found, unknown)
    if unknown:
        yield f"{len(unknown)} files that no commit names were set aside in {layout.aside}"


def _runs(found: Diagnosis) -> Iterator[str]:
    for path in found.damaged_runs:
        run = remade_run(found.home, path.stem)
        _set_aside(found, [path])
        if run is not None:
            write_run(found.home, run)
        yield f"the record of run {path.stem} " + (
            "was taken from the warehouse" if run else "is in no warehouse and was set aside"
        )


def _rejects(found: Diagnosis) -> Iterator[str]:
    layout = Layout(found.home)
    for sha256 in found.damaged_rejects:
        content = raw_content(found.home, sha256)
        path = layout.rejected / sha256
        _set_aside(found, [path])
        if content is not None:
            write_file(path, content, "rejected.written")
        yield f"the refused bytes {sha256} " + (
            "were taken from the lake"
            if content is not None
            else "are lost: newsmill rejects --retry keeps them again where the source is still there"
        )


def _files(found: Diagnosis) -> Iterator[str]:
    """Commits without their damaged tables, whose rows the next run makes again."""
    layout = Layout(found.home)
    damaged: dict[str, set[str]] = {}
    for entry, table in found.damaged_files:
        damaged.setdefault(entry.batch_id, set()).add(table)
    for entry in found.commits:
        tables = damaged.get(entry.batch_id, set())
        if not tables:
            continue
        if tables & set(RELATED_TABLES):
            path = layout.commit_file(entry.batch_id)
            _set_aside(found, [path, *(layout.table_file(it, entry.batch_id) for it in RELATED_TABLES)])
            yield f"relations {entry.batch_id} are set aside: the next run relates anew"
        else:
            # the commit last: until then the next repair finds what a killed one left
            _set_aside(found, [layout.table_file(it, entry.batch_id) for it in REFINED_TABLES])
            without = without_refined(entry).to_json()
            write_file(layout.commit_file(entry.batch_id), without, "commit.written")
            rebuild(found.home)
            count = sum(it.document_count for it in entry.members)
            yield f"the refined rows of batch {entry.batch_id} are set aside: up to {count} documents are refined again"


def _databases(found: Diagnosis) -> Iterator[str]:
    """Forget a damaged DuckDB file as the next one's ground; readers keep theirs until a run publishes."""
    layout = Layout(found.home)
    if layout.public in found.damaged_databases:
        rebuild(found.home)
        yield "the warehouse is to be built from the lake"
    elif found.damaged_databases:
        discard_idle(found.home)
        yield "the damaged idle warehouse is gone; the next run copies the public one"


def _set_aside(found: Diagnosis, paths: list[Path]) -> None:
    """Move files of the home, where they exist, to where nothing reads them."""
    for path in paths:
        target = Layout(found.home).aside / path.relative_to(found.home)
        with storage_errors(target):
            if path.exists():
                make_folder(target.parent)
                put_in_place(path, target)
