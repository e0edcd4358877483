"""Pages of docs/ that are made from the code and from a run on the samples: written, or checked to be up to date.

`python -m flows.generated_docs` writes them; `--check` compares docs/tables.md and docs/rules.md and exits with 1
if one is stale (the answers of docs/sql.md are checked by the test suite, which runs the mill anyway).
"""

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from flows.orchestration import quiet_environment

ROOT: Final = Path(__file__).parents[1]
SQL_PAGE: Final = ROOT / "docs" / "sql.md"
_QUESTION: Final = re.compile(r"```sql\n(?P<query>.*?)\n```\n(?:\n```text\n.*?\n```\n)?", re.DOTALL)


def rules_page() -> str:
    """docs/rules.md: every rule with its reason, example and look-alike."""
    from transforms.rulebook import chapters

    lines = [
        "# Rules",
        "",
        "Made from `transforms/rulebook.py` by `make docs`; do not edit.",
        "",
        "The names stand in the column `rule` of `edits`; `rule_activity` shows what each did.",
        "",
    ]
    for chapter in chapters():
        lines += [f"## {chapter.title}", "", chapter.about, ""]
        last = ("counts from", "because") if chapter.title == "Issues" else ("example", "spares")
        lines += [f"| name | what | why | {last[0]} | {last[1]} |", "|---|---|---|---|---|"]
        lines += [
            f"| `{entry.name}` | {entry.effect} | {_cell(entry.reason)} | {_code(entry.example)} | {_code(entry.spares)} |"
            for entry in chapter.entries
        ]
        lines.append("")
    return "\n".join(lines)


def sql_page(page: str, home: Path) -> str:
    """docs/sql.md with each query's answer from the warehouse of `home` below it."""

    def answered(match: re.Match[str]) -> str:
        return f"```sql\n{match['query']}\n```\n\n```text\n{answer(home, match['query'])}\n```\n"

    return _QUESTION.sub(answered, page)


def questions(page: str) -> Iterator[str]:
    """Queries of docs/sql.md, in order."""
    for match in _QUESTION.finditer(page):
        yield match["query"]


def answer(home: Path, query: str) -> str:
    """A query's rows as text, columns aligned."""
    from flows.query_output import shown_value
    from warehouse.query import run_query

    with run_query(home, query) as result:
        rows = [list(result.columns), *([shown_value(value) for value in row] for row in result.rows())]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def run_on_samples(folder: Path) -> Path:
    """The home of a mill that has run on a copy of the samples in `folder`, as `make run` does it."""
    from flows.bare import run_bare
    from flows.settings import Settings

    shutil.copytree(ROOT / "samples", folder / "samples")
    run_bare(Settings(home=folder / "mill"), [str(folder / "samples")])
    return folder / "mill"


def main() -> int:
    """Write or check the pages; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 if a page is stale")
    check = parser.parse_args().check
    from warehouse.table_docs import table_docs

    pages: dict[str, Callable[[], str]] = {"tables.md": table_docs, "rules.md": rules_page}
    stale = []
    for name, make in pages.items():
        path, fresh = ROOT / "docs" / name, make()
        if not path.exists() or path.read_text(encoding="utf-8") != fresh:
            stale.append(name)
            if not check:
                path.write_text(fresh, encoding="utf-8")
    if check:
        if stale:
            sys.stderr.write(f"stale: {', '.join(stale)}; run make docs\n")
        return int(bool(stale))
    quiet_environment()
    with tempfile.TemporaryDirectory() as folder:
        home = run_on_samples(Path(folder))
        SQL_PAGE.write_text(sql_page(SQL_PAGE.read_text(encoding="utf-8"), home), encoding="utf-8")
    return 0


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _code(text: str) -> str:
    shown = _cell(text)
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"


if __name__ == "__main__":
    raise SystemExit(main())
