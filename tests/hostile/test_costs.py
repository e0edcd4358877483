"""What a document costs grows with its length, whatever it holds: no sign, repeated, costs the square of its number."""

import pytest

from hostile import costs, reading_costs

TIMES = 6


@pytest.mark.parametrize("cost", [pytest.param(cost, id=name) for name, cost in costs.cases()])
def test_cost_grows_with_length(cost):
    """Refining six times as much takes about six times as long."""
    assert costs.outgrows(cost, 2_000, TIMES) is None


@pytest.mark.parametrize("cost", [pytest.param(cost, id=name) for name, cost in reading_costs.cases()])
def test_cost_of_reading_grows_with_length(cost):
    """Reading six times as much takes about six times as long, whatever a file holds."""
    assert costs.outgrows(cost, 40_000, TIMES) is None
