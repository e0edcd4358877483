"""Issues of language: another one inside the text, and one that is not sure."""

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import category

from transforms.language import LanguageVerdict
from transforms.language.scripts import main_script, script_of, script_weights
from transforms.quality.issue import Issue, Occurrence
from transforms.quality.samples import ONE, THREE, TWO, document
from transforms.quality.subject import Subject

_FOREIGN_WORD: Final = re.compile(r"[^\W\d_\x00-\u024f]+")  # words that do not begin in Latin letters
_LETTER: Final = re.compile(r"[^\W\d_]")
_LEAST_LETTERS: Final = 10  # letters of another script within a line: a phrase, not a name in its own letters
_WORDY: Final = 0.7  # share of letters and blanks, digits aside, from which a line is words
_EAST: Final = frozenset({"han", "kana", "hangul"})


def _foreign_language_segment(subject: Subject, threshold: float) -> Iterator[Occurrence]:
    home = subject.language.language
    if home == "und":
        return
    yield from sorted(
        (*_foreign_lines(subject, home, threshold), *_foreign_runs(subject)),
        key=lambda found: (found.start, found.end, found.evidence),
    )


def _foreign_lines(subject: Subject, home: str, threshold: float) -> Iterator[Occurrence]:
    """One occurrence for each run of neighbouring lines in one other language, kept and cut ones apart."""
    run: list[int] = []
    for index, verdict in enumerate((*subject.line_languages, LanguageVerdict("und", 0.0))):
        foreign = verdict.language not in {home, "und"} and verdict.confidence >= threshold
        foreign = foreign and _reads_as_words(subject.lines[index].text[:400])
        if run and not (foreign and _goes_on(subject, run[-1], index)):
            yield _segment(subject, run)
            run = []
        if foreign:
            run.append(index)


def _reads_as_words(line: str) -> bool:
    """Whether a line is words rather than code, a formula or a table: those look like any language."""
    signs = [character for character in line if not character.isdigit()]
    wordy = sum(sign.isalpha() or sign.isspace() or category(sign)[0] == "M" for sign in signs)
    return wordy >= _WORDY * len(signs)


def _goes_on(subject: Subject, before: int, index: int) -> bool:
    return (
        subject.line_languages[before].language == subject.line_languages[index].language
        and subject.verdicts[before].kept == subject.verdicts[index].kept
    )


def _segment(subject: Subject, run: list[int]) -> Occurrence:
    kept = subject.verdicts[run[0]].kept
    confidence = min(subject.line_languages[index].confidence for index in run)
    code = subject.line_languages[run[0]].language
    words = " ".join(subject.lines[index].text[:400] for index in run[:4])
    start = subject.spans[run[0]][0]
    end = subject.spans[run[-1]][1] if kept else start
    where = "" if kept else ", cut"
    return Occurrence(
        f"{code}{where}: {words}", confidence, start, max(start, end), "warning" if kept else "info"
    )


def _foreign_runs(subject: Subject) -> Iterator[Occurrence]:
    """Phrases in another script inside a line of the document's language."""
    home = main_script(script_weights(subject.text[:20_000]))
    if not home or subject.text.isascii():
        return
    own = _EAST if home in _EAST else {home}
    covered = [
        span
        for span, verdict in zip(subject.spans, subject.line_languages, strict=True)
        if verdict.language not in {subject.language.language, "und"}
    ]
    run: list[tuple[int, int, str]] = []
    for match in _FOREIGN_WORD.finditer(subject.text):
        script = script_of(match.group()[0])
        foreign = bool(script) and script not in own and script != "latin"
        if run and (not foreign or script != run[-1][2] or _parted(subject.text[run[-1][1] : match.start()])):
            yield from _phrase(subject, run, covered)
            run = []
        if foreign:
            run.append((match.start(), match.end(), script))
    yield from _phrase(subject, run, covered)


def _parted(between: str) -> bool:
    return "\n" in between or bool(_LETTER.search(between))


def _phrase(
    subject: Subject, run: list[tuple[int, int, str]], covered: list[tuple[int, int]]
) -> Iterator[Occurrence]:
    letters = sum(end - start for start, end, _ in run)
    if len(run) < 2 or letters < _LEAST_LETTERS:
        return
    start, end = run[0][0], run[-1][1]
    if not any(first <= start and end <= last for first, last in covered):
        yield Occurrence(f"{run[0][2]} script: {subject.text[start:end]}", 1.0, start, end)


def _language_uncertain(subject: Subject, threshold: float) -> Iterator[Occurrence]:
    verdict = subject.language
    if subject.text.strip() and (verdict.language == "und" or verdict.confidence < threshold):
        yield Occurrence(
            f"best guess {verdict.language}, confidence {verdict.confidence:.2f}", verdict.confidence
        )


_RUSSIAN: Final = "Свидетельство о публикации номер сто двадцать пять"

ISSUES: Final = (
    Issue(
        "foreign_language_segment", "warning",
        "A line in another language than its document is a footer, an ad or a quotation: its names and words belong "
        "elsewhere, and it misleads whoever reads or trains on the text.",
        "confidence in the other language", 0.8,
        "four in five: below that the line may be names or a heading; a name in its own script within a line is no "
        "segment, a phrase of two words and ten letters is",
        _foreign_language_segment,
        document(ONE, TWO, _RUSSIAN, languages=("en", "en", "ru"), kept=(True, True, False)),
        document(ONE, "The daily Вечер wrote that nobody had been warned, and its editor said so.", THREE),
    ),
    Issue(
        "language_uncertain", "info",
        "Names are found by a model made for one language; on a text in another they are noise.",
        "confidence in the document's language", 0.8,
        "below four in five one of five such documents is in another language",
        _language_uncertain,
        document("Karl Otto Gustav", language=LanguageVerdict("de", 0.45)),
        document(ONE, TWO),
    ),
)  # fmt: skip
