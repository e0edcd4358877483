"""Who says what: direct quotations as exact spans, and their speakers."""

from transforms.quotations.attribution import find_quotations
from transforms.quotations.quote import Quote

__all__ = ["Quote", "find_quotations"]
