"""What the markup calls the parts of a page: tags, class names and ids, as hashed terms and as known words."""

import re
from array import array
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from transforms.boilerplate.named_parts import named_part_of
from transforms.boilerplate.wording import bucket
from transforms.rules import LineRule

# Words that pages call their parts by. Names are cut into words where letters stop.
KNOWN: Final = {
    "article": "article articlebody body content entry story post text paragraph paragraphs richtext prose copy main section detail artikel articulo noticia beitrag absatz inhalt textblock artikeltext corpo texte contenu maincontent storybody postcontent",
    "lead": "lead intro summary standfirst dek teaser kicker subtitle subheadline subheading subhead deck abstract vorspann sommario chapo excerpt sapo ingress headline title",
    "menu": "nav navigation navbar menu menus breadcrumb breadcrumbs header masthead topbar sitemap search skip toolbar sidebar aside rail sidenav drawer hamburger burger tabs pagination pager",
    "more": "related recommended recommendation recommendations more most popular trending latest readmore also next teaser teasers card cards list feed promo promos promoted carousel slider outbrain taboola zergnet grid newsfeed tags tag topics topic keywords keyword inline embed",
    "talk": "comment comments discussion disqus reply replies respond forum share sharing social follow facebook twitter whatsapp likes reactions",
    "sell": "ad ads adv advert advertisement advertising sponsor sponsored banner newsletter newsletters subscribe subscription signup paywall premium piano promo affiliate commerce shop deal deals offer cookie consent gdpr privacy modal popup overlay login register donation donate",
    "picture": "caption captions figcaption figure image images photo photos gallery credit credits media video videos player audio slideshow picture copyright lightbox legend",
    "person": "author authors byline bio date time timestamp published updated meta metadata dateline publish source contributor reporter",
    "end": "footer foot bottom copyright legal imprint disclaimer print hidden hide screen reader",
}  # fmt: skip
KINDS: Final = tuple(KNOWN)
_KIND: Final = {word: number for number, words in enumerate(KNOWN.values()) for word in words.split()}
_LETTERS: Final = re.compile(r"[a-z]+")
_DIGIT: Final = re.compile(r"[0-9]")
# Longer names are hashes; they differ from page to page.
_LONGEST: Final = 24
# So many elements around a line, and so many names, are told apart from those further out.
_INNER: Final = 3
_CLOSE: Final = 4


# Elements that may hold a line, and those that may be its own.
_HOLDING: Final = (
    "article", "main", "aside", "nav", "header", "footer", "figure", "figcaption", "form", "table", "ul", "ol",
    "blockquote", "section", "button", "details", "dl", "pre", "code", "cite", "address",
)  # fmt: skip
_LAST: Final = (
    "p", "li", "div", "span", "a", "strong", "b", "em", "i", "td", "figcaption", "time", "label", "button", "h2", "h3",
)  # fmt: skip
# What `Terms.named` counts.
NAMED: Final = (
    *(f"in {tag}" for tag in _HOLDING), *(f"is {tag}" for tag in _LAST), *(f"{kind} names" for kind in KINDS),
)  # fmt: skip


class Terms(NamedTuple):
    """What a line's markup is called."""

    buckets: tuple[int, ...]  # of hashed terms
    named: bytes  # numbers of two bytes, as NAMED names them
    kind: str  # what it is marked up as, without names that hold digits: these number parts instead of naming them
    parts: tuple[LineRule, ...]  # the rules for the parts of a page that hold it and are called no article


@lru_cache(maxsize=1 << 14)
def terms_of(path: str, tokens: str) -> Terms:
    """What the markup of a line is called, from the names of the elements that hold it and of their attributes.

    >>> terms = terms_of("body/nav/a", "site-nav menu item-17")
    >>> dict(zip(NAMED, memoryview(terms.named).cast("H")))["menu names"], terms.kind
    (2, 'body/nav/a site-nav menu')
    """
    tags = path.split("/")
    words = tokens.split()
    known = list(map(_known, words))
    terms = set(_terms_of_tags(path))
    terms.update(*[word.terms for word in known])
    lasts: list[int] = []
    for word in reversed(known):
        if len(lasts) >= _CLOSE:
            break
        lasts[:0] = word.lasts
    terms.update(lasts[-_CLOSE:])
    kinds = [0] * len(KINDS)
    for kind in chain.from_iterable([word.kinds for word in known]):
        kinds[kind] += 1
    named = array("H", [*[tag in tags for tag in _HOLDING], *[tag == tags[-1] for tag in _LAST], *kinds])
    lasting = [name for name, word in zip(words, known, strict=True) if not word.numbered]
    parts = dict.fromkeys(filter(None, [*map(_part_of_tag, tags), *[word.part for word in known]]))
    return Terms(tuple(sorted(terms)), named.tobytes(), " ".join([path, *lasting]), tuple(parts))


# What stands for the terms of a line without evidence.
UNMARKED: Final = Terms((), bytes(2 * len(NAMED)), "", ())


@lru_cache(maxsize=1 << 8)
def _part_of_tag(tag: str) -> LineRule | None:
    return named_part_of(f"<{tag}>")


@lru_cache(maxsize=1 << 12)
def _terms_of_tags(path: str) -> tuple[int, ...]:
    tags = path.split("/")
    outer, inner = tags[1:-_INNER], tags[-_INNER:]
    return (
        *[bucket("tag " + tag) for tag in outer],
        *[bucket("inner " + tag) for tag in inner],
        bucket("pair " + "/".join(tags[-2:])),
    )


class _Known(NamedTuple):
    """A word of a line's markup, cut into names where letters stop; hashes are no names."""

    terms: tuple[int, ...]  # buckets of its names among others
    lasts: tuple[int, ...]  # and as some of the last
    kinds: tuple[int, ...]
    numbered: bool  # whether it holds a digit
    part: LineRule | None


@lru_cache(maxsize=1 << 14)
def _known(word: str) -> _Known:
    names = [name for name in _LETTERS.findall(word) if 1 < len(name) <= _LONGEST]
    return _Known(
        tuple([bucket("name " + name) for name in names]),
        tuple([bucket("last " + name) for name in names]),
        tuple([_KIND[name] for name in names if name in _KIND]),
        _DIGIT.search(word) is not None,
        named_part_of(word),
    )
