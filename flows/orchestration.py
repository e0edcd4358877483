"""How Prefect is started: quietly, on this machine only, reporting to nobody, with names people can read."""

import contextlib
import os
import sys
from typing import Final

# Defaults that a user's own environment or Prefect profile overrides.
QUIET: Final = {
    # the UI shows what a run logs; the terminal shows the progress bar, and errors once, in plain words
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    # the embedded server starts within seconds on an idle machine, but a busy laptop needs longer
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_CLI_PROMPT": "false",
    "DO_NOT_TRACK": "1",
    "GX_ANALYTICS_ENABLED": "false",
}

LOOPBACK: Final = "127.0.0.1"


def quiet_environment() -> None:
    """Set the defaults; call before Prefect is first imported.

    >>> quiet_environment()
    >>> os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"]
    'false'
    """
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)


def end_at_once(code: int) -> None:
    """End this process with an exit code, its output written, without taking the interpreter apart."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)
