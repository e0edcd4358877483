"""Views from their files: the file's name is the view's, its one SELECT the content, its first comment the description."""

import re
from importlib.resources import files
from typing import Final

import duckdb

from transforms.errors import Broken
from warehouse.schema import quoted

_COMMENT: Final = re.compile(r"\s*(?:/\*(?P<block>.*?)\*/|(?P<lines>(?:--[^\n]*\n\s*)+))", re.DOTALL)


def view_queries() -> dict[str, str]:
    """Text of each view's file by the view's name, in the order of names."""
    folder = files("warehouse") / "views"
    found = (it for it in folder.iterdir() if it.name.endswith(".sql")) if folder.is_dir() else ()
    return {
        it.name.removesuffix(".sql"): it.read_text("utf-8") for it in sorted(found, key=lambda it: it.name)
    }


def view_description(query: str) -> str:
    r"""The first comment of a view's file as one line.

    >>> view_description("-- Languages by\n-- outlet. One row per outlet.\nselect 1")
    'Languages by outlet. One row per outlet.'
    >>> view_description("/* Languages. */ select 1")
    'Languages.'
    """
    match = _COMMENT.match(query)
    if match is None:
        return ""
    text = match["block"] or re.sub(r"(?m)^[ \t]*--", " ", match["lines"])
    return " ".join(text.split())


def create_views(
    connection: duckdb.DuckDBPyConnection, queries: dict[str, str] | None = None
) -> tuple[str, ...]:
    """Names of the views, made anew in an order that suits those which build on others.

    Raises Broken with the first complaint where a view cannot be made.
    """
    wanted = view_queries() if queries is None else queries
    _drop_views(connection)
    _create_in_turn(connection, wanted)
    for name, query in wanted.items():
        connection.execute(f'comment on view "{name}" is {quoted(view_description(query))}')
    return tuple(wanted)


def _drop_views(connection: duckdb.DuckDBPyConnection) -> None:
    query = "select view_name from duckdb_views() where not internal and not temporary"
    for (name,) in connection.execute(query).fetchall():
        connection.execute(f'drop view "{name}"')


def _create_in_turn(connection: duckdb.DuckDBPyConnection, queries: dict[str, str]) -> None:
    """Make what can be made until nothing is left: whatever waits for another view comes after it."""
    waiting = dict(queries)
    while waiting:
        complaints = {name: _create(connection, name, query) for name, query in waiting.items()}
        failed = {name: complaint for name, complaint in complaints.items() if complaint}
        if len(failed) == len(waiting):
            name, complaint = next(iter(failed.items()))
            raise Broken(f"the view cannot be made: {complaint}", subject=f"warehouse/views/{name}.sql")
        waiting = {name: waiting[name] for name in failed}


def _create(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> str:
    try:
        connection.execute(f'create view "{name}" as {query}')
    except duckdb.CatalogException as error:  # it builds on a view that is not there yet
        return str(error)
    except duckdb.Error as error:
        raise Broken(f"the view cannot be made: {error}", subject=f"warehouse/views/{name}.sql") from error
    return ""
