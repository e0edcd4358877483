"""Parts of a page that are called what they are, by tags, class names and ids: comments, teasers, menus, the footer.

The patterns are searched in each of the names that the elements around a line have, in small letters; a tag stands
in angle brackets.
"""

import re
from typing import Final

from transforms.rules import LineRule

NAMED_PARTS: Final = (
    LineRule(
        "comment-element", "comments",
        "The markup says that the line stands among the comments of readers, which read like an article.",
        re.compile(r"(?<![a-z])(?:comments?|commentlist|disqus|livefyre|respond|repl(?:y|ies)|kommentare?r?|comentarios?|comentários|commentaires?|commenti|reacties|komentarze|yorumlar)(?![a-z])"),
        "comment-list comment-body", "article-body commentary",
    ),
    LineRule(
        "related-element", "related",
        "The markup says that the line belongs to the teasers of other articles, whose first sentences read like prose.",
        re.compile(r"(?<![a-z])(?:related|relatedposts?|recommended|recommendations?|outbrain|taboola|recirc(?:ulation)?)(?![a-z])"),
        "related-posts post-excerpt", "article-body read-more-content",
    ),
    LineRule(
        "newsletter-element", "subscription",
        "The markup says that the line belongs to an offer of a newsletter, which is written in sentences.",
        re.compile(r"(?<![a-z])(?:newsletters?|newsletter-?signup|email-?signup|nyhetsbrev|nieuwsbrief)(?![a-z])"),
        "newsletter-box newsletter-text", "article-body newsletterless",
    ),
    LineRule(
        "author-element", "attribution",
        "The markup says that the line tells who the author is, which it does in sentences below the article.",
        re.compile(r"(?<![a-z])(?:about-?(?:the-?)?authors?|authors?[-_]*(?:bio|box|description|profile)|bio-?(?:box|wrapper|text)|writer-bio)(?![a-z])"),
        "about-author author-bio", "article-body author-name",
    ),
    LineRule(
        "footer-element", "footer",
        "The markup says that the line stands in a foot.",
        re.compile(r"(?<![a-z])(?:footer|colophon)(?![a-z])"),
        "<footer> site-footer", "article-body footnotes",
    ),
    LineRule(
        "navigation-element", "navigation",
        "The markup says that the line is navigation.",
        re.compile(r"<(?:nav|menu)>"),
        "<nav>", "<article> navbar-open",
    ),
    LineRule(
        "control-element", "navigation",
        "The markup says that the line is written on a form or a button.",
        re.compile(r"<(?:button|form|fieldset|label)>"),
        "<form> <label>", "<p> label",
    ),
    LineRule(
        "sidebar-element", "related",
        "The markup calls the part of the page a side bar.",
        re.compile(r"(?<![a-z])side-?bar(?![a-z])"),
        "page-sidebar widget", "article-body sidebars",
    ),
    LineRule(
        "side-element", "related",
        "The markup says that the line stands beside the article and is no part of it.",
        re.compile(r"<aside>"),
        "<aside>", "<section> aside-free",
    ),
)  # fmt: skip


def named_part_of(name: str) -> LineRule | None:
    """The first of NAMED_PARTS that takes a class name, an id or a tag in angle brackets, or None.

    >>> part = named_part_of("comment-list")
    >>> part.name if part else None
    'comment-element'
    """
    return next((rule for rule in NAMED_PARTS if rule.pattern.search(name)), None)
