"""Words that stand beside a date and say what it is of, in many languages; data only, all in lower case."""

import re
from functools import cache
from typing import Final

from transforms.metadata.calendars import month_numbers, weekday_names
from transforms.metadata.moments import ZONES

# What an article's date line says besides the date: that it was published or changed, at what hour, how long it reads.
DATE_WORDS: Final = frozenset(
    ["published", "posted", "updated", "last", "modified", "on", "at", "the", "of", "am", "pm", "a.m", "p.m", "et", "ist", "bst", "ct", "pt", "mt", "first", "created", "date", "time", "edition", "print", "issue", "from", "this", "article", "story", "was", "is", "new", "since", "by", "min", "mins", "minute", "minutes", "read", "reading", "views", "view", "comments", "comment", "ago", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "just", "now", "today", "yesterday", "uploaded", "issued", "added", "release", "released", "uhr", "um", "stand", "veröffentlicht", "aktualisiert", "erstellt", "letzte", "letztes", "letztmals", "änderung", "zuletzt", "geändert", "datum", "den", "der", "die", "am", "vom", "erschienen", "lesezeit", "minuten", "min.", "std", "stunden", "tag", "tagen", "lesedauer", "update", "geteilt", "kommentare", "gestern", "heute", "publiziert", "publié", "mis", "mise", "jour", "à", "le", "la", "les", "créé", "modifié", "heure", "temps", "lecture", "actualisé", "hier", "aujourd'hui", "publicado", "publicada", "actualizado", "actualizada", "creado", "el", "a", "las", "hora", "horas", "hs", "h", "de", "del", "em", "às", "atualizado", "atualizada", "data", "lectura", "minutos", "pubblicato", "aggiornato", "il", "lo", "alle", "ore", "lettura", "minuti", "tempo", "di", "gepubliceerd", "bijgewerkt", "om", "op", "laatste", "geplaatst", "leestijd", "publisert", "oppdatert", "publicerad", "publicerat", "uppdaterad", "kl", "klo", "klokken", "julkaistu", "päivitetty", "publiceret", "opdateret", "den", "yayınlanma", "yayın", "güncelleme", "güncellenme", "tarihi", "saat", "giriş", "son", "haber", "dipublikasikan", "diterbitkan", "diperbarui", "pukul", "wib", "wita", "wit", "опубликовано", "обновлено", "дата", "в", "г", "от", "года", "часов", "время", "чтения", "опубліковано", "оновлено", "року", "час", "публікації", "publikováno", "aktualizováno", "vydáno", "zveřejněno", "aktualizace", "opublikowano", "aktualizacja", "dnia", "godz", "utworzono", "入力", "수정", "등록", "입력", "승인", "업데이트", "기사입력", "최종수정", "配信", "更新", "公開", "公開日", "更新日", "掲載", "投稿日", "最終更新", "发布", "發布", "时间", "時間", "日期", "发布时间", "更新时间", "時", "分", "秒", "日", "نشر", "في", "آخر", "تحديث", "تاريخ", "النشر", "الساعة", "عند", "פורסם", "עודכן", "בתאריך", "प्रकाशित", "अपडेट"]
)  # fmt: skip

UPDATED: Final = re.compile(
    r"\b(?:updated|modified|last edited|aktualisiert|geändert|änderung|update|mis à jour|modifié|actualizad[oa]|atualizad[oa]|aggiornato|"
    r"bijgewerkt|oppdatert|uppdaterad|opdateret|päivitetty|güncellem\w*|güncellenme|diperbarui|обновлено|оновлено|aktualizováno|aktualizace|"
    r"aktualizacja)\b|更新|수정|تحديث|עודכן",
    re.IGNORECASE,
)
PUBLISHED: Final = re.compile(
    r"\b(?:published|posted|first|created|veröffentlicht|erstellt|erschienen|publié|publicado|pubblicato|gepubliceerd|publisert|publicerad|"
    r"publiceret|julkaistu|yayın\w*|giriş|опубликовано|опубліковано|publikováno|vydáno|opublikowano)\b|입력|公開|配信|発表|发布|發布|نشر",
    re.IGNORECASE,
)
# "3 hours ago", "vor 2 Stunden": a date line whose date was relative to a reader's clock and is lost.
RELATIVE: Final = re.compile(
    r"\b(?:\d{1,3}|an?|one)\s?(?:hours?|hrs?|h|days?|d|weeks?|w|minutes?|mins?|m|months?|years?|seconds?)\s?ago\b|\bvor\s\d{1,3}\s(?:Std\.|Stunden?|Tage?n?|Minuten?|Wochen?)|"
    r"\bil y a \d{1,3} (?:heures?|jours?|minutes?|h|min)\b|\bhace \d{1,3} (?:horas?|días?|minutos?)\b|\bhá \d{1,3} (?:horas?|dias?|minutos?)\b|"
    r"(?<=[•·|]\s)\d{1,3}\s?(?:min|m|h|hr|d|w)\b|"
    r"\b\d{1,3} (?:ore|giorni|minuti) fa\b|\bfor \d{1,3} (?:timer|dager|minutter) siden\b|\b\d{1,3} (?:час\w*|дн\w*|минут\w*) назад\b|\d{1,3}\s?(?:時間|日|分)前|\d{1,3}\s?(?:小时|天|分钟)前|\d{1,3}\s?(?:시간|일|분)\s?전",
    re.IGNORECASE,
)

# How long an article reads, which stands where its date stands.
READING_TIME: Final = re.compile(
    r"\b\d{1,3}[\s-]?(?:min(?:ute)?s?\.?|minuten?|minutos?|minuti)\s(?:read|to read|lesezeit|lesedauer|de lectura|de leitura|de lecture|di lettura|leestijd)\b|"
    r"\b(?:lesezeit|lesedauer|leestijd|tiempo de lectura|temps de lecture|tempo de leitura|tempo di lettura|reading time)\s?:?\s?(?:ca\.?\s)?\d{1,3}\s?(?:min(?:ute)?s?\b\.?|minuten?|minutos?|minuti)",
    re.IGNORECASE,
)


@cache
def calendar_words() -> frozenset[str]:
    """Names of weekdays and months in all languages known, and abbreviations of time zones.

    >>> {"freitag", "août", "gmt"} <= calendar_words()
    True
    """
    return frozenset({*month_numbers(), *weekday_names(), *ZONES})


def is_date_word(word: str) -> bool:
    """Whether a word says nothing but what a date is of.

    >>> is_date_word("Published:"), is_date_word("Freitag,"), is_date_word("bridge")
    (True, True, False)
    """
    key = word.casefold().strip(".,:;'’()[]|–—-@*•·/：")
    return (
        not key
        or key in DATE_WORDS
        or key in calendar_words()
        or key.replace("時", "").replace("分", "").isdigit()
    )
