"""How a run is named."""

from datetime import datetime
from uuid import uuid4


def new_run_id(started_at: datetime) -> str:
    """An id that sorts by time and is never used twice.

    >>> new_run_id(datetime(2025, 8, 15, 6))[:15]
    '20250815T060000'
    """
    return f"{started_at:%Y%m%dT%H%M%S}-{uuid4().hex[:6]}"
