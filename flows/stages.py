"""What each stage of a run does, without Prefect: the flow wraps these in tasks, the benchmarks call them bare."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from flows.checking import check_tables, quarantined_rows
from flows.drifting import drift_findings
from flows.guarded_reading import Read
from flows.ingest import Ingest
from flows.missing import gone_sources
from flows.progress import Reporter
from flows.reading import ReadOptions, read_source
from flows.run_id import new_run_id
from flows.settings import Settings, decisions_of
from flows.sources import RefusedSource, SourceFile, list_sources
from flows.tidying import keep_failed_docs, readers_have_all, tidy_lake
from transforms.formats.columns import Columns
from transforms.formats.limits import Limits
from transforms.recipe import recipe_id
from transforms.records import Run, Source
from warehouse.commits import current_members
from warehouse.kept import write_run
from warehouse.known import known_sources, stale_documents
from warehouse.lake import commit, commits, recover
from warehouse.lock import lock_home
from warehouse.publish import open_idle
from warehouse.published import is_by_this_code, reader_trouble
from warehouse.relating import relate
from warehouse.repeated_lines import changed_by_others
from warehouse.staging import RawBatch, read_manifest, stage_again, stage_raw, stage_withdrawal

if TYPE_CHECKING:
    from expectations.validation import Validation

DATA_DOCS: Final = "validation"


class MillRun:
    """One run of the mill: open it as a context, call its stages in order, and end with `finish`.

    The home is locked and brought to order on entry; leaving without `publish` leaves readers where they were.
    """

    def __init__(self, settings: Settings, sources: Sequence[str], *, refresh: bool = False) -> None:
        self.settings = settings
        self.home = settings.home
        self.started_at = datetime.now(UTC)
        self.run_id = new_run_id(self.started_at)
        self.recipe_id = recipe_id(settings.models, settings.columns)
        self.problems: list[str] = []
        self._decisions = decisions_of(settings)
        self._arguments = tuple(sources)
        self._listed: list[SourceFile | RefusedSource] = []
        self._refresh = refresh
        self._changed = False
        self._trouble = ""
        self._refine_rejected = self._refused_again = self._poisonous = self._merged = self._freed = 0
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """Lock the home, mend what a killed run left, and open the idle warehouse."""
        with ExitStack() as stack:
            command = "newsmill run " + " ".join(self._arguments)
            stack.enter_context(lock_home(self.home, command, self.settings.wait_seconds))
            recover(self.home)
            self._trouble = reader_trouble(self.home)
            self.problems += [self._trouble] if self._trouble else []
            memory = f"{self.settings.memory_megabytes}MB"
            self.loading = stack.enter_context(open_idle(self.home, memory_limit=memory))
            # what the idle file had yet to catch up with is no news to readers; one built from the lake is
            loaded = self.loading.load_commits().batches
            self._changed = 0 < loaded == len(current_members(commits(self.home)))
            self._ingest = Ingest(
                self.settings,
                self.loading.connection,
                self.recipe_id,
                ReadOptions(
                    Columns(self.settings.columns), Limits(source_bytes=self.settings.max_megabytes << 20)
                ),
                refresh=self._refresh,
            )
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the idle warehouse and free the home; tasks that outlive the run hold no connection."""
        self._stack.__exit__(kind, error, trace)
        self._ingest.forget()
        del self.loading

    @property
    def is_unchanged(self) -> bool:
        """Whether there is nothing to publish: readers have every commit, unspoilt and by this code, and nothing is ruled by hand."""
        ruled = bool(self._decisions) or self.loading.has_rulings()
        spoilt = self._changed or ruled or self._trouble
        return not spoilt and readers_have_all(self.home) and is_by_this_code(self.home)

    @property
    def counts(self) -> dict[str, int]:
        """What was done so far, for the summary."""
        counts = self._ingest.counts
        again = min(self._refused_again, counts.records_unchanged)  # the others' sources were not listed
        return {
            "sources listed": counts.sources_seen,
            "sources read": counts.sources_read,
            "sources of no known format": counts.sources_skipped,
            "sources changing while read": counts.sources_moving,
            "records read": counts.records_read,
            "records kept": counts.records_kept - self._refine_rejected,
            "records rejected": counts.records_rejected + self._refine_rejected + again,
            "records unchanged": counts.records_unchanged - again,
            "small batches merged": self._merged,
            "megabytes of replaced rows let go": self._freed >> 20,
        }

    def list_sources(self) -> int:
        """List the sources; gives their number. Raises Broken where an argument names nothing."""
        self._listed = list_sources(self._arguments, self.settings.root, self.home)
        return len(self._listed)

    def read(self, report: Reporter, read: Read = read_source) -> list[Path]:
        """Read what is new or changed, each source by `read`; gives staged batches in the order in which to commit them."""
        staged, done = [], 0
        for folder in self._ingest.staged(self._listed, read):
            if folder is None:
                done += 1
                report("read", done, len(self._listed))
            else:
                staged.append(folder)
        return staged

    def missing(self, *, prune: bool) -> list[Path]:
        """Staged batches that take gone sources out (`prune`) or mark them as missing.

        A source is gone when it lay in a listed folder and is there no more. Raises Broken where `prune` would
        take out everything of a folder: then its mount has vanished, more likely.
        """
        gone = gone_sources(
            known_sources(self.loading.connection),
            {source.uri for source in self._listed},
            self._arguments,
            self.settings.root,
            prune=prune,
        )
        if prune:
            return [stage_withdrawal(self.home, self.recipe_id, pruned=sorted(gone))] if gone else []
        if gone:
            self.problems.append(
                f"{len(gone)} sources are gone, such as {min(gone)}; --prune takes their documents out"
            )
        unmarked = sorted(uri for uri, status in gone.items() if status != "missing")
        rows = tuple(Source(uri, "", 0, "", None, 0, 0, 0, "missing") for uri in unmarked)
        return [stage_raw(self.home, RawBatch(self.recipe_id, (), sources=rows))] if rows else []

    def stale(self) -> list[Path]:
        """Staged batches of documents that an older recipe refined, or that a refresh tries again; from the lake."""
        retried_in = self.run_id if self._refresh else None
        batches = stale_documents(self.home, self.loading.connection, self.recipe_id, retried_in)
        return [stage_again(self.home, self.recipe_id, batch) for batch in batches]

    def changed_by_others(self) -> list[Path]:
        """Staged batches of documents of which other articles of their publisher tell something new."""
        batches = changed_by_others(self.home, self.loading.connection)
        return [stage_again(self.home, self.recipe_id, batch) for batch in batches]

    def commit(self, folder: Path, rejected: int = 0, poisonous: int = 0) -> None:
        """Commit a refined batch: from here on it is part of the lake, whatever happens.

        `poisonous` of the rejected documents hung, ran out of memory or crashed while they were refined.
        """
        was_read_earlier = read_manifest(folder).raw_path
        commit(self.home, folder, self.run_id)
        if was_read_earlier:
            self._refused_again += rejected
        else:
            self._refine_rejected += rejected
        self._poisonous += poisonous
        self._changed = True

    def load(self) -> int:
        """Load the commits that the idle warehouse has not seen; gives their number."""
        return self.loading.load_commits().batches

    def relate(self) -> None:
        """Relate all documents, and make the views on the outcome."""
        with self.loading.relating() as kept:
            relate(self.loading.connection, self._decisions, kept=kept, run_id=self.run_id)
            self.loading.create_views()

    def check(self) -> "Validation":
        """Validate what came in; documents that fail a critical expectation are withdrawn and related anew."""
        docs = self.home / DATA_DOCS
        found = check_tables(self.loading.connection, self.run_id, docs)
        self.problems += [*drift_findings(self.loading.connection, self.run_id), *found.advice]
        if poisonous := self._poisonous + self._ingest.counts.poisonous:
            what = "they hang, exhaust memory or crash; all others were kept"
            self.problems.append(f"poison documents refused: {poisonous} ({what}): newsmill rejects")
        if found.failed_tables:
            found.docs = keep_failed_docs(docs, self.run_id, self.settings.failed_validations)
        elif found.quarantined:
            self._withdraw(found.quarantined)
            self.problems.append(
                f"{len(found.quarantined)} documents failed a critical expectation: newsmill rejects"
            )
        return found

    def publish(self, state: str) -> None:
        """Record the run and give the new warehouse to the readers."""
        self.loading.export_relations(self.run_id)
        write_run(self.home, self.run_row(state))
        self.loading.load_runs()
        self.loading.publish()

    def tidy(self) -> None:
        """Merge small batches and let go of replaced rows, once readers have everything."""
        self._freed, self._merged, problem = tidy_lake(self.home, self.settings.history_days)
        self.problems += problem

    def run_row(self, state: str, detail: str = "") -> Run:
        """The row of this run, as of now."""
        counts = self.counts
        return Run(
            self.run_id,
            self.started_at,
            datetime.now(UTC),
            state,
            counts["sources listed"],
            counts["sources read"],
            counts["records read"],
            counts["records kept"],
            counts["records rejected"],
            counts["records unchanged"],
            detail,
        )

    def record(self, state: str, detail: str = "") -> None:
        """Note a run that did not publish; readers hear of it with the next one that does."""
        write_run(self.home, self.run_row(state, detail))

    def _withdraw(self, quarantined: dict[str, str]) -> None:
        rejected = quarantined_rows(self.home, self.loading.connection, quarantined)
        self.commit(stage_withdrawal(self.home, self.recipe_id, rejected), rejected=len(rejected))
        self.load()
        self.relate()
