"""What ties a quotation to a speaker."""

from dataclasses import dataclass

from transforms.quotations.people import Person


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a quotation to a speaker: a person, a pronoun to be resolved, or somebody without a name.

    `place` is where the words stand that name the speaker without a name, `words` their span if they are more than a
    pronoun: "the prime minister".
    """

    cue: str
    person: Person | None = None
    pronoun: bool = False
    anonymous: bool = False
    place: int = 0
    words: tuple[int, int] | None = None
    shared: bool = False  # the verb shares the subject of the verb before it
