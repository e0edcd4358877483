"""Rulings by hand on who is who: they win over all evidence.

A file of them is TOML, so that a person can write it and say why in a comment:

    [[same]]
    alias = "Lew Varnow"
    name = "Lev Varnov"

    [[different]]
    alias = "Harbour Board"
    name = "Harbour Board of Varn"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from transforms.errors import Broken

_SAME, _DIFFERENT = "same", "different"
_FIELDS: Final = frozenset(("alias", "name"))


@dataclass(frozen=True, slots=True)
class Decision:
    """A ruling by hand: mentions of `alias` mean the entity called `name`, or never do."""

    alias: str
    name: str
    same: bool


def read_decisions(file_text: str, subject: str = "") -> tuple[Decision, ...]:
    r"""The rulings of a file, separations first, each kind in the file's order; `subject` names the file in errors.

    Raises Broken where the text is no TOML, or a table is not [[same]] or [[different]] with an alias and a name, or
    two rulings say the opposite.

    >>> read_decisions('[[same]]\nalias = "Lew Varnow"\nname = "Lev Varnov"')
    (Decision(alias='Lew Varnow', name='Lev Varnov', same=True),)
    """
    try:
        tables = tomllib.loads(file_text)
    except tomllib.TOMLDecodeError as error:
        raise Broken(f"this is no TOML ({error}); see docs/operations.md", subject=subject) from error
    for kind, rulings in tables.items():
        if (
            kind not in (_SAME, _DIFFERENT)
            or not isinstance(rulings, list)
            or not all(map(_is_ruling, rulings))
        ):
            message = f"{kind!r} is no ruling: write [[same]] or [[different]], each with an alias and a name"
            raise Broken(message, subject=subject)
    found = tuple(
        Decision(ruling["alias"], ruling["name"], kind == _SAME)
        for kind in (_DIFFERENT, _SAME)
        for ruling in tables.get(kind, [])
    )
    apart = {(ruling.alias, ruling.name) for ruling in found if not ruling.same}
    torn = [ruling for ruling in found if ruling.same and (ruling.alias, ruling.name) in apart]
    if torn:
        message = f"{torn[0].alias!r} is ruled to be {torn[0].name!r} and not to be; take one ruling out"
        raise Broken(message, subject=subject)
    return found


def _is_ruling(ruling: Mapping[str, Any] | Any) -> bool:
    return (
        isinstance(ruling, dict)
        and ruling.keys() == _FIELDS
        and all(isinstance(value, str) and value.strip() for value in ruling.values())
    )
