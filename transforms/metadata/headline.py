"""Which line of a text is its headline, by its shape, its place and what stands around it."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from transforms.metadata.shapes import DENSE, is_headline, is_paragraph, is_sentence
from transforms.metadata.shared_words import content_words, plain_words
from transforms.metadata.sign_lines import read_sign
from transforms.metadata.site_names import title_key
from transforms.metadata.wording import INTERFACE_WORDS

HEAD_LINES: Final = 40
LEAD_PARAGRAPHS: Final = 4  # a headline's words come back in the first paragraphs
BODY_PARAGRAPHS: Final = 30
LONGEST_TITLE: Final = 500
BUTTON_WORDS: Final = 5  # longer lines with "share" or "read" in them are prose
LONGEST_STANDFIRST: Final = 400
WORDS_OVER_STANDFIRST: Final = 4  # a line of fewer words above a standfirst is a kicker
TRAIL_LINES: Final = 10  # a trail of sections so near before the headline may end in it
SHORTEST_IN_TRAIL: Final = 20
FEWEST_POINTS: Final = 2.5  # below, no title is better than a menu entry for a title

# Points for and against a line, by what is evident of it (0 to 1). They are the rounded weights of a conditional logit
# that ranks the lines of flattened pages against each other, fitted anew and cross-validated over publishers by
# benchmarks/fit_headline.py; evidence that such pages lack (what is known, markup, a first line) is weighed by hand.
POINTS: Final = {
    "known": 10.0, "main heading": 3.0, "heading": 1.0, "judged a heading": 1.0, "first line": 1.5,
    "shared with the text": 3.5, "shared with the lead": 1.5, "signed": 1.25, "signed soon": 1.0, "after a sign": -0.5,
    "before a kept line": 1.0, "repeated": 0.75, "after the opening": -1.0, "few words": -1.75, "caption": -1.0, "crumbs": -1.5,
    "capitals": -0.75, "names": -1.0, "button": -1.5, "address": 3.0,
    "over a standfirst": 1.0, "standfirst": -1.0, "ends a trail": 1.0,
}  # fmt: skip
REASONS: Final = {
    "known": "it is the title that page or record state", "main heading": "it is the page's main heading", "heading": "it is a heading",
    "first line": "it is the first line", "signed": "a byline or date follows", "signed soon": "a byline or date follows soon",
    "over a standfirst": "a standfirst with a byline or date follows", "ends a trail": "a trail of sections ends in it",
    "repeated": "it is repeated", "address": "address or file name repeat its words", "shared with the text": "its words return in the text",
}  # fmt: skip

_CAPTION: Final = re.compile(
    r"\b(?:photo|foto|image|bild|getty|afp|reuters|credit|dpa|ap|epa)\b|©", re.IGNORECASE
)
_CRUMBS: Final = re.compile(r"\s[|»›>/]\s")


@dataclass(slots=True)
class Row:
    """A line as the readers of metadata see it; `text` shrinks when its dateline is cut."""

    index: int
    text: str
    kept: bool
    role: str
    level: int


class Known(NamedTuple):
    """What is known of a text beforehand: keys of its title, words of its address or file name, its language."""

    titles: frozenset[str] = frozenset()
    address: frozenset[str] = frozenset()
    language: str | None = None


NOTHING: Final = Known()


class Candidate(NamedTuple):
    """A line that may be the title: its place among the rows, its points, and what is evident of it."""

    place: int
    points: float
    evidence: dict[str, float]
    corroborated: bool  # whether more than its shape and place speaks for it
    opens: bool  # whether it is the first line and a sentence follows

    @property
    def reason(self) -> str:
        """The evidence in words."""
        told = [
            REASONS[name] for name, measure in self.evidence.items() if measure >= 0.5 and name in REASONS
        ]
        return f"The headline: {', '.join(told) or 'it stands before the first paragraph'}."


def best_title(
    rows: Sequence[Row], paragraphs: Sequence[int], signs: Collection[int], known: Known
) -> Candidate | None:
    """The line most like a headline before the first paragraph, or after it where a byline follows, or None."""
    found = title_candidates(rows, paragraphs, signs, known)
    best = max(found, key=lambda candidate: (candidate.points, -candidate.place), default=None)
    return best if best is not None and best.points >= FEWEST_POINTS else None


def title_candidates(
    rows: Sequence[Row], paragraphs: Sequence[int], signs: Collection[int], known: Known = NOTHING
) -> list[Candidate]:
    """Every line that may be the title, in order; `paragraphs` and `signs` are places among the rows."""
    opening = _opening(rows, paragraphs)
    second = paragraphs[1] if len(paragraphs) > 1 else opening + 1
    lead = _shared_words(rows, paragraphs[:LEAD_PARAGRAPHS])
    body = lead | _shared_words(rows, paragraphs[LEAD_PARAGRAPHS:BODY_PARAGRAPHS])
    times = Counter(row.text for row in rows)
    unsigned = [place for place, row in enumerate(rows) if row.kept and place not in signs]
    sentence_follows = len(unsigned) > 1 and (
        is_sentence(rows[unsigned[1]].text) or is_paragraph(rows[unsigned[1]].text)
    )
    found: list[Candidate] = []
    for place in range(max(0, opening - HEAD_LINES), min(second, len(rows))):
        row = rows[place]
        stated = bool(known.titles) and len(row.text) < LONGEST_TITLE and title_key(row.text) in known.titles
        if place in signs or place == opening or not (stated or is_headline(row.text)):
            continue
        if place > opening and not (stated or (place + 1 in signs and row.kept)):
            continue
        evidence = {
            "known": float(stated),
            "repeated": float(times[row.text] > 1 and len(row.text.split()) > 3),
            "ends a trail": float(_ends_a_trail(rows, place)),
            "after the opening": float(place > opening),
            **_looks(row, place),
            **_neighbours(rows, place, signs),
            **_overlap(row.text, lead, body),
            "address": _share(known.address, row.text),
        }
        first = unsigned[:1] == [place]
        after_dropped = first and any(not other.kept for other in rows[:place])
        sure = (
            any(evidence[name] for name in ("known", "signed", "repeated", "main heading")) or after_dropped
        )
        points = sum(POINTS[name] * measure for name, measure in evidence.items())
        found.append(Candidate(place, points, evidence, sure, first and sentence_follows))
    return found


def offers_title(rest: Sequence[str]) -> bool:
    """Whether lines begin as a text with a headline does, so that another reading would take one more line.

    >>> offers_title(["Rain returns to the coast", "It rained for nine days."]), offers_title(["It rained for nine days."])
    (True, False)
    """
    return len(rest) > 1 and is_headline(rest[0]) and (is_sentence(rest[1]) or is_paragraph(rest[1]))


def _opening(rows: Sequence[Row], paragraphs: Sequence[int]) -> int:
    if paragraphs:
        return paragraphs[0]
    sentences = (place for place, row in enumerate(rows) if row.kept and is_sentence(row.text))
    return next(sentences, min(len(rows), HEAD_LINES))


def _shared_words(rows: Sequence[Row], places: Sequence[int]) -> frozenset[str]:
    return frozenset().union(*[content_words(rows[place].text) for place in places])


def _share(address: frozenset[str], text: str) -> float:
    return len(address & plain_words(text)) / len(address) if address else 0.0


def _overlap(text: str, lead: frozenset[str], body: frozenset[str]) -> dict[str, float]:
    words = content_words(text)
    if not words:
        return {}
    return {
        "shared with the text": sum(word in body for word in words) / len(words),
        "shared with the lead": sum(word in lead for word in words) / len(words),
    }


def _neighbours(rows: Sequence[Row], place: int, signs: Collection[int]) -> dict[str, float]:
    signed = place + 1 in signs
    return {
        "over a standfirst": float(place + 2 in signs and _is_standfirst(rows, place + 1)),
        "standfirst": float(signed and _is_standfirst(rows, place)),
        "signed": float(signed),
        "signed soon": float(not signed and (place + 2 in signs or place + 3 in signs)),
        "after a sign": float(place - 1 in signs or place - 2 in signs),
        "before a kept line": float(place + 1 < len(rows) and rows[place + 1].kept),
    }


def _looks(row: Row, place: int) -> dict[str, float]:
    text = row.text
    return {
        "main heading": float(row.level == 1),
        "heading": float(row.level == 2),
        "judged a heading": float(row.role in ("title", "heading")),
        "first line": float(place == 0 and row.kept),
        "few words": float(len(text.split()) <= 4 and not DENSE.search(text)),
        "caption": float(_CAPTION.search(text) is not None),
        "crumbs": float(_CRUMBS.search(text) is not None),
        "capitals": float(text.isupper()),
        "names": float(read_sign(text) is not None),
        "button": float(_has_button_word(text)),
    }


def _is_standfirst(rows: Sequence[Row], place: int) -> bool:
    """Whether a line looks like the standfirst below a headline: longer, and a headline or sentence itself."""
    if not 0 < place < len(rows):
        return False
    above, text = rows[place - 1].text, rows[place].text
    return (
        len(above) < len(text) < LONGEST_STANDFIRST
        and len(above.split()) >= WORDS_OVER_STANDFIRST
        and is_headline(above)
        and (is_headline(text) or is_sentence(text))
    )


def _ends_a_trail(rows: Sequence[Row], place: int) -> bool:
    text = rows[place].text
    return len(text) > SHORTEST_IN_TRAIL and any(
        len(text) < len(row.text) and row.text.endswith(text)
        for row in rows[max(0, place - TRAIL_LINES) : place]
    )


def _has_button_word(text: str) -> bool:
    words = text.split()
    return len(words) <= BUTTON_WORDS and any(
        word.casefold().strip(".,:;") in INTERFACE_WORDS for word in words
    )
