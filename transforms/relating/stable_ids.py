"""Ids that hold still: a group keeps the id under which most of its members were known.

A group made from nothing takes its id from its anchor, a member that later documents seldom replace, so that two
mills fed alike agree. A mill that has run before asks its tables first: the id goes where most of the members that
bore it went. An id is never given to a group that holds only a lesser part of what the id meant.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from transforms.records import content_id

_ID_LENGTH: Final = 16  # 64 bits: a clash in a million groups has a chance of 3 in 100 million


def fresh_id(kind: str, anchor: str) -> str:
    """The id of a new group of a kind, from the member that stands for it.

    >>> fresh_id("story", "doc-1") == fresh_id("story", "doc-1") != fresh_id("topic", "doc-1")
    True
    """
    return content_id(kind, anchor)[:_ID_LENGTH]


def keep_ids(
    kind: str, groups: Sequence[Sequence[str]], anchors: Sequence[str], previous: Mapping[str, str]
) -> list[str]:
    """One id for each group, given the id that each member had before.

    Of several groups that claim an id, the one with most of its former members has it; of several ids that
    a group may have, it takes the one most of its members bore (a merger: the other ids end). A claim needs at least
    half of the id's former members that are still there. Ties fall to the smaller anchor and the smaller id, so that
    no order of groups matters.

    >>> keep_ids("story", [["a", "b", "c"], ["d"]], ["a", "d"], {"b": "old", "c": "old", "d": "old"})[0]
    'old'
    """
    overlaps = Counter(
        (place, previous[member])
        for place, group in enumerate(groups)
        for member in group
        if member in previous
    )
    return assign_ids(kind, anchors, overlaps, set(previous.values()))


def assign_ids(
    kind: str, anchors: Sequence[str], overlaps: Mapping[tuple[int, str], int], known: Collection[str]
) -> list[str]:
    """One id for each group, from how many members of each known id went into it; `known` are never made anew.

    >>> assign_ids("topic", ["a", "b"], {(0, "old"): 5, (1, "old"): 2}, ["old"])[0]
    'old'
    """
    followers: Counter[str] = Counter()
    for (_, old), count in overlaps.items():
        followers[old] += count
    claims = [
        (-count, anchors[place], old, place)
        for (place, old), count in overlaps.items()
        if 2 * count >= followers[old]
    ]
    kept: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, old, place in sorted(claims):
        if place not in kept and old not in taken:
            kept[place] = old
            taken.add(old)
    used = taken | set(known)
    for place in sorted(set(range(len(anchors))) - set(kept), key=lambda place: anchors[place]):
        new, attempt = fresh_id(kind, anchors[place]), 0
        while new in used:  # the anchor gave its name to a group that has gone another way
            attempt += 1
            new = fresh_id(kind, f"{anchors[place]} {attempt}")
        used.add(new)
        kept[place] = new
    return [kept[place] for place in range(len(anchors))]
