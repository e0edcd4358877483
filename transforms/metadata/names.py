"""Names of people out of what stands in a byline or an author field.

An author field holds people, their offices, their agencies, links and dates in one string: "By Ana Ruiz, Politics
Editor, and Jon Berg | 3 May". What comes out are the people as they are written, and the organisations apart.
"""

import html
import re
from typing import Final, NamedTuple

from transforms.entities.everyday import is_everyday
from transforms.metadata.organisations import is_initialism, is_organisation
from transforms.metadata.wording import (
    BYLINE_WORDS,
    NAME_JOINERS,
    NAME_SUFFIXES,
    NOBODY,
    PARTICLES,
    ROLE_SUFFIXES,
    ROLE_WORDS,
)

LONGEST_FIELD: Final = 600  # more is no author field but an article
LONGEST_NAME: Final = 60
MOST_PEOPLE: Final = 12  # more is a masthead


class Credited(NamedTuple):
    """Whom a byline names."""

    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


def alternatives(words: tuple[str, ...]) -> str:
    """The words as alternatives of a pattern, longest first so that none hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_NOISE: Final = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,190}|(?<!\w)@\w+|\([^()]{0,200}\)|\[[^\[\]]{0,200}\]|<[^<>]{0,200}>"
)
_ENDS_IN_LETTER = tuple(word for word in BYLINE_WORDS if word[-1].isalpha())
_ENDS_IN_SIGN = tuple(word.rstrip(":： ") for word in BYLINE_WORDS if not word[-1].isalpha())
_LEAD: Final = re.compile(
    rf"^(?:(?:{alternatives(_ENDS_IN_SIGN)})\s?[:：/／]\s*|(?:{alternatives(_ENDS_IN_LETTER)})(?:\s*:\s*|\s+))",
    re.IGNORECASE,
)
_SEPARATORS: Final = re.compile(r"(?:(?<!\s)\s+)?[,;|•·●▪/&\n、，；]\s*|(?<!\s)\s+(?:[–—-]{1,2}|\+)\s+")
# Written small or, in a line of capitals, large; "Dan" and "En" with one capital are names.
_JOINERS = alternatives((*NAME_JOINERS, *(word.upper() for word in NAME_JOINERS if len(word) > 1)))
JOINER: Final = re.compile(rf"(?<!\s)\s+(?:{_JOINERS})\s+")
_STRAY_JOINER: Final = re.compile(rf"^(?:{_JOINERS})\s+")
_LABEL: Final = re.compile(r"(?<!\s)\s+\w{3,20}\s?:")
_CASED: Final = re.compile("[a-zA-Z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]")
# Elements of a page that lost its markup without leaving a space; McRae, DeLuca and FitzGerald are names.
GLUED: Final = re.compile(r"(?<=[^\W\d_A-Z]{3})(?<!Fitz)(?=[A-Z][a-zà-ÿ])")
_HANGUL: Final = re.compile("[\uac00-\ud7a3]")
# East Asian names are written in Han or Hangul, foreign ones in katakana with a dot; hiragana makes it a verb.
_WRITTEN_NAME: Final = re.compile(
    "^[^\u3040-\u309f\u30a0-\u30ff]+$|^[\u30a0-\u30ff][\u30a0-\u30fa\u30fc-\u30ff]*[・＝][\u30a0-\u30ff＝]+$"
)
_LOGIN: Final = re.compile(r"^[a-z0-9][\w.-]*$")
_UNCASED: Final = re.compile(r"^[^\W\d_a-zA-ZÀ-ɏͰ-ϿЀ-ӿ]")
_WORD_SHAPE: Final = re.compile(
    r"^[^\W\d_][^\W\d_.'’`´-]*(?:['’`´-][^\W\d_]*|\.[^\W\d_]?(?=[.'’`´-]|$))*\.?$"
)


def read_names(field: str) -> Credited:
    """The people and organisations of an author field or a byline.

    >>> read_names("By Ana Ruiz, Politics Editor, and Jon Berg")
    Credited(people=('Ana Ruiz', 'Jon Berg'), organisations=())
    >>> read_names("Opinion by Mia Okafor •").people
    ('Mia Okafor',)
    >>> read_names("pcr3"), read_names("dpa")
    (Credited(people=(), organisations=()), Credited(people=(), organisations=('dpa',)))
    """
    text = " ".join(_NOISE.sub(" ", html.unescape(html.unescape(field[:LONGEST_FIELD]))).split())
    text = strip_lead(text)
    people: list[str] = []
    organisations: list[str] = []
    chunks = _chunks(text)
    for chunk in chunks:
        name = _clean(chunk)
        if not name or name.casefold() in NOBODY or name.casefold() in NAME_SUFFIXES:
            continue
        person = _person(name)
        if is_organisation(name) and not (
            person and person != name and len(person.split()) > 1 and not is_organisation(person)
        ):
            organisations.append(name)
        elif person and (
            " " in person or _UNCASED.match(person) or len(chunks) == 1 or is_initialism(person)
        ):
            # one word beside other names is a place or a desk: "Ana Ruiz, Lima"
            (organisations if is_initialism(person) else people).append(person)
    return Credited(_unique(people)[:MOST_PEOPLE], _unique(organisations)[:MOST_PEOPLE])


def strip_lead(text: str) -> str:
    """A byline without its By, Von, Par, Автор and so on, however often they stand there.

    >>> strip_lead("Text: von Ada Krone")
    'Ada Krone'
    """
    for _ in range(3):
        shorter = _LEAD.sub("", text, count=1)
        if shorter == text:
            break
        text = shorter
    return text


def whole_person(text: str) -> str | None:
    """The text, where it is nothing but the name of a person: two to five words, or a few East Asian letters.

    >>> whole_person("Ana María de la Cruz"), whole_person("Rain returns"), whole_person("Rain")
    ('Ana María de la Cruz', None, None)
    """
    name = _clean(text)
    words = name.split()
    if not name or _person(name) != name or name.casefold() in NOBODY:
        return None
    if _UNCASED.match(name):
        if not _WRITTEN_NAME.search(name):
            return None
        return name if 2 <= len(name) <= 12 and (len(name) <= 5 or len(words) in (2, 3)) else None
    if name.isupper() and len(words) > 2 and any(map(_is_no_name, words)):
        return None  # "STORM WARNING FOR THE COAST"
    return name if 2 <= len(words) <= 6 and not words[-1].islower() else None


def unglued(name: str) -> tuple[str, ...]:
    """The people in a name that has grown together with the next one or with an office, or the name itself.

    >>> unglued("Ana RuizNews"), unglued("Ana RuizJon Berg"), unglued("Ian FitzGerald")
    (('Ana Ruiz',), ('Ana Ruiz', 'Jon Berg'), ('Ian FitzGerald',))
    """
    pieces = GLUED.split(name)
    return tuple(piece for piece in pieces if whole_person(piece)) or (name,) if len(pieces) > 1 else (name,)


def _is_no_name(word: str) -> bool:
    return word.casefold() not in PARTICLES and is_everyday(word.title())


def merge(first: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """The names of both, each once however it is capitalised, the mixed-case spelling preferred.

    >>> merge(("ANA RUIZ",), ("Ana Ruiz", "Jon Berg"))
    ('Ana Ruiz', 'Jon Berg')
    """
    return _unique([*first, *more])


def _chunks(text: str) -> list[str]:
    chunks: list[str] = []
    for piece in _SEPARATORS.split(text):
        chunk = _LABEL.split(_STRAY_JOINER.sub("", strip_lead(piece)))[0].strip()
        if not chunk:
            continue
        halves = JOINER.split(chunk)
        whole_names = len(halves) > 1 and all(_person(half) or is_organisation(half) for half in halves)
        chunks.extend(halves if whole_names else [chunk])
    if len(chunks) == 2 and chunks[1].rstrip(".").count(" ") == 0 and "," in text and _is_initials(chunks[1]):
        return [f"{chunks[1]} {chunks[0]}"]  # "Berg, J." is one person
    return chunks


def _is_initials(chunk: str) -> bool:
    return len(chunk) <= 3 and chunk.endswith(".") and chunk[0].isupper()


def _clean(chunk: str) -> str:
    name = chunk.strip(" \t.:;,-–—*'\"“”„«»‹›()[]")
    if chunk.rstrip().endswith((" Jr.", " Sr.")):
        name += "."
    if not name or _CASED.match(name):
        return name
    bare = name
    for _ in range(2):
        for suffix in ROLE_SUFFIXES:
            bare = bare.removesuffix(suffix).removeprefix(suffix).strip(" =／/　")
    if bare != name and _HANGUL.search(bare):
        bare = bare.rsplit(" ", 1)[-1]  # a Korean reporter's place stands before the name
    return bare


def _person(name: str) -> str | None:
    """The name of a person at the head of `name`, or None."""
    if not name or len(name) > LONGEST_NAME or any(letter.isdigit() for letter in name):
        return None
    if _UNCASED.match(name):
        return name if len(name) <= 30 and not re.search(r"[。！？!?…،؛:：]", name) else None
    words: list[str] = []
    for word in name.split():
        folded = word.casefold().strip(".,")
        if folded in ROLE_WORDS:
            break
        if not _WORD_SHAPE.match(word) or not (
            word[0].isupper() or folded in PARTICLES or "'" in word or "’" in word
        ):
            break
        words.append(word)
    rest = name.split()[len(words) :]
    while words and words[-1].casefold() in PARTICLES and words[-1][0].islower():
        words.pop()
    full = " ".join(words)
    if not words or len(words) > 7 or (len(words) == 1 and (rest or _LOGIN.match(full) or len(full) < 3)):
        return None
    return full


def _unique(names: list[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        key = name.casefold().replace(".", "")
        if key not in seen or (seen[key].isupper() and not name.isupper()):
            seen[key] = name
    return tuple(seen.values())
