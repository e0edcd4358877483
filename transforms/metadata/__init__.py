"""Metadata of a document: what the columns of `documents` say about it, and the lines they were moved from.

Order of trust: the structured record, the page's own statements, the lines of the text. A line is moved out of the
text only where a second reading of what remains moves nothing more.
"""

from transforms.metadata.model import Given, LinePart, Metadata
from transforms.metadata.reading import read_metadata

__all__ = ["Given", "LinePart", "Metadata", "read_metadata"]
