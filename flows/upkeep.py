"""Commands that look after a mill: what is in it, what it refused, whether it is sound. The work lies in other modules."""

from typing import Annotated

import typer

from flows.options import Home


def status(home: Home = None) -> None:
    """What is in the mill: runs, documents, size on disk, stale recipes."""
    from flows.settings import read_settings
    from flows.status import show_status

    show_status(read_settings(home=home))


def rejects(
    home: Home = None,
    retry: Annotated[
        bool, typer.Option("--retry", help="Read the sources of all rejected records again.")
    ] = False,
    show: Annotated[
        str | None,
        typer.Option(
            "--show",
            metavar="SHA256",
            help="Print the kept bytes of one rejected record (start of its hash is enough).",
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows to list.")] = 50,
) -> None:
    """What was refused, at which stage and why; the refused bytes are kept."""
    from flows.rejects import list_rejects, retry_rejects, show_bytes
    from flows.settings import read_settings

    settings = read_settings(home=home)
    if show is not None:
        show_bytes(settings, show)
    elif retry:
        raise typer.Exit(retry_rejects(settings))
    else:
        list_rejects(settings, limit)


def doctor(
    home: Home = None,
    repair: Annotated[
        bool,
        typer.Option("--repair", help="Make again what can be, and say what only a backup can bring back."),
    ] = False,
) -> None:
    """Check a home to the bit: files against commits, warehouse against lake. Exit code 3 if something is wrong."""
    from flows.doctor import call_doctor
    from flows.settings import read_settings

    raise typer.Exit(call_doctor(read_settings(home=home), with_repair=repair))
