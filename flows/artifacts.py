"""What a run leaves in the Prefect UI: a summary with conservation, rejected records, findings, names and topics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flows.plain import in_markdown, one_line
from transforms.records import Run

ROWS_SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class TableArtifact:
    """A table in the UI: its key, what it shows, the query on the warehouse, and what is said when it is empty."""

    key: str
    description: str
    query: str
    empty: str


TABLES: Final = (
    TableArtifact(
        "rejected-records",
        "Records that were refused, newest first; their bytes are kept: newsmill rejects --show SHA256",
        """
        SELECT source_uri AS source, record_key AS record, stage, reason, detail, left(content_sha256, 12) AS sha256
        FROM rejected_documents ORDER BY rejected_at DESC, source_uri, record_key
        """,
        "Nothing was refused.",
    ),
    TableArtifact(
        "quality-findings",
        "Quality findings over all current documents",
        """
        SELECT issue, severity, count(DISTINCT doc_id) AS documents, count(*) AS findings,
            arg_min(evidence, doc_id) AS example
        FROM quality_issues GROUP BY issue, severity ORDER BY documents DESC, issue
        """,
        "Nothing was found wrong.",
    ),
    TableArtifact(
        "top-entities",
        "Who and what is named most",
        """
        SELECT name, entity_type AS type, document_count AS documents, mention_count AS mentions
        FROM entities ORDER BY document_count DESC, mention_count DESC, name
        """,
        "No names were found.",
    ),
    TableArtifact(
        "top-topics",
        "What the documents are about",
        """
        SELECT label AS topic, document_count AS documents, array_to_string(terms[1:8], ', ') AS terms
        FROM topics ORDER BY document_count DESC, label
        """,
        "There are too few documents for topics.",
    ),
)


def table_rows(home: Path, table: TableArtifact) -> list[dict[str, str]]:
    """Rows of a table artifact from the public warehouse, each value as a safe line of text."""
    from warehouse.query import run_query

    with run_query(home, table.query, ROWS_SHOWN) as result:
        return [
            {
                name: one_line("" if value is None else str(value))
                for name, value in zip(result.columns, row, strict=True)
            }
            for row in result.rows()
        ]


def publish_tables(home: Path) -> None:
    """Create the table artifacts of a run from the public warehouse."""
    from prefect.artifacts import create_markdown_artifact, create_table_artifact

    for table in TABLES:
        rows = table_rows(home, table)
        if rows:
            create_table_artifact(rows, key=table.key, description=table.description)
        else:
            create_markdown_artifact(table.empty, key=table.key, description=table.description)


def publish_summary(
    run: Run, stages: Mapping[str, int], problems: Sequence[str], report: Path | None, data_docs: Path | None
) -> None:
    """Create the summary artifact, and links to report and Data Docs where they were written."""
    from prefect.artifacts import create_link_artifact, create_markdown_artifact

    create_markdown_artifact(
        summary_markdown(run, stages, problems, report, data_docs),
        key="run-summary",
        description=f"What run {run.run_id} did",
    )
    for key, text, path in (("report", "Report", report), ("data-docs", "Data Docs", data_docs)):
        if path is not None and path.exists():
            create_link_artifact(
                path.absolute().as_uri(), link_text=text, key=key, description=f"{text}: {path}"
            )


def summary_markdown(
    run: Run, stages: Mapping[str, int], problems: Sequence[str], report: Path | None, data_docs: Path | None
) -> str:
    """The summary of a run as Markdown: counts per stage, conservation, problems, links."""
    accounted = run.records_kept + run.records_rejected + run.records_unchanged
    balance = "balances" if accounted == run.records_read else "**does not balance**"
    lines = [
        f"# Run {in_markdown(run.run_id)}: {in_markdown(run.state)}",
        "",
        "| stage | count |",
        "| --- | ---: |",
        *(f"| {in_markdown(stage)} | {count:,} |" for stage, count in stages.items()),
        "",
        (
            f"**Conservation {balance}**: {run.records_read:,} read = {run.records_kept:,} kept "
            f"+ {run.records_rejected:,} rejected + {run.records_unchanged:,} unchanged."
        ),
        "",
    ]
    if problems:
        lines += [
            "## What needs attention",
            "",
            *(f"- {in_markdown(problem, 500)}" for problem in problems),
            "",
        ]
    for text, path in (("Report", report), ("Data Docs", data_docs)):
        if path is not None and path.exists():
            lines.append(f"- [{text}]({path.absolute().as_uri()}): `{path}`")
    return "\n".join(lines)
