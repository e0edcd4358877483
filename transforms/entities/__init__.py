"""Who and what a text names: persons, organisations, places and more, with their exact places.

A statistical model, where there is one for the language, proposes; lists of names, titles and the rest of the
document decide. Importing this package is cheap: spaCy is imported when a Tagger first needs it.
"""

from transforms.entities.mention import Mention
from transforms.entities.tagger import Tagger

__all__ = ["Mention", "Tagger"]
