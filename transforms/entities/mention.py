"""What a mention is, and the span it is decided on before it becomes one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: text[start:end] == surface.

    `entity_type` is one of transforms.records.ENTITY_TYPES, `sentence` the sentence around the mention, `tagger`
    names what found it: the model with the evidence beside it, or the name lists alone.
    """

    start: int
    end: int
    surface: str
    entity_type: str
    sentence: str
    tagger: str


@dataclass(frozen=True, slots=True)
class Span:
    """A span of a text that is called a name of a type by some evidence."""

    start: int
    end: int
    entity_type: str
    source: str = ""
