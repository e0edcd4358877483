"""Tables of figures: a row a line, a column a figure.

They are laid out column by column, as they are made and asked for.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Figures = NDArray[np.float32]


def table_of(count: int, columns: Sequence[ArrayLike]) -> Figures:
    """The table of so many lines with these columns; a number is the same for each line.

    >>> table_of(2, [[1, 2], 3]).tolist()
    [[1.0, 3.0], [2.0, 3.0]]
    """
    table = np.empty((len(columns), count), dtype=np.float32)
    for at, column in enumerate(columns):
        table[at] = column
    return table.T


def joined(tables: Sequence[Figures]) -> Figures:
    """Tables of the same lines side by side."""
    return np.concatenate([table.T for table in tables]).T
