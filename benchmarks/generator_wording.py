"""Words of the generator: six languages, invented places, people and outlets, and what pages are framed with."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Wording:
    """What articles of one language are made of; slots in braces are filled by the generator."""

    outlets: tuple[str, ...]
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]
    subjects: tuple[tuple[str, ...], ...]
    headlines: tuple[str, ...]
    sentences: tuple[str, ...]
    quotes: tuple[str, ...]
    byline: str
    before: tuple[str, ...]
    between: tuple[str, ...]
    after: tuple[str, ...]


_EN: Final = Wording(
    ("Harbour Times", "Oakham Courier", "The Varn Observer", "Northern Post"),
    ("Mara", "Oren", "Dana", "Tom", "Lena", "Ivo", "Grace", "Callum", "Priya", "Samuel"),
    ("Lindqvist", "Halloway", "Reyes", "Arkwright", "Fairweather", "Brandt", "Okafor", "Penrose", "Nair", "Whitlock"),
    ("Port Ellery", "Oakham Bay", "Varn", "Marlow Cross", "Tarnow", "Westmere"),
    ("Quill Institute", "Harbour Board", "Westmere Council", "Arkwright & Sons", "Northern Rail"),
    (
        ("river", "flood", "bridge", "rescue teams", "water level", "dam", "evacuation"),
        ("budget", "tax", "deficit", "council", "spending", "grant", "audit"),
        ("ferry", "strike", "union", "wages", "timetable", "crew", "harbour"),
        ("comet", "telescope", "orbit", "astronomers", "sky", "observation", "dust"),
        ("match", "goal", "season", "coach", "league", "stadium", "defender"),
    ),
    ("{a} and {b}: what {place} faces now", "{org} warns of {a} in {place}", "{last} promises answers on the {a}"),
    (
        "The {a} in {place} came after weeks of dispute over the {b}, according to {org}.",
        "{person}, who leads the inquiry, spoke for {n} minutes and took no questions about the {a}.",
        "About {n} people were affected by the {a}, and the {b} may take until spring to settle.",
        "Officials in {place} had been told about the {b} as early as {year}, documents seen by this newspaper show.",
        "Neither {org} nor the owners would say what the {a} has cost, but two reports put it at {n} million.",
        "At the meeting on {day}, {last} asked for patience; the room, which had waited {n} hours, had little left.",
        "It was the third {a} in {n} years, and the first in which the {b} held.",
        "Residents who had hoped for a quick end to the {a} were told to expect letters about the {b} next month.",
    ),
    (
        "“We were promised that the {a} would be dealt with, and nobody came,” said {person} of {place}.",
        "“The {b} is not a matter of opinion,” {last} told reporters on {day}. “It can be counted.”",
        "According to {person}, “the {a} will be over when the {b} is, and not a day before”.",
    ),
    "By {person}",
    ("Skip to main content", "Home", "News", "Sport", "Opinion", "Subscribe", "Sign in", "Menu"),
    ("Advertisement", "Read more: {headline}", "Sign up to our newsletter", "Photo: {person} / {outlet}"),
    ("Share this article", "Related stories", "{headline}", "Most read", "Leave a reply", "About us", "Contact", "Terms of use",
     "Privacy policy", "© {year} {outlet}. All rights reserved."),
)  # fmt: skip
_DE: Final = Wording(
    ("Küstenbote", "Neuhagener Anzeiger", "Tagblatt Seefeld"),
    ("Jörg", "Käthe", "Anneliese", "Matthias", "Grete", "Uwe"),
    ("Brückner", "Möller", "Süßkind", "Hagedorn", "Öztürk", "Wagenknecht"),
    ("Neuhagen", "Seefeld", "Groß Varn", "Mühlenbrück"),
    ("Hafenamt Seefeld", "Verband der Fährleute", "Stadtwerke Neuhagen"),
    (
        ("Fluss", "Hochwasser", "Brücke", "Feuerwehr", "Pegel", "Deich"),
        ("Haushalt", "Steuer", "Schulden", "Stadtrat", "Ausgaben"),
        ("Fähre", "Streik", "Gewerkschaft", "Löhne", "Fahrplan"),
    ),
    ("{a} und {b}: Was auf {place} zukommt", "{org} warnt vor der Lage in {place}"),
    (
        "Der Streit um {a} und {b} dauert in {place} schon länger, als viele wahrhaben wollten, teilte {org} mit.",
        "{person} leitet die Untersuchung und sprach {n} Minuten lang, ohne eine Frage zum Thema {a} zuzulassen.",
        "Rund {n} Menschen sind betroffen, und beim Thema {b} wird sich bis zum Frühjahr wenig ändern.",
        "Schon {year} wussten Behörden in {place} davon, wie aus Unterlagen hervorgeht, die dieser Zeitung vorliegen.",
        "Am {day} bat {last} um Geduld; der Saal hatte bereits {n} Stunden gewartet und war müde.",
    ),
    (
        "„Man hat uns versprochen, dass sich jemand kümmert, und niemand kam“, sagte {person} aus {place}.",
        "„Über {a} lässt sich streiten, über {b} nicht“, sagte {last} am {day}.",
    ),
    "Von {person}",
    ("Zum Inhalt springen", "Startseite", "Politik", "Sport", "Abo", "Anmelden"),
    ("Anzeige", "Lesen Sie auch: {headline}", "Newsletter abonnieren", "Foto: {person}"),
    (
        "Artikel teilen",
        "Mehr zum Thema",
        "{headline}",
        "Kommentare",
        "Impressum",
        "Datenschutz",
        "AGB",
        "© {year} {outlet}",
    ),
)
_FR: Final = Wording(
    ("Le Courrier de Valcourt", "L’Écho du Port"),
    ("Hélène", "Théo", "Zoé", "Benoît", "Aïcha"),
    ("Lefèvre", "Garçon", "Dubreuil", "Noël", "Bérard"),
    ("Valcourt", "Port-Élan", "Crue-de-Varn"),
    ("mairie de Valcourt", "Syndicat des marins", "Observatoire du Nord"),
    (
        ("rivière", "crue", "digue", "évacuation", "secours"),
        ("budget", "impôt", "dette", "subvention"),
        ("grève", "salaires", "traversée", "équipage"),
    ),
    ("{a} et {b} : ce qui attend {place}", "{place} : {org} s’inquiète"),
    (
        "La question de la {a} divise {place} depuis des semaines, selon un communiqué publié {day} par {org}.",
        "{person}, qui dirige l’enquête, a parlé pendant {n} minutes sans répondre aux questions sur la {b}.",
        "Près de {n} habitants sont concernés, et rien ne devrait être réglé avant le printemps prochain.",
        "Dès {year}, les services de {place} avaient été prévenus, d’après des documents consultés par notre rédaction.",
    ),
    (
        "« On nous avait promis que quelqu’un viendrait, et personne n’est venu », a déclaré {person}, de {place}.",
        "« Tout cela était prévisible », a affirmé {last} {day}.",
    ),
    "Par {person}",
    ("Aller au contenu", "Accueil", "Politique", "Sports", "S’abonner", "Se connecter"),
    ("Publicité", "À lire aussi : {headline}", "Inscrivez-vous à notre lettre d’information"),
    (
        "Partager",
        "Sur le même sujet",
        "{headline}",
        "Commentaires",
        "Mentions légales",
        "© {year} {outlet}. Tous droits réservés.",
    ),
)
_ES: Final = Wording(
    ("El Faro Norte", "Diario de Puerto Claro"),
    ("Íñigo", "Lucía", "Martín", "Sofía", "Andrés"),
    ("Peña", "Núñez", "Ibáñez", "Salcedo", "Güemes"),
    ("Puerto Claro", "Villa Varna", "San Telmo del Río"),
    ("Ayuntamiento de Puerto Claro", "Sindicato del Mar", "Instituto Cometa"),
    (
        ("inundación", "presa", "crecida", "evacuación", "lluvia"),
        ("deuda", "subvención", "partida", "auditoría"),
        ("huelga", "naviera", "travesía", "tripulación"),
    ),
    ("La {a} y la {b}: lo que espera a {place}", "{org} alerta sobre la {a}"),
    (
        "La {a} en {place} llegó tras semanas de disputa sobre la {b}, según informó {org} el {day}.",
        "{person}, que dirige la investigación, habló durante {n} minutos y no aceptó preguntas sobre la {a}.",
        "Unas {n} personas se han visto afectadas, y la {b} podría tardar hasta la primavera en resolverse.",
        "Las autoridades de {place} lo sabían desde {year}, según los documentos a los que ha tenido acceso este diario.",
    ),
    (
        "«Nos prometieron que alguien vendría y no vino nadie», dijo {person}, vecina de {place}.",
        "“La {b} no es una opinión”, afirmó {last} el {day}.",
    ),
    "Por {person}",
    ("Saltar al contenido", "Inicio", "Política", "Deportes", "Suscríbete", "Iniciar sesión"),
    ("Publicidad", "Lee también: {headline}", "Suscríbete a nuestro boletín"),
    (
        "Compartir",
        "Noticias relacionadas",
        "{headline}",
        "Comentarios",
        "Aviso legal",
        "Política de privacidad",
        "© {year} {outlet}",
    ),
)
_PL: Final = Wording(
    ("Kurier Nadmorski", "Głos Warny"),
    ("Łukasz", "Małgorzata", "Paweł", "Żaneta"),
    ("Wiśniewski", "Dąbrowska", "Gołąb", "Święcicki"),
    ("Nowy Port", "Święta Góra", "Łąkowo"),
    ("Zarząd Portu", "Związek Marynarzy", "Instytut Północny"),
    (
        ("powódź", "zapora", "ewakuacja", "rzeka"),
        ("budżet", "podatek", "zadłużenie"),
        ("strajk", "promy", "załoga"),
    ),
    ("{a} i {b}: co czeka {place}", "{org} ostrzega mieszkańców"),
    (
        "Sprawa, w której chodzi o {a}, dzieli {place} od tygodni, jak podał w {day} {org}.",
        "{person}, kierująca dochodzeniem, mówiła przez {n} minut i nie odpowiedziała na żadne pytanie.",
        "Około {n} osób wciąż czeka na pomoc, a {b} to temat, który wróci dopiero wiosną.",
        "Urzędnicy wiedzieli o tym już w {year} roku, wynika z dokumentów, do których dotarła nasza redakcja.",
    ),
    (
        "„Obiecano nam, że ktoś przyjdzie, i nikt nie przyszedł” – powiedziała {person}.",
        "„Tego można było uniknąć” – stwierdził {last}.",
    ),
    "Autor: {person}",
    ("Przejdź do treści", "Strona główna", "Polityka", "Sport", "Zaloguj się"),
    ("Reklama", "Czytaj także: {headline}", "Zapisz się do newslettera"),
    ("Udostępnij", "Zobacz również", "{headline}", "Komentarze", "Polityka prywatności", "© {year} {outlet}"),
)
_RU: Final = Wording(
    ("Вестник Варны", "Северный курьер"),
    ("Мария", "Олег", "Жанна", "Пётр"),
    ("Ярцева", "Щукин", "Берёзов", "Лебедева"),
    ("Новый Порт", "Варнинск", "Заречье"),
    ("Портовое управление", "Союз моряков", "Северный институт"),
    (
        ("наводнение", "плотина", "река", "эвакуация"),
        ("бюджет", "налог", "долг"),
        ("забастовка", "паром", "экипаж"),
    ),
    ("{a} и {b}: что ждёт {place}", "{org} предупреждает жителей"),
    (
        "Спор о том, что означает {a} для жителей, продолжается уже несколько недель, сообщили в организации «{org}».",
        "{person} руководит расследованием; выступление длилось {n} минут, вопросы не задавались.",
        "Около {n} человек всё ещё ждут помощи, а {b} останется главной темой до весны.",
        "Чиновники знали об этом ещё в {year} году, следует из документов, которые есть в распоряжении редакции.",
    ),
    (
        "«Нам обещали, что кто-нибудь приедет, и никто не приехал», — сказала {person}.",
        "«Этого можно было избежать», — заявил {last}.",
    ),
    "Автор: {person}",
    ("Перейти к содержанию", "Главная", "Политика", "Спорт", "Войти"),
    ("Реклама", "Читайте также: {headline}", "Подпишитесь на рассылку"),
    ("Поделиться", "По теме", "{headline}", "Комментарии", "О нас", "© {year} {outlet}"),
)

WORDING: Final = {"en": _EN, "de": _DE, "fr": _FR, "es": _ES, "pl": _PL, "ru": _RU}
DAYS: Final = {
    "en": ("Monday", "Tuesday", "Friday"), "de": ("Montag", "Dienstag", "Freitag"), "fr": ("lundi", "mardi", "vendredi"),
    "es": ("lunes", "martes", "viernes"), "pl": ("poniedziałek", "wtorek", "piątek"), "ru": ("понедельник", "вторник", "пятница"),
}  # fmt: skip
