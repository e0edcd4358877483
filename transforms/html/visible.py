"""The visible text of a page as lines, each with the evidence that its markup gives.

The walk keeps its own stack, so depth costs no recursion, and looks at each node once. How a browser lays text
out is followed as far as words and lines go (HTML standard, "innerText"): elements in a line join, blocks make
lines, white space collapses, paragraphs are set off by a blank line, cells of a table row by a tab.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from transforms.html.unseen import is_unseen
from transforms.html.vocabulary import (
    BLOCKS,
    CELLS,
    HEADINGS,
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

_BLANK = " \t\n\r\f"
_BLANKS = re.compile(f"[{_BLANK}]+")
_NAMING = frozenset(NAMING_ATTRIBUTES)
_HEADING_TAGS = frozenset(HEADINGS)
_PASSED_OVER = NEVER_SEEN | {"wbr"}
_MARGINS = {tag: 2 if tag in SET_OFF else 1 for tag in BLOCKS}


@dataclass(slots=True)
class _Element:
    node: LexborNode
    tag: str
    attributes: dict[str, str | None]
    margin: int  # lines that end before and after it; 0 within a line
    hidden: bool
    ordinal: int
    named: str | None = None

    def names(self) -> str:
        """What its attributes call it; most elements hold no line, and are never asked."""
        attributes = self.attributes
        said = [value for name, value in attributes.items() if name in _NAMING] if attributes else ()
        if not said:
            self.named = ""
            return ""
        if len(said) > 1:
            said = [" ".join([attributes[name] or "" for name in NAMING_ATTRIBUTES if name in attributes])]
        self.named = " ".join((said[0] or "")[:_NAME_LENGTH].lower().split())
        return self.named


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
                text = node.text_content
                # half of all texts are the blanks between blocks, which say nothing
                if text and (row or self._preformatted or text.strip(_BLANK)):
                    self._say(text)
            elif tag == "br":
                self._end_line(1 if row else min(2, self._breaks + 1))
            elif tag is None or tag in _PASSED_OVER or tag[0] in "-_!":
                pass
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
            if self._row or self._breaks < margin:
                self._end_line(margin)
            self._blocks_seen += 1
        elif tag in CELLS:
            if self._row:
                self._row.append("\t")
        elif unseen:
            return False
        hidden = unseen or bool(still_open and still_open[-1].hidden)
        still_open.append(_Element(node, tag, attributes, margin, hidden, self._blocks_seen))
        if tag == "a":
            self._links += 1
        elif tag in PREFORMATTED:
            self._preformatted += 1
        elif tag == "time":
            self._moment = self._moment or (attributes.get("datetime") or "").strip()[:_NAME_LENGTH]
        return True

    def _leave(self) -> LexborNode | None:
        element = self._open[-1]
        margin = element.margin
        if margin and (self._row or self._breaks < margin):
            self._end_line(margin)
        self._open.pop()
        depth = len(self._open)
        self._shallowest = min(self._shallowest, depth)
        tag = element.tag
        if tag == "a":
            self._links -= 1
        elif tag in PREFORMATTED:
            self._preformatted -= 1
        return element.node.next if depth else None

    def _say(self, text: str) -> None:
        if self._preformatted:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._add(first)
            for other in others:
                self._end_line(1)
                self._add(other)
            return
        words = text.strip(_BLANK)
        if not words:  # what stands between most elements
            if text and self._row and self._row[-1][-1] not in " \t":
                self._add(" ")
            return
        if "\n" in words or "  " in words or "\t" in words or "\r" in words or "\f" in words:
            words = _BLANKS.sub(" ", words)
        if text[0] in _BLANK and self._row and self._row[-1][-1] not in " \t":
            words = " " + words
        self._add(words + " " if text[-1] in _BLANK else words)

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
            cells = [row]
            if "\t" in row and not self._preformatted:
                parts = row.split("\t")
                if max(map(len, parts)) > _DATA_CELL:
                    cells = parts
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
        tags = [item.tag for item in holding]
        names = [item.names() if item.named is None else item.named for item in holding]
        heading = 0
        if not _HEADING_TAGS.isdisjoint(tags):
            heading = next(HEADINGS[tag] for tag in reversed(tags) if tag in HEADINGS)
        return LineEvidence(
            "/".join(tags),
            " ".join(filter(None, names)),
            link_share,
            holding[-1].hidden if holding else False,
            heading,
            tuple([item.ordinal for item in holding if item.margin]),
            self._moment,
        )
