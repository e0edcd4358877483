"""The command line: what each command does, in the order of a working day. The work lies in other modules.

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but a check failed, or something was rejected under --strict.
"""

import atexit
import sys
from typing import Annotated

import typer

from flows.options import Format, Home, Sources, Workers
from flows.orchestration import end_at_once, quiet_environment
from flows.plain import printable
from flows.upkeep import doctor, rejects, status
from transforms.errors import NewsmillError

FAILED = 1

app = typer.Typer(
    name="newsmill",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Turn a pile of scraped news text into a warehouse that plain SQL can query.\n\n"
        "Start with `newsmill run samples`, then `newsmill sql \"from entity_overview limit 10\"`, "
        "`newsmill explain DOC` and `newsmill report`."
    ),
)  # fmt: skip


@app.command()
def run(
    sources: Sources,
    home: Home = None,
    workers: Workers = None,
    refresh: Annotated[
        bool,
        typer.Option(
            "--refresh", help="Read every source again, even where size and time say it is unchanged."
        ),
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take out documents whose source file is gone.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 if any record was rejected.")] = False,
    wait: Annotated[
        int | None,
        typer.Option(
            "--wait",
            min=0,
            metavar="SECONDS",
            help="Wait that long for another run of the same home to end.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Ingest, refine, load, relate and publish SOURCES; run it again and only what changed is done.

    A source that cannot be read, or a record of it, is refused with a reason (`newsmill rejects`) and the run goes on.
    """
    from flows.run_command import run_and_report

    raise typer.Exit(
        run_and_report(
            sources,
            home=home,
            workers=workers,
            refresh=refresh,
            prune=prune,
            strict=strict,
            wait_seconds=wait,
        )
    )


for _command in (status, rejects, doctor):
    app.command()(_command)


@app.command()
def explain(
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOC", help="A doc_id (its start is enough), a source's name, or words of a title."
        ),
    ],
    home: Home = None,
    edits: Annotated[
        bool, typer.Option("--edits", help="List each edit with its rule and reason below the text.")
    ] = True,
) -> None:
    """Show raw against clean, in colour, with the rule and the reason of every edit."""
    from flows.explain import explain_document
    from flows.settings import read_settings

    explain_document(read_settings(home=home), document, with_edits=edits)


@app.command()
def report(home: Home = None) -> None:
    """Write report/index.html again: one page with plots, readable without a network."""
    from flows.report import write_report
    from flows.settings import read_settings

    typer.echo(write_report(read_settings(home=home).home))


@app.command()
def sql(
    query: Annotated[
        str | None,
        typer.Argument(
            help="One SELECT statement; read from standard input if left out.", show_default=False
        ),
    ] = None,
    home: Home = None,
    output: Annotated[
        Format, typer.Option("--format", "-f", help="How the rows are written.")
    ] = Format.TABLE,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Rows at most.", show_default=False)
    ] = None,
) -> None:
    """Query the warehouse, read-only: no statement can change it, read a file or reach a network.

    `newsmill sql "show tables"` lists tables and views; `describe documents` the columns; docs/sql.md has twenty-five
    questions with their queries.
    """
    from flows.query_output import print_query
    from flows.settings import read_settings

    statement = query if query is not None else sys.stdin.read()
    print_query(read_settings(home=home).home, statement, output.value, limit)


@app.command()
def clean(
    file: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="A text, HTML or Markdown file; - is standard input.")
    ] = "-",
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl",
            help="JSON objects in (id, and text or html, optional url), one JSON answer a line out.",
        ),
    ] = False,
    entities: Annotated[
        bool, typer.Option("--entities", help="Add mentions and quotations (loads spaCy, 2 s).")
    ] = False,
    steps: Annotated[
        str | None,
        typer.Option(
            "--steps",
            help="Only these, comma-separated: decode, mojibake, boilerplate, metadata, language, quality, entities, quotations.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Clean without a mill: one text to standard output, or JSON lines to JSON lines in the same order."""
    from flows.clean_command import clean_to_stdout
    from flows.clean_stream import steps_of

    try:
        wanted = steps_of(steps, entities=entities)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--steps") from error
    clean_to_stdout(file, wanted, as_json=jsonl)


@app.command()
def serve(
    sources: Sources,
    every: Annotated[
        str | None, typer.Option("--every", help="Interval such as 30m, 1h or 1d.", show_default=False)
    ] = None,
    cron: Annotated[
        str | None, typer.Option("--cron", help='Cron expression such as "0 6 * * *".', show_default=False)
    ] = None,
    home: Home = None,
    workers: Workers = None,
) -> None:
    """Run SOURCES on a schedule until stopped (Ctrl-C); watch it with `newsmill ui`."""
    from flows.serving import serve_schedule
    from flows.settings import read_settings

    serve_schedule(sources, read_settings(home=home, workers=workers), every=every, cron=cron)


@app.command()
def ui(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port of the Prefect UI.")] = 4200,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; anything but loopback opens it to others.")
    ] = "127.0.0.1",
) -> None:
    """Open the Prefect UI with all runs and their artifacts, until stopped (Ctrl-C)."""
    from flows.serving import open_ui

    open_ui(host, port)


def main() -> None:
    """Entry point of the console script: errors of newsmill end as one line that says what to do."""
    quiet_environment()
    code = FAILED
    # Registered first, so that it is the last to be called: threads of Prefect hold objects of DuckDB's until the
    # interpreter is gone, and its bindings would list every one of them as leaked.
    atexit.register(lambda: end_at_once(code))
    try:
        app()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else FAILED
        raise
    except NewsmillError as error:
        # it may name a file or hold a title that a stranger chose
        sys.stderr.write(printable(f"newsmill: {error}\n", keep_lines=True))
        raise SystemExit(FAILED) from None
    except BrokenPipeError:
        # the reader of the output has gone (| head): nothing is wrong
        code = 0
        raise SystemExit(0) from None


if __name__ == "__main__":
    main()
