"""Runs the suites with Great Expectations, builds the Data Docs and says what must not be published."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from expectations.expecting import Expect, Suite
from expectations.frames import all_expectations, belongs_to_document
from transforms import records

if TYPE_CHECKING:
    import pandas as pd

# When more of the checked documents fail than this, the fault is the mill's or the source's, not theirs: a
# publish would lose too much silently.
TOO_MANY_QUARANTINED: Final = 0.2
_FEW: Final = 10  # below so many documents a share says nothing


@dataclass(slots=True)
class Validation:
    """What the suites found.

    `quarantined` maps doc_id to the reasons in words, `failed_tables` a table to what is wrong with it: a
    failed table stops the publish. `advice` are failed expectations that stop nothing. `figures` are (table,
    rows, expectations, failed expectations).
    """

    quarantined: dict[str, str] = field(default_factory=dict)
    failed_tables: dict[str, str] = field(default_factory=dict)
    advice: list[str] = field(default_factory=list)
    figures: list[tuple[str, int, int, int]] = field(default_factory=list)
    docs: Path | None = None


def validate(frames: Iterable[tuple[Suite, "pd.DataFrame"]], docs_folder: Path) -> Validation:
    """Validate each suite on its narrow frame (see `frames.frame_query`) and build Data Docs in `docs_folder`.

    The folder is replaced. Results are asked for COMPLETE with the key columns, so every failing row is named.
    """
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    if docs_folder.exists():
        shutil.rmtree(docs_folder)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    site: Any = {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(docs_folder.absolute()),
        },
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
    context.add_data_docs_site(site_name="newsmill", site_config=site)
    for name in context.get_site_names():
        if name != "newsmill":
            context.delete_data_docs_site(name)
    source = context.data_sources.add_pandas("mill")
    found = Validation(docs=docs_folder / "index.html")
    checked_documents = 0
    for suite, frame in frames:
        if suite.table == "documents":
            checked_documents = len(frame)
        _run(context, source, suite, frame, found)
    context.build_data_docs(site_names=["newsmill"])
    if len(found.quarantined) > max(_FEW, TOO_MANY_QUARANTINED * checked_documents):
        found.failed_tables["documents"] = (
            f"{len(found.quarantined)} of {checked_documents} checked documents fail a critical expectation"
        )
    return found


def _run(context: Any, source: Any, suite: Suite, frame: "pd.DataFrame", found: Validation) -> None:
    import great_expectations as gx
    from great_expectations import expectations as gxe

    expected = list(all_expectations(suite))
    built = [
        getattr(gxe, expect.expectation)(
            **expect.arguments, notes=expect.reason, meta={"ordinal": ordinal, "critical": expect.critical}
        )
        for ordinal, expect in enumerate(expected)
    ]
    definition = gx.ValidationDefinition(
        name=suite.table,
        data=source.add_dataframe_asset(suite.table).add_batch_definition_whole_dataframe("checked rows"),
        suite=context.suites.add(gx.ExpectationSuite(name=suite.table, expectations=built)),
    )
    key = list(records.table(suite.table).key)
    outcome = context.validation_definitions.add(definition).run(
        batch_parameters={"dataframe": frame},
        result_format={
            "result_format": "COMPLETE",
            "unexpected_index_column_names": key,
            "include_unexpected_rows": False,
        },
    )
    failed = [result for result in outcome.results if not result.success]
    found.figures.append((suite.table, len(frame), len(expected), len(failed)))
    for result in failed:
        _judge(suite, expected[result.expectation_config.meta["ordinal"]], result, found)


def _judge(suite: Suite, expect: Expect, result: Any, found: Validation) -> None:
    column = expect.arguments.get("column", "key")
    sentence = f"{suite.table}.{column}: {expect.reason}"
    if result.exception_info and any(
        info.get("raised_exception") for info in _exceptions(result.exception_info)
    ):
        found.failed_tables[suite.table] = f"{sentence} (the check itself failed)"
        return
    rows = result.result.get("unexpected_index_list") or []
    if not expect.critical:
        found.advice.append(f"{sentence} ({len(rows)} rows)")
    elif belongs_to_document(suite) and rows:
        for row in rows:
            doc_id = str(row["doc_id"])
            known = found.quarantined.get(doc_id)
            if known is None or sentence not in known:
                found.quarantined[doc_id] = f"{known}; {sentence}" if known else sentence
    else:
        example = (
            ", such as " + " ".join(f"{name} {value}" for name, value in rows[0].items()) if rows else ""
        )
        found.failed_tables[suite.table] = (
            f"{sentence} ({result.result.get('unexpected_count', 'some')} rows{example})"
        )


def _exceptions(info: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "raised_exception" in info:
        yield info
        return
    yield from (entry for entry in info.values() if isinstance(entry, dict))
