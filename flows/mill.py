"""The flow: list → read → refine → load → relate → check → publish; a task each, and one for every batch."""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.runtime import deployment, flow_run
from prefect.states import Completed
from prefect.tasks import exponential_backoff

from flows.artifacts import publish_summary, publish_tables
from flows.plain import printable
from flows.progress import Progress
from flows.refining import Refined
from flows.report import write_report
from flows.settings import Settings, read_settings
from flows.stages import DATA_DOCS, MillRun
from flows.worker_pool import WorkerPool, worker_pool
from transforms.errors import Broken, NewsmillError, Unavailable
from transforms.records import Run
from warehouse.lock import HomeLocked

FLOW_NAME: Final = "newsmill"
T = TypeVar("T")

# Three tries within a minute and a half: long enough for a lock or a mount, short enough to be woken for.
RETRIES: Final = 3
_BACKOFF: Final = exponential_backoff(backoff_factor=5)
# Batches handed to the workers ahead of the commits: enough to keep them busy, few enough to stay small.
_AHEAD_PER_WORKER: Final = 2


class CheckFailed(Broken):
    """A table or a view is not as it must be: the old warehouse stays, the next good run heals."""


@dataclass(slots=True)
class Outcome:
    """What a run came to, for whoever started it."""

    run: Run
    stages: dict[str, int]
    problems: list[str] = field(default_factory=list)
    published: bool = False
    report: Path | None = None
    data_docs: Path | None = None


def _is_unavailable(_task: Any, _run: Any, state: Any) -> bool:
    """Only what may mend by itself is tried again."""
    return isinstance(state.result(raise_on_failure=False), Unavailable)


def _run_name() -> str:
    sources = flow_run.parameters.get("sources") or ["nothing"]
    shown = ", ".join(Path(source).name or source for source in sources[:3])
    return f"{shown}{' …' if len(sources) > 3 else ''} at {flow_run.scheduled_start_time:%Y-%m-%d %H:%M}"


@flow(
    name=FLOW_NAME,
    flow_run_name=_run_name,
    description="Ingest, refine, load, relate and publish news files.",
    persist_result=False,
    validate_parameters=True,
)
def mill_flow(
    sources: list[str],
    home: str | None = None,
    workers: int | None = None,
    refresh: bool = False,  # noqa: FBT001 (parameters of a deployment are given by name)
    prune: bool = False,  # noqa: FBT001 (likewise)
    wait_seconds: int | None = None,
) -> Any:
    """Run the mill on `sources`: files, folders or globs.

    `home` is the mill's folder, `workers` the number of processes that refine. `refresh` reads every source
    again; `prune` takes out documents whose source is gone; `wait_seconds` is how long to wait for another run of
    the home. Gives an `Outcome`. Raises CheckFailed where a check keeps the new warehouse from the readers,
    HomeLocked where another run does not end in time, Unavailable and Broken as the stages do. A scheduled run that
    meets another one is skipped: what it would have done, the next one does.
    """
    settings = read_settings(home=home, workers=workers, wait_seconds=wait_seconds)
    try:
        with MillRun(settings, sources, refresh=refresh) as run:
            return _run_recorded(run, settings, prune=prune)
    except HomeLocked as locked:
        if not deployment.id:
            raise
        get_run_logger().warning("skipped: %s", locked)
        return Completed(name="Skipped", message=str(locked))


def _run_recorded(run: MillRun, settings: Settings, *, prune: bool) -> Outcome:
    """The outcome of all stages; whatever ends them is recorded, so that the run is found as failed, with its reason."""
    try:
        return _run_stages(run, settings, Progress("progress"), prune=prune)
    except CheckFailed:
        raise
    except Exception as error:
        detail = str(error) if isinstance(error, NewsmillError) else f"{type(error).__name__}: {error}"
        with suppress(Unavailable):  # the disk that failed the run may refuse the record of it, too
            run.record("failed", detail)
        publish_summary(run.run_row("failed", detail), run.counts, [detail], None, None)
        raise


def _run_stages(run: MillRun, settings: Settings, progress: Progress, *, prune: bool) -> Outcome:
    log = get_run_logger()
    log.info("run %s, recipe %s, home %s", run.run_id, run.recipe_id, run.home)
    _stage("list sources", run.list_sources)
    with worker_pool(settings.workers, settings.models, settings.limits) as pool:
        staged = _stage("read", lambda: [*run.read(progress.report, pool.read), *run.missing(prune=prune)])
        log.info("%d batches to refine", len(staged))
        _refine(run, settings, pool, staged, progress)
        _stage("load", run.load)
        for why, find in (
            ("an older recipe refined them", run.stale),
            ("other articles show which of their lines are a template's", run.changed_by_others),
        ):
            again = _stage("find what to refine again", find)
            if again:
                log.info("%d batches are refined again: %s", len(again), why)
                _refine(run, settings, pool, again, progress)
                _stage("load again", run.load)
    outcome = Outcome(run.run_row("completed"), run.counts, run.problems)
    if run.is_unchanged:
        log.info("nothing has changed: readers keep the warehouse they have")
        run.record("completed")
        outcome.report, outcome.data_docs = _pages(run.home)
        publish_summary(outcome.run, outcome.stages, outcome.problems, outcome.report, outcome.data_docs)
        return outcome
    progress.report("load", 1, 1)
    _stage("relate", run.relate)
    progress.report("relate", 1, 1)
    _check(run)
    progress.report("check", 1, 1)
    _stage("publish", lambda: run.publish("completed"))
    _stage("tidy", run.tidy)
    outcome.run, outcome.stages, outcome.published = run.run_row("completed"), run.counts, True
    _stage("report", lambda: write_report(run.home))
    progress.report("publish", 1, 1)
    outcome.report, outcome.data_docs = _pages(run.home)
    publish_tables(run.home)
    publish_summary(outcome.run, outcome.stages, outcome.problems, outcome.report, outcome.data_docs)
    return outcome


def _refine(
    run: MillRun, settings: Settings, pool: WorkerPool, folders: Sequence[Path], progress: Progress
) -> None:
    """Refine staged batches in parallel and commit them in their order."""

    @task(
        name="refine",
        task_run_name="refine {batch}",
        tags=["refine"],
        retries=RETRIES,
        retry_delay_seconds=_BACKOFF,
        retry_condition_fn=_is_unavailable,
        cache_policy=NO_CACHE,
        persist_result=False,
    )
    def refine(folder: str, batch: str) -> Refined:
        del batch
        refined = pool.refine(Path(folder), run.recipe_id)
        for note in refined.notes:
            get_run_logger().warning(printable(note, keep_lines=True))
        return refined

    waiting: deque[PrefectFuture[Refined]] = deque()
    done = 0

    def commit_oldest() -> None:
        nonlocal done
        refined = waiting.popleft().result()
        run.commit(refined.folder, refined.rejected, refined.poisonous)
        done += 1
        progress.report("refine", done, len(folders))

    for folder in folders:
        waiting.append(refine.submit(str(folder), folder.name[:12]))
        if len(waiting) > settings.workers * _AHEAD_PER_WORKER:
            commit_oldest()
    while waiting:
        commit_oldest()


def _check(run: MillRun) -> None:
    found = _stage("check", run.check)
    if not found.failed_tables:
        return
    reasons = [f"{table}: {reason}" for table, reason in found.failed_tables.items()]
    run.record("check_failed", "; ".join(reasons))
    row = run.run_row("check_failed", "; ".join(reasons))
    publish_summary(row, run.counts, [*reasons, *run.problems], None, found.docs)
    raise CheckFailed(
        f"the new warehouse was not published, readers keep the old one: {'; '.join(reasons)}",
        subject=f"run {run.run_id}",
    )


def _stage(name: str, work: Callable[[], T]) -> T:
    """Do a stage as a task run of that name, tried again where something is unavailable for now."""
    tried: Any = task(
        name=name,
        tags=["stage"],
        retries=RETRIES,
        retry_delay_seconds=_BACKOFF,
        retry_condition_fn=_is_unavailable,
        cache_policy=NO_CACHE,
        persist_result=False,
    )(work)
    outcome: T = tried()
    return outcome


def _pages(home: Path) -> tuple[Path | None, Path | None]:
    pages = home / "report" / "index.html", home / DATA_DOCS / "index.html"
    report, data_docs = (page if page.exists() else None for page in pages)
    return report, data_docs
