"""Schedules and the Prefect UI: `newsmill serve` runs sources again and again, `newsmill ui` shows the runs."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from rich.console import Console

from flows.orchestration import LOOPBACK
from flows.schedule import TIMES_NOTED, Schedule, at, noted
from flows.schedule import every as every_interval
from flows.settings import Settings
from flows.sources import list_sources
from transforms.errors import Broken

_UNITS: Final = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_INTERVAL: Final = re.compile(r"([1-9][0-9]{0,5})\s*([smhd])")
_SHORTEST: Final = timedelta(seconds=10)


def interval(text: str) -> timedelta:
    """The interval that such as 30m, 1h or 1d means. Raises Broken for anything else.

    >>> interval("90m")
    datetime.timedelta(seconds=5400)
    """
    found = _INTERVAL.fullmatch(text.strip().lower())
    if found is None:
        raise Broken(
            "is no interval; write a number and s, m, h or d, such as 30m or 1h", subject=f"--every {text}"
        )
    length = timedelta(**{_UNITS[found.group(2)]: int(found.group(1))})
    if length < _SHORTEST:
        raise Broken(
            f"is shorter than {_SHORTEST.seconds} s, which no run can keep up with", subject=f"--every {text}"
        )
    return length


def serve_schedule(
    sources: Sequence[str], settings: Settings, *, every: str | None, cron: str | None
) -> None:
    """Serve a deployment of the mill on a schedule, until interrupted.

    Runs of one home never overlap: the deployment runs one at a time. Raises Broken for a wrong schedule or
    sources that do not exist.
    """
    if (every is None) == (cron is None):
        raise Broken(
            'say how often with one of them: --every 1h, or --cron "0 6 * * *"', subject="--every, --cron"
        )
    list_sources(sources, settings.root, settings.home)
    length = interval(every) if every else None
    console = Console(stderr=True)
    with console.status("Starting Prefect …"):
        from flows.mill import mill_flow
    home = settings.home.absolute()
    when = f"every {every}" if every else f"at {cron}"
    console.print(f"Running {', '.join(sources)} into {home} {when}; stop with Ctrl-C.", markup=False)
    if not os.environ.get("PREFECT_API_URL"):
        console.print(
            "For a UI that shows these runs: newsmill ui in another terminal, and PREFECT_API_URL set to its address here.",
            markup=False,
        )
    try:
        with noted(home, _schedule(when, length, cron)):
            mill_flow.serve(
                name=home.name,
                interval=length,
                cron=cron,
                limit=1,
                global_limit=1,
                tags=["newsmill"],
                parameters={
                    "sources": [str(Path(source).absolute()) for source in sources],
                    "home": str(home),
                    "workers": settings.workers,
                },
                description=f"newsmill into {home}",
                print_starting_message=False,
            )
    except ValueError as error:
        raise Broken(f"Prefect takes no such schedule: {error}", subject=f"--cron {cron}") from error


def _schedule(when: str, length: timedelta | None, cron: str | None) -> Schedule:
    """What `newsmill status` tells of the schedule; Prefect reads cron expressions as UTC."""
    now = datetime.now(UTC)
    if length is not None:
        return every_interval(when, length, now)
    from prefect.server.schemas.schedules import CronSchedule

    return at(when, asyncio.run(CronSchedule(cron=cron or "").get_dates(TIMES_NOTED, now)))


def open_ui(host: str, port: int) -> None:
    """Run Prefect's server with its UI until interrupted; it shows runs made without a server too."""
    console = Console(stderr=True)
    if host not in {LOOPBACK, "localhost", "::1"}:
        console.print(
            "Anyone who reaches this address can start and stop runs: the server asks for no password.",
            style="yellow",
        )
    environment = {
        **os.environ,
        "PREFECT_SERVER_UI_API_URL": f"http://{host}:{port}/api",
        "PREFECT_UI_API_URL": f"http://{host}:{port}/api",
    }
    console.print(f"The UI: http://{host}:{port} (stop with Ctrl-C)", markup=False)
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", host, "--port", str(port)]
    try:
        code = subprocess.run(command, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return
    if code > 0:
        raise Broken(
            f"the server ended with code {code}; is port {port} taken? try newsmill ui --port 4201",
            subject="ui",
        )
