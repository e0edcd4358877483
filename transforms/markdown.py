"""Markdown: its signs are cut through the ledger, its front matter says what a structured record would.

The rules run in order until nothing changes. Each needs the shape of its sign, not the sign alone: an asterisk
between blanks is a product, a hash before a figure a place in the charts, brackets in a quotation the reporter's.
"""

import re
from collections.abc import Mapping
from typing import Final

from transforms.rules import Rule

_FRONT_MATTER: Final = re.compile(r"\A\ufeff?---[ \t]*\n((?:[^\n]*\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD: Final = re.compile(r"([A-Za-z_][\w-]{0,40})[ \t]*:(?:[ \t]++([^\n]*))?")
_ITEM: Final = re.compile(r"[ \t]*-[ \t]++([^\n]+)")

RULES: Final = (
    Rule(
        "md-front-matter",
        "The block of fields at the top speaks to the site's generator; its values go into columns. Wrong on a "
        "text that begins with two rules of three dashes, which holds at least one line like a field between them.",
        re.compile(
            r"\A\ufeff?---[ \t]*\n(?:(?:[A-Za-z_][\w-]{0,40}[ \t]*:|[ \t]|#|- )[^\n]*\n){1,200}(?:---|\.\.\.)[ \t]*(?:\n+|\Z)"
        ),
        "",
        ("---\ntitle: Rain\n---\nIt rained.", "It rained."),
        "--\ntitle: Rain\n--\nIt rained.",
        needs="---",
    ),
    Rule(
        "md-comment",
        "HTML comments are notes of editors; readers never see them.",
        re.compile(r"<!--(?:(?!<!--|-->)[\s\S]){0,20000}+-->"),
        "",
        ("It <!-- check --> rained.", "It  rained."),
        "It <! rained.",
        needs="<!--",
    ),
    Rule(
        "md-code-fence",
        "The fence around a block of code is layout; what stands in it is kept.",
        re.compile(r"^[ ]{0,3}(?:```|~~~)[`~]*[ \t]*+[\w+#.-]{0,30}[ \t]*(?:\n|\Z)", re.MULTILINE),
        "",
        ("```python\nrain = 1\n```\n", "rain = 1\n"),
        "a ``` b",
    ),
    Rule(
        "md-image",
        "An image is no text, and its description is a caption, not a sentence of the article.",
        re.compile(
            r"!\[[^\[\]\n]{0,1000}\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\[\]\n]{0,100}\])"
        ),
        "",
        ("![A wet street](wet.jpg)", ""),
        "What rain![sic] he said",
        needs="![",
    ),
    Rule(
        "md-link",
        "A link's address is no part of the sentence. Wrong where brackets in a quotation are followed by round "
        "ones without a blank, so that what looks like no address is left.",
        re.compile(
            r"(?<!!)\[([^\[\]\n]{1,1000})\]"
            r"\((?:<[^<>\n]{0,2000}>|(?:https?:|mailto:|[./#?]|[\w%-]+[./#])[^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?)"
            r"(?:[ \t]+[\"'(][^\"')\n]{0,500}[\"')])?\)"
        ),
        r"\1",
        ("See [the map](https://harbour.example/map) now", "See the map now"),
        "he said [sic] (laughing) and [it](was) so",
        needs="](",
    ),
    Rule(
        "md-reference-link",
        "A link whose address stands at the end of the file under a number. Wrong on words in brackets right "
        "before a numbered footnote.",
        re.compile(r"(?<![!\]])\[((?=[^\[\]\n]{0,50}[^\W\d_])[^\[\]\n]{1,1000})\][ ]?\[\d{0,3}\]"),
        r"\1",
        ("See [the map][1] now", "See the map now"),
        "the [first][second] pair and [12][13]",
        needs="][",
    ),
    Rule(
        "md-reference",
        "The addresses that reference links point to.",
        re.compile(
            r"^[ ]{0,3}\[[\w. ^-]{1,60}\]:[ \t]+<?(?:https?://|/|\./|#|mailto:)[^\n]*(?:\n|\Z)", re.MULTILINE
        ),
        "",
        ("It rained.\n[1]: https://harbour.example\n", "It rained.\n"),
        "[Note]: it rained.",
        needs="]:",
    ),
    Rule(
        "md-autolink",
        "Angle brackets around a bare address.",
        re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>"),
        r"\1",
        ("See <https://harbour.example>", "See https://harbour.example"),
        "a < b > c",
        needs="<",
    ),
    Rule(
        "md-heading",
        "Hashes before a blank mark a heading; its words stay.",
        re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(?=\S)", re.MULTILINE),
        "",
        ("## Rain in the north", "Rain in the north"),
        "#1 in the charts",
        needs="#",
    ),
    Rule(
        "md-heading-close",
        "Some writers close headings with hashes too.",
        re.compile(r"(?<=\S)[ \t]+#{2,6}[ \t]*$", re.MULTILINE),
        "",
        ("Rain in the north ##", "Rain in the north"),
        "He plays C #",
        needs="##",
    ),
    Rule(
        "md-underline",
        "A line of equals signs or dashes under a heading, or a rule between sections.",
        re.compile(
            r"^[ ]{0,3}(?:={3,}|-{3,}|\*{3,}|_{3,}|(?:\*[ ]){2,20}\*|(?:-[ ]){2,20}-)[ \t]*(?:\n|\Z)",
            re.MULTILINE,
        ),
        "",
        ("Rain\n====\nIt rained.", "Rain\nIt rained."),
        "It rained --- and hard.",
    ),
    Rule(
        "md-quote",
        "The mark of a quoted block; the words are the article's.",
        re.compile(r"^[ ]{0,3}>[ \t]?(?=\S|$)", re.MULTILINE),
        "",
        ("> It rained.", "It rained."),
        "5 > 3",
        needs=">",
    ),
    Rule(
        "md-table-rule",
        "The line of dashes between the head and the rows of a table.",
        re.compile(
            r"^[ \t]*+\|?[ \t]*+:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-{2,}+:?[ \t]*+){1,50}\|?[ \t]*(?:\n|\Z)",
            re.MULTILINE,
        ),
        "",
        ("| a | b |\n|---|---|\n", "| a | b |\n"),
        "a - b | c - d",
        needs="|",
    ),
    Rule(
        "md-table-row",
        "Bars around the cells of a table; a blank keeps the cells apart.",
        re.compile(r"^[ \t]*+\|([^\n]*)\|[ \t]*$", re.MULTILINE),
        lambda match: " ".join(cell.strip() for cell in match[1].split("|")),
        ("| Oder | 4 m |", "Oder 4 m"),
        "Harbour Post | News",
        needs="|",
    ),
    Rule(
        "md-code",
        "Backticks set words in a typewriter's letters.",
        re.compile(r"(?<!`)`([^`\n]{1,500})`(?!`)"),
        r"\1",
        ("the `rain` flag", "the rain flag"),
        "a ` b and ``",
        needs="`",
    ),
    Rule(
        "md-strong",
        "Two asterisks or underscores on both sides of words are emphasis.",
        re.compile(
            r"(?<![*\w\\])\*\*(?=[^\s*])([^*\n]{1,1000})(?<=[^\s*])\*\*(?!\*)|(?<![\w\\/])__(?=[^\s_])([^\n_]{1,1000})(?<=[^\s_])__(?![\w/]|\.\w)"
        ),
        lambda match: match[1] or match[2],
        ("It **rained** hard", "It rained hard"),
        "2 ** 3 ** 2 and __init__.py",
    ),
    Rule(
        "md-emphasis",
        "One asterisk or underscore on both sides of words is emphasis; between blanks or inside a word it is not.",
        re.compile(
            r"(?<![*\w\\])\*(?=[^\s*])([^*\n]{1,1000})(?<=[^\s*])\*(?![*\w])|(?<![\w\\/])_(?=[^\s_])([^\n_]{1,1000})(?<=[^\s_])_(?![\w/])"
        ),
        lambda match: match[1] or match[2],
        ("It *rained* hard", "It rained hard"),
        "5 * 3 * 2, f*** off and snake_case_name",
    ),
    Rule(
        "md-strike",
        "Two tildes on both sides strike words out; they stay, since readers see them.",
        re.compile(r"~~(?=[^\s~])([^~\n]{1,1000})(?<=[^\s~])~~"),
        r"\1",
        ("It ~~snowed~~ rained", "It snowed rained"),
        "~~ about 5 ~~",
        needs="~~",
    ),
    Rule(
        "md-escape",
        "A backslash before a sign says that the sign is meant.",
        re.compile(r"\\(?=[\[\](){}#+!|<>~`])"),
        "",
        (r"\[sic\]", "[sic]"),
        r"C:\new",
        needs="\\",
    ),
)


def front_matter(text: str) -> Mapping[str, object]:
    r"""The fields that stand above a Markdown text: strings, and lists of strings; empty where there are none.

    >>> front_matter('---\ntitle: "Rain: a tale"\nauthors:\n  - Mara Lind\n  - Tom Oder\ntags: [wet, grey]\n---\nIt rained.')
    {'title': 'Rain: a tale', 'authors': ['Mara Lind', 'Tom Oder'], 'tags': ['wet', 'grey']}
    """
    match = _FRONT_MATTER.match(text.replace("\r\n", "\n"))
    fields: dict[str, object] = {}
    items: list[str] = []
    for line in match[1].splitlines() if match else ():
        if field := _FIELD.fullmatch(line):
            items = []
            fields[field[1]] = _value(field[2]) if field[2] else items
        elif item := _ITEM.fullmatch(line):
            items.append(_unquoted(item[1]))
    return fields


def _value(written: str) -> object:
    stripped = written.strip()
    if stripped.startswith("[") and stripped.endswith("]"):
        return [_unquoted(part) for part in stripped[1:-1].split(",") if part.strip()]
    return _unquoted(stripped)


def _unquoted(written: str) -> str:
    stripped = written.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] and stripped[0] in "\"'":
        return stripped[1:-1]
    return stripped
