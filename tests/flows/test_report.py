"""The report's plots can be read whatever the span of the dates."""

from datetime import date
from math import isnan

import duckdb
import pytest

from flows.report.plots import draw, with_gaps
from flows.report.sections import SECTIONS

DAYS = next(section for section in SECTIONS if section.anchor == "days")


@pytest.mark.parametrize(
    ("days", "steps"),
    [
        (("2025-03-03", "2025-03-04", "2025-05-30"), ("2025-03-03", "2025-03-04", "2025-05-30")),
        (("2025-03-03", "2025-03-04", "2025-12-31"), ("2025-03-03", "2025-12-29")),
        (("2021-03-03", "2021-03-04", "2025-12-31"), ("2021-03-01", "2025-12-01")),
        (("1935-08-14", "2025-03-04", "2025-12-31"), ("1935-01-01", "2025-01-01")),
    ],
)
def test_steps_are_as_long_as_the_span_asks(days, steps):
    """A bar for each day of a month, for each year of a century, and no document is left out."""
    connection = duckdb.connect()
    connection.execute("create table article_facts (published_day date, publisher varchar)")
    connection.executemany("insert into article_facts values (?, 'Varn Post')", [[day] for day in days])
    rows = connection.execute(DAYS.query).fetchall()
    assert list(steps) == [day.isoformat() for day, _, _ in rows]
    assert len(days) == sum(count for _, _, count in rows)
    assert draw("stacked", rows) == draw("stacked", rows)


def test_a_line_breaks_where_there_are_no_documents():
    """Between two years without a document nothing was said, and nothing is drawn."""
    days = [date(2025, 1, 1), date(2025, 1, 2), date(2025, 3, 1)]
    drawn, heights = with_gaps(days, [1.0, 2.0, 3.0])
    assert [*days[:2], days[2], days[2]] == drawn
    assert [False, False, True, False] == list(map(isnan, heights))
    assert ([date(2025, 1, 1)], [4.0]) == with_gaps(days[:1], [4.0])
