"""What a run leaves beside the tables: the bytes it refused and the record of itself."""

# ruff: noqa: S608 -- names of tables and columns come from the contract, values are bound or quoted

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, astuple
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from transforms.errors import Broken
from transforms.records import Run
from warehouse.connect import duckdb_errors
from warehouse.durable import make_folder, put_in_place, storage_errors, sync_file, temporary, write_file
from warehouse.layout import Layout
from warehouse.schema import record_columns


def keep_rejected(home: Path, content: bytes) -> str:
    """Hash of refused bytes, under which they are kept from now on; the same bytes are kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = Layout(home).rejected / sha256
    if not path.exists():
        write_file(path, content, "rejected.written")
    return sha256


def keep_rejected_chunks(home: Path, sha256: str, chunks: Iterable[bytes]) -> None:
    """Keep refused bytes that come piece by piece and have this hash, such as a whole file of any size."""
    path = Layout(home).rejected / sha256
    if path.exists():
        return
    with storage_errors(path):
        make_folder(path.parent)
        written = temporary(path)
        with written.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
        sync_file(written)
        put_in_place(written, path)


def read_rejected(home: Path, sha256: str) -> bytes:
    """Refused bytes by their hash; Broken where they are not what was kept."""
    path = Layout(home).rejected / sha256
    with storage_errors(path):
        content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Broken("the kept bytes have changed; restore them from a backup", subject=str(path))
    return content


def write_run(home: Path, run: Run) -> None:
    """Keep the record of a run; a later one of the same id replaces it."""
    entry = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(run).items()
    }
    write_file(
        Layout(home).runs / f"{run.run_id}.json",
        json.dumps(entry, ensure_ascii=False).encode(),
        "run.written",
    )


def read_runs(home: Path) -> list[Run]:
    """Records of all runs, in the order of their ids."""
    folder = Layout(home).runs
    with storage_errors(folder):
        paths = sorted(folder.glob("*.json")) if folder.exists() else []
    return [read_run(path) for path in paths]


def read_run(path: Path) -> Run:
    """The record of a run that a file holds; Broken where it is damaged."""
    with storage_errors(path):
        content = path.read_bytes()
    try:
        entry = json.loads(content)
        return Run(**{it.name: _value(it.type, entry[it.name]) for it in record_columns(Run)})
    except (ValueError, KeyError, TypeError) as error:
        advice = "the run's record is damaged; `newsmill doctor --repair` mends it"
        raise Broken(f"{advice} ({error!r})", subject=str(path)) from error


def load_runs(home: Path, connection: duckdb.DuckDBPyConnection) -> int:
    """Number of runs whose records are new or have changed; the warehouse holds them from now on."""
    with duckdb_errors(home):
        known = set(
            connection.execute("select run_id, state from runs where finished_at is not null").fetchall()
        )
        fresh = [run for run in read_runs(home) if (run.run_id, run.state) not in known]
        for run in fresh:
            connection.execute("delete from runs where run_id = ?", [run.run_id])
            values = list(astuple(run))
            connection.execute(f"insert into runs values ({', '.join('?' * len(values))})", values)
    return len(fresh)


def _value(kind: type, value: Any) -> Any:
    return datetime.fromisoformat(value) if kind is datetime and value else value
