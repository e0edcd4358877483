"""A whole run in one process, without Prefect, workers or report: what the orchestration is measured against."""

from collections.abc import Callable, Sequence
from pathlib import Path

from flows.reading import read_source
from flows.refining import refine_staged
from flows.settings import Settings
from flows.stages import MillRun
from flows.worker_pool import WorkerPool
from transforms.errors import Broken
from transforms.records import Run


def run_bare(
    settings: Settings,
    sources: Sequence[str],
    *,
    refresh: bool = False,
    prune: bool = False,
    pool: WorkerPool | None = None,
) -> Run:
    """All stages in this process, without Prefect or report: what the flow does, for who measures it.

    Gives the run's row. Raises Broken where a check keeps the new warehouse from the readers. With a `pool` its
    workers read and refine, one source or batch after the other.
    """

    def silent(_stage: str, _done: int, _total: int) -> None:
        return

    with MillRun(settings, sources, refresh=refresh) as run:
        run.list_sources()
        first = [*run.read(silent, pool.read if pool else read_source), *run.missing(prune=prune)]
        rounds: tuple[Callable[[], Sequence[Path]], ...] = (lambda: first, run.stale, run.changed_by_others)
        for find in rounds:
            for folder in find():
                if pool:
                    refined = pool.refine(folder, run.recipe_id)
                else:
                    refined = refine_staged(folder, run.recipe_id, settings.models)
                run.commit(folder, refined.rejected, refined.poisonous)
            run.load()
        if not run.is_unchanged:
            run.relate()
            found = run.check()
            if found.failed_tables:
                run.record("check_failed", str(found.failed_tables))
                raise Broken(str(found.failed_tables), subject=run.run_id)
            run.publish("completed")
            run.tidy()
        return run.run_row("completed")
