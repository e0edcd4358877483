"""Titles without the name of the site, which pages put before or after them.

A piece of a title is cut only on evidence: it is the site's name, its host, its publisher or the author, or another
field of the page states the title without it. A dash inside a headline is no evidence.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

_SEPARATOR: Final = re.compile(
    r"(?<!\s)\s+(?:[-–—|·•»›:]|::|//|[✩★●▪«‹/])\s+|(?:(?<!\s)\s+)?[|｜]\s*|(?<!\s)\s+[-–—]{1,2}|:\s+|(?<=[^\x00-ɏ])\s?_\s?|(?:(?<!\s)\s+)?＿\s*|\s@\s|\s(?=\[[^\[\]]+\]$)"
)
_SIGN: Final = re.compile(r"(?:(?<!\s)\s+)?(?:[-–—|｜ㅣ·•»›_:✩★@/[]|::)\s*")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\ufeff\u2060]")
_QUOTES: Final = str.maketrans(
    {**dict.fromkeys("“”„‟«»″＂", '"'), **dict.fromkeys("‘’‚‛′´`＇", "'"), **dict.fromkeys("‐‑‒–—―−", "-")}
)
LONGEST_TITLE: Final = 400  # longer ones are paragraphs that a template put in a title's place


def tidy_title(text: str) -> str:
    """A title with its entities decoded, its white space collapsed and nothing invisible in it.

    >>> tidy_title(" Rain &amp;   wind, again ")
    'Rain & wind, again'
    """
    return " ".join(_INVISIBLE.sub("", html.unescape(html.unescape(text[: 4 * LONGEST_TITLE]))).split())[
        :LONGEST_TITLE
    ]


def title_key(text: str) -> str:
    """What two spellings of one title share: case, quotes, dashes and white space aside.

    >>> title_key("“Rain” – again") == title_key('"rain" - Again')
    True
    """
    return " ".join(
        _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES).casefold().split()
    )


def site_keys(names: Iterable[str | None], hosts: Iterable[str | None]) -> frozenset[str]:
    """What a site's names look like inside a title: letters and digits only, articles dropped.

    >>> sorted(site_keys(["The Harbour Post"], ["https://www.harbourpost.example/a"]))
    ['harbourpost', 'harbourpostexample']
    """
    keys: set[str] = set()
    for name in names:
        if name:
            keys.add(_compact(name))
            # a site's name may carry its own slogan: "Harbour Post - News from the coast"
            keys.update(_compact(piece) for piece in _pieces(tidy_title(name))[::2] if len(piece) > 2)
    for address in hosts:
        host = host_of(address)
        if host:
            keys.add(_compact(host))
            labels = host.split(".")
            keys.update(
                label.replace("-", "") for label in labels[:-1] if len(label) > 3 or label == labels[0]
            )
    return frozenset(key for key in keys if len(key) > 1)


def host_of(address: str | None) -> str | None:
    """The host of an address without `www.`, or None where there is none.

    >>> host_of("https://www.harbour.example/a?b"), host_of("no address")
    ('harbour.example', None)
    """
    match = re.match(r"^\s*(?:https?:)?//(?:[^/@\s]{0,100}@)?([\w.-]{1,250})", address or "", re.IGNORECASE)
    host = match[1].lower().strip(".") if match else ""
    host = re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", host)
    return host if "." in host else None


def without_site(title: str, sites: frozenset[str], agreed: Sequence[str] = ()) -> str:
    """The title without the names of its site; `agreed` are other statements of the title on the page.

    >>> without_site("Rain again | Weather | Harbour Post", frozenset({"harbourpost"}), ["Rain again"])
    'Rain again'
    >>> without_site("Rain again - and wind", frozenset({"harbourpost"}))
    'Rain again - and wind'
    """
    keys = {title_key(other) for other in agreed if other}
    for match in _SIGN.finditer(
        title
    ):  # the shortest head or the longest tail that another field states whole
        for part in (title[: match.start()], title[match.end() :]):
            if title_key(part) in keys:
                return part.strip()
    pieces = _pieces(title)
    if len(pieces) < 3:
        return title
    first, last = 0, len(pieces)
    while last - first > 2 and _names_site(pieces[last - 1], sites):
        last -= 2
    while last - first > 2 and _names_site(pieces[first], sites) and pieces[first + 1].strip() != "-":
        first += 2
    kept = "".join(pieces[first:last]).strip()
    return kept if len(kept) > 3 else title


def _pieces(title: str) -> list[str]:
    """The title cut at its separators, which stand at the odd places."""
    pieces: list[str] = []
    end = 0
    for match in _SEPARATOR.finditer(title):
        if match.start() > end:
            pieces += [title[end : match.start()], match.group()]
            end = match.end()
    return [*pieces, title[end:]] if end < len(title) else [*pieces[:-1]]


def _compact(text: str) -> str:
    letters = "".join(ch for ch in unicodedata.normalize("NFKD", text.casefold()) if ch.isalnum())
    return letters.removeprefix("the") if len(letters) > 5 else letters


def _names_site(piece: str, sites: frozenset[str]) -> bool:
    key = _compact(piece)
    if not key or len(piece) > 60:
        return False
    if key in sites:
        return True
    # "SN.at" for sn.at, "DiePresse.com" for Die Presse, "Harbour Post Online" for harbourpost
    return any(
        len(site) > 3
        and (key.startswith(site) or (site.startswith(key) and len(key) > 3))
        and len(key) < 2 * len(site)
        for site in sites
    )
