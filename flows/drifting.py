"""The drift alarm: what is suddenly different about the publishers of a run, in the words of its summary."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from transforms.drift import Figures, Spread, find_drift

_RUNS: Final = """
WITH runs AS MATERIALIZED (FROM publisher_runs)

SELECT publisher, document_count, refused_count, damaged_count, map_keys(languages), map_values(languages),
    log_words, log_words_mad, dropped_share, dropped_share_mad, mentions_per_100_words, mentions_per_100_words_mad
FROM runs
WHERE publisher IN (SELECT publisher FROM runs WHERE run_id = $run_id)
    AND came_at <= (SELECT max(came_at) FROM runs WHERE run_id = $run_id)
ORDER BY publisher, run_id = $run_id, came_at, run_id
"""


def drift_findings(connection: Any, run_id: str) -> Iterator[str]:
    """A sentence for each publisher whose documents of this run differ from its earlier ones beyond chance."""
    for publisher, runs in publisher_figures(connection, run_id).items():
        found = [str(drift) for drift in find_drift(runs)]
        if found:
            yield f"{publisher} is not what it was: {'; '.join(found)}"


def publisher_figures(connection: Any, run_id: str) -> dict[str, list[Figures]]:
    """Of publishers that had documents in a run: figures of all their runs up to this one, which comes last."""
    runs: dict[str, list[Figures]] = defaultdict(list)
    for publisher, documents, refused, damaged, names, counts, *levels in connection.execute(
        _RUNS, {"run_id": run_id}
    ).fetchall():
        languages = dict(zip(names or (), counts or (), strict=True))
        spreads = (Spread(*levels[at : at + 2]) for at in (0, 2, 4))
        runs[publisher].append(Figures(documents, refused, damaged, languages, *spreads))
    return runs
