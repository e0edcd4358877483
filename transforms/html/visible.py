"""The visible text of a page as lines, each with the evidence that its markup gives.

The walk keeps its own stack, so depth costs no recursion, and looks at each node once. How a browser lays text
out is followed as far as words and lines go (HTML standard, "innerText"): elements in a line join, blocks make
lines, white space collapses, paragraphs are set off by a blank line, cells of a table row by a tab.
"""

import re
from dataclasses import dataclass, field
from itertools import islice

from selectolax.lexbor import LexborNode

from transforms.html.vocabulary import (
    BLOCKS,
    CELLS,
    FOR_SCREEN_READERS,
    HEADINGS,
    HIDING_STYLE,
    NAMING_ATTRIBUTES,
    NEVER_SEEN,
    PREFORMATTED,
    SET_OFF,
)
from transforms.lines import Line, LineEvidence

# Evidence names at most so many of the elements that hold a line, innermost kept, and so many characters of an
# element's names: nested by the thousand, pages would otherwise cost the square of their depth.
_NAMED_ELEMENTS = 16
_NAME_LENGTH = 200
# A table row with a longer cell is layout, not data: its cells become lines.
_DATA_CELL = 120

_BLANKS = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class _Element:
    node: LexborNode
    tag: str
    names: str
    block: bool
    hidden: bool
    ordinal: int


@dataclass(slots=True)
class VisibleText:
    """Collects lines while the tree is walked; `finish` gives text and lines."""

    lines: list[Line] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _open: list[_Element] = field(default_factory=list)
    _row: list[str] = field(default_factory=list)  # the line under way
    _linked: int = 0  # its characters inside links
    _holders: list[_Element] = field(default_factory=list)  # elements open at its first word
    _shared: int = 0  # how many of them hold all of it
    _shallowest: int = 0  # fewest elements open since its last word
    _moment: str = ""
    _breaks: int = 0  # line ends due before the next line
    _length: int = 0
    _links: int = 0
    _preformatted: int = 0
    _blocks_seen: int = 0

    def walk(self, top: LexborNode) -> None:
        """Reads a tree, iteratively."""
        self._enter(top, "body", {})
        node = top.first_child
        while True:
            if node is None:
                node = self._leave()
                if node is None and not self._open:
                    return
                continue
            tag = node.tag
            if tag == "-text":
                self._say(node.text_content or "")
            elif tag == "br":
                self._end_line(1 if self._row else min(2, self._breaks + 1))
            elif tag == "wbr" or tag is None or tag in NEVER_SEEN or tag[0] in "-_!":
                pass
            elif self._enter(node, tag, node.attributes):
                node = node.first_child
                continue
            node = node.next

    def finish(self) -> tuple[str, tuple[Line, ...]]:
        """The text and the lines that cut it."""
        return "".join(self._pieces), tuple(self.lines)

    def _enter(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> bool:
        block = tag in BLOCKS
        unseen = bool(attributes) and _unseen(tag, attributes, block=block)
        if unseen and not block and tag not in CELLS:
            return False
        if block:
            self._end_line(2 if tag in SET_OFF else 1)
            self._blocks_seen += 1
        elif tag in CELLS and self._row:
            self._row.append("\t")
        names = ""
        if attributes:
            names = " ".join(attributes.get(key) or "" for key in NAMING_ATTRIBUTES if key in attributes)
            names = " ".join(names.lower()[:_NAME_LENGTH].split())
        hidden = unseen or bool(self._open and self._open[-1].hidden)
        self._open.append(_Element(node, tag, names, block, hidden, self._blocks_seen))
        self._links += tag == "a"
        self._preformatted += tag in PREFORMATTED
        if tag == "time":
            self._moment = self._moment or (attributes.get("datetime") or "").strip()[:_NAME_LENGTH]
        return True

    def _leave(self) -> LexborNode | None:
        element = self._open[-1]
        if element.block:
            self._end_line(2 if element.tag in SET_OFF else 1)
        self._open.pop()
        self._shallowest = min(self._shallowest, len(self._open))
        self._links -= element.tag == "a"
        self._preformatted -= element.tag in PREFORMATTED
        return element.node.next if self._open else None

    def _say(self, text: str) -> None:
        if self._preformatted:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._add(first)
            for other in others:
                self._end_line(1)
                self._add(other)
            return
        text = _BLANKS.sub(" ", text)
        if text.startswith(" ") and (not self._row or self._row[-1][-1] in " \t"):
            text = text[1:]
        self._add(text)

    def _add(self, text: str) -> None:
        if not text:
            return
        if self._row:
            self._shared = min(self._shared, self._shallowest)
        else:
            self._holders = self._open.copy()
            self._shared = len(self._open)
            self._linked = 0
        self._shallowest = len(self._open)
        self._row.append(text)
        if self._links:
            self._linked += len(text)

    def _end_line(self, breaks: int) -> None:
        if self._row:
            row = "".join(self._row)
            self._row.clear()
            cells = row.split("\t") if "\t" in row and not self._preformatted else [row]
            if max(map(len, cells)) <= _DATA_CELL:
                cells = [row]
            share = min(1.0, self._linked / len(row))
            evidence = None
            for cell in cells:
                words = cell.strip()
                if words:
                    evidence = evidence or self._evidence(share)
                    self._put(words, evidence)
                    self._breaks = max(1, self._breaks)
            if evidence is not None:
                self._breaks = breaks
                self._moment = ""
                return
        self._breaks = max(self._breaks, breaks)

    def _put(self, words: str, evidence: LineEvidence) -> None:
        if self.lines:
            gap = "\n" * max(1, self._breaks)
            self._pieces.append(gap)
            self._length += len(gap)
        self._breaks = 0
        self.lines.append(Line(self._length, self._length + len(words), words, evidence))
        self._pieces.append(words)
        self._length += len(words)

    def _evidence(self, link_share: float) -> LineEvidence:
        holding = self._holders[max(0, self._shared - _NAMED_ELEMENTS) : self._shared]
        heading = next((HEADINGS[item.tag] for item in reversed(holding) if item.tag in HEADINGS), 0)
        return LineEvidence(
            path="/".join([item.tag for item in holding]),
            tokens=" ".join([item.names for item in holding if item.names]),
            link_share=link_share,
            hidden=holding[-1].hidden if holding else False,
            heading_level=heading,
            boxes=tuple([item.ordinal for item in holding if item.block]),
            moment=self._moment,
        )


def _unseen(tag: str, attributes: dict[str, str | None], *, block: bool) -> bool:
    if "hidden" in attributes or HIDING_STYLE.search(attributes.get("style") or ""):
        return True
    if tag == "dialog" and "open" not in attributes:
        return True
    names = attributes.get("class") or ""
    if names and not FOR_SCREEN_READERS.isdisjoint(islice(names.lower().split(), 20)):
        return True
    # a drop cap is hidden from screen readers only: within a line it is part of the sentence
    return block and (attributes.get("aria-hidden") or "").lower() == "true"
