"""How deeply JSON is nested, without parsing it: a parser overflows where we only count."""

import re
from typing import Final

from transforms.errors import BadInput

_JSON_SIGNS: Final = re.compile(r'\\.|["\[\]{}]', re.DOTALL)


def check_json_depth(text: str, most: int) -> None:
    """Nothing, or BadInput with reason `too_deep` where JSON nests deeper than `most`."""
    if text.count("[") + text.count("{") > most and (depth := json_depth(text)) > most:
        raise BadInput(f"its JSON is nested {depth} deep; at most {most} is read", reason="too_deep")


def json_depth(text: str) -> int:
    r"""How deep arrays and objects nest; brackets inside strings do not count.

    >>> json_depth('{"a": [[1], "[[[ \\" ["]}')
    3
    """
    depth = deepest = 0
    is_string = False
    for match in _JSON_SIGNS.finditer(text):
        sign = match.group()
        if sign == '"':
            is_string = not is_string
        elif is_string or len(sign) > 1:
            continue
        elif sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    return deepest
