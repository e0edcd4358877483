"""Issues of the prose itself: whether it is all there, long enough, said once, and an article at all."""

import re
from collections.abc import Iterator
from typing import Final

from transforms.boilerplate.paywall_notices import PAYWALL_NOTICE
from transforms.lines import Line, LineVerdict, cut_lines
from transforms.quality.issue import Issue, Occurrence
from transforms.quality.samples import ONE, THREE, TWO, document
from transforms.quality.subject import Subject

# signs of scripts without blanks between words; one and a half of them make a word
_SIGNS: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
_WORD: Final = re.compile(r"\w+")
_SIGNS_PER_WORD: Final = 1.5

# a full stop, closing signs after it, and behind them at most an author's initials or an end mark
_SENTENCE_END: Final = re.compile(
    r"[.!?…。！？।॥؟۔։።៖][\"'’”“»«›‹)\]」』】*\s]{0,6}(?:[(\[][^()\[\]]{1,80}[)\]]|[A-Z]{2,3}|[♦■●▪◼□¶/#*]{1,3})?$"
)
_ANY_SENTENCE_END: Final = re.compile(r"[.!?。！？।؟۔։።](?:[\"'’”»)\]」』】]{0,4}\s|$)")
_CUT_MARK: Final = re.compile(
    r"(?:(?:\[|\()?[+＋]\s?\d[\d,.]{0,8}\s(?:chars|characters|more)(?:\]|\))?|\[(?:…|\.{3})\]|…|\.{3,4})$"
)
_READ_ON: Final = re.compile(
    r"^(?:(?:click here to )?(?:read|continue)(?: (?:more|on|reading|the full (?:story|article)|the rest))+"
    r"|subscribe to (?:read|continue)(?: reading)?|lire la suite|weiterlesen|leer más|seguir leyendo|leia mais"
    r"|leggi tutto|continua a leggere|lees verder|läs mer|les mer|læs mere|lue lisää|czytaj dalej|читать далее"
    r"|читати далі|続きを読む|阅读全文|더 보기)\b.{0,40}$",
    re.IGNORECASE,
)
_LONG_LINE: Final = 40  # characters from which a line is taken for prose rather than a heading
_HANGING: Final = re.compile(r"(?:[,;:–—-]|\b(?:the|a|an|of|to|and|in|for|with|by|at|on|from|that|which|who|is|was|were"
    r"|der|die|das|und|in|von|zu|mit|le|la|les|de|du|des|et|à|el|los|las|y|en|que|o|os|as|e|do|da|il|gli|che|di))$")  # fmt: skip


def count_words(text: str) -> float:
    """Words of a text; where words are not set apart, a word for each one and a half signs.

    >>> count_words("The river rose"), count_words("川の水")
    (3.0, 2.0)
    """
    signs = len(_SIGNS.findall(text))
    words = len(_WORD.findall(_SIGNS.sub(" ", text) if signs else text))
    return words + signs / _SIGNS_PER_WORD


def _kept(subject: Subject) -> list[tuple[Line, LineVerdict, tuple[int, int]]]:
    return [
        (line, verdict, span)
        for line, verdict, span in zip(subject.lines, subject.verdicts, subject.spans, strict=True)
        if verdict.kept
    ]


def _truncated(subject: Subject, threshold: float) -> Iterator[Occurrence]:
    lines = cut_lines(subject.text)
    if not lines:
        return
    last = lines[-1]
    mark = _CUT_MARK.search(last.text[-40:])
    if mark:
        strength, why = 1.0, "ends with a mark of cutting"
    elif _READ_ON.match(last.text[:80]) or _asks_to_read_on(subject):
        strength, why = 0.9, "an invitation to read on, or to pay for the rest, stands at its end"
    elif _breaks_off(lines):
        strength, why = (0.8 if _HANGING.search(last.text[-24:].lower()) else 0.6), "ends within a sentence"
    else:
        return
    if strength >= threshold:
        yield Occurrence(f"{why}: {last.text[-80:]}", strength, last.end, last.end)


def _asks_to_read_on(subject: Subject) -> bool:
    """Whether the first line cut behind the last paragraph asks to read on, or to pay for the rest."""
    kept = [index for index, verdict in enumerate(subject.verdicts) if verdict.kept]
    behind = slice(kept[-1] + 1, kept[-1] + 2) if kept else slice(0)
    rules = [verdict.rule for verdict in subject.verdicts[behind]]
    return PAYWALL_NOTICE.name in rules or any(
        _READ_ON.match(line.text[:80]) for line in subject.lines[behind]
    )


def _breaks_off(lines: tuple[Line, ...]) -> bool:
    """Whether the last line is prose that stops short, in a text whose paragraphs end as sentences do."""
    last = lines[-1].text
    if len(last) < _LONG_LINE or _SENTENCE_END.search(last[-90:]):
        return False
    others = [line.text for line in lines[:-1] if len(line.text) >= _LONG_LINE]
    if not others:
        return bool(_ANY_SENTENCE_END.search(last[:5000])) and bool(_HANGING.search(last[-24:].lower()))
    ended = sum(bool(_SENTENCE_END.search(other[-90:])) for other in others)
    is_prose = len(others) >= 2 and bool(_ANY_SENTENCE_END.search(last[:5000]))
    return ended >= 0.8 * len(others) and (is_prose or bool(_HANGING.search(last[-24:].lower())))


def _thin_content(subject: Subject, threshold: float) -> Iterator[Occurrence]:
    words = count_words(subject.text[:20_000])
    if words < threshold:
        yield Occurrence(f"{words:.0f} words", words)


def _repeated_paragraph(subject: Subject, threshold: float) -> Iterator[Occurrence]:
    places: dict[str, list[Line]] = {}
    for line in cut_lines(subject.text):
        if len(line.text) >= _LONG_LINE:
            places.setdefault(" ".join(line.text.casefold().split()), []).append(line)
    for lines in places.values():
        if len(lines) >= threshold:
            yield Occurrence(lines[1].text, len(lines), lines[1].start, lines[1].end)


def _boilerplate_heavy(subject: Subject, threshold: float) -> Iterator[Occurrence]:
    total = sum(len(line.text) for line in subject.lines)
    cut = sum(
        len(line.text)
        for line, verdict in zip(subject.lines, subject.verdicts, strict=True)
        if not verdict.kept
    )
    if total >= _LEAST_TEXT and cut / total >= threshold:
        yield Occurrence(f"{cut} of {total} characters were cut", cut / total)


_LEAST_TEXT: Final = 400  # characters below which shares say nothing


def _link_list(subject: Subject, threshold: float) -> Iterator[Occurrence]:
    kept = _kept(subject)
    if len(kept) < _LEAST_ITEMS:
        return
    size = sum(len(line.text) for line, _, _ in kept)
    items = sum(len(line.text) for line, _, _ in kept if _is_item(line))
    if size and items / size >= threshold:
        yield Occurrence(f"{items / size:.0%} of the text in lines that are items or links", items / size)


_LEAST_ITEMS: Final = 6  # fewer lines are a short article


def _is_item(line: Line) -> bool:
    if line.evidence and line.evidence.link_share >= 0.8:
        return True
    return count_words(line.text[:400]) <= 14 and not _SENTENCE_END.search(line.text[-90:])


def _all_caps(subject: Subject, threshold: float) -> Iterator[Occurrence]:
    text = subject.text[:50_000]
    upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
    if upper + lower >= 100 and upper / (upper + lower) >= threshold:
        yield Occurrence(f"{upper / (upper + lower):.0%} capitals", upper / (upper + lower))


_BREAK: Final = "The mayor, who had called the survey a waste of money, said that the"
_LINKS: Final = tuple(f"Ten things to know about the river, part {n}" for n in range(1, 9))

ISSUES: Final = (
    Issue(
        "truncated", "warning",
        "Feeds and paywalls hand out the beginning; who counts words or quotes must know that the rest is missing.",
        "1 for a mark of cutting, 0.9 for an invitation to read on or to pay, 0.8 or 0.6 for a sentence that stops short", 0.6,
        "a last line without a full stop counts only where the other paragraphs have one",
        _truncated, document(ONE, TWO, THREE, _BREAK), document(ONE, TWO, THREE, "Mara Ellery in Harrowmere"),
    ),
    Issue(
        "thin_content", "warning",
        "A teaser, a caption or an error page is no article, yet counts as one.",
        "words of the clean text", 50.0, "briefs of agencies have fifty words and more",
        _thin_content, document(ONE), document(*(ONE, TWO, THREE) * 2),
    ),
    Issue(
        "repeated_paragraph", "info",
        "A paragraph told twice is a pull quote or a teaser left in, and counts its names twice.",
        "times that the paragraph stands there", 2.0, "the second time is the first repetition",
        _repeated_paragraph, document(ONE, TWO, THREE, TWO), document(ONE, TWO, "He laughed.", "He laughed."),
    ),
    Issue(
        "boilerplate_heavy", "info",
        "Where most of a page is cut, a mistake of the cutting weighs more.",
        "share of the characters in lines that were cut", 0.75,
        "news pages flattened to text are two fifths boilerplate on average; three quarters is out of the ordinary",
        _boilerplate_heavy,
        document(ONE, *_LINKS, *_LINKS, *_LINKS, kept=(True, *(False,) * 24)),
        document(ONE, TWO, THREE, *_LINKS, kept=(True, True, True, *(False,) * 8)),
    ),
    Issue(
        "link_list", "warning",
        "An overview page or a list of headlines is not one article, and its names belong to many.",
        "share of the kept characters in short lines without a full stop, or in links", 0.7,
        "an article with many subheadings stays below a half",
        _link_list, document(*_LINKS), document(ONE, "What we know", TWO, "What we do not", THREE, "Background", ONE),
    ),
    Issue(
        "all_caps", "info",
        "A text in capitals hides which words are names, so that fewer of them are found.",
        "share of capitals among its cased letters", 0.6, "headlines in title case reach a fifth",
        _all_caps, document(ONE.upper(), TWO.upper()), document("NATO AND EU", ONE, TWO),
    ),
)  # fmt: skip
