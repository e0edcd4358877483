"""The edit ledger: every change to a text as (start, end, before, after, rule) in raw coordinates.

A cleaning step looks at the text so far and proposes changes. `Draft.apply` is the one place that turns changes
into edits: it rebases them to the raw text, so that the ledger of a finished draft replays on the raw text and
undoes on the clean one, and every span of the clean text can be shown in the raw text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Change:
    """A proposal of a cleaning step: put `after` in place of text[start:end] of the draft it looked at."""

    start: int
    end: int
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A change in raw coordinates: `before` is raw[start:end], `after` what the clean text has there."""

    start: int
    end: int
    before: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A text on its way from raw to clean, with the ledger of all that happened to it.

    >>> draft = Draft.of("CafÃ© news - Advertisement")
    >>> draft = draft.apply([Change(3, 5, "é", "mojibake")]).apply([Change(9, 25, "", "advertisement")])
    >>> draft.text
    'Café news'
    >>> [(edit.before, edit.after, edit.rule) for edit in draft.edits]
    [('Ã©', 'é', 'mojibake'), (' - Advertisement', '', 'advertisement')]
    >>> draft.raw_span(0, 4), draft.raw[slice(*draft.raw_span(0, 4))]
    ((0, 5), 'CafÃ©')
    """

    raw: str
    text: str
    edits: tuple[Edit, ...] = ()
    _clean_starts: tuple[int, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, raw: str) -> "Draft":
        """A draft of a raw text that nothing has happened to yet."""
        return cls(raw, raw)

    def apply(self, changes: Iterable[Change]) -> "Draft":
        """The draft after `changes`, which count in this draft's text and must not overlap.

        A change that swallows earlier edits whole replaces them in the ledger; one that cuts into an earlier
        edit is merged with it, and the rules are joined by `+`. Raises ValueError where changes overlap or lie
        outside the text.
        """
        ordered = sorted(changes, key=lambda change: (change.start, change.end))
        if not ordered:
            return self
        self._check(ordered)
        edits = tuple(edit for edit in self._merged(ordered) if edit.before != edit.after)
        return Draft(self.raw, replay(self.raw, edits), edits, _clean_starts(edits))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span that shows text[start:end]: whole edits where the span touches them.

        An empty span maps to an empty one.
        """
        if start >= end:
            position = self._raw_position(start, at_end=False)
            return position, position
        return self._raw_position(start, at_end=False), self._raw_position(end, at_end=True)

    def clean_span(self, raw_start: int, raw_end: int) -> tuple[int, int]:
        """The span of the clean text that is left of raw[raw_start:raw_end]; empty where nothing is."""
        start = self._clean_position(raw_start, at_end=False)
        return start, max(start, self._clean_position(raw_end, at_end=True))

    def _check(self, ordered: Sequence[Change]) -> None:
        if ordered[0].start < 0 or ordered[-1].end > len(self.text) or any(c.start > c.end for c in ordered):
            raise ValueError("a change lies outside the text")
        for before, after in pairwise(ordered):
            if after.start < before.end or (after.start, after.end) == (before.start, before.end):
                raise ValueError(f"changes overlap: {before} and {after}")

    def _merged(self, changes: Sequence[Change]) -> Iterable[Edit]:
        """Edits after `changes`, ordered: runs of edits and changes that cut into each other become one edit."""
        spans: list[tuple[int, int, int, Edit | Change]] = [
            (start, start + len(edit.after), 0, edit)
            for start, edit in zip(self._clean_starts, self.edits, strict=True)
        ]
        pieces = sorted(
            [*spans, *((c.start, c.end, 1, c) for c in changes)],
            key=lambda piece: (piece[0], piece[1], piece[2]),
        )
        cluster: list[tuple[int, int, int, Edit | Change]] = []
        cluster_end = 0
        for piece in pieces:
            if cluster and _cuts(cluster[0][0], cluster_end, piece[0], piece[1]):
                cluster.append(piece)
                cluster_end = max(cluster_end, piece[1])
                continue
            if cluster:
                yield self._edit_of(cluster, cluster_end)
            cluster, cluster_end = [piece], piece[1]
        if cluster:
            yield self._edit_of(cluster, cluster_end)

    def _edit_of(self, cluster: Sequence[tuple[int, int, int, Edit | Change]], end: int) -> Edit:
        start, _, _, first = cluster[0]
        if len(cluster) == 1:
            return first if isinstance(first, Edit) else self._edit_alone(first)
        changes = [piece[3] for piece in cluster if isinstance(piece[3], Change)]
        edits = [piece[3] for piece in cluster if isinstance(piece[3], Edit)]
        after, position = [], start
        for change in changes:
            after += [self.text[position : change.start], change.after]
            position = change.end
        after.append(self.text[position:end])
        swallowed = len(changes) == 1 and (changes[0].start, changes[0].end) == (start, end)
        rules = [change.rule for change in changes] if swallowed else [piece[3].rule for piece in cluster]
        rule = "+".join(dict.fromkeys(name for joined in rules for name in joined.split("+")))
        # an edit at the rim of the cluster may reach beyond the raw positions of the rim itself
        raw_start = min([self._raw_position(start, at_end=False), *(edit.start for edit in edits)])
        raw_end = max([self._raw_position(end, at_end=start < end), raw_start, *(edit.end for edit in edits)])
        return Edit(raw_start, raw_end, self.raw[raw_start:raw_end], "".join(after), rule)

    def _edit_alone(self, change: Change) -> Edit:
        """The edit of a change that touches no other: nearly all are such."""
        raw_start = self._raw_position(change.start, at_end=False)
        raw_end = max(raw_start, self._raw_position(change.end, at_end=change.start < change.end))
        return Edit(raw_start, raw_end, self.raw[raw_start:raw_end], change.after, change.rule)

    def _raw_position(self, position: int, *, at_end: bool) -> int:
        """Raw position of a clean one; inside an edit's text, the edit's raw start, or its end for `at_end`.

        A span ends before the deletions that stand at its end and starts after those at its start.
        """
        index = (bisect_left if at_end else bisect_right)(self._clean_starts, position) - 1
        if index < 0:
            return position
        edit, start = self.edits[index], self._clean_starts[index]
        if position < start + len(edit.after):
            return edit.end if at_end else edit.start
        return edit.end + position - start - len(edit.after)

    def _clean_position(self, position: int, *, at_end: bool) -> int:
        """Clean position of a raw one: an end stands before what was put in there, a start behind it."""
        find = bisect_left if at_end else bisect_right
        index = find(self.edits, position, key=lambda edit: edit.start) - 1
        if index < 0:
            return position
        edit, start = self.edits[index], self._clean_starts[index]
        if position < edit.end:
            return start + len(edit.after) if at_end else start
        return start + len(edit.after) + position - edit.end


def replay(raw: str, edits: Iterable[Edit]) -> str:
    """The clean text that a ledger makes of a raw one.

    >>> replay("Hello world", [Edit(0, 5, "Hello", "Goodbye", "example")])
    'Goodbye world'
    """
    parts, position = [], 0
    for edit in edits:
        parts += [raw[position : edit.start], edit.after]
        position = edit.end
    return "".join([*parts, raw[position:]])


def undo(clean: str, edits: Iterable[Edit]) -> str:
    """The raw text that a ledger started from.

    >>> undo("Goodbye world", [Edit(0, 5, "Hello", "Goodbye", "example")])
    'Hello world'
    """
    parts, raw_position, position = [], 0, 0
    for edit in edits:
        kept = edit.start - raw_position
        parts += [clean[position : position + kept], edit.before]
        position += kept + len(edit.after)
        raw_position = edit.end
    return "".join([*parts, clean[position:]])


def _cuts(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether a later piece shares characters with a cluster, or an empty one lies strictly inside it."""
    if start == end or other_start == other_end:
        return start < other_start < end
    return other_start < end


def _clean_starts(edits: Sequence[Edit]) -> tuple[int, ...]:
    starts, shift = [], 0
    for edit in edits:
        starts.append(edit.start + shift)
        shift += len(edit.after) - (edit.end - edit.start)
    return tuple(starts)
