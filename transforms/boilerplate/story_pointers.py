"""Lines that send the reader from the middle of an article to another one: "Read more: …" and its kin."""

from typing import Final

from transforms.boilerplate.line_wording import line_beginning
from transforms.rules import LineRule

# What such lines begin with, by language; a colon, bar, arrow or dash and the other article's headline follow.
_CALLS: Final = (
    "read (?:more|also|next|on|this|(?:the )?full (?:story|article))", "(?:also|must) read", "see (?:also|more)", "related(?: (?:articles?|stor(?:y|ies)|coverage|news|reading|posts?|content))?", "recommended(?: reading)?", "you (?:may|might) (?:also )?(?:like|be interested in)", "(?:further|background) reading", "from the archives?",
    "(?:lesen|lest) sie (?:auch|hier|dazu|mehr|außerdem|weiter)(?: (?:auch|mehr|dazu|hier))?", "lies (?:auch|hier|mehr)", "mehr (?:zum thema|dazu|lesen)", "auch interessant", "siehe auch", "passend dazu",
    "(?:à )?(?:lire|voir|écouter|relire|regarder) (?:aussi|également|ensuite|encore)", "sur le même (?:sujet|thème)", "(?:lee|lea|leer|ve|vea|ver|mira|mirá|leé) (?:también|más|además)", "también lee", "(?:te )?(?:puede|podría) interesar(?:te)?", "(?:noticia|nota|lectura)s? relacionadas?", "sigue leyendo",
    "(?:leia|veja|ouça|saiba|confira|assista) (?:também|mais|ainda)", "(?:matéria|notícia)s? relacionadas?", "(?:leggi|guarda|vedi|ascolta) (?:anche|qui|pure)", "per approfondire", "potrebbe interessarti(?: anche)?", "llegeix (?:també|més)", "(?:citește|citeşte|citiți|citiţi|vezi) (?:și|şi|mai mult|mai multe)",
    "(?:lees|bekijk|kijk|luister) (?:ook|meer|verder|hier)", "läs (?:också|mer|även|vidare)", "(?:les|læs|lyt til|hør) (?:også|mer|mere|videre)", "lue (?:myös|lisää)", "loe (?:ka|veel|lisaks)", "lasi(?:et)? (?:arī|vairāk)", "skaitykite (?:taip pat|daugiau)",
    "(?:czytaj|przeczytaj|zobacz|sprawdź) (?:też|także|również|więcej)", "(?:čtěte|přečtěte si|čítajte|prečítajte si) (?:také|též|i|více|tiež|aj|viac|dál)", "(?:olvasd|olvassa)(?: el)? (?:még|tovább|ezt is)", "preberite (?:tudi|še|več)", "(?:pročitajte|čitajte|pogledajte|pročitaj|čitaj) (?:i|još|više|također|takođe)",
    "(?:читайте|смотрите|читать|слушайте) (?:также|ещё|еще|далее|подробнее|по теме)", "(?:ещё |еще )?по теме", "(?:читайте|дивіться|читати|слухайте) (?:також|ще|далі|більше)", "(?:прочетете|вижте|чети) (?:още|също)", "(?:прочитајте|читајте|погледајте) (?:и|још|више|такође)", "(?:διαβάστε|δείτε) (?:επίσης|ακόμη|ακόμα|περισσότερα)",
    "(?:bunu da|ayrıca) (?:okuyun|oku)", "ilgili haber(?:ler)?", "(?:اقرأ|إقرأ|شاهد) (?:أيضا|أيضاً|ايضا|أيضًا|المزيد)", "بیشتر بخوانید", "(?:یہ بھی|مزید) پڑھیں", "(?:यह|ये) भी पढ़ें", "(?:আরও|আরো) পড়ুন", "baca (?:juga|lagi|selengkapnya)", "(?:xem|đọc) thêm", "อ่าน(?:ต่อ|เพิ่มเติม|ประกอบ)",
    "main articles?", "hauptartikel", "articles? détaillés?", "artículos? principal(?:es)?", "voci? principal[ei]", "artigos? principa(?:l|is)", "osobny artykuł", "основная статья", "основна стаття", "hlavní článek", "huvudartikel", "hovedartikkel", "hovedartikel", "pääartikkeli",
    "funda (?:olunye udaba|futhi|okunye)(?: lapha)?", "soma (?:pia|zaidi)", "(?:関連記事|あわせて読みたい|合わせて読みたい)", "관련 ?기사", "(?:相关阅读|延伸阅读|延伸閱讀|相關新聞|相关新闻|推荐阅读)",
)  # fmt: skip

# Of them, those that begin no sentence: a headline may follow at once, in a capital letter.
_PLAIN_CALLS: Final = (
    "(?:à )?lire (?:aussi|également)", "(?:lee|lea|leer) también", "leggi anche", "leia também", "lees ook", "läs (?:också|även)", "(?:les|læs) også", "lue myös", "(?:czytaj|przeczytaj) (?:też|także|również)", "читайте (?:также|також)", "lesen sie auch", "siehe auch", "leia mais",
)  # fmt: skip
_CAPITAL: Final = '(?-i:[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚŁŃŇŐŘŚŠŤŮŹŻŽА-ЯЁІЇЄҐ«“"„])'

STORY_POINTER: Final = LineRule(
    "story-pointer",
    "related",
    "Desks set links to other articles between paragraphs; without markup the headline that follows reads like prose. "
    "A headline ends without a full stop, a sentence with one.",
    line_beginning(
        rf"(?:{'|'.join(_CALLS)}) ?(?:[:：|»›>]|[–—-] ).{{3,200}}(?<![.!;:,])$",
        rf"(?:{'|'.join(_PLAIN_CALLS)}) {_CAPITAL}.{{10,200}}(?<![.!;:,])$",
    ),
    "READ MORE: Harbour wall gives way after the storm",
    "Read more: that was the only advice the old teacher gave.",
)
