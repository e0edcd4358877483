"""`newsmill explain`: raw against clean in colour, with the rule and the reason of every edit."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.plain import one_line, printable
from flows.settings import Settings
from transforms.errors import Broken

Row = Mapping[str, Any]

_CUT, _PUT_IN, _MOVED = "red strike", "green", "blue"
_SHOWN: Final = 10
_REASON_CHARS: Final = 90


def explain_document(settings: Settings, wanted: str, *, with_edits: bool) -> None:
    """Print a document's raw text with what was cut and put in, then its blocks, edits and findings.

    `wanted` is a doc_id or its start, a source's name or words of a title. Raises Broken where it names no
    document, or several.
    """
    from warehouse.raw import raw_document

    home = settings.home
    document = _find(home, wanted)
    raw = raw_document(home, document["doc_id"], document["batch_id"], document["content_sha256"])
    blocks, edits, issues = (
        _rows(home, f"SELECT * FROM {table} WHERE doc_id = {_literal(document['doc_id'])} ORDER BY ordinal")  # noqa: S608 (names from the next line)
        for table in ("blocks", "edits", "quality_issues")
    )
    console = Console()
    _print_head(console, document)
    console.print(marked(raw.text, edits, blocks), soft_wrap=True)
    _print_blocks(console, raw.text, blocks)
    if with_edits:
        _print_edits(console, edits)
    _print_issues(console, issues)


def marked(raw: str, edits: Sequence[Row], blocks: Sequence[Row]) -> Text:
    """The raw text: cut characters red and struck, put-in ones green, what moved to a column blue and struck."""
    moved = [(b["start"], b["end"]) for b in blocks if b["role"] in {"title", "byline", "dateline", "credit"}]
    text, position = Text(), 0
    for edit in edits:
        text.append(printable(raw[position : edit["start"]], keep_lines=True))
        is_moved = any(start < edit["end"] and edit["start"] < end for start, end in moved)
        text.append(printable(edit["before"], keep_lines=True), f"{_MOVED} strike" if is_moved else _CUT)
        text.append(printable(edit["after"], keep_lines=True), _PUT_IN)
        position = edit["end"]
    text.append(printable(raw[position:], keep_lines=True))
    return text


def _find(home: Path, wanted: str) -> Row:
    value = _literal(wanted)
    found = _rows(
        home,
        f"""
        SELECT * EXCLUDE (text) FROM documents
        WHERE starts_with(doc_id, {value}) OR source_uri = {value} OR ends_with(source_uri, '/' || {value})
            OR contains(lower(coalesce(title, '')), lower({value}))
        ORDER BY starts_with(doc_id, {value}) DESC, source_uri, record_key LIMIT {_SHOWN + 1}
        """,  # noqa: S608 (the value is quoted, and the connection can neither write nor read files)
    )
    if not found:
        raise Broken(
            'names no document; newsmill sql "select doc_id, title from documents" lists them', subject=wanted
        )
    if len(found) > 1:
        listed = "\n".join(
            f"  {entry['doc_id'][:12]}  {one_line(entry['title'] or entry['source_uri'], 80)}"
            for entry in found[:_SHOWN]
        )
        more = "\n  …" if len(found) > _SHOWN else ""
        raise Broken(f"names several documents; say which by its id:\n{listed}{more}", subject=wanted)
    return found[0]


def _rows(home: Path, query: str) -> list[Row]:
    from warehouse.query import run_query

    with run_query(home, query) as result:
        return [dict(zip(result.columns, row, strict=True)) for row in result.rows()]


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _print_head(console: Console, document: Row) -> None:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name in (
        "doc_id", "source_uri", "record_key", "title", "authors", "published_at", "place", "publisher", "url",
        "origin_url", "language", "quality_score",
    ):  # fmt: skip
        value = document[name]
        if value not in (None, [], ""):
            shown = ", ".join(value) if isinstance(value, list) else str(value)
            table.add_row(Text(name, "dim"), Text(one_line(shown, 300)))
    share = document["clean_chars"] / document["raw_chars"] if document["raw_chars"] else 0
    table.add_row(
        Text("kept", "dim"),
        f"{document['clean_chars']:,} of {document['raw_chars']:,} characters ({share:.0%})",
    )
    console.print(table)
    console.print(
        Text.assemble(
            "\nRaw text: ",
            ("cut", _CUT),
            ", ",
            ("put in", _PUT_IN),
            ", ",
            ("moved to a column", f"{_MOVED} strike"),
            "\n",
        )
    )


def _print_blocks(console: Console, raw: str, blocks: Sequence[Row]) -> None:
    dropped = [block for block in blocks if not block["kept"]]
    table = Table(
        title=f"Lines cut: {len(dropped)} of {len(blocks)}",
        title_justify="left",
        box=None,
        padding=(0, 2, 0, 0),
    )
    for name in ("at", "role", "score", "why", "line"):
        table.add_column(name, justify="right" if name in {"at", "score"} else "left")
    for block in dropped:
        table.add_row(
            str(block["start"]),
            Text(block["role"]),
            f"{block['score']:.2f}",
            Text(one_line(block["reason"], _REASON_CHARS)),
            Text(one_line(raw[block["start"] : block["end"]], 60), _CUT),
        )
    console.print()
    console.print(table)


def _print_edits(console: Console, edits: Sequence[Row]) -> None:
    table = Table(title=f"Edits: {len(edits)}", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for name in ("at", "rule", "before", "after"):
        table.add_column(name, justify="right" if name == "at" else "left")
    for edit in edits:
        table.add_row(
            str(edit["start"]),
            Text(edit["rule"]),
            Text(one_line(repr(edit["before"])[1:-1], 60), _CUT),
            Text(one_line(repr(edit["after"])[1:-1], 60), _PUT_IN),
        )
    console.print()
    console.print(table)
    console.print("docs/rules.md has the reason of each rule.", style="dim")


def _print_issues(console: Console, issues: Sequence[Row]) -> None:
    if not issues:
        return
    table = Table(title=f"Findings: {len(issues)}", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for name in ("issue", "severity", "at", "evidence"):
        table.add_column(name)
    for issue in issues:
        table.add_row(
            issue["issue"],
            issue["severity"],
            f"{issue['start']}–{issue['end']}",
            Text(one_line(issue["evidence"], 80)),
        )
    console.print()
    console.print(table)
