"""Issues of where a document comes from: its title, date and authors, its encoding, what its reader noticed."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from transforms.edits import Edit
from transforms.quality.issue import Issue, Occurrence
from transforms.quality.subject import Subject
from transforms.records import utc

_PROSE: Final = "The river rose by two metres overnight, the council said. Nobody was hurt."
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1b\x1f\x7f-\x9f]")
_REPAIR: Final = "mojibake-"
_CONTROL_RULE: Final = "control-character"


def _missing_title(subject: Subject, _: float) -> Iterator[Occurrence]:
    if not (subject.title or "").strip():
        yield Occurrence("no headline in the text and none stated", 0.0)


def _missing_date(subject: Subject, _: float) -> Iterator[Occurrence]:
    if subject.published_at is None:
        yield Occurrence("no date in the text and none stated", 0.0)


def _missing_author(subject: Subject, _: float) -> Iterator[Occurrence]:
    if not any(author.strip() for author in subject.authors):
        yield Occurrence("no byline in the text and no author stated", 0.0)


def _future_date(subject: Subject, threshold: float) -> Iterator[Occurrence]:
    if subject.published_at is None or subject.as_of is None:
        return
    ahead = (subject.published_at - subject.as_of) / timedelta(days=1)
    if ahead > threshold:
        yield Occurrence(
            f"published {subject.published_at.isoformat()}, held since {subject.as_of.isoformat()}", ahead
        )


def _encoding_guessed(subject: Subject, threshold: float) -> Iterator[Occurrence]:
    if subject.encoding_source == "detected":
        sure = subject.encoding_confidence >= threshold
        evidence = f"{subject.encoding}, confidence {subject.encoding_confidence:.2f}"
        yield Occurrence(evidence, subject.encoding_confidence, severity="info" if sure else "warning")


def _wrong_type(subject: Subject, _: float) -> Iterator[Occurrence]:
    for detail in _notes(subject, "wrong_type"):
        yield Occurrence(detail, 1.0)


def _control_characters(subject: Subject, threshold: float) -> Iterator[Occurrence]:
    found = [
        character
        for edit in subject.edits
        if _CONTROL_RULE in edit.rule.split("+")
        for character in _CONTROLS.findall(edit.before[:10_000])
    ]
    found += _CONTROLS.findall(subject.text)
    if len(found) >= threshold:
        names = ", ".join(sorted({f"U+{ord(character):04X}" for character in found}))
        yield Occurrence(f"{len(found)} characters: {names}", len(found))


def _mojibake_repaired(subject: Subject, threshold: float) -> Iterator[Occurrence]:
    by_rule: dict[str, list[Edit]] = {}
    for edit in subject.edits:
        for rule in edit.rule.split("+"):
            if rule.startswith(_REPAIR):
                by_rule.setdefault(rule, []).append(edit)
    count = sum(map(len, by_rule.values()))
    if count >= threshold:
        shares = "; ".join(
            f"{rule} {len(edits)}, first {_visible(edits[0].before)} to {_visible(edits[0].after)}"
            for rule, edits in sorted(by_rule.items())
        )
        yield Occurrence(shares, count)


def _visible(characters: str) -> str:
    """Characters with those that do not show written as code points."""
    return "".join(
        character if unicodedata.category(character)[0] not in "CZ" else f"U+{ord(character):04X}"
        for character in characters[:24]
    )


def _notes(subject: Subject, issue: str) -> Iterator[str]:
    for note in subject.notes:
        name, _, detail = note.partition(":")
        if name == issue:
            yield detail.strip()


ISSUES: Final = (
    Issue(
        "missing_title", "warning",
        "A document without a headline cannot be recognised in a list, and is often no article.",
        "1 where there is a title, else 0", 1.0, "a title is there or it is not",
        _missing_title, Subject(_PROSE), Subject(_PROSE, title="River rises"),
    ),
    Issue(
        "missing_date", "warning",
        "What has no date is missing from every figure over time.",
        "1 where there is a date, else 0", 1.0, "a date is there or it is not",
        _missing_date, Subject(_PROSE), Subject(_PROSE, published_at=utc(2024, 5, 2)),
    ),
    Issue(
        "missing_author", "info",
        "Agency copy and briefs name nobody, so that this says something about a source only in numbers.",
        "1 where there is an author, else 0", 1.0, "an author is there or not",
        _missing_author, Subject(_PROSE), Subject(_PROSE, authors=("Mara Ellery",)),
    ),
    Issue(
        "future_date", "warning",
        "A date after the moment the document was held at the latest is a misread or mistyped date.",
        "days between that moment and the date", 1.5,
        "time zones put honest dates up to a day ahead, and a morning paper is dated the day before it is out",
        _future_date,
        Subject(_PROSE, published_at=utc(2042, 5, 2), as_of=utc(2024, 5, 2)),
        Subject(_PROSE, published_at=utc(2024, 5, 3), as_of=utc(2024, 5, 2)),
    ),
    Issue(
        "encoding_guessed", "info",
        "Nobody declared the encoding; a wrong guess damages every letter beyond ASCII.",
        "confidence of the guess", 0.9, "below nine in ten it is a warning: letters may be wrong throughout",
        _encoding_guessed,
        Subject(_PROSE, encoding="cp1251", encoding_source="detected", encoding_confidence=0.7),
        Subject(_PROSE, encoding="cp1251", encoding_source="declared"),
    ),
    Issue(
        "wrong_type", "warning",
        "A field of the structured record held another type than its meaning needs and was left out.",
        "1 for each field", 1.0, "every such field is reported",
        _wrong_type,
        Subject(_PROSE, notes=("wrong_type:column date holds a list where the published_at is expected",)),
        Subject(_PROSE, notes=("encoding_guessed:cp1251",)),
    ),
    Issue(
        "control_characters", "warning",
        "NUL and its kin come from broken exports; where they stood, more may be lost.",
        "control characters in the raw text, tabs and line ends aside", 1.0, "no text needs a single one",
        _control_characters,
        Subject(_PROSE, edits=(Edit(4, 5, "\x00", "", _CONTROL_RULE),)),
        Subject(_PROSE, edits=(Edit(4, 7, "Ã\x89", "É", "mojibake-utf8-cp1252"),)),
    ),
    Issue(
        "mojibake_repaired", "info",
        "The text came through a wrong decoding; what was repaired is in the ledger, what could not be is its own issue.",
        "repairs made", 1.0, "every repair is worth knowing about",
        _mojibake_repaired,
        Subject(_PROSE, edits=(Edit(4, 6, "Ã©", "é", "mojibake-utf8-cp1252"),)),
        Subject(_PROSE, edits=(Edit(4, 5, "\u00ad", "", "invisible-character"),)),
    ),
)  # fmt: skip
