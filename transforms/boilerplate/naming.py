"""What the markup calls the parts of a page: tags, class names and ids, as hashed terms and as known words."""

import re
from functools import lru_cache
from typing import Final

from transforms.boilerplate.wording import bucket

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
_INNER: Final = 3


# Hashed terms of a line's markup, how often its names are of each known kind, and what it is marked up as.
Terms = tuple[tuple[int, ...], tuple[int, ...], str]


@lru_cache(maxsize=1 << 14)
def terms_of(path: str, tokens: str) -> Terms:
    """Hashed terms of a line's markup, how often its names are of each known kind, and what it is marked up as.

    The last leaves out names with digits, which number parts instead of naming them.

    >>> terms, kinds, markup = terms_of("body/nav/a", "site-nav menu item-17")
    >>> dict(zip(KINDS, kinds))["menu"], markup
    (2, 'body/nav/a site-nav menu')
    """
    tags = path.split("/")
    names = list(map(_known, _LETTERS.findall(tokens)))
    named = [name for name in names if name is not None]
    kinds = [0] * len(KINDS)
    for _, _, kind in named:
        if kind >= 0:
            kinds[kind] += 1
    terms = {bucket("tag " + tag) for tag in tags[1:-_INNER]}
    terms.update([bucket("inner " + tag) for tag in tags[-_INNER:]])
    terms.add(bucket("pair " + "/".join(tags[-2:])))
    terms.update([name for name, _, _ in named])
    terms.update([last for _, last, _ in named[-4:]])
    return tuple(sorted(terms)), tuple(kinds), " ".join([path, *filter(_lasts, tokens.split())])


# What stands for the terms of a line without evidence.
UNMARKED: Final[Terms] = ((), (0,) * len(KINDS), "")


@lru_cache(maxsize=1 << 14)
def _known(name: str) -> tuple[int, int, int] | None:
    """Buckets of a name, as one among others and as one of the last, and its kind or -1; None for hashes."""
    if not 1 < len(name) <= _LONGEST:
        return None
    return bucket("name " + name), bucket("last " + name), _KIND.get(name, -1)


@lru_cache(maxsize=1 << 14)
def _lasts(name: str) -> bool:
    """Whether a name holds no digit."""
    return _DIGIT.search(name) is None
