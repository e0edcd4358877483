"""One writer at a time, by name."""

import multiprocessing
import os

import pytest

from conftest import holding
from transforms.errors import Unavailable
from warehouse.layout import Layout
from warehouse.lock import HomeLocked, lock_holder, lock_home, must_be_ours


@pytest.fixture
def holder(tmp_path):
    """A process that holds the lock of a home."""
    with holding(tmp_path) as process:
        yield process


def test_the_second_run_learns_who_holds_the_home(tmp_path, holder):
    """Whoever comes second is told process, host, command and time of the first."""
    with (
        pytest.raises(
            HomeLocked, match=rf"process {holder.pid} on .* \(newsmill run news/, since 20"
        ) as locked,
        lock_home(tmp_path, "newsmill run"),
    ):
        pass
    assert isinstance(locked.value, Unavailable)
    assert lock_holder(tmp_path).pid == holder.pid


def test_the_lock_of_a_dead_process_is_free(tmp_path, holder):
    """A killed run leaves no lock behind, only its name."""
    holder.kill()
    holder.wait()
    assert lock_holder(tmp_path) is None
    with lock_home(tmp_path, "newsmill run"):
        assert lock_holder(tmp_path).pid == os.getpid()
    assert lock_holder(tmp_path) is None


def test_waiting_for_the_lock(tmp_path, holder):
    """Whoever may wait gets the lock when the holder ends."""
    holder.stdin.write("\n")
    holder.stdin.flush()
    with lock_home(tmp_path, "newsmill run", wait_s=30):
        assert lock_holder(tmp_path).command == "newsmill run"


def test_a_forked_worker_does_not_hold_the_lock(tmp_path):
    """A worker that outlives its run does not keep the next one out."""
    context = multiprocessing.get_context("fork")
    leave = context.Event()
    with lock_home(tmp_path, "newsmill run"):
        worker = context.Process(target=leave.wait)
        worker.start()
    try:
        assert worker.is_alive()
        with lock_home(tmp_path, "newsmill run"):
            assert lock_holder(tmp_path).pid == os.getpid()
    finally:
        leave.set()
        worker.join()


def test_a_home_that_is_another_one_now_is_not_written_to(tmp_path):
    """Whoever removes the lock file of a run at work, or mounts another disk there, stops that run before it commits."""
    with lock_home(tmp_path, "newsmill run"):
        must_be_ours(tmp_path)
        path = Layout(tmp_path).lock
        path.unlink()
        with pytest.raises(Unavailable, match="still mounted"):
            must_be_ours(tmp_path)
        path.touch()
        with pytest.raises(Unavailable, match="lock file was removed"):
            must_be_ours(tmp_path)
