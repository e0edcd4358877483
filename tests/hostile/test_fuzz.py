"""Every way in holds its promises for generated inputs; `make fuzz` tries more of them for longer."""

import pytest
from hypothesis import HealthCheck, given, settings

from hostile.targets import TARGETS


@pytest.mark.parametrize("target", TARGETS, ids=[target.name for target in TARGETS])
def test_no_input_breaks_a_promise(target):
    """Documents, refusals and answers, whatever comes in: no error of ours, no promise broken."""

    @settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(target.inputs)
    def holds(case):
        target.check(case)

    holds()
