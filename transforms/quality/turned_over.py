"""Signs of prose that a machine has turned over: translated back and forth, or spun with synonyms."""

import re
from collections.abc import Iterator
from typing import Final

from transforms.quality.issue import Issue, Occurrence
from transforms.quality.samples import ONE, THREE, TWO, document
from transforms.quality.subject import Subject

# Names that spinners break by replacing a word with its synonym: nobody writes them by hand.
SPUN_NAMES: Final = (
    "related press", "white home press", "white residence", "residence of representatives", "home of representatives",
    "supreme courtroom", "excessive courtroom", "worldwide legal courtroom", "courtroom of appeals",
    "wall avenue journal", "wall road journal", "new york instances", "washington publish", "fox information",
    "nationwide guard", "nationwide safety", "homeland safety", "international locations safety council",
    "united international locations", "meals and drug administration", "world well being organization",
    "centers for illness", "facilities for illness", "psychological well being", "public well being officials",
    "democratic get together", "republican get together", "labour get together", "conservative get together",
    "inexperienced get together", "european fee", "justice division", "state division", "division of justice",
    "vice chairman kamala", "chief government officer", "worldwide financial fund", "joined states", "crimson sea",
    "synthetic intelligence", "counterfeit consciousness", "photo voltaic panels", "electrical automobile",
)  # fmt: skip

_TWIN: Final = re.compile(r"\b([a-z]{3,20}est) (?:and|or) \1\b")
_DOUBLED: Final = re.compile(r"\b(of|the|for|with|from|by|an?|and|is|are|has|was) \1\b")
_ARTICLE: Final = re.compile(
    r"\ba (?:important|international|official|increasing|early|economic|interview|attack|agreement|old|own|army|event"
    r"|issue|area|attempt|open|american|european|israeli|iranian|indian)\b"
    r"|\ban (?:big|great|new|large|government|president|country|major|political|public|russian|chinese|british)\b"
)
SURE: Final = 1.0  # nobody writes a broken fixed name by hand, nor two synonyms that are one word
WEAK: Final = 0.5  # typing doubles small words, too, and quotations may have "a American"


def _machine_translated(subject: Subject, threshold: float) -> Iterator[Occurrence]:
    if subject.language.language != "en":
        return
    signs = sorted(_signs(subject.text[:_READ].lower()))
    weight = sum(worth for _, _, worth in signs)
    if weight >= threshold:
        shown = dict.fromkeys(subject.text[start:end] for start, end, _ in signs[:8])
        yield Occurrence("; ".join(shown), weight, signs[0][0], signs[0][1])


_READ: Final = 200_000  # characters that are looked at: an article has a tenth of them


def _signs(text: str) -> Iterator[tuple[int, int, float]]:
    """Signs in a text in small letters, with their worth."""
    for name in SPUN_NAMES:
        for match in re.finditer(rf"\b{name}\b", text) if name in text else ():
            yield match.start(), match.end(), SURE
    for pattern, worth in ((_TWIN, SURE), (_DOUBLED, WEAK), (_ARTICLE, WEAK)):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), worth


ISSUES: Final = (
    Issue(
        "machine_translated", "info",
        "Sites that steal articles translate them back and forth or replace words by synonyms; names and facts change "
        "on the way. The signs are few and sure ones: most such texts go unnoticed.",
        "weight of the signs: 1 for a broken fixed name or a doubled superlative, 0.5 for a doubled small word or a "
        "wrong a or an", 1.0,
        "one sure sign, or two that typing makes too",
        _machine_translated,
        document(ONE, "It is the largest and largest lake in the county, the Related Press reported.", THREE),
        document(ONE, "It is the largest and oldest lake in the county, and the the council owns it.", TWO),
    ),
)  # fmt: skip
