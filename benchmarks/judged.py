"""What is judged: programs that print figures, how each figure is read, and what the best peer reaches.

The peers' figures are constants: their own tools were measured on the same labelled data by the same scorers, once,
and are listed with all their parts in the README beside that data. `basis` says what a figure is worth:
`learned` – the shipped weights were learned from these very texts; `tuned` – rules and thresholds were chosen on
them; `cross-validated` – judged by weights that have seen nothing of the same publisher or article; `invented` –
texts of the repository's own tests.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from benchmarks.floors import Bound

_RATE: Final = Bound(0.0005, lower_is_better=True)
_STRICT: Final = Bound(0.0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its key, what it measures, how it is found in what its program prints, and the best peer's."""

    key: str
    meaning: str
    pattern: str
    peer: str = ""
    peer_value: float | None = None
    bound: Bound = field(default_factory=Bound)


@dataclass(frozen=True, slots=True)
class Program:
    """A module that prints figures, its arguments, and what the figures are worth."""

    module: str
    arguments: tuple[str, ...]
    basis: str
    figures: tuple[Figure, ...]
    needs_labels: bool = True
    is_long: bool = False  # trains models anew; only with --thorough


def _body(suffix: str) -> tuple[Figure, ...]:
    found = r"^{} +n +\d+ .*?{} (\S+)"
    return (
        Figure(f"body.html.f1{suffix}", "article text from HTML, F1 of four-word shingles", found.format("html", "F1"),
               "trafilatura", 0.948),
        Figure(f"body.html.same{suffix}", "pages with exactly the article's words", found.format("html", "same"),
               "readability-lxml", 0.151, Bound(0.01)),
        Figure(f"body.text.f1{suffix}", "article text from text that lost its markup, F1", found.format("text", "F1"),
               "c4-lines", 0.820),
        Figure(f"body.text.same{suffix}", "such texts with exactly the article's words", found.format("text", "same"),
               bound=Bound(0.01)),
    )  # fmt: skip


def _mojibake(suffix: str) -> tuple[Figure, ...]:
    found = r"^newsmill\n(?:.*\n)*?mojibake all .*?"
    return (
        Figure(f"mojibake.exact{suffix}", "broken texts repaired exactly", found + r" exact (\S+)", "ftfy.fix_text", 0.736),
        Figure(f"mojibake.cer{suffix}", "distance left after repair, per character", found + r"->(\S+)",
               "ftfy.fix_text", 0.055, Bound(0.003, lower_is_better=True)),
        Figure(f"mojibake.false{suffix}", "clean texts that were changed", found + r" false (\S+)",
               "ftfy.fix_text", 0.0127, _RATE),
    )  # fmt: skip


def _metadata(kind: str, *peers: float) -> tuple[Figure, ...]:
    found = rf"^{kind}: \d+ pages(?:.*\n)*?meta all .*?"
    read = (
        ("title", "titles, exactly", r"title n \d+ (\S+)"),
        ("authors", "authors, F1 over names", r"authors n \d+ .*?F1 (\S+)"),
        ("date", "dates, calendar day", r"date n \d+ (\S+)"),
    )
    values = peers or (None, None, None)
    return tuple(
        Figure(f"metadata.{kind}.{name}", f"{meaning} ({kind})", found + pattern, "trafilatura" if peers else "", value,
               Bound(0.01))
        for (name, meaning, pattern), value in zip(read, values, strict=True)
    )  # fmt: skip


_LANGUAGE: Final = (
    Figure("language.doc", "language of documents", r"^doc: .*?accuracy (\S+),", "lingua", 1.000),
    Figure("language.segment", "language of passages in 75 languages", r"^segment: .*?accuracy (\S+),", "lingua", 0.966),
    Figure("language.short", "language of up to 30 characters", r"^up to 30 .*?accuracy (\S+),", "lingua", 0.934,
           Bound(0.01)),
    Figure("language.mixed", "characters of two-language texts", r"^mixed: characters (\S+),", "lingua", 0.984),
    Figure("language.calibration", "gap between confidence and share right", r"^calibration error (\S+);",
           bound=Bound(0.005, lower_is_better=True)),
)  # fmt: skip


def _entities(part: str, peer: float | None, meaning: str) -> Figure:
    return Figure(
        f"entities.{part}", meaning, rf"^{part} .*?'f1': ([\d.]+)", "spaCy (small)" if peer else "", peer
    )


_ENTITIES: Final = (
    _entities("wikigold", 0.579, "English names with type, encyclopedia"),
    _entities("wnut17-dev", 0.307, "English names with type, social media"),
    _entities("germeval14-dev", None, "German names with type, news"),
    Figure("entities.speed", "words a second of processor time, in those of spaCy as shipped",
           r"^words a second .*?'times': ([\d.]+)", "spaCy (small)", 1.0, Bound(0.5)),
)  # fmt: skip
_ENTITIES_VALIDATED: Final = tuple(
    Figure(
        f"entities.{part}{suffix}.validated",
        meaning + what,
        rf"^{part} names .*? {name} ([\d.]+)",
        peer,
        value,
    )
    for part, meaning, values in (
        ("all", "names of all three sets", (None, None)),
        ("wikigold", "English names, encyclopedia", (0.579, 0.790)),
        ("wnut17-dev", "English names, social media", (0.307, 0.510)),
        ("germeval14-dev", "German names, news", (None, None)),
    )
    for (suffix, name, what), value in zip(
        (("", "F1", ", with type"), (".spans", "spans", ", spans alone")), values, strict=True
    )
    for peer in ("spaCy (small)" if value else "",)
)


_SEEN: Final = {
    "dev": "at hand while rules were made",
    "held": "not looked at while the first rules were made",
    "second": "other languages, looked at after a first measure",
    "third": "other publishers, looked at after a first measure",
    "fourth": "more publishers, looked at after a first measure",
    "fifth": "newswire and pages, looked at after a first measure",
    "sixth": "more newswire and pages, looked at after a first measure",
    "seventh": "newswire and pages of other publishers, looked at after a first measure",
    "eighth": "newswire and pages of still others, looked at after a first measure",
    "ninth": "newswire and pages that no rule was made for",
}


def _quotations(place: str, bound: Bound, parts: Sequence[str] = ("dev", "held")) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            f"quotations.{place}{part}.{name}",
            f"{meaning}, {_SEEN[part]}",
            rf"^{part} .*?'{name}': ([\d.]+)",
            bound=bound,
        )
        for part in parts
        for name, meaning in (
            ("span_f1", "quotations, F1 of exact spans"),
            ("speakers", "quotations with span and speaker right"),
        )
    )


_RELATING: Final = (
    Figure("identity.b3", "names resolved across documents, B-cubed F1", r"^coref all .*? B3 .*?F1 (\S+) ",
           "spaCy, last names", 0.774, Bound(0.01)),
    Figure("identity.pairs", "names resolved across documents, F1 over pairs", r"^coref all .*? pairs .*?F1 (\S+) ",
           "spaCy, last names", 0.681, Bound(0.01)),
    Figure("identity.given.b3", "labelled names resolved across documents, B-cubed F1",
           r"^given: coref all .*? B3 .*?F1 (\S+) ", "last names", 0.859, Bound(0.01)),
    Figure("identity.given.pairs", "labelled names resolved across documents, F1 over pairs",
           r"^given: coref all .*? pairs .*?F1 (\S+) ", "last names", 0.853, Bound(0.01)),
    Figure("stories.nmi", "stories, NMI", r"^stories .*? NMI (\S+) ", "tf-idf, average linkage", 0.951, Bound(0.01)),
    Figure("stories.pairs", "stories, F1 over pairs", r"^stories .*? pairs .*?F1 (\S+)$", "tf-idf, average linkage", 0.838,
           Bound(0.01)),
    Figure("topics.nmi", "topics, their number found, NMI", r"^topics .*? NMI (\S+) ", "NMF, told the number", 0.849,
           Bound(0.02)),
    Figure("copies.pairs", "edited copies, F1 over pairs", r"^neardup .*? pairs .*?F1 (\S+)$", "datasketch", 0.923),
    Figure("copies.precision", "edited copies, precision over pairs", r"^neardup .*? pairs P (\S+) ", "datasketch", 1.000),
)  # fmt: skip
_INVENTED: Final = tuple(
    Figure(f"invented.{key}", meaning, rf"^{key} (\S+)$", bound=_STRICT)
    for key, meaning in (
        ("look-alikes", "sentences about boilerplate that are kept"),
        ("mojibake-repaired", "broken texts repaired exactly"),
        ("mojibake-spared", "look-alikes of broken text left alone"),
    )
)

PROGRAMS: Final = (
    Program("benchmarks.quality_body", (), "learned", _body("")),
    Program("benchmarks.train_boilerplate", ("--validate",), "cross-validated", _body(".validated"), is_long=True),
    Program("benchmarks.quality_mojibake", (), "learned", _mojibake("")),
    Program("benchmarks.quality_mojibake", ("--folds", "5"), "cross-validated", _mojibake(".validated"), is_long=True),
    Program("benchmarks.quality_metadata", (), "tuned", (*_metadata("html", 0.757, 0.803, 0.974), *_metadata("resiliparse"))),
    Program("benchmarks.quality_language", (), "tuned", _LANGUAGE),
    Program("benchmarks.quality_entities", (), "learned", _ENTITIES),
    Program("benchmarks.validate_entities", (), "cross-validated", _ENTITIES_VALIDATED, is_long=True),
    Program("benchmarks.scored_relating", (), "tuned", _RELATING),
    Program("benchmarks.quality_quotations", (), "invented", _quotations("", _STRICT), needs_labels=False),
    Program("benchmarks.quality_quotations", ("--pages",), "tuned", _quotations("pages.", Bound(0.01), tuple(_SEEN))),
    Program("benchmarks.scored_invented", (), "invented", _INVENTED, needs_labels=False),
)  # fmt: skip

FIGURES: Final = {figure.key: (program, figure) for program in PROGRAMS for figure in program.figures}
