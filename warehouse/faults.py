"""Named places where a test may kill the process, so that every durable step is proven to be mendable.

`NEWSMILL_FAULT=name` kills at the first passing of that place, `name:3` at the third. It is read once, at
import; without it a place costs one comparison.
"""

import os
import signal
from itertools import count
from typing import Final

FAULT_POINTS: Final = {
    "stage.written": "a staged file has its bytes, under a temporary name",
    "stage.named": "a staged file has its name",
    "commit.begun": "all is staged, nothing is decided",
    "commit.written": "the commit's bytes are on disk, under a temporary name",
    "commit.decided": "the commit stands in the staging folder: from here on it is rolled forward",
    "commit.moved": "one of its files has reached its table",
    "commit.recorded": "the commit stands among the commits",
    "commit.replaced": "one of the commits that it replaces is gone",
    "commit.file-removed": "one file of a replaced commit is gone",
    "commit.given-up": "one file of refined rows that a commit let go of is gone",
    "recover.begun": "recovery has listed what it found",
    "recover.swept": "one staging folder without a commit is gone",
    "rejected.written": "refused bytes are on disk, under a temporary name",
    "format.written": "the statement of the home's format is on disk, under a temporary name",
    "run.written": "a run's record is on disk, under a temporary name",
    "seal.written": "the seal is on disk, under a temporary name",
    "copy.written": "the copy of the public file is on disk, under a temporary name",
    "copy.named": "the copy of the public file is the idle one",
    "idle.opened": "the idle file is open for writing",
    "load.begun": "a transaction has begun",
    "load.deleted": "the rows that a batch replaces are deleted, uncommitted",
    "load.inserted": "the rows of a batch are inserted, uncommitted",
    "load.committed": "a transaction is committed",
    "publish.checkpointed": "the idle file is whole, without a log beside it",
    "publish.linked": "the public file has a second name",
    "publish.swapped": "the idle file has taken the public name",
    "publish.retired": "the old public file is the idle one",
}


def _armed(setting: str) -> tuple[str, int]:
    name, _, nth = setting.partition(":")
    return name, int(nth) if nth else 1


_NAME, _NTH = _armed(os.environ.get("NEWSMILL_FAULT", ""))
_passings = count(1)


def fault_point(name: str) -> None:
    """Kill this process with SIGKILL, if the environment named this place and passing.

    >>> fault_point("commit.decided")
    """
    if name == _NAME and next(_passings) == _NTH:
        os.kill(os.getpid(), signal.SIGKILL)
