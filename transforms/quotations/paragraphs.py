"""Paragraphs of a text, as quotations see them."""

from collections.abc import Iterator


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    r"""Spans of paragraphs: lines, joined where a line goes on in lower case behind a line without an end.

    >>> list(paragraphs("He said “we\nwill win”.\n\nBye."))
    [(0, 22), (24, 28)]
    """
    begin = None
    start = 0
    last = 0
    for line in text.split("\n"):
        end = start + len(line)
        words = line.strip()
        goes_on = (
            words[:1].islower()
            and begin is not None
            and start == last + 1
            and text[last - 1 : last] not in '.!?…:”"»'
        )
        if begin is not None and not goes_on:
            yield begin, last
            begin = None
        if words:
            begin = start + line.index(words[0]) if begin is None else begin
            last = end
        start = end + 1
    if begin is not None:
        yield begin, last
