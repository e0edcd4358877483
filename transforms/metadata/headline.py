"""Which line of a text is its headline, by its shape, its place and what stands around it."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from transforms.metadata.shapes import DENSE, is_headline, is_paragraph, is_sentence
from transforms.metadata.sign_lines import read_sign
from transforms.metadata.site_names import title_key
from transforms.metadata.wording import INTERFACE_WORDS

HEAD_LINES: Final = 40
LEAD_PARAGRAPHS: Final = 4  # a headline's words come back in the first paragraphs
BODY_PARAGRAPHS: Final = 30
LONGEST_TITLE: Final = 500
LONGEST_SHARED: Final = 2000  # of a paragraph so many characters are looked at
FEWEST_POINTS: Final = 2.5  # below, no title is better than a menu entry for a title

# Points for and against a line. They are the rounded weights of a conditional logit that ranks the lines of flattened
# pages against each other (benchmarks/quality_metadata.py fits it again), but for the evidence that such pages lack:
# what the page states, its headings, and the first line of a text.
KNOWN: Final = 10.0
TOP_HEADING: Final = 3.0
SECOND_HEADING: Final = 1.0
TITLE_ROLE: Final = 1.0
FIRST_LINE: Final = 1.5
IN_BODY: Final = 3.5
IN_LEAD: Final = 1.5
SIGN_NEXT: Final = 1.25
SIGN_NEAR: Final = 1.0
SIGN_BEFORE: Final = -0.5
NEXT_KEPT: Final = 1.0
REPEATED: Final = 0.75
AFTER_OPENING: Final = -1.0
FEW_WORDS: Final = -1.75
CAPTION: Final = -1.0
CRUMBS: Final = -1.5
CAPITALS: Final = -0.75
NAMES: Final = -1.0

_CAPTION: Final = re.compile(
    r"\b(?:photo|foto|image|bild|getty|afp|reuters|credit|dpa|ap|epa)\b|©", re.IGNORECASE
)
_CRUMBS: Final = re.compile(r"\s[|»›>]\s")


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
    opening = _opening(rows, paragraphs)
    second = paragraphs[1] if len(paragraphs) > 1 else opening + 1
    lead = frozenset(
        word for place in paragraphs[:LEAD_PARAGRAPHS] for word in content_words(rows[place].text)
    )
    body = lead.union(
        word
        for place in paragraphs[LEAD_PARAGRAPHS:BODY_PARAGRAPHS]
        for word in content_words(rows[place].text)
    )
    times = Counter(row.text for row in rows)
    first_kept = next((place for place, row in enumerate(rows) if row.kept and place not in signs), -1)
    found: list[Candidate] = []
    for place in range(max(0, opening - HEAD_LINES), min(second, len(rows))):
        row = rows[place]
        known = len(row.text) < LONGEST_TITLE and title_key(row.text) in titles
        signed = place + 1 in signs
        if place in signs or place == opening or not (known or _may_be_title(row.text)):
            continue
        if place > opening and not (known or (signed and row.kept)):
            continue
        opens = place == first_kept
        repeated = times[row.text] > 1 and len(row.text.split()) > 3
        weighed = [
            (KNOWN, known, "the page states it"),
            (TOP_HEADING, row.level == 1, "it is the page's main heading"),
            (SECOND_HEADING, row.level == 2, "it is a heading"),
            (TITLE_ROLE, row.role in ("title", "heading"), ""),
            (SIGN_NEXT, signed, "a byline or date follows"),
            (
                SIGN_NEAR,
                not signed and bool(signs) and any(place + step in signs for step in (2, 3)),
                "a byline or date follows soon",
            ),
            (SIGN_BEFORE, any(place - step in signs for step in (1, 2)), ""),
            (NEXT_KEPT, place + 1 < len(rows) and rows[place + 1].kept, ""),
            (REPEATED, repeated, "it is repeated"),
            (FIRST_LINE, place == 0 and row.kept, "it is the first line"),
            (AFTER_OPENING, place > opening, ""),
            *_looks(row.text),
        ]
        words = content_words(row.text)
        points = sum(weight for weight, holds, _ in weighed if holds)
        evidence = [reason for _, holds, reason in weighed if holds and reason]
        if words:
            shared = sum(word in body for word in words) / len(words)
            points += IN_BODY * shared + IN_LEAD * sum(word in lead for word in words) / len(words)
            if shared >= 0.5:
                evidence.append("its words return in the text")
        after_dropped = opens and any(not other.kept for other in rows[:place])
        sure = known or signed or repeated or row.level == 1 or after_dropped
        following = next(
            (
                other.text
                for later, other in enumerate(rows[place + 1 :], place + 1)
                if other.kept and later not in signs
            ),
            "",
        )
        plain = opens and (is_sentence(following) or is_paragraph(following))
        reason = "The headline: " + ", ".join(evidence or ["it stands before the first paragraph"]) + "."
        found.append(Candidate(place, points, sure, plain, reason))
    best = max(found, key=lambda candidate: (candidate.score, -candidate.place), default=None)
    return best if best is not None and best.score >= FEWEST_POINTS else None


def offers_title(rest: Sequence[str]) -> bool:
    """Whether lines begin as a text with a headline does, so that another reading would take one more line.

    >>> offers_title(["Rain returns to the coast", "It rained for nine days."]), offers_title(["It rained for nine days."])
    (True, False)
    """
    return len(rest) > 1 and is_headline(rest[0]) and (is_sentence(rest[1]) or is_paragraph(rest[1]))


def content_words(text: str) -> list[str]:
    """The heads of a line's longer words, and pairs of letters where the script has no spaces: what lines may share.

    >>> content_words("Rain returns to the coast"), content_words("雨が降る")
    (['rain', 'returns', 'coast'], ['雨が', 'が降', '降る'])
    """
    words: list[str] = []
    for word in text[:LONGEST_SHARED].split():
        key = word.strip(".,:;!?\"'“”„«»()[]–—-’‘…。、「」").casefold()
        if len(key) > 2 and DENSE.search(key):
            words += [key[place : place + 2] for place in range(len(key) - 1)]
        elif len(key) > 3:
            words.append(key[:7])
    return words


def _opening(rows: Sequence[Row], paragraphs: Sequence[int]) -> int:
    if paragraphs:
        return paragraphs[0]
    sentences = (place for place, row in enumerate(rows) if row.kept and is_sentence(row.text))
    return next(sentences, min(len(rows), HEAD_LINES))


def _may_be_title(text: str) -> bool:
    if not is_headline(text):
        return False
    words = text.split()
    return len(words) > 5 or not any(word.casefold().strip(".,:;") in INTERFACE_WORDS for word in words)


def _looks(text: str) -> list[tuple[float, bool, str]]:
    words = len(text.split())
    return [
        (FEW_WORDS, words <= 4 and not DENSE.search(text), ""),
        (CAPTION, _CAPTION.search(text) is not None, ""),
        (CRUMBS, _CRUMBS.search(text) is not None, ""),
        (CAPITALS, text.isupper(), ""),
        (NAMES, read_sign(text) is not None, ""),
    ]
