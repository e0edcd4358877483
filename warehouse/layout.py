"""Where everything of a mill lies below its home: the one place that knows the names of files."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """Paths below a home.

    >>> Layout(Path("mill")).table_file("edits", "0a").as_posix()
    'mill/lake/edits/batch=0a.parquet'
    """

    home: Path

    @property
    def lake(self) -> Path:
        """The folder of Parquet tables."""
        return self.home / "lake"

    @property
    def staging(self) -> Path:
        """Folders of batches that are not committed yet."""
        return self.lake / "_staging"

    @property
    def commits(self) -> Path:
        """One JSON file a committed batch."""
        return self.lake / "_commits"

    @property
    def format(self) -> Path:
        """The file that says which format the home has; in the lake, so that a backup takes it along."""
        return self.lake / "_format.json"

    @property
    def runs(self) -> Path:
        """One JSON file a run."""
        return self.lake / "_runs"

    @property
    def rejected(self) -> Path:
        """Bytes of what was refused, each file named by its hash."""
        return self.home / "rejected"

    @property
    def public(self) -> Path:
        """The DuckDB file that readers open; only ever replaced by rename."""
        return self.home / "warehouse.duckdb"

    @property
    def idle(self) -> Path:
        """The DuckDB file that is brought up to date next."""
        return self.home / "warehouse.idle.duckdb"

    @property
    def relating(self) -> Path:
        """The DuckDB file of what relating has computed; it can be deleted at any time."""
        return self.home / "relating.duckdb"

    @property
    def retired(self) -> Path:
        """Second name of the old public file in the middle of a swap."""
        return self.home / "warehouse.retired.duckdb"

    @property
    def copy(self) -> Path:
        """The copy of the public file while it is being made."""
        return self.home / "warehouse.copy.duckdb"

    @property
    def seals(self) -> Path:
        """What the two DuckDB files looked like when the mill closed them."""
        return self.home / "warehouse.seals.json"

    @property
    def aside(self) -> Path:
        """Where the doctor puts what it replaced or nobody knows; may be deleted."""
        return self.home / "set-aside"

    @property
    def spill(self) -> Path:
        """Where DuckDB puts what does not fit into memory."""
        return self.home / "_spill"

    @property
    def lock(self) -> Path:
        """The file that the one writer locks."""
        return self.home / ".lock"

    def table_file(self, table: str, batch_id: str) -> Path:
        """The Parquet file of a table's rows of a batch."""
        return self.lake / table / f"batch={batch_id}.parquet"

    def staged(self, batch_id: str) -> Path:
        """The folder that a batch is staged in."""
        return self.staging / batch_id

    def commit_file(self, batch_id: str) -> Path:
        """The file whose existence makes a batch exist."""
        return self.commits / f"{batch_id}.json"


def write_ahead_log(database: Path) -> Path:
    """The log that DuckDB keeps beside a database that is open for writing.

    >>> write_ahead_log(Path("mill/warehouse.duckdb")).name
    'warehouse.duckdb.wal'
    """
    return database.with_name(database.name + ".wal")
