"""The tagger: texts in, mentions out."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from transforms.entities.edges import trimmed
from transforms.entities.mention import Mention, Span
from transforms.entities.model import Model
from transforms.entities.sentences import Sentences

DEFAULT_MODELS: Final = MappingProxyType({"en": "en_core_web_sm"})
"""spaCy packages by language."""


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
        if model is None:
            return []
        around = Sentences(text)
        spans = [s for s in (trimmed(text, span) for span in model.spans(text)) if s and s.entity_type != "MISC"]
        return [_mention(text, span, around, model.name) for span in spans]

    def _model(self, language: str) -> Model | None:
        if language not in self._models and language in self._names:
            self._models[language] = Model(self._names[language])
        return self._models.get(language)


def _mention(text: str, span: Span, around: Sentences, tagger: str) -> Mention:
    first, last = around.around(span.start)
    return Mention(
        span.start, span.end, text[span.start : span.end], span.entity_type, text[first:last], tagger
    )
