"""Do ids hold still as documents come? `python -m benchmarks.stable_ids`, on the labelled topics and events.

Of each set a part is related, then the rest comes and all is related again: 5 % more and 50 % more. The share of the
old documents that keep their main topic's id, or of the old mentions that keep their entity's, and what `id_history` says.
"""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.scored_relating import Row, related, store
from benchmarks.scorer import EVAL, rows
from transforms.entities import Tagger

_MAIN_TOPICS: Final = (
    "SELECT doc_id, arg_max(topic_id, (weight, topic_id)) FROM document_topics GROUP BY doc_id"
)
_LINKS: Final = "SELECT doc_id || ' ' || ordinal, entity_id FROM entity_links"
_EVENTS: Final = """
SELECT event, count(*) FROM id_history WHERE kind = ? AND run_id = 'more' GROUP BY event ORDER BY event
"""


def main(folder: Path = EVAL) -> int:
    """Prints a line for each set and each growth."""
    for name, kind, query in (("topics", "topic", _MAIN_TOPICS), ("coref", "entity", _LINKS)):
        labelled = sorted(rows(folder, name), key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())
        tagged = Tagger().tag([(row["text"], "en") for row in labelled]) if name == "coref" else []
        for more in (0.05, 0.5):
            first = round(len(labelled) / (1 + more))
            kept, events = _grown(labelled, tagged, first, (kind, query))
            print(
                f"{name}: {first} documents, then {len(labelled) - first} more: {kept:.4f} keep their {kind}; {events}"
            )
    return 0


def _grown(
    labelled: Sequence[Row], tagged: Sequence[Any], first: int, asked: tuple[str, str]
) -> tuple[float, str]:
    kind, query = asked
    with related(labelled[:first], tagged[:first]) as connection:
        before = dict(connection.execute(query).fetchall())
        store(connection, labelled[first:], tagged[first:], run_id="more")
        after = dict(connection.execute(query).fetchall())
        events = connection.execute(_EVENTS, [kind]).fetchall()
    same = sum(after.get(member) == group for member, group in before.items())
    return same / len(before), ", ".join(f"{count} {event}" for event, count in events)


if __name__ == "__main__":
    sys.exit(main())
