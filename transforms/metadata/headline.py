"""Which line of a text is its headline, by its shape, its place and what stands around it."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from transforms.metadata.shapes import is_headline, is_paragraph, is_sentence
from transforms.metadata.site_names import title_key

HEAD_LINES: Final = 40
FEWEST_POINTS: Final = 2.0  # below, no title is better than a menu entry for a title
WINDOW: Final = 3  # bylines and dates stand within so many lines after the headline
LEAD_PARAGRAPHS: Final = 4  # a headline's words come back in the first paragraphs
# Roles that a judge of lines gives to what surrounds an article: a headline is none of them, but may be mistaken for one.
SURROUNDINGS: Final = frozenset(
    (
        "navigation",
        "share",
        "subscription",
        "related",
        "comments",
        "advertisement",
        "footer",
        "legal",
        "caption",
    )
)


@dataclass(slots=True)
class Row:
    """A line as the readers of metadata see it; `text` shrinks when its dateline is cut."""

    index: int
    text: str
    kept: bool
    role: str
    level: int


class Candidate(NamedTuple):
    """The best line for a title: its place among the rows and why."""

    place: int
    score: float
    corroborated: bool
    opens: bool
    reason: str


def best_title(
    rows: Sequence[Row], paragraphs: Sequence[int], signs: Collection[int], titles: frozenset[str]
) -> Candidate | None:
    """The line most like a headline before the first paragraph, or after it where a byline follows, or None."""
    opening = (
        paragraphs[0]
        if paragraphs
        else next(
            (place for place, row in enumerate(rows) if row.kept and is_sentence(row.text)),
            min(len(rows), HEAD_LINES),
        )
    )
    second = paragraphs[1] if len(paragraphs) > 1 else opening + 1
    lead = frozenset(
        word for place in paragraphs[:LEAD_PARAGRAPHS] for word in _content(rows[place].text[:1500])
    )
    times = Counter(row.text for row in rows)
    first_kept = next((place for place, row in enumerate(rows) if row.kept and place not in signs), -1)
    found: list[Candidate] = []
    for place in range(max(0, opening - HEAD_LINES), min(second, len(rows))):
        row = rows[place]
        known = title_key(row.text) in titles if len(row.text) < 500 else False
        if place in signs or place == opening or not (known or is_headline(row.text)):
            continue
        signed = place + 1 in signs
        if place > opening and not (known or (signed and row.kept)):
            continue
        points, evidence = _points(row, lead, distance=abs(opening - place), known=known)
        if any(after in signs for after in range(place + 1, place + 1 + WINDOW)):
            points += 2.0 if signed else 1.0
            evidence.append("a byline or date follows")
        if times[row.text] > 1 and len(row.text.split()) > 3:
            points += 1.0
            evidence.append("it is repeated")
        opens = place == first_kept
        if opens:
            points += 1.0
            evidence.append("it opens the text")
        after_dropped = opens and any(not other.kept for other in rows[:place])
        sure = known or signed or times[row.text] > 1 or row.level == 1 or after_dropped
        following = next(
            (
                other.text
                for later, other in enumerate(rows[place + 1 :], place + 1)
                if other.kept and later not in signs
            ),
            "",
        )
        plain = opens and (is_sentence(following) or is_paragraph(following))
        found.append(
            Candidate(
                place,
                points,
                sure,
                plain,
                "The headline: " + ", ".join(evidence or ["it stands before the first paragraph"]) + ".",
            )
        )
    best = max(found, key=lambda candidate: (candidate.score, -candidate.place), default=None)
    return best if best is not None and best.score >= FEWEST_POINTS else None


def offers_title(rest: Sequence[str]) -> bool:
    """Whether lines begin as a text with a headline does, so that another reading would take one more line.

    >>> offers_title(["Rain returns to the coast", "It rained for nine days."]), offers_title(["It rained for nine days."])
    (True, False)
    """
    return len(rest) > 1 and is_headline(rest[0]) and (is_sentence(rest[1]) or is_paragraph(rest[1]))


def _points(row: Row, lead: frozenset[str], *, distance: int, known: bool) -> tuple[float, list[str]]:
    points, evidence = 0.0, []
    if known:
        points += 10.0
        evidence.append("the page states it")
    if row.level in (1, 2):
        points += 3.0 if row.level == 1 else 1.0
        evidence.append(f"it is a heading of level {row.level}")
    if row.role in ("title", "heading"):
        points += 2.0 if row.role == "title" else 1.0
    elif not row.kept and row.role in SURROUNDINGS:
        points -= 0.5
    words = _content(row.text)
    shared = sum(word in lead for word in words)
    if words and shared:
        points += 3.0 * shared / len(words)
        if 2 * shared >= len(words):
            evidence.append("its words return in the first paragraphs")
    if 5 <= len(row.text.split()) <= 20 or 14 <= len(row.text) <= 60 < 6 * len(row.text.split()) * 6:
        points += 0.75
    return points - 0.1 * min(distance, 20), evidence


def _content(text: str) -> list[str]:
    words = [word.strip(".,:;!?\"'“”„«»()[]–—-’‘…").casefold() for word in text.split()]
    return [word[:7] for word in words if len(word) > 3]
