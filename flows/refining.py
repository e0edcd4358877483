"""Refining staged batches in worker processes: a path goes in, counts come out."""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transforms.refine import Refiner


@dataclass(frozen=True, slots=True)
class Refined:
    """What refining a batch came to; the tables lie beside the raw documents in `folder`."""

    folder: Path
    documents: int
    rejected: int


def refine_staged(folder: Path, recipe_id: str, models: Mapping[str, str]) -> Refined:
    """Refine the raw documents of a staged batch and stage the refined tables beside them.

    The outcome depends on the batch alone; doing it again replaces what is there.
    """
    from transforms.refine import RefinedRows
    from warehouse.kept import keep_rejected
    from warehouse.staging import home_of, read_raw, refuse, stage_table

    refiner = _refiner(tuple(sorted(models.items())))
    rows: RefinedRows = refiner.refine_batch(read_raw(folder), recipe_id, folder.name)
    if rows.rejected_documents:
        refuse(folder, rows.rejected_documents)
        refused = {row.doc_id for row in rows.rejected_documents}
        for raw in read_raw(folder):
            if raw.doc_id in refused:
                keep_rejected(home_of(folder), raw.content)
    for table in fields(rows):
        if table.name != "rejected_documents":
            stage_table(folder, table.name, getattr(rows, table.name))
    return Refined(folder, len(rows.documents), len(rows.rejected_documents))


@cache
def _refiner(models: tuple[tuple[str, str], ...]) -> "Refiner":
    from transforms.refine import Refiner

    return Refiner(dict(models))


class WorkerPool:
    """Processes that refine; they load transforms and the warehouse, never Prefect."""

    def __init__(self, executor: ProcessPoolExecutor) -> None:
        self._executor = executor

    def submit(self, folder: Path, recipe_id: str, models: Mapping[str, str]) -> "Future[Refined]":
        """Start refining a staged batch."""
        return self._executor.submit(refine_staged, folder, recipe_id, dict(models))


@contextmanager
def worker_pool(workers: int) -> Iterator[WorkerPool]:
    """A pool of worker processes, started when they are first needed and ended with the block."""
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_one_thread_each) as executor:
        try:
            yield WorkerPool(executor)
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def _one_thread_each() -> None:
    """Workers share the cores: a linear-algebra library with threads of its own would slow all of them."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
