"""`newsmill clean` at the command line: opens what is to be cleaned and writes the answers."""

import sys
from collections.abc import Sequence
from pathlib import Path

from flows.clean_stream import answer_of, clean_json_lines, steps_of
from flows.reading import read_bytes_as_documents
from flows.settings import read_settings
from transforms.errors import Broken
from transforms.refine import Refiner

__all__ = ["clean_to_stdout", "steps_of"]


def clean_to_stdout(file: str, steps: Sequence[str], *, as_json: bool) -> None:
    """Clean a file or standard input (`-`) to standard output.

    Raises Broken where the file cannot be read.
    """
