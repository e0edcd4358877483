"""What all tests share: nothing reports anywhere, Prefect's state is the suite's own, and hypothesis has profiles."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# before Prefect or Great Expectations is imported anywhere
_STATE = tempfile.TemporaryDirectory(prefix="newsmill-tests-")
os.environ |= {
    "DO_NOT_TRACK": "1",
    "GX_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_HOME": _STATE.name,
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300",
}
os.environ.pop("PREFECT_API_URL", None)

settings.register_profile("ci", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("dev", max_examples=60, deadline=None)
settings.register_profile("long", max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared():
    """The folder of development data beside the project; its users skip where a user has only the repository."""
    if not SHARED.is_dir():
        pytest.skip("the development data is not beside the project")
    return SHARED


@pytest.fixture(scope="session")
def seeds(shared):
    """Real documents as scrapers left them."""
    folder = shared / "seeds"
    if not folder.is_dir():
        pytest.skip("the seed documents are not there")
    return folder


def newsmill(*arguments, cwd=ROOT, stdin=None, check=0):
    """A command of newsmill in a process of its own; its exit code must be `check`."""
    command = [sys.executable, "-m", "flows.cli", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    done = subprocess.run(command, cwd=cwd, env=environment, input=stdin, capture_output=True, check=False)
    assert check == done.returncode, done.stdout.decode() + done.stderr.decode()
    return done


_HOLD = """
import sys
from pathlib import Path
from warehouse.lock import lock_home
with lock_home(Path(sys.argv[1]), "newsmill run news/"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def holding(home):
    """A process that holds the lock of a home until a line is written to it."""
    command = [sys.executable, "-c", _HOLD, str(home)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture(scope="session")
def milled(tmp_path_factory):
    """A folder with the samples and the mill that `newsmill run samples` made of them, through Prefect."""
    folder = tmp_path_factory.mktemp("milled")
    shutil.copytree(ROOT / "samples", folder / "samples")
    done = newsmill("run", "samples", cwd=folder)
    (folder / "run.log").write_bytes(done.stdout + done.stderr)
    return folder


@pytest.fixture(scope="session")
def proofs():
    """Scenarios of tests/faults, each made ready when it is first asked for."""
    from killing import prepare_server, proof  # the folder is on the path of its tests only

    prepare_server()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108 - many small homes are quicker in memory
        yield cache(lambda name: proof(name, Path(folder)))
