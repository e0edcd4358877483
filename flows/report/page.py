"""The page of the report: queries the public warehouse, draws, and writes one file at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from flows.plain import one_line
from flows.report.plots import draw
from flows.report.sections import HEADLINE, SECTIONS, Section
from warehouse.durable import make_folder, put_in_place, storage_errors, sync_file

_CELL_CHARS = 220


@dataclass(frozen=True, slots=True)
class Drawn:
    """A section with its plot and table, ready for the page."""

    section: Section
    svg: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def write_report(home: Path) -> Path:
    """Write report/index.html in a home from its public warehouse; readers of the old page are not disturbed.

    The same warehouse gives the same bytes.
    """
    from jinja2 import Environment, StrictUndefined

    template = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    source = (files("flows.report") / "page.html.j2").read_text(encoding="utf-8")
    page = template.from_string(source).render(
        headline=_headline(home), sections=[_drawn(home, section) for section in SECTIONS]
    )
    target = home / "report" / "index.html"
    with storage_errors(target):
        make_folder(target.parent)
        staged = target.with_name("index.html.new")
        staged.write_text(page, encoding="utf-8", errors="replace")
        sync_file(staged)
        put_in_place(staged, target)
    return target


def _headline(home: Path) -> list[tuple[str, str]]:
    columns, rows = _query(home, HEADLINE)
    return [(name, f"{value:,}") for name, value in zip(columns, rows[0], strict=True)]


def _drawn(home: Path, section: Section) -> Drawn:
    _, plotted = _query(home, section.query)
    columns, listed = _query(home, section.table)
    cells = [tuple(_cell(value) for value in row) for row in listed]
    return Drawn(section, draw(section.plot, plotted) if plotted else "", tuple(columns), cells)


def _query(home: Path, query: str) -> tuple[Sequence[str], list[tuple[Any, ...]]]:
    from warehouse.query import run_query

    with run_query(home, query) as result:
        return result.columns, list(result.rows())


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return one_line(str(value), _CELL_CHARS)
