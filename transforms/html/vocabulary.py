"""What HTML's words mean to a reader's eye: which elements make lines, which are never seen."""

import re
from typing import Final

# Nothing inside these is ever drawn as text (or, for form fields, as text that somebody wrote to be read).
NEVER_SEEN: Final = frozenset({
    "applet", "area", "audio", "base", "canvas", "datalist", "embed", "frame", "frameset", "head", "iframe",
    "img", "input", "link", "map", "meta", "meter", "noembed", "noframes", "noscript", "object", "option",
    "param", "picture", "progress", "rp", "script", "select", "source", "style", "svg", "template", "textarea",
    "title", "track", "video",
})  # fmt: skip

# These begin and end a line, as a browser's own style sheet draws them.
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "plaintext",
    "pre", "search", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "xmp",
})  # fmt: skip

# Those of them that a browser sets off by a margin: a blank line in text.
SET_OFF: Final = frozenset({
    "blockquote", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "table", "ul",
})  # fmt: skip

CELLS: Final = frozenset({"td", "th"})
PREFORMATTED: Final = frozenset({"pre", "listing", "plaintext", "xmp"})
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}

# Attributes whose words tell what an element is for. Pages whose class names are hashes still name their parts
# for search engines (itemprop), for screen readers (role) and for their own tests (data-…).
NAMING_ATTRIBUTES: Final = (
    "class", "id", "role", "itemprop", "rel", "data-testid", "data-component", "data-qa", "data-type",
)  # fmt: skip

# Class names by which pages hide words from the eye and leave them to screen readers.
FOR_SCREEN_READERS: Final = frozenset({
    "sr-only", "visually-hidden", "visuallyhidden", "visually_hidden", "screen-reader-text", "screenreader",
    "screen-reader", "u-visually-hidden", "is-visually-hidden", "u-sr-only", "element-invisible", "assistive-text",
    "vh", "a11y-hidden", "hidden-accessible",
})  # fmt: skip

HIDING_STYLE: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
