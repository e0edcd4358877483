"""What each suite looks at: the query of its narrow frame, with the checks that the contract itself implies."""

import types
from collections.abc import Iterator
from dataclasses import fields
from typing import Union, get_args, get_origin, get_type_hints

from expectations.expecting import Expect, Suite
from transforms import records


def frame_query(suite: Suite) -> str:
    """SQL of a suite's frame: key, one flag per column that must not be null, and the suite's own columns.

    >>> from expectations.suites import SUITES
    >>> frame_query(SUITES[-1])[:60]
    'SELECT t.doc_id, t.topic_id, (t."doc_id" IS NOT NULL AND t."'
    """
    table = records.table(suite.table)
    stated = " AND ".join(f't."{name}" IS NOT NULL' for name in required_columns(table))
    columns = [f"t.{name}" for name in table.key]
    columns.append(f"({stated}) AS all_stated")
    columns += [f'({expression}) AS "{name}"' for name, expression in suite.columns.items()]
    relation = (suite.relation or "{table} AS t").format(table=suite.table)
    return f"SELECT {', '.join(columns)} FROM {relation}"  # noqa: S608 (all parts are constants of the suites)


def all_expectations(suite: Suite) -> Iterator[Expect]:
    """The suite's expectations after those that the contract implies: a unique key and no missing values."""
    key = list(records.table(suite.table).key)
    if len(key) == 1:
        yield Expect("ExpectColumnValuesToBeUnique", {"column": key[0]}, "The key names one row.")
    else:
        yield Expect("ExpectCompoundColumnsToBeUnique", {"column_list": key}, "The key names one row.")
    yield Expect(
        "ExpectColumnValuesToBeInSet",
        {"column": "all_stated", "value_set": [True]},
        "The contract allows no missing value in these columns.",
    )
    yield from suite.expectations


def required_columns(table: records.Table) -> tuple[str, ...]:
    """Columns of a table that may not be null, in the contract's order.

    >>> required_columns(records.table("entity_aliases"))
    ('entity_id', 'alias', 'mention_count')
    """
    hints = get_type_hints(table.record)
    return tuple(field.name for field in fields(table.record) if not _optional(hints[field.name]))


def belongs_to_document(suite: Suite) -> bool:
    """Whether rows of the table belong to one document, which can be quarantined alone.

    >>> from expectations.suites import SUITES
    >>> [suite.table for suite in SUITES if not belongs_to_document(suite)][:2]
    ['sources', 'source_records']
    """
    return suite.table in records.REFINED_TABLES


def _optional(hint: object) -> bool:
    return get_origin(hint) in {Union, types.UnionType} and type(None) in get_args(hint)
