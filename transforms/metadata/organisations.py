"""Which names in a byline are not people's: agencies, offices, desks and sites."""

import re
from typing import Final

from transforms.metadata.wording import AGENCIES, ORGANISATION_WORDS

_SMALL_STARTS: Final = ("in ", "im ", "of ", "for ", "at ", "en ", "à ", "on ", "by ")
_DOMAIN: Final = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,3}|info|news|online|media)$", re.IGNORECASE)


def is_organisation(name: str) -> bool:
    """Whether a name is an agency's, an office's or a site's.

    >>> [is_organisation(name) for name in ("AFP", "Morning Desk", "harbour.example.com", "Ana Ruiz")]
    [True, True, True, False]
    """
    folded = name.casefold().strip(" .")
    if folded in AGENCIES or _DOMAIN.match(name):
        return True
    words = folded.replace("-", " ").replace(".", " ").split()
    return not name.startswith(_SMALL_STARTS) and any(word in ORGANISATION_WORDS for word in words)


def is_agency(name: str) -> bool:
    """Whether a name is a news agency's.

    >>> is_agency("AFP"), is_agency("Harbour Magazine")
    (True, False)
    """
    return name.casefold().strip(" .") in AGENCIES


def is_initialism(name: str) -> bool:
    """Whether a name is a few capitals: "TPN" is an office, never a person.

    >>> is_initialism("TPN"), is_initialism("Tom")
    (True, False)
    """
    return len(name) <= 6 and name.isupper() and name.isascii()
