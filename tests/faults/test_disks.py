"""A disk that is full, read-only, in trouble or gone: the run says so, loses nothing, and the next one heals."""

import errno
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from killing import REFUSED, Fault

NAMESPACE = ["unshare", "-m"]  # mounts of a test are seen by nobody else and end with it


@pytest.fixture(scope="module")
def can_mount():
    """Mounting is allowed to root outside of most containers."""
    probe = [*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    if not shutil.which("unshare") or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")


@pytest.mark.parametrize(
    ("case", "choices"), [("full", ("change", "0", "40", "400", "2500")), ("read_only", ()), ("lost", ())]
)
@pytest.mark.usefixtures("can_mount")
def test_a_failing_disk_loses_nothing(tmp_path, case, choices):
    """On a real disk that is full, turns read-only or is unmounted in the middle, the promises of disks.py hold."""
    program = [sys.executable, str(Path(__file__).with_name("disks.py")), case, str(tmp_path), *choices]
    done = subprocess.run([*NAMESPACE, *program], capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO], ids=errno.errorcode.get)
def test_a_disk_that_refuses_any_step_is_named(proofs, number):
    """Whatever step the disk refuses, and all after it, the error says what to do, and the next run heals."""
    ready = proofs("change")
    for nth in range(2 + number % 7, ready.steps, ready.steps // 3):
        assert [REFUSED] == ready.hit(Fault(nth, number=number))
