"""Every compiled pattern of a package, how the code asks it, and attack texts derived from the pattern itself."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from re import _constants as signs  # type: ignore[attr-defined]  # sre_parse is deprecated, its successor has no name
from re import _parser as parser  # type: ignore[attr-defined]

ASKS = {"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
ANCHORED = {"match", "fullmatch"}
MANY = 30  # a repeat that may go on for so long is pumped
SAMPLES = 5  # characters of a set, and ways of a branch, that are tried
SUFFIXES = ("", "\x01", "a")


@dataclass(frozen=True)
class Found:
    """A pattern, where it stands, and whether the code only ever asks it at a place that it names."""

    place: str
    pattern: re.Pattern
    anchored: bool


def patterns(*packages):
    """The patterns that modules of these packages hold: constants, and those in tuples, mappings and rules."""
    found = {}
    for name in _modules(*packages):
        module = importlib.import_module(name)
        asked = _asked(module)
        for constant, value in vars(module).items():
            for place, pattern in _within(value, f"{name}.{constant}"):
                if pattern.pattern:  # a rule without a pattern has an empty one
                    asks = asked.get(constant if isinstance(value, re.Pattern) else "pattern", ASKS)
                    found.setdefault(pattern, []).append((place, asks <= ANCHORED))
        for place, pattern, ask in _written_where_used(module):
            found.setdefault(pattern, []).append((place, ask in ANCHORED))
    return [
        Found(places[0][0], pattern, all(anchored for _, anchored in places))
        for pattern, places in found.items()
    ]


def _modules(*packages):
    for package in packages:
        module = importlib.import_module(package)
        yield package
        yield from (it.name for it in pkgutil.walk_packages(module.__path__, f"{package}."))


def _within(value, place, depth=0):
    if isinstance(value, re.Pattern):
        yield place, value
    elif depth > 4:
        return
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _within(part, place, depth + 1)
    elif isinstance(value, tuple | list | set | frozenset):
        for part in value:
            yield from _within(part, place, depth + 1)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            named = f"{place}.{value.name}" if hasattr(value, "name") else place
            yield from _within(getattr(value, field.name, None), named, depth + 1)


def _written_where_used(module):
    """Patterns that are written as the argument of re.sub(…) and its like: place, pattern and what is asked."""
    for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and getattr(node.func.value, "id", None) == "re"
            and node.func.attr in ASKS
            and isinstance(node.args[0], ast.Constant)
        ):
            named = [
                it
                for it in [*node.args, *(it.value for it in node.keywords)]
                if isinstance(it, ast.Attribute)
            ]
            flags = sum(
                (getattr(re, it.attr) for it in named if getattr(it.value, "id", None) == "re"), re.NOFLAG
            )
            yield f"{module.__name__}:{node.lineno}", re.compile(node.args[0].value, flags), node.func.attr


def _asked(module):
    """The methods that a module calls on its patterns, by the name in front: NAME.search(…), rule.pattern.match(…)."""
    asked = {}
    for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in ASKS:
            name = getattr(node.value, "id", None) or getattr(node.value, "attr", None)
            asked.setdefault(name, set()).add(node.attr)
    return asked


def attacks(pattern, length):
    """Texts of about this length that make a careless matcher of this pattern go over them again and again.

    Each repeat that may go on is pumped behind what must stand before it, and spoilt at the end; two neighbours
    are pumped together; what the pattern begins with is repeated without ever being finished.
    """
    binary = isinstance(pattern.pattern, bytes)
    text = pattern.pattern.decode("latin-1") if binary else pattern.pattern
    tree = parser.parse(text, pattern.flags & ~re.UNICODE if binary else pattern.flags)
    made = {}
    for prefix, pump in _pumps(list(tree), ""):
        if pump:
            for before in {"", prefix[-200:]}:
                for suffix in SUFFIXES:
                    made[before + (pump * (length // len(pump) + 1))[:length] + suffix] = None
    whole = _sample(list(tree))
    for part in {whole, whole[:-1], whole[: len(whole) // 2], whole[:1]} - {""}:
        for suffix in SUFFIXES:
            made[(part * (length // len(part) + 1))[:length] + suffix] = None
    return [it.encode("latin-1", "replace") for it in made] if binary else list(made)


def _pumps(nodes, prefix, depth=0):
    """(what stands before, what is repeated) for each repeat that may go on, and for neighbours of such repeats."""
    last = ""
    for place, (kind, value) in enumerate(nodes):
        if kind in (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT):
            _least, most, inner = value
            inner = list(inner)
            if most is signs.MAXREPEAT or most >= MANY or (most > 1 and depth):
                for pump in {_sample(inner, lean=True): None} | dict.fromkeys(_samples(inner)):
                    yield prefix, pump
                    yield prefix, last + pump
                    rest = _sample(nodes[place + 1 : place + 2])
                    if rest:
                        yield prefix, pump + rest
                last = _sample(inner)
            yield from _pumps(inner, prefix, depth + 1)
        else:
            for inner in _inside(kind, value):
                yield from _pumps(inner, prefix, depth)
        prefix += _sample([(kind, value)])


def _inside(kind, value):
    if kind is signs.SUBPATTERN:
        return [list(value[3])]
    if kind is signs.BRANCH:
        return [list(way) for way in value[1]]
    if kind is signs.ATOMIC_GROUP:
        return [list(value)]
    if kind in (signs.ASSERT, signs.ASSERT_NOT):
        return [list(value[1])]
    return []


def _sample(nodes, *, lean=False):
    """A text that the nodes match: with one of each optional part, or `lean` without them."""
    return "".join(_samples([node], lean=lean)[0] for node in nodes)


def _samples(nodes, *, lean=False):  # noqa: PLR0911 - a case for each kind of node
    """A few texts that the nodes match, at least one."""
    if len(nodes) != 1:
        rest = _sample(nodes[1:], lean=lean)
        return [head + rest for head in (_samples(nodes[:1], lean=lean) if nodes else [""])]
    kind, value = nodes[0]
    match kind:
        case signs.LITERAL:
            return [chr(value)]
        case signs.NOT_LITERAL:
            return [next(it for it in "a \n" if ord(it) != value)]
        case signs.ANY:
            return ["a", " ", "."]
        case signs.IN:
            return _of_set(value)
        case signs.BRANCH:
            return [_sample(list(way), lean=lean) for way in value[1]][: SAMPLES * 4] or [""]
        case signs.SUBPATTERN:
            return _samples(list(value[3]), lean=lean)
        case signs.ATOMIC_GROUP:
            return _samples(list(value), lean=lean)
        case signs.MAX_REPEAT | signs.MIN_REPEAT | signs.POSSESSIVE_REPEAT:
            least, most, inner = value
            times = max(int(least), 0 if lean or not most else 1)
            return [it * times for it in _samples(list(inner), lean=lean)]
        case _:  # anchors, assertions, references
            return [""]


_CANDIDATES = [
    *"aA1.,-'\"([<_\t\n’éß–的あกя&|#!?:;/@*)]>=+%… \xa0",
]


def _of_set(items):
    """Characters of a set: of its ranges and literals, and of the usual signs that it takes in."""
    literals = [chr(it[1]) for it in items if it[0] is signs.LITERAL]
    ranges = [chr(it[1][0]) for it in items if it[0] is signs.RANGE]
    one = re.compile(_rebuilt(items))
    usual = [it for it in _CANDIDATES if it and one.fullmatch(it)]
    return list(dict.fromkeys([*usual[:SAMPLES], *literals[:SAMPLES], *ranges[:2]])) or ["a"]


_CATEGORIES = {
    signs.CATEGORY_DIGIT: r"\d", signs.CATEGORY_NOT_DIGIT: r"\D", signs.CATEGORY_SPACE: r"\s",
    signs.CATEGORY_NOT_SPACE: r"\S", signs.CATEGORY_WORD: r"\w", signs.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _rebuilt(items):
    parts = []
    for kind, value in items:
        if kind is signs.NEGATE:
            parts.append("^")
        elif kind is signs.LITERAL:
            parts.append(re.escape(chr(value)))
        elif kind is signs.RANGE:
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        else:
            parts.append(_CATEGORIES[value])
    return f"[{''.join(parts)}]"
