"""Lines of a text, and the evidence that HTML leaves beside them.

A page that has its markup becomes visible lines with evidence; a text that has lost it becomes the same lines
without. Every judgement on lines (boilerplate, metadata, language) works on these. A page is hundreds of lines, so
that lines, evidence and verdicts are named tuples: they are made three times as fast as frozen dataclasses.
"""

from dataclasses import dataclass
from typing import NamedTuple


class LineEvidence(NamedTuple):
    """What the markup says about one visible line."""

    path: str  # tags from body to the line's element, such as body/div/article/p
    tokens: str  # class names, ids, roles, itemprops of the same elements, lower case, outermost first
    link_share: float  # share of its characters inside links, 0 to 1
    hidden: bool = False  # whether style or attributes hide it from readers
    heading_level: int = 0  # 1 to 6 for headings, else 0
    boxes: tuple[int, ...] = ()  # ordinals of the block elements that hold it, outermost first
    moment: str = ""  # machine-readable date of a time element in it, as written


class Line(NamedTuple):
    """A line that is not blank: text[start:end] of the text it was cut from, without surrounding blanks."""

    start: int
    end: int
    text: str
    evidence: LineEvidence | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page as a reader sees it, and what its head says.

    `lines` cut `text`; `meta` are (name or property, content) pairs in order, names in lower case; `structured`
    are the JSON-LD objects, flattened out of lists and @graph.
    """

    text: str
    lines: tuple[Line, ...]
    title: str | None = None
    meta: tuple[tuple[str, str], ...] = ()
    structured: tuple[dict[str, object], ...] = ()
    canonical_url: str | None = None
    language: str | None = None

    def meta_content(self, *wanted: str) -> str | None:
        """Content of the first of the wanted meta names that the page has, in the order wanted.

        >>> Page("", (), meta=(("og:title", "Rain"),)).meta_content("twitter:title", "og:title")
        'Rain'
        """
        for name in wanted:
            for key, content in self.meta:
                if key == name and content.strip():
                    return content.strip()
        return None


class LineVerdict(NamedTuple):
    """What a line is: its role, whether its words stay in the text, and the evidence in words.

    `rule` goes into the ledger when the line is cut: the line rule's name, or `line-model` where the model
    decided. `score` is how much the line looks like the article, 0 to 1.
    """

    role: str
    kept: bool
    score: float
    rule: str
    reason: str


def cut_lines(text: str) -> tuple[Line, ...]:
    r"""Lines of a text that are not blank; `\n` alone ends a line.

    >>> [(line.start, line.end, line.text) for line in cut_lines("One\n\n  two ")]
    [(0, 3, 'One'), (7, 10, 'two')]
    """
    lines, start = [], 0
    for row in text.split("\n"):
        words = row.strip()
        if words:
            first = start + row.index(words)
            lines.append(Line(first, first + len(words), words))
        start += len(row) + 1
    return tuple(lines)
