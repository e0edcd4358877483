"""Lines that belong in columns: bylines, date lines and credits, in many languages.

Each rule is data with its reason, a line that it takes and one that looks like it and is spared. A pattern alone
decides for credits; bylines must also hold a name, and date lines nothing but a date and words about it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from transforms.metadata.names import Credited, alternatives, read_names, strip_lead
from transforms.metadata.organisations import is_organisation
from transforms.metadata.shapes import is_sentence
from transforms.metadata.wording import AGENCIES, BYLINE_WORDS, ORGANISATION_WORDS, ROLE_WORDS
from transforms.rules import LineRule

LONGEST_BYLINE: Final = 320
LONGEST_DATELINE: Final = 140
_WORDED = tuple(word for word in BYLINE_WORDS if word[-1].isalpha())
_LABELLED = tuple(word.rstrip(":：/／ ") for word in BYLINE_WORDS if not word[-1].isalpha())

_AGENCIES: Final = alternatives(tuple(sorted(AGENCIES)))

BYLINE_RULES: Final = (
    LineRule(
        "byline-by", "byline",
        "By, Von, Par and their like in front of a name tell who wrote it; left in the text they are counted as a mention.",
        re.compile(rf"^(?:{alternatives(_WORDED)})(?:\s*:)?\s++(?=\S)", re.IGNORECASE),
        "By Ana Ruiz, Politics Editor", "By Friday, the army had left the town.", everywhere=False,
    ),
    LineRule(
        "byline-label", "byline",
        "A label such as Author: or Autor: says in so many words what follows; the text is about something else.",
        re.compile(rf"^(?:{alternatives(_LABELLED)})\s?[:：/／]\s*(?=\S)", re.IGNORECASE),
        "Autorin: Ada Krone", "Text: the full wording of the treaty follows below in nine languages.", everywhere=False,
    ),
    LineRule(
        "byline-reporter", "byline",
        "East Asian papers sign with the reporter's office after or before the name.",
        re.compile(r"^(?:[(（【\[]?(?:本報|本报)?(?:記者|记者|撰文|編輯|编辑)\s?[:：]?\s?\S{2,12}|(?:[\uac00-\ud7a3]{1,6}[,=·]?\s){0,3}[\uac00-\ud7a3]{2,4}\s?(?:기자|특파원|논설위원)(?:\s[\w.+-]{1,40}@[\w.-]{1,60})?|.{1,30}[\s　](?:記者|记者)[)）】\]]?)$"),
        "한지우 기자", "기자 회견은 오후에 열린다", everywhere=False,
    ),
)  # fmt: skip

CREDIT_RULES: Final = (
    LineRule(
        "credit-source", "credit",
        "A line that names the agency or paper it was taken from is provenance, not prose.",
        re.compile(r"^[(\[]?(?:sources?|quellen?|fuentes?|fontes?|fonti|bron(?:nen)?|kilde[r]?|källa|källor|lähde|źródło|zdroj(?:e)?|forrás|sursa|izvor|kaynak|sumber|nguồn|источник|джерело|источници|πηγή|المصدر|מקור|出典|来源|來源|稿源|출처)\s?[:：]\s?[^.!?。]{1,120}[)\]]?\.?$", re.IGNORECASE),
        "Source: Harbour News Agency/dn(lt)", "Source: she said it was a man who has worked there. He denied it.",
    ),
    LineRule(
        "credit-reporting", "credit",
        "Agencies close with who reported, wrote and edited; readers of the figures would count them as actors.",
        re.compile(r"^[(\[]?(?:additional |with )?(?:reporting|writing|editing|compiled|edited|reported|produced|photography|graphics|translation|translated|redaktion|redigiert|traducido|traduction|редактор)(?: and (?:writing|editing))? (?:by|von|por|par)\b.{2,400}$", re.IGNORECASE),
        "Reporting by Ana Ruiz in Lima; Editing by Jon Berg", "Reporting on the war is dangerous, and many have died.",
    ),
    LineRule(
        "credit-files", "credit",
        "Papers that print agency copy say so at its end.",
        re.compile(r"^[–—-]?\s?[(\[]?(?:with (?:files|reporting|agencies|inputs?|additional reporting)\b[^.!?]{0,160}|avec (?:l['’])?(?:afp|agences?|reuters)[^.!?]{0,60}|mit (?:material|informationen|agenturmaterial) (?:von|der|des)[^.!?]{1,100}|con informaci[oó]n de [^.!?]{1,100}|com informa[cç][oõ]es d[aeo] [^.!?]{1,100})\.?[)\]]?$", re.IGNORECASE),
        "With files from Harbour News Agency", "With files under his arm, he walked into the court. It was noon.",
    ),
    LineRule(
        "credit-agency-signature", "credit",
        "Wire copy is signed with the agencies' initials in brackets on a line of their own.",
        re.compile(rf"^[(](?:{_AGENCIES})(?:[/,+&; ]{{1,2}}(?:{_AGENCIES}|[a-z]{{2,4}}))*[)]$", re.IGNORECASE),
        "(AFP/Reuters)", "(House of Representatives)",
    ),
)  # fmt: skip

SIGN_RULES: Final = (
    LineRule(
        "dateline-date", "dateline",
        "A line with nothing but a date and words like Published is when it appeared; in the text it is a false event.",
        re.compile(r"\d"),
        "Published: 15 August 2025, 10:30 GMT", "On 15 August 2025 the bridge fell into the river.", everywhere=False,
    ),
    LineRule(
        "dateline-empty-label", "dateline",
        "A label whose value was lost with the markup says nothing any more.",
        re.compile(r"^(?:date|published(?: on)?|posted(?: on)?|updated|last updated|datum|veröffentlicht|aktualisiert|stand|fecha|publicado|data|pubblicato|publié(?: le)?|дата|опубликовано|時間|日期|日付)\s?[:：]?$", re.IGNORECASE),
        "Date:", "Date night", everywhere=False,
    ),
    LineRule(
        "byline-name", "byline",
        "Names alone in a line beside a date, or after By alone, are the authors': their markup told them apart and is gone.",
        re.compile(r"^[^\d]{3,}$"),
        "Ana Ruiz", "Rain returns to the coast", everywhere=False,
    ),
    LineRule(
        "byline-office", "byline",
        "A name with its office in a line of its own signs the article.",
        re.compile(r"^[^\d]{3,}$"),
        "Ana Ruiz, Politics Editor", "The editor left the paper in June.", everywhere=False,
    ),
    LineRule(
        "dateline-place-line", "dateline",
        "A place on a line of its own before the first paragraph is where it was written.",
        re.compile(r"^[^,]{3,30},[^,]{3,30}$"),
        "Anchorage, Alaska", "Anchorage at night", everywhere=False,
    ),
)  # fmt: skip
LEAD_ALONE: Final = LineRule(
    "byline-lead-alone", "byline",
    "A By whose name stands in the next line belongs to the byline.",
    re.compile(
        r"^(?:written by|by|von|par|por|door|av|af|di|author of the article|authors?|autor(?:in)?|auteur|autore|yazar|oleh|penulis|автор|byline|"
        r"story by|reported by|verfasst von|ein artikel von|geschrieben von|escrito por|scritto da|geschreven door)\s?[:：]?$",
        re.IGNORECASE,
    ),
    "Author of the article:", "By and large", everywhere=False,
)  # fmt: skip


@lru_cache(maxsize=1 << 12)  # each reading of a text asks again
def byline_rule(text: str) -> LineRule | None:
    """The rule by which a line is a byline, or None.

    >>> byline_rule("By Ana Ruiz, Politics Editor").name, byline_rule("By Friday, the army had left the town.")
    ('byline-by', None)
    """
    if len(text) > LONGEST_BYLINE:
        return None
    for rule in BYLINE_RULES:
        match = rule.pattern.match(text)
        if match is None:
            continue
        if rule.name == "byline-reporter":
            return rule
        named = text_names(text)
        if named.people or named.organisations:
            return rule
        if all(
            word.casefold() in ROLE_WORDS or word.casefold() in ORGANISATION_WORDS
            for word in text[match.end() :].split()
        ):
            return rule  # "By staff writers"
        if rule.name == "byline-label" and len(text) - match.end() <= 30 and not is_sentence(text):
            return rule
    return None


def text_names(text: str) -> Credited:
    """Whom a byline in a text names; empty where what follows By is no name but a sentence.

    >>> text_names("By Friday, the army had left the town.")
    Credited(people=(), organisations=())
    """
    rest = strip_lead(text)
    named = read_names(text)
    first = re.split(r"[,;|•·(/–—]|\s-\s|\s(?:and|und|et|y|e|och|og|и|та|і|ve|dan)\s", rest, maxsplit=1)[
        0
    ].strip(" .:")
    names = [*named.people, *named.organisations]
    folded = {name.casefold() for name in names}
    if not names or (first.casefold() not in folded and not _has_role(first)):
        return Credited()
    if len(first.split()) == 1 and first in named.people and first.isascii():
        return Credited()  # one word is a day, a place or a login as often as a name
    if is_sentence(text) and not _has_role(rest) and len(names) < 2 and len(rest.split()) > 6:
        return Credited()
    return named


@lru_cache(maxsize=1 << 12)
def credit_rule(text: str) -> LineRule | None:
    """The rule by which a line is a credit, or None.

    >>> credit_rule("Source: Harbour News Agency").name
    'credit-source'
    """
    if len(text) > LONGEST_BYLINE:
        return None
    return next((rule for rule in CREDIT_RULES if rule.pattern.match(text)), None)


def all_rules() -> Iterable[LineRule]:
    """Every line rule of this package, for its tests and its documentation."""
    return (*BYLINE_RULES, *SIGN_RULES, LEAD_ALONE, *CREDIT_RULES)


def _has_role(text: str) -> bool:
    return any(word.casefold().strip(".,()") in ROLE_WORDS for word in text.split()[:40]) or is_organisation(
        text[:60]
    )
