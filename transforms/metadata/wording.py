"""Words that name an author's part in an article, in many languages; all in lower case.

Data only: each set says what its words are taken for, and names.py and line_rules.py build their patterns from them.
"""

from typing import Final

# Words that stand in front of an author's name and are no part of it.
BYLINE_WORDS: Final = (
    "written by", "reported by", "words by", "story by", "text by", "article by", "report by", "posted by",
    "published by", "analysis by", "comment by", "commentary by", "opinion by", "review by", "column by",
    "interview by", "guest post by", "exclusive by", "created by", "a report by", "by",
    "ein gastbeitrag von", "gastbeitrag von", "ein kommentar von", "kommentar von", "eine analyse von", "analyse von",
    "ein essay von", "interview von", "interview:", "ein interview von", "aus der redaktion von", "text von",
    "protokoll von", "eine reportage von", "eine kolumne von", "kolumne von", "von",
    "propos recueillis par", "écrit par", "publié par", "rédigé par", "par",
    "escrito por", "publicado por", "redactado por", "texto de", "por",
    "scritto da", "articolo di", "a cura di", "di", "da",
    "geschreven door", "tekst door", "door",
    "skrevet av", "tekst av", "skriven av", "text av", "av", "skrevet af", "tekst af", "af",
    "kirjoittanut", "toimittaja",
    "autor:", "autorin:", "autoren:", "autora:", "autores:", "autore:", "autrice:", "auteur:", "auteure:", "auteurs:",
    "author:", "authors:", "writer:", "byline:", "text:", "texte:", "texto:", "testo:", "tekst:", "foto und text:",
    "journalist:", "journaliste:", "redakteur:", "redactie:", "redakce:", "redaktor:", "skribent:", "forfatter:",
    "författare:", "kirjoittaja:", "szerző:", "scris de", "autor/ka:", "napsal", "napsala", "pisze", "piše", "píše",
    "yazan:", "yazar:", "haber:", "oleh:", "oleh", "penulis:", "ditulis oleh", "tác giả:", "ni", "umbhali:", "ngu",
    "автор:", "автори:", "авторы:", "автор текста:", "текст:", "от", "από", "του", "της", "συντάκτης:",
    "بقلم", "بقلم:", "كتب", "كتبت", "الكاتب:", "המחבר:", "מאת", "مصنف:", "लेखक:", "द्वारा", "রচনা:", "โดย",
    "文/", "文／", "文:", "文：", "作者:", "作者：", "撰文:", "撰文：", "記者:", "記者：", "记者:", "记者：", "取材・文", "執筆:", "執筆：",
    "筆者:", "筆者：", "글:", "글 ",
)  # fmt: skip

# Words of a role or an office: what they stand in is no name.
ROLE_WORDS: Final = frozenset((
    "editor", "editors", "writer", "writers", "reporter", "reporters", "correspondent", "correspondents", "journalist",
    "journalists", "columnist", "columnists", "contributor", "contributors", "contributing", "producer", "producers", "staff",
    "founder", "co-founder", "cofounder", "ceo", "cto", "cfo", "coo", "president", "director", "chief", "head", "chair", "chairman",
    "professor", "prof", "lecturer", "fellow", "analyst", "author", "authors", "senior", "deputy", "assistant", "associate",
    "freelance", "freelancer", "intern", "trainee", "bureau", "desk", "anchor", "presenter", "critic", "photographer",
    "photographers", "videographer", "photography", "photos", "photo", "special", "guest", "managing", "executive", "researcher",
    "publisher", "manager", "consultant", "strategist", "economist", "spokesperson", "minister", "ambassador", "political",
    "politics", "business", "sports", "culture", "technology", "features", "opinion", "commentary", "analysis", "news", "breaking",
    "investigations", "lifestyle", "travel", "health", "science", "education", "environment", "environmental", "showbiz", "crime", "world",
    "national", "international", "local", "twitter", "facebook", "instagram", "linkedin", "bluesky", "economics", "finance", "money", "tech", "climate", "legal", "royal", "football", "entertainment", "food",
    "security", "defence", "defense", "diplomatic", "digital", "audience", "trends", "consumer", "property", "rugby", "cricket", "feature",
    "landespolitischer", "landespolitische", "politischer", "politische", "wirtschaftspolitischer", "wirtschaftspolitische", "follow", "updated", "published", "specialist", "expert", "advisor", "adviser", "member",
    "redakteur", "redakteurin", "redakteure", "redaktor", "redaktorin", "redaktion", "chefredakteur", "chefredakteurin",
    "korrespondent", "korrespondentin", "autor", "autorin", "journalistin", "reporterin", "volontär", "volontärin", "leiter",
    "leiterin", "ressortleiter", "ressortleiterin", "chefreporter", "chefreporterin", "mitarbeiter", "mitarbeiterin", "kolumnist",
    "kolumnistin", "stellvertretender", "stellvertretende", "stellv", "geschäftsführer", "gründer", "ressort", "politikredakteur",
    "wirtschaftsredakteur", "freier", "freie", "gastautor", "gastautorin", "studio", "hauptstadtstudio", "bild", "fotos", "foto",
    "journaliste", "rédacteur", "rédactrice", "rédaction", "correspondant", "correspondante", "envoyé", "envoyée", "spécial",
    "spéciale", "chef", "cheffe", "directeur", "directrice", "chroniqueur", "chroniqueuse", "redactor", "redactora", "redacción",
    "corresponsal", "periodista", "enviado", "enviada", "jefe", "jefa", "columnista", "directora", "fundador", "redator",
    "redatora", "redação", "repórter", "jornalista", "correspondente", "colunista", "giornalista", "redattore", "redattrice",
    "redazione", "corrispondente", "inviato", "inviata", "direttore", "redacteur", "redactrice", "verslaggever",
    "verslaggeefster", "hoofdredacteur", "eindredacteur", "journalista", "redaktör", "korrespondenti", "toimittaja", "päätoimittaja",
    "dziennikarz", "dziennikarka", "redaktorka", "redaktor", "muhabir", "muhabiri", "editör", "editörü", "yazar", "yazarı",
    "wartawan", "jurnalis", "redaktur", "корреспондент", "журналист", "редактор", "обозреватель", "репортер", "репортёр",
    "специальный", "собственный", "главный", "кореспондент", "журналіст", "журналистка", "журналістка",
))  # fmt: skip

# The same in scripts that put no spaces between words: cut from either end of a name.
ROLE_SUFFIXES: Final = (
    "本報記者", "本报记者", "特約記者", "編集委員", "論説委員", "記者", "记者", "編集部", "編輯", "编辑", "撰文", "通讯员", "特派員", "特派员", "報導", "报道",
    "기자", "특파원", "논설위원", "선임기자", "인턴기자",
)  # fmt: skip

# Letters after a name that are no second name.
NAME_SUFFIXES: Final = frozenset((
    "jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "md", "m.d.", "phd", "ph.d.", "dds", "rn", "r.d.", "rd", "mba", "jd", "j.d.",
    "ma", "m.a.", "msc", "bsc", "esq", "esq.", "cfa", "cpa", "mph", "do", "obe", "mbe", "cbe", "mp", "qc", "kc", "usn",
))  # fmt: skip

# Words inside a name that are written small.
PARTICLES: Final = frozenset((
    "de", "da", "do", "dos", "das", "del", "della", "dello", "di", "du", "des", "la", "le", "les", "los", "las", "lo", "van", "von",
    "vom", "zu", "zum", "zur", "der", "den", "dem", "ten", "ter", "te", "el", "al", "bin", "ibn", "bint", "ben", "abu", "af", "av",
    "y", "e", "i", "d", "st", "san", "santa", "mac", "mc", "op", "'t", "in't", "ul", "ur", "uz", "wa", "ka", "ole",
))  # fmt: skip

# Words between two names.
NAME_JOINERS: Final = (
    "and", "und", "et", "y", "e", "och", "og", "en", "ja", "i", "a", "și", "si", "ve", "dan", "și", "és", "kaj", "и", "та", "і",
    "και", "و", "with", "mit", "avec", "con", "com",
)  # fmt: skip

# Accounts and placeholders, not people: never reported.
NOBODY: Final = frozenset((
    "admin", "administrator", "root", "webmaster", "user", "guest", "author", "unknown", "editor", "anonymous", "null", "none",
    "undefined", "n/a", "test", "default", "superuser", "wordpress", "follow author", "view all posts", "about the author", "see all",
    "the author", "more", "source", "staff", "redaktion", "sysadmin", "postmaster", "moderator", "owner", "site admin", "share",
    "follow", "subscribe", "contact", "comments", "print", "email", "share this article", "twitter", "facebook", "instagram",
))  # fmt: skip

# Agencies that put their name where a person's stands.
AGENCIES: Final = frozenset((
    "ap", "the ap", "associated press", "the associated press", "reuters", "thomson reuters", "afp", "agence france-presse",
    "agence france presse", "dpa", "deutsche presse-agentur", "dpa-infocom", "dpa/lby", "apa", "austria presse agentur", "sda",
    "keystone-sda", "keystone", "sda-ats", "ats", "ansa", "adnkronos", "agi", "efe", "agencia efe", "europa press", "lusa", "belga",
    "anp", "sid", "kna", "epd", "bloomberg", "bloomberg news", "aap", "pa", "pa media", "press association", "the canadian press",
    "canadian press", "la presse canadienne", "cp", "upi", "united press international", "xinhua", "ntb", "tt", "ritzau", "stt",
    "čtk", "ctk", "pap", "mti", "agerpres", "tanjug", "hina", "bta", "anadolu", "anadolu agency", "aa", "dha", "iha", "pti", "ani",
    "ians", "kyodo", "kyodo news", "jiji", "jiji press", "yonhap", "cna", "bernama", "antara", "tass", "ria novosti", "ria",
    "interfax", "interfax-ukraine", "ukrinform", "unian", "mena", "wam", "spa", "irna", "notimex", "telam", "télam", "agência brasil",
    "agencia brasil", "agência lusa", "agencias", "agences", "agenturen", "agencies", "agenzie", "agencje", "wire services",
    "wires", "news agencies", "tidningarnas telegrambyrå", "cnn", "bbc", "bbc news", "nnn", "gna", "nan", "news agency of nigeria",
    "тасс", "риа новости", "интерфакс", "укринформ", "уніан", "共同通信", "時事通信", "時事", "共同", "新华社", "新華社", "中央社", "연합뉴스", "뉴시스",
))  # fmt: skip

# Words that make a name the name of an office, a desk or a site.
ORGANISATION_WORDS: Final = frozenset((
    "news", "newsroom", "agency", "press", "staff", "desk", "team", "times", "media", "editorial", "redaktion", "redaktionen",
    "redacción", "redaccion", "rédaction", "redaction", "redazione", "redactie", "redação", "redacao", "redakce", "redakcja", "toimitus",
    "board", "online", "magazine", "tv", "radio", "network", "contributors", "organization", "organisation", "foundation",
    "institute", "university", "gazette", "herald", "tribune", "post", "journal", "zeitung", "nachrichten", "verlag", "group",
    "correspondents", "reporters", "editors", "writers", "works", "association", "committee", "ltd", "inc", "gmbh", "llc", "services",
    "service", "редакция", "редакція", "агентство", "haber", "servisi", "merkezi", "wire", "publisher", "publishing", "studio",
    "info", "bureau", "department", "deutschland", "factcheck", "faktencheck", "digital", "plus", "nast", "broadcasting", "gazeta",
    "presse", "agentur", "shimbun", "ajansı", "gazetesi", "gazette", "daily", "agenturen", "wikimedia", "wikipedia", "ag",
))  # fmt: skip

# Words of buttons and menus: a line that has one is no byline, however it is capitalised.
INTERFACE_WORDS: Final = frozenset((
    "share", "save", "print", "email", "follow", "read", "more", "listen", "menu", "home", "sign", "subscribe", "social", "sharing",
    "join", "log", "login", "register", "search", "watch", "video", "videos", "audio", "gallery", "image", "images", "caption", "copy", "link",
    "links", "click", "open", "close", "show", "hide", "skip", "content", "advertisement", "advertising", "ad", "sponsored", "related",
    "latest", "live", "breaking", "continue", "reading", "top", "topics", "tags", "topic", "sections", "section", "newsletter", "newsletters", "app", "facebook", "twitter",
    "whatsapp", "instagram", "telegram", "linkedin", "pinterest", "reddit", "bluesky", "threads", "getty", "ap", "photo", "credit", "courtesy",
    "teilen", "drucken", "merken", "artikel", "anzeige", "mehr", "lesen", "hören", "vorlesen", "anhören", "newsticker", "abo", "abonnieren", "startseite",
    "suche", "anmelden", "kommentieren", "partager", "imprimer", "écouter", "accueil", "abonnez", "lire", "compartir", "imprimir", "guardar", "escuchar",
    "inicio", "condividi", "stampa", "ascolta", "salva", "delen", "luister", "bewaar", "del", "skriv", "lytt", "dela", "lyssna", "spara", "paylaş", "yazdır",
    "bagikan", "поделиться", "печать", "слушать", "シェア", "印刷", "保存", "ポスト", "공유", "인쇄", "分享", "打印", "收藏", "world", "sport", "football", "explore", "previous", "editions", "edition", "about", "think", "you", "your", "our", "contact", "privacy",
    "terms", "help", "shop", "store", "games", "weather", "editors",
))  # fmt: skip
