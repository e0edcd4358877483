"""Open elements of a page, and what those that hold a line say about it."""

from functools import lru_cache
from typing import Final

from selectolax.lexbor import LexborNode

from transforms.html.vocabulary import HEADINGS, NAMING_ATTRIBUTES
from transforms.lines import LineEvidence

# Evidence names at most so many of the elements that hold a line, innermost kept, and so many characters of an
# element's names: nested by the thousand, pages would otherwise cost the square of their depth.
_NAMED_ELEMENTS: Final = 16
NAME_LENGTH: Final = 200

_NAMING: Final = frozenset(NAMING_ATTRIBUTES)
# Tags from the outermost element to this one, their names, the level of the innermost heading, numbers of blocks.
_Marks = tuple[str, str, int, tuple[int, ...]]


class Element:
    """An open element. A page has thousands, so that what only those that hold a line need is made when they do."""

    __slots__ = ("attributes", "called", "hidden", "margin", "marks", "node", "ordinal", "tag")

    def __init__(
        self,
        node: LexborNode,
        tag: str,
        attributes: dict[str, str | None],
        margin: int,  # lines that end before and after it; 0 within a line
        hidden: bool,  # noqa: FBT001 - by place it is made faster
        ordinal: int,
    ) -> None:
        self.node, self.tag, self.attributes = node, tag, attributes
        self.margin, self.hidden, self.ordinal = margin, hidden, ordinal
        self.called: str | None = None
        self.marks: _Marks | None = None

    def names(self) -> str:
        """What its attributes call it."""
        if self.called is None:
            attributes = self.attributes
            self.called = "" if _NAMING.isdisjoint(attributes) else _small_names(_said(attributes))
        return self.called


def _said(attributes: dict[str, str | None]) -> str:
    said = attributes.get("class") or ""
    if not said or len(attributes) > 1:
        said = " ".join([attributes[name] or "" for name in NAMING_ATTRIBUTES if name in attributes])
    return said[:NAME_LENGTH]


@lru_cache(maxsize=1 << 12)
def _small_names(said: str) -> str:
    return " ".join(said.lower().split())


def _marks_of(elements: list[Element]) -> _Marks:
    """The marks of nested elements, outermost first; those of each are kept for the next line in it."""
    known = len(elements)
    while known and elements[known - 1].marks is None:
        known -= 1
    path, names, heading, boxes = (known and elements[known - 1].marks) or ("", "", 0, ())
    for element in elements[known:]:
        tag, own = element.tag, element.names()
        path = f"{path}/{tag}" if path else tag
        if own:
            names = f"{names} {own}" if names else own
        heading = HEADINGS.get(tag, heading)
        if element.margin:
            boxes = (*boxes, element.ordinal)
        element.marks = path, names, heading, boxes
    return path, names, heading, boxes


def _innermost_marks_of(elements: list[Element]) -> _Marks:
    """The same of elements of which only the innermost are named."""
    return (
        "/".join([element.tag for element in elements]),
        " ".join(filter(None, [element.names() for element in elements])),
        next((HEADINGS[element.tag] for element in reversed(elements) if element.tag in HEADINGS), 0),
        tuple([element.ordinal for element in elements if element.margin]),
    )


def evidence_of(holding: list[Element], link_share: float, moment: str) -> LineEvidence:
    """What the elements that hold a line, outermost first, say about it."""
    if not holding:
        return LineEvidence("", "", link_share, moment=moment)
    if len(holding) > _NAMED_ELEMENTS:
        marks = _innermost_marks_of(holding[-_NAMED_ELEMENTS:])
    else:
        marks = holding[-1].marks or _marks_of(holding)
    path, names, heading, boxes = marks
    return LineEvidence(path, names, link_share, holding[-1].hidden, heading, boxes, moment)
