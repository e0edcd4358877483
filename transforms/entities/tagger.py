"""The tagger: texts in, mentions out."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from transforms.entities.document import agreed
from transforms.entities.edges import capitals_end, trimmed, with_initials, without_opener
from transforms.entities.evidence import marks
from transforms.entities.headings import Headings
from transforms.entities.headlines import cut
from transforms.entities.kinds import finer, settled
from transforms.entities.listing import UNSPACED, listed_places
from transforms.entities.mention import Mention, Span
from transforms.entities.model import Model
from transforms.entities.names import LAST, classes_of, names
from transforms.entities.refusals import Refused
from transforms.entities.sentences import Sentences
from transforms.entities.sightings import Sightings
from transforms.entities.splitting import split
from transforms.entities.spreading import completed
from transforms.entities.weights import spans_of, weights
from transforms.entities.words import Word, words

DEFAULT_MODELS: Final = MappingProxyType({"en": "en_core_web_sm"})
"""spaCy packages by language."""

LEARNED: Final = MappingProxyType({"en": "en_core_web_sm"})
"""Languages whose weights were trained with a model's calls, and that model."""

NAMES_ALONE: Final = "names-gazetteer"
"""What mentions are marked with where no model had a say."""


class Tagger:
    """Finds the names in texts; one per worker process, since its models are loaded when a language first comes.

    The answer for a text depends on that text and its language alone. Raises Broken, when a language with a
    model is first tagged, where the model's package is missing.
    """

    def __init__(self, models: Mapping[str, str] = DEFAULT_MODELS) -> None:
        self._names = dict(models)
        self._models: dict[str, Model] = {}

    def tag(self, texts: Sequence[tuple[str, str]]) -> list[list[Mention]]:
        """The mentions of each (clean text, language), ordered by place, never overlapping."""
        return [self._mentions(text, language) for text, language in texts]

    def _mentions(self, text: str, language: str) -> list[Mention]:
        model = self._model(language)
        around = Sentences(text)
        tokens = [words(text, start, end) for start, end in around.spans]
        called = model.spans(text) if model else []
        source = model.name if model else NAMES_ALONE
        found = _found(text, tokens, called, language, source)
        return [_mention(text, span, around, source) for span in decide(text, tokens, found, called)]

    def _model(self, language: str) -> Model | None:
        if language not in self._models and language in self._names:
            self._models[language] = Model(self._names[language])
        return self._models.get(language)


def _found(
    text: str, tokens: Sequence[Sequence[Word]], called: Sequence[Span], language: str, source: str
) -> list[Span]:
    """The spans that weights find; of a model without weights, its own; listed places where nothing has capitals."""
    if source != NAMES_ALONE and LEARNED.get(language) != source:
        return [span for span in (trimmed(text, span) for span in called) if span]
    trained = weights("en" if source != NAMES_ALONE else "de" if language == "de" else "names")
    seen = Sightings(tokens, called)
    told = [
        marks(text, sentence, called, seen, language)
        if language not in UNSPACED and any(word.text[0].isupper() for word in sentence)
        else []
        for sentence in tokens
    ]
    found: list[Span] = []
    for sentence, own, labels in zip(tokens, told, trained.labelled(told), strict=True):
        if own:
            found += spans_of(sentence, labels, source)
        elif source == NAMES_ALONE:
            found += listed_places(text, sentence, language)
    found = [span for span in (trimmed(text, span, learned=True) for span in found) if span]
    if source != NAMES_ALONE:
        return found
    # what begins a sentence has its capital from that
    first = {next((word.start for word in sentence if word.text[0].isalpha()), -1) for sentence in tokens}
    found = [without_opener(text, span) if span.start in first else span for span in found]
    ends = [Span(s.start, capitals_end(text, s), s.entity_type, s.source) for s in found]
    doubtful = [span.start in first and text[span.start : span.end] not in seen.inside for span in ends]
    return [
        span for span, doubt in zip(ends, doubtful, strict=True) if _stands_alone(text, span, doubtful=doubt)
    ]


def _stands_alone(text: str, span: Span, *, doubtful: bool) -> bool:
    """Whether lists may say so much without a model: no finer types, no bare "Commission", no unknown first word."""
    surface = text[span.start : span.end]
    if (
        doubtful
        and " " not in surface
        and span.entity_type == "PERSON"
        and LAST not in names().get(surface, "")
    ):
        return False
    if span.entity_type == "MISC":
        return "nationality" in classes_of(surface)
    return " " in surface or surface.isupper() or "orghead" not in classes_of(surface)


def decide(
    text: str, tokens: Sequence[Sequence[Word]], found: Sequence[Span], called: Sequence[Span]
) -> list[Span]:
    """The spans that are names, each with the type that its document and the lists agree on."""
    refused = Refused(text)
    headings = Headings(text)
    accepted = [span for span in found if not refused.refuses(span)]
    normal = [span for span in accepted if not headings.capitals(span.start)]
    apart = split(text, cut(text, normal, headings))
    spread = completed(text, tokens, agreed(text, apart), headings)
    exact = [_refined(text, span, called) for span in spread if not refused.refuses(span)]
    decided = agreed(text, exact)
    return [
        Span(span.start, span.end, settled(text[span.start : span.end], span.entity_type), span.source)
        for span in decided
    ]


def _refined(text: str, span: Span, called: Sequence[Span]) -> Span:
    if span.entity_type == "PERSON":
        return Span(with_initials(text, span.start), span.end, "PERSON", span.source)
    if span.entity_type != "MISC":
        return span
    return Span(span.start, span.end, finer(text, span, called), span.source)


def _mention(text: str, span: Span, around: Sentences, tagger: str) -> Mention:
    first, last = around.around(span.start)
    return Mention(
        span.start, span.end, text[span.start : span.end], span.entity_type, text[first:last], tagger
    )
