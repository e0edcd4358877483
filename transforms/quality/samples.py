"""Invented documents that the issues are shown on."""

from typing import Final

from transforms.language import LanguageVerdict
from transforms.lines import LineVerdict, cut_lines
from transforms.quality.subject import Subject

ONE: Final = "The river rose by two metres overnight, the council of Harrowmere said on Monday."
TWO: Final = "Nobody was hurt, but forty houses by the old bridge had to be left before dawn."
THREE: Final = "The dyke had been declared safe in spring after a survey that took three months."


def document(
    *rows: str,
    kept: tuple[bool, ...] = (),
    languages: tuple[str, ...] = (),
    language: LanguageVerdict | None = None,
) -> Subject:
    """A subject with the rows as its lines; those not kept are cut.

    >>> document("One", "Two", kept=(False, True)).spans
    ((0, 0), (0, 3))
    """
    keeps = kept or (True,) * len(rows)
    spans, position = [], 0
    for row, keep in zip(rows, keeps, strict=True):
        spans.append((position, position + len(row)) if keep else (position, position))
        position += len(row) + 1 if keep else 0
    raw = "\n".join(rows)
    return Subject(
        text="\n".join(row for row, keep in zip(rows, keeps, strict=True) if keep),
        raw_chars=len(raw),
        lines=cut_lines(raw),
        verdicts=tuple(
            LineVerdict("body" if keep else "footer", keep, float(keep), "", "") for keep in keeps
        ),
        spans=tuple(spans),
        language=language or LanguageVerdict("en", 0.99),
        line_languages=tuple(LanguageVerdict(code, 0.99) for code in languages or ("en",) * len(rows)),
        title="River rises",
        authors=("Mara Ellery",),
    )
