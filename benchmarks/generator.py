"""News documents for measuring speed: the same for the same seed, and as mixed as what scrapers bring home.

Six languages, half of them English; articles framed by menus, advertisements and footers; names, quotations and
figures of events that several outlets tell; one document in ten is a copy in another frame, one in twelve has lost
its encoding, one in seven comes as HTML. Outlets, people and places are invented. So are half of the longer words:
they are joined of halves of the language's words, drawn by Zipf's law and in part peculiar to their event, because
texts made from a few sentences alone would all be copies of each other.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.generator_wording import DAYS, WORDING, Wording

SEED: Final = 20_250_815
_LANGUAGES: Final = ("en", "en", "en", "en", "en", "en", "de", "de", "fr", "es", "pl", "ru")
_DOCUMENTS_OF_AN_EVENT: Final = 6
_SHARE_OF_COPIES: Final = 0.10
_SHARE_DAMAGED: Final = 0.08
_SHARE_OF_PAGES: Final = 0.15
_COPIED_FROM: Final = 200  # articles back that an agency's text is still taken over
_DOCUMENTS_OF_A_FILE: Final = 500
_ONE_FILE_EACH: Final = 10  # one document in so many is a text file of its own
_SHARE_INVENTED: Final = 0.5  # of longer words
_WORDS_OF_AN_EVENT: Final = 40
_LONGER_WORD: Final = re.compile(r"(?<![\w{])[^\W\d_]{5,}(?![\w}])")


@dataclass(frozen=True, slots=True)
class Generated:
    """A document: its text or its HTML, and where it would have been published."""

    key: str
    url: str
    text: str
    is_page: bool


@dataclass(frozen=True, slots=True)
class _Event:
    language: str
    slots: dict[str, tuple[str, ...]]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Article:
    language: str
    headline: str
    author: str
    paragraphs: tuple[str, ...]


def documents(count: int, seed: int = SEED) -> Iterator[Generated]:
    """So many documents; the first ones are the same whatever the number.

    >>> [document.key for document in documents(2)]
    ['0', '1']
    >>> list(documents(30)) == list(documents(40))[:30]
    True
    """
    chance = Random(seed)  # noqa: S311 - a seeded sequence is the point
    events: list[_Event] = []
    recent: list[_Article] = []
    for number in range(count):
        if number % _DOCUMENTS_OF_AN_EVENT == 0:
            events = [*events[-4:], _event(chance)]
        if recent and chance.random() < _SHARE_OF_COPIES:
            article = _edited(chance.choice(recent), chance)
        else:
            article = _article(chance.choice(events), chance)
        recent = [*recent[-_COPIED_FROM:], article]
        yield _framed(number, article, chance)


def write_sources(folder: Path, count: int, seed: int = SEED) -> int:
    """Write documents as JSON lines and text files into a new folder; gives the bytes written."""
    folder.mkdir(parents=True)
    lines: list[str] = []
    size = parts = 0
    for number, document in enumerate(documents(count, seed)):
        if number % _ONE_FILE_EACH == 0 and not document.is_page:
            size += (folder / f"{number:06}.txt").write_bytes(document.text.encode())
            continue
        field = "html" if document.is_page else "text"
        record = {"id": document.key, "url": document.url, field: document.text}
        lines.append(json.dumps(record, ensure_ascii=False))
        if len(lines) == _DOCUMENTS_OF_A_FILE:
            size += _write_lines(folder, parts, lines)
            parts, lines = parts + 1, []
    return size + (_write_lines(folder, parts, lines) if lines else 0)


def _write_lines(folder: Path, part: int, lines: list[str]) -> int:
    return (folder / f"part-{part:04}.jsonl").write_bytes(("\n".join(lines) + "\n").encode())


def _event(chance: Random) -> _Event:
    language = chance.choice(_LANGUAGES)
    wording = WORDING[language]
    people = tuple(
        f"{chance.choice(wording.first_names)} {last}" for last in chance.sample(wording.last_names, 3)
    )
    nouns = chance.choice(wording.subjects)
    return _Event(
        language,
        {
            "person": people,
            "last": tuple(name.split()[-1] for name in people),
            "place": tuple(chance.sample(wording.places, 2)),
            "org": tuple(chance.sample(wording.organisations, 2)),
            "a": nouns[: len(nouns) // 2],
            "b": nouns[len(nouns) // 2 :],
            "day": DAYS[language],
            "n": tuple(str(chance.randrange(3, 900)) for _ in range(6)),
            "year": tuple(str(chance.randrange(2009, 2025)) for _ in range(2)),
        },
        tuple(chance.choice(_vocabulary(language)) for _ in range(_WORDS_OF_AN_EVENT)),
    )


@cache
def _vocabulary(language: str) -> tuple[str, ...]:
    """Words that look like the language's: the beginning of one, the end of another."""
    wording = WORDING[language]
    text = " ".join(re.sub(r"\{\w+\}", "", sentence) for sentence in (*wording.sentences, *wording.quotes))
    known = sorted({word.lower() for word in _LONGER_WORD.findall(text)})
    joined = {one[: (len(one) + 1) // 2] + other[len(other) // 2 :] for one in known for other in known}
    words = sorted(joined)
    Random(SEED).shuffle(words)  # noqa: S311 - one order for ever
    return tuple(words)


def _varied(template: str, event: _Event, chance: Random) -> str:
    """A template with some of its longer words replaced; its slots stay."""
    words = _vocabulary(event.language)

    def other(found: re.Match[str]) -> str:
        word = found.group()
        if word[0].isupper() or chance.random() >= _SHARE_INVENTED:
            return word
        if chance.random() < 0.3:
            return chance.choice(event.words)
        return words[int(len(words) * chance.random() ** 3)]

    return _LONGER_WORD.sub(other, template)


def _filled(template: str, slots: dict[str, tuple[str, ...]], chance: Random) -> str:
    return template.format(**{name: chance.choice(values) for name, values in slots.items()})


def _article(event: _Event, chance: Random) -> _Article:
    wording = WORDING[event.language]
    paragraphs = []
    for _ in range(chance.randrange(4, 14)):
        templates = chance.sample(wording.sentences, chance.randrange(2, 4))
        if chance.random() < 0.4:
            templates.append(chance.choice(wording.quotes))
        paragraphs.append(
            " ".join(_filled(_varied(template, event, chance), event.slots, chance) for template in templates)
        )
    headline = _filled(chance.choice(wording.headlines), event.slots, chance)
    headline = headline[0].upper() + headline[1:]
    return _Article(event.language, headline, chance.choice(event.slots["person"]), tuple(paragraphs))


def _edited(article: _Article, chance: Random) -> _Article:
    """A copy as another outlet prints it: sometimes shorter, sometimes under another headline."""
    kept = max(3, len(article.paragraphs) - chance.randrange(3))
    headline = article.headline if chance.random() < 0.5 else article.paragraphs[0].split(",")[0]
    return _Article(article.language, headline, article.author, article.paragraphs[:kept])


def _framed(number: int, article: _Article, chance: Random) -> Generated:
    wording = WORDING[article.language]
    outlet = chance.choice(wording.outlets)
    frame = {
        "outlet": (outlet,),
        "headline": tuple(f"{noun.capitalize()}: {place}" for noun in wording.subjects[0] for place in wording.places),
        "person": (f"{chance.choice(wording.first_names)} {chance.choice(wording.last_names)}",),
        "year": ("2025",),
    }  # fmt: skip
    before = [_filled(line, frame, chance) for line in wording.before]
    between = [_filled(line, frame, chance) for line in wording.between]
    after = [_filled(line, frame, chance) for line in wording.after]
    date = f"2025-{chance.randrange(1, 9):02}-{chance.randrange(1, 28):02}"
    host = "".join(letter for letter in outlet.lower() if letter.isascii() and letter.isalpha()) or "outlet"
    url = f"https://{host}.example/{date.replace('-', '/')}/{number}"
    middle = list(article.paragraphs)
    middle.insert(len(middle) // 2, chance.choice(between))
    byline = wording.byline.format(person=article.author)
    if chance.random() < _SHARE_OF_PAGES:
        page = _page(article, wording, (before, middle, after), (outlet, date, byline))
        return Generated(str(number), url, page, is_page=True)
    text = "\n".join([*before, "", article.headline, byline, date, "", "\n\n".join(middle), "", *after])
    if chance.random() < _SHARE_DAMAGED:
        text = text.encode().decode("cp1252", "replace")
    return Generated(str(number), url, text, is_page=False)


def _page(
    article: _Article, wording: Wording, parts: tuple[list[str], ...], labels: tuple[str, str, str]
) -> str:
    before, middle, after = parts
    outlet, date, byline = labels
    menu = "".join(
        f'<li><a href="/{place}">{html.escape(line)}</a></li>' for place, line in enumerate(before)
    )
    body = "".join(
        f"<p>{html.escape(line)}</p>"
        if line in article.paragraphs
        else f'<div class="teaser">{html.escape(line)}</div>'
        for line in middle
    )
    footer = "".join(f'<a href="#{place}">{html.escape(line)}</a>' for place, line in enumerate(after))
    sections = "".join(
        f"<style>.s{place}{{margin:{place}px}}</style>" for place in range(len(wording.sentences))
    )
    return (
        f'<!doctype html><html lang="{article.language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(article.headline)} | {html.escape(outlet)}</title>"
        f'<meta property="og:site_name" content="{html.escape(outlet)}">'
        f'<meta property="article:published_time" content="{date}T06:00:00Z">{sections}</head><body>'
        f"<nav><ul>{menu}</ul></nav><main><article><h1>{html.escape(article.headline)}</h1>"
        f'<p class="byline">{html.escape(byline)}</p>{body}</article></main>'
        f"<footer>{footer}</footer></body></html>"
    )
