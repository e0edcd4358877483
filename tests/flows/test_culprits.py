"""Which document is at fault when a worker ends, with workers that end on purpose instead of processes."""

import pytest

from flows.culprits import Refinement
from flows.refining import Refined
from flows.watch import PLAIN, READING, STAGING, Limits
from flows.worker import Ended, Some, Whole
from transforms.errors import Broken, Unavailable
from transforms.formats.documents import document_of_file
from transforms.refine import RefinedRows
from warehouse.staging import RawBatch, stage_raw

COUNT = 8


@pytest.fixture
def folder(tmp_path):
    """A staged batch of eight documents."""
    documents = (
        document_of_file(f"{n}.txt", "0", f"Rain fell on day {n}.".encode(), "text/plain")
        for n in range(COUNT)
    )
    return stage_raw(tmp_path, RawBatch("recipe", tuple(documents)))


class Workers:
    """Answers as workers would whose `deadly` documents end them in refining and whose `unwritable` ones in staging."""

    def __init__(self, deadly=(), unwritable=(), *, alone=True, first_end=None):
        self.jobs = []
        self._deadly, self._unwritable, self._alone, self._first_end = deadly, unwritable, alone, first_end

    def __call__(self, job):
        """The answer to a job."""
        self.jobs.append(job)
        if self._first_end is not None:
            end, self._first_end = self._first_end, None
            return Ended(end, "memory", "SIGKILL")
        whole = isinstance(job, Whole)
        order = [*range(job.first, COUNT), *range(job.first)] if whole else sorted(job.ordinals)
        order = [ordinal for ordinal in order if not (whole and ordinal in job.settled)]
        for ordinal in order:
            if ordinal in self._deadly and (whole or self._alone):
                return Ended(ordinal, "timeout", "SIGPROF")
        if (whole or job.scratch) and set(order) & set(self._unwritable) and (whole or self._alone):
            return Ended(STAGING, "crash", "it cannot be written")
        if not whole:
            return RefinedRows(), ()
        rows = [row for it in job.settled.values() for row in it.rejected_documents]
        return Refined(job.folder, COUNT - len(rows), len(rows), notes=tuple(row.source_uri for row in rows))


def refused(folder, workers):
    """Numbers of the documents that are refused, and the jobs that it took to find out."""
    refined = Refinement(folder, "recipe", Limits(), workers).refined()
    return {int(note[0]) for note in refined.notes if note.endswith(".txt")}, len(workers.jobs)


def test_each_end_settles_one_document(folder):
    """A suspect is refined alone, and the batch goes on behind it: two jobs for each culprit and one for the rest."""
    workers = Workers(deadly={1, 2, 6})
    assert ({1, 2, 6}, 7) == refused(folder, workers)
    assert [0, 2, 3, 7] == [job.first for job in workers.jobs if isinstance(job, Whole)]


def test_a_document_that_is_sound_alone_is_kept(folder):
    """What ends a worker among others and not alone is not refused."""
    assert (set(), 3) == refused(folder, Workers(deadly={4}, alone=False))


def test_a_batch_is_halved_where_no_document_is_named(folder):
    """Documents whose rows cannot be written are found by halving, one after the other, and the others stay."""
    found, jobs = refused(folder, Workers(unwritable={0, 5}))
    assert {0, 5} == found
    assert jobs <= 2 * (1 + 3 + 1) + 2
    assert {3} == refused(folder, Workers(unwritable={3}, deadly=()))[0]


@pytest.mark.parametrize("place", [READING, STAGING])
def test_an_end_without_a_culprit_is_the_machines_once(folder, place):
    """A worker that ends between documents is asked once more before anything is looked for."""
    assert (set(), 2) == refused(folder, Workers(first_end=place))


def test_no_document_is_blamed_for_the_mill(folder):
    """Where a plain text ends the worker, or all can be written alone and not together, the run stops."""
    with pytest.raises(Broken, match="plain text"):
        Refinement(folder, "recipe", Limits(), Workers(first_end=PLAIN)).refined()
    with pytest.raises(Broken, match="though those of each document can"):
        Refinement(folder, "recipe", Limits(), Workers(unwritable={3}, alone=False)).refined()


def test_a_machine_without_time_is_not_the_mills_fault(folder):
    """Where a plain text runs out of time, the run may be repeated; it is told what to look at."""
    with pytest.raises(Unavailable, match="document_seconds = 30"):
        Refinement(folder, "recipe", Limits(), lambda _: Ended(PLAIN, "timeout", "SIGALRM")).refined()


def test_trials_stay_out_of_the_home(folder):
    """What is tried is written to scratch folders, which are gone afterwards."""
    workers = Workers(unwritable={5})
    refused(folder, workers)
    scratches = [job.scratch for job in workers.jobs if isinstance(job, Some)]
    assert scratches
    assert not any(scratch.exists() or scratch.is_relative_to(folder) for scratch in scratches)
