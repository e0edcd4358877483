"""The visible text of a page as lines, each with the evidence that its markup gives.

The walk keeps its own stack, so depth costs no recursion, and looks at each node once. How a browser lays text
out is followed as far as words and lines go (HTML standard, "innerText"): elements in a line join, blocks make
lines, white space collapses, paragraphs are set off by a blank line, cells of a table row by a tab.
"""

import re

from selectolax.lexbor import LexborNode

from transforms.html.elements import NAME_LENGTH, Element, evidence_of
from transforms.html.head import STATING, WANTED
from transforms.html.unseen import is_unseen
from transforms.html.vocabulary import (
    BLOCKS,
    CELLS,
    NEVER_SEEN,
    PREFORMATTED,
    SET_OFF,
)
from transforms.lines import Line, LineEvidence

# A table row with a longer cell is layout, not data: its cells become lines.
_DATA_CELL = 120

_BLANK = " \t\n\r\f"
_BLANKS = re.compile(f"[{_BLANK}]+")
_PASSED_OVER = NEVER_SEEN | {"wbr"}
_MARGINS = {tag: 2 if tag in SET_OFF else 1 for tag in BLOCKS}


class VisibleText:
    """Collects lines while the tree is walked; `finish` gives text and lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.stating: list[LexborNode] = []  # elements, never seen, that say something of the page
        self._pieces: list[str] = []
        self._open: list[Element] = []
        self._row: list[str] = []  # the line under way
        self._linked = 0  # its characters inside links
        self._holders: list[Element] = []  # elements open at its first word
        self._shared = 0  # how many of them hold all of it
        self._shallowest = 0  # fewest elements open since its last word
        self._moment = ""
        self._breaks = 0  # line ends due before the next line
        self._length = 0
        self._links = 0
        self._preformatted = 0
        self._blocks_seen = 0

    def walk(self, top: LexborNode) -> None:
        """Reads a tree, iteratively."""
        row, still_open = self._row, self._open
        self._enter(top, "body", {})
        node = top.first_child
        while True:
            if node is None:
                node = self._leave()
                if node is None and not still_open:
                    return
                continue
            tag = node.tag
            if tag == "-text":
                text = node.text_content or ""
                # half of all texts are the blanks between blocks, which say nothing
                if row or self._preformatted or text.strip(_BLANK):
                    self._say(text)
            elif tag == "br":
                self._end_line(1 if row else min(2, self._breaks + 1))
            elif tag is None or tag in _PASSED_OVER or tag[0] in "-_!":
                if tag in STATING:
                    self.stating.append(node)
            elif self._enter(node, tag, node.attributes):
                node = node.first_child
                continue
            node = node.next

    def finish(self) -> tuple[str, tuple[Line, ...]]:
        """The text and the lines that cut it."""
        return "".join(self._pieces), tuple(self.lines)

    def _enter(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> bool:
        margin = _MARGINS.get(tag, 0)
        unseen = bool(attributes) and is_unseen(tag, attributes, block=margin > 0)
        still_open = self._open
        if margin:
            if self._row:
                self._end_line(margin)
            elif self._breaks < margin:
                self._breaks = margin
            self._blocks_seen += 1
        elif tag in CELLS:
            if self._row:
                self._row.append("\t")
        elif unseen:
            self.stating.extend(node.css(WANTED))
            return False
        elif tag == "a":
            self._links += 1
        hidden = unseen or (bool(still_open) and still_open[-1].hidden)
        still_open.append(Element(node, tag, attributes, margin, hidden, self._blocks_seen))
        if tag in PREFORMATTED:
            self._preformatted += 1
        elif tag == "time":
            self._moment = self._moment or (attributes.get("datetime") or "").strip()[:NAME_LENGTH]
        return True

    def _leave(self) -> LexborNode | None:
        still_open = self._open
        element = still_open.pop()
        margin = element.margin
        if margin:
            if self._row:
                self._end_line(margin)
            elif self._breaks < margin:
                self._breaks = margin
        depth = len(still_open)
        if depth < self._shallowest:  # noqa: PLR1730 - min() takes three times as long
            self._shallowest = depth
        tag = element.tag
        if tag == "a":
            self._links -= 1
        elif tag in PREFORMATTED:
            self._preformatted -= 1
        return element.node.next if depth else None

    def _say(self, text: str) -> None:
        row = self._row
        if self._preformatted:
            self._say_preformatted(text)
            return
        words = text.strip(_BLANK)
        apart = text and row and row[-1][-1] not in " \t"
        if not words:
            if apart:
                self._add(" ")
            return
        if "\n" in words or "  " in words or "\t" in words or "\r" in words or "\f" in words:
            words = _BLANKS.sub(" ", words)
        if apart and text[0] in _BLANK:
            words = " " + words
        self._add(words + " " if text[-1] in _BLANK else words)

    def _say_preformatted(self, text: str) -> None:
        first, *others = text.replace("\r\n", "\n").split("\n")
        self._add(first)
        for other in others:
            self._end_line(1)
            self._add(other)

    def _add(self, text: str) -> None:
        if not text:
            return
        if not self._row:
            self._holders = self._open.copy()
            self._shared = len(self._holders)
            self._linked = 0
        elif self._shallowest < self._shared:
            self._shared = self._shallowest
        self._shallowest = len(self._open)
        self._row.append(text)
        if self._links:
            self._linked += len(text)

    def _end_line(self, breaks: int) -> None:
        if self._row:
            row = "".join(self._row)
            self._row.clear()
            cells = [row]
            if "\t" in row and not self._preformatted:
                parts = row.split("\t")
                if max(map(len, parts)) > _DATA_CELL:
                    cells = parts
            evidence = None
            for cell in cells:
                words = cell.strip()
                if words:
                    evidence = evidence or evidence_of(
                        self._holders[: self._shared], min(1.0, self._linked / len(row)), self._moment
                    )
                    self._put(words, evidence)
            if evidence is not None:
                self._breaks = breaks
                self._moment = ""
                return
        self._breaks = max(self._breaks, breaks)

    def _put(self, words: str, evidence: LineEvidence) -> None:
        start = self._length
        if self.lines:
            gap = "\n" * (self._breaks or 1)
            self._pieces.append(gap)
            start += len(gap)
        self._length = end = start + len(words)
        self._breaks = 1
        self.lines.append(Line(start, end, words, evidence))
        self._pieces.append(words)
