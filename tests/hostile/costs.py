"""Texts and pages of one hostile sign after another, and what refining them costs as they grow."""

import time
from functools import cache, partial

from transforms.html import read_page
from transforms.records import RawDocument
from transforms.refine import Refiner

NOTHING = 0.3  # seconds of processor time for the longer text that are worth no second look: quadratic ones take more
GROWTH = 2.5  # over what linear cost would be: quadratic cost is `times` over it
TRIES = 3
TOO_LONG = 20  # seconds: what cost so much is not tried with more

UNITS = {
    "prose on one line": "The council of Varn met on Monday, and Ada Lund said that the dam would hold. ",
    "short lines": "a\n", "lines of capitals": "THE COUNCIL MET\n", "capitals": "A", "digits": "1", "digits and suffixes": "1111111th ",
    "combining marks": "\u0301", "stacked marks": "a\u0301\u0300\u0323\u0330 ", "reading directions": "\u202ea\u202c", "NULs": "a\0",
    "controls": "\x1b\x07\x85\u2028", "soft hyphens": "a\u00ad", "zero widths": "\u200b\u200d\ufeff", "emoji": "👩\u200d👧", "wide signs": "新闻鶹",
    "right to left": "مرحبا بالعالم ", "scripts in turns": "Прuвeт mиp שלום ", "languages in turns": "Der Rat traf sich am Montag.\nThe council met.\n",
    "straight quotes": '"', "open quotes": "“", "quotes in quotes": "“‘a’ «b ", "quoted words": '"a b, ', "speech": '"We stay," said Ada Lund. ', "speech of either": 'Ada Lund met Bea Vik.\n"We stay now," she said.\n',
    "apostrophes": "'a' 'b", "stops": ".", "question marks": "?", "exclamations and quotes": '!"', "commas": ",", "dashes": "-", "dash lines": "- \n",
    "em dashes": "— ", "pipes": "Home | News | ", "initials": "A. B. ", "names": "Ada Lund and ", "bylines": "By Ada Lund\n", "dates": "3 March 2025 10:15, ",
    "date lines": "Updated 3 March 2025 10:15\n", "datelines": "VARN, March 3 (Nordpress) – The river rose.\n", "addresses": "http://a.example/b a@b.example ",
    "at signs": "a@", "dotted": "a.b.", "hyphens": "Ab-", "bullets": "• a\n", "advertisements": "Advertisement\n", "link lines": "Home | News\nShare this:\nRead more\n",
    "mojibake": "Ã©", "deep mojibake": "ÃƒÂ¢Ã¢â€šÂ¬Ã¢â€žÂ¢ ", "half mojibake": "Ã", "mojibake lines": "CafÃ© saidâ€”they\n", "lost signs": "a\ufffd", "references": "&amp;", "deep references": "&amp;amp;amp;quot; ",
    "open references": "&#x20", "escapes": "\\u00e9", "percents": "%C3%A9", "blanks": " \t\u00a0", "blank lines": " \n\t\n", "carriage returns": "a\r",
}  # fmt: skip
MARKDOWN_UNITS = {
    "stars": "*a **b ", "underscores": "_a__b ", "brackets": "[", "links": "[a](http://b.c) ", "half links": "[a](b ", "images": "![", "bars": "|",
    "bar and blanks": "|\t", "tables": "|a|b|\n|-|-|\n", "backticks": "`a ``b ", "fences": "``` \n", "hash lines": "# a\n", "references": "[a]: http://b\n",
    "comments": "<!--", "front matter": "---\na:\n", "quotes": "> ", "tildes": "~~a ",
}  # fmt: skip
MARKUP_UNITS = {
    "divs": "<div>", "bold": "<b>", "links": "<a href=x>a", "misnested": "<b><i></b></i>", "lists": "<ul><li>a", "tables": "<table><tr><td>", "preformatted": "<pre>a\n",
    "entities": "&#1;&lt;", "comments": "<!--", "attributes": "<p a b c d=1>x", "signs": "<", "ends": "</p>", "metas": "<meta name=author content=a>",
    "structured": "<script type='application/ld+json'>{\"@graph\":[</script>", "paragraphs": "<p>The council met.</p>", "templates": "<template>", "pictures": "<svg>",
}  # fmt: skip


def cases():
    """(name, what it costs to refine a text of so many characters) for everything above."""
    for media_type, units in (
        ("text/plain", UNITS),
        ("text/markdown", MARKDOWN_UNITS),
        ("text/html", MARKUP_UNITS),
    ):
        for name, unit in units.items():
            yield f"{media_type.removeprefix('text/')}: {name}", partial(cost, media_type, unit)


@cache
def _refiner():
    refiner = Refiner({})
    # whatever is loaded once is loaded now
    for text in (
        "The council met on Monday.",
        "Прuвeт mиp шум",
        "CafÃ© saidâ€”they",
        "Le conseil der Stadt met",
    ):
        refiner.refine(_raw(text, "text/plain"))
    return refiner


def _raw(text, media_type):
    markup = text if media_type == "text/html" else None
    visible = read_page(text).text if markup is not None else text
    return RawDocument(
        "d", "s", "0", b"", "0" * 64, media_type, "utf-8", "utf-8", 1.0, visible, markup, None, None, None, (), None, None, ()
    )  # fmt: skip


def cost(media_type, unit, length):
    """Seconds of processor time to read and refine this many characters of the unit, `x` at both ends."""
    text = "x" + (unit * (length // len(unit) + 1))[:length] + "x"
    refiner = _refiner()
    start = time.process_time()
    refiner.refine(_raw(text, media_type))
    return time.process_time() - start


def outgrows(cost, length, times):
    """What was measured where a cost grows faster than the length that it is asked of; None where it does not.

    A step, where longer texts are read in another way, is no growth: behind it the cost is linear again.
    """
    for _ in range(TRIES):
        long = cost(length * times)
        if long < NOTHING:
            return None
        short = cost(length)
        if long < GROWTH * times * short:
            return None
    if long < TOO_LONG and cost(length * times * times) < GROWTH * times * long:
        return None
    return f"{short:.3f} s, then {long:.3f} s for {times} times as much"
