"""What the words right before a name say it is: "the river Roe", "the mayor of Vale", "the company Lund".

Weights weigh such words beside many others and err on names that no list knows. In a document of its own kind of
names, one "village of Hesk" decides for all the Hesks in it; mere prepositions decide only about what was taken for a person.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from transforms.entities.mention import Span
from transforms.entities.names import FIRST, names

LONGEST_CONTEXT: Final = 40
"""Code points before a name that are looked at."""

_PLACE: Final = re.compile(
    r"(?:\b(?:river|lake|village|town|city|hamlet|suburb|island|province|municipality|parish|valley|district|county)\s"
    r"|\b(?:village|town|city|hamlet|suburb|outskirts|port|harbou?r|island|province|municipality|parish|valley|mayor|"
    r"streets|coast|library|dairy|people|fire chief|residents|inhabitants) of\s"
    r"|\b(?:dam|crash|church|station|bridge|road|railway|harbou?r|factory|hospital|police|court|meeting|born) (?:at|in|near|to)\s"
    r"|\b(?:Stadt|Kleinstadt|Ort|Dorf|Gemeinde|Fluss|Insel|Bürgermeister(?:in)? von)\s"
    r"|\b(?:ville|village|ciudad|pueblo|río|rio|città|cidade|miasto|rzeka|город|город[ае]|река|реки) (?:de |di |del )?)$"
)
_COMPANY: Final = re.compile(
    r"\b(?:company|firm|platform|newspaper|magazine|airline|operator|publisher|retailer|manufacturer|broadcaster|"
    r"Reederei|Firma|Unternehmen|Konzern|Zeitung|compagnie|société|empresa|compañía|naviera|armatora|firmy|компании|компания)\s$"
)
_IN: Final = re.compile(
    r"(?<!trust )(?<!faith )(?<!confidence )(?<!interest )(?<!belief )(?<!believe )\b(?:in|near|outside)\s$"
)
_SPEAKS: Final = re.compile(r"(?:,? (?:said|says|told|added|who|whose)\b|['’]s\b|, \d\d\b)")


def told(text: str, spans: Sequence[Span]) -> dict[str, str]:
    """The types that words of a document say its names have, by spelling.

    >>> text = "The river Roe rose in Hesk. The company Lund helped. Vale said: I trust in Vale."
    >>> spans = [Span(text.index(name), text.index(name) + 4, "PERSON") for name in ("Roe ", "Hesk", "Lund", "Vale")]
    >>> told(text, [Span(span.start, span.start + len(text[span.start:span.end].strip()), "PERSON") for span in spans])
    {'Roe': 'PLACE', 'Hesk': 'PLACE', 'Lund': 'ORG'}
    """
    points: dict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        surface = text[span.start : span.end]
        if " " in surface and FIRST in names().get(surface.split()[0], ""):
            continue
        before = text[max(0, span.start - LONGEST_CONTEXT) : span.start]
        found = points[surface]
        if _PLACE.search(before):
            found["PLACE"] += 2
        elif _COMPANY.search(before):
            found["ORG"] += 2
        elif (
            span.entity_type == "PERSON"
            and _IN.search(before)
            and not text.startswith(("'s", "’s"), span.end)
        ):
            found["PLACE"] += 1
        elif span.entity_type == "PERSON" and _SPEAKS.match(text, span.end):
            found["PERSON"] += 1
    decided = {}
    for surface, found in points.items():
        ranked = sorted(found, key=lambda kind: (-found[kind], kind))
        if ranked and ranked[0] != "PERSON" and (len(ranked) == 1 or found[ranked[0]] > found[ranked[1]]):
            decided[surface] = ranked[0]
    return decided
