"""Options that several commands of the command line share, each said once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Home = Annotated[
    Path | None,
    typer.Option("--home", help="Folder of the mill (default ./mill, or NEWSMILL_HOME).", show_default=False),
]
Sources = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders (read recursively) or globs, plain or .gz .bz2 .xz .zst.", show_default=False
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        help="Processes that refine; the result is the same with any number.",
        show_default=False,
    ),
]


class Format(StrEnum):
    """What a query's result is written as."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
