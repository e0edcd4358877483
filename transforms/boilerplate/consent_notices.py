"""What pages say of cookies, consent and scripts, in the words of those who run them: "We use cookies to …".

Articles about cookies speak of a site and its readers. Notices say "we", or "this site" and "you" in one sentence.
"""

from typing import Final

from transforms.boilerplate.line_wording import line_beginning
from transforms.rules import LineRule

_REST: Final = r".{0,700}$"


def _with(*words: str) -> str:
    """The rest of a line that holds one of the words."""
    return rf"\b(?=.{{0,500}}\b(?:{'|'.join(words)})\b)" + _REST


_NOTICES: Final = (
    r"(?:we|our (?:web)?site|we and our .{0,30}partners) (?:also )?(?:use|uses|store|would like to use) .{0,60}cookies" + _with("your?"), r"this (?:web)?site (?:also )?uses .{0,60}cookies" + _with("your?"), r"by (?:clicking|continuing|closing|signing up|subscribing|submitting|using (?:this|our) (?:web)?site)\b.{0,120}\byou (?:agree|consent|accept) (?:to |with )?(?:the |our |its |their )?(?:terms|privacy|use of cookies|cookies?|receive|storing|processing|allow .{2,30} to collect)\b" + _REST,
    r"out of these,? the cookies that are categori[sz]ed" + _REST, r"necessary cookies are absolutely essential for" + _REST, r"functional cookies help to perform certain" + _REST, r"(?:performance|analytical|advertisement) cookies are used to (?:understand|provide)\b.{0,60}\b(?:visitors|website)" + _REST, r"other uncategori[sz]ed cookies are those" + _REST, r"[\w.*-]{1,60}+(?:\t|\s\s)\s*+(?:session|never|persistent|\d+ (?:year|month|week|day|hour|minute|second)s?(?: \d+ \w+)?)(?:\t|\s\s)\s*+(?=.{0,300}\b(?:cookies?|websites?|visitors?|users?|sessions?|browser|analytics|consent|plugin))" + _REST,
    r"store and/or access information on a device\b" + _REST, r"personali[sz]ed (?:advertising|ads) and content, (?:advertising|ad) and content measurement" + _REST, r"informationen auf einem gerät speichern und/oder abrufen" + _REST, r"personalisierte (?:anzeigen|werbung) und inhalte, (?:anzeigen|messung)" + _REST, r"stocker et/ou accéder à des informations" + _REST, r"almacenar (?:la )?información en un dispositivo" + _REST, r"archiviare informazioni su (?:un )?dispositivo" + _REST, r"informatie op een apparaat opslaan" + _REST, r"przechowywanie informacji na urządzeniu" + _REST,
    r"(?:wir|wir und unsere .{0,30}partner) (?:verwenden|nutzen|setzen|benutzen) .{0,60}cookies\b" + _REST, r"(?:werbung und tracking: )?um (?:dir|ihnen|euch) .{2,120}(?:setzen|verwenden|nutzen) wir .{0,40}cookies\b" + _REST, r"(?:diese|unsere) (?:web)?(?:seite|site) (?:verwendet|nutzt|setzt|benutzt) .{0,60}cookies" + _with("ihnen", "ihre[nrms]?", "dir", "dein\\w*", "dich", "wir", "unsere?\\w*"),
    r"(?:nous|nous et nos .{0,30}partenaires) (?:utilisons|stockons|déposons) .{0,60}cookies\b" + _REST, r"(?:ce|notre) site (?:internet |web )?utilise .{0,60}cookies" + _with("vous", "votre", "vos", "nous", "notre"), r"en (?:poursuivant|continuant) (?:votre|à naviguer)\b.{2,160}vous (?:acceptez|consentez)\b" + _REST,
    r"(?:utilizamos|usamos) .{0,60}cookies\b" + _REST, r"(?:este|nuestro) sitio(?: web)? (?:utiliza|usa) .{0,60}cookies" + _with("usted", "tus?", "su (?:experiencia|navegación|visita)", "nuestr\\w+"), r"(?:utilizziamo|usiamo) .{0,60}cookie\b" + _REST, r"(?:questo|il nostro) sito (?:utilizza|usa) .{0,60}cookie" + _with("tu[ao]", "tuoi", "vostra", "ti", "nostr\\w+", "l'esperienza"), r"este (?:site|sítio) (?:utiliza|usa) .{0,60}cookies" + _with("sua", "seu", "você", "noss\\w+"),
    r"(?:wij|we) (?:gebruiken|maken gebruik van|plaatsen) .{0,60}cookies\b" + _REST, r"(?:deze|onze) (?:web)?site (?:gebruikt|maakt gebruik van|plaatst) .{0,60}cookies" + _with("uw?", "je", "jouw", "wij", "we", "ons"), r"(?:używamy|wykorzystujemy|korzystamy z) .{0,40}(?:cookies|ciastecz)" + _REST, r"(?:nasz|ten) serwis (?:używa|wykorzystuje|korzysta z) .{0,40}(?:cookies|ciasteczek)" + _with("twoj\\w+", "państwa", "nasz\\w*"), r"vi (?:använder|bruker|bruger|benytter|anvender) .{0,60}(?:cookies|kakor|informasjonskapsler)\b" + _REST,
    r"käytämme .{0,60}evästeitä" + _REST, r"(?:používáme|používame) .{0,60}cookies\b" + _REST, r"(?:мы используем|ми використовуємо) .{0,60}(?:cookie|куки)" + _REST, r"(?:этот|наш) сайт использует .{0,60}(?:cookie|куки)\w*" + _with("вы", "вам", "вас", "ваш\\w*", "мы", "наш\\w*"), r"(?:web )?sitemizde .{0,100}çerez" + _REST, r"(?:weboldalunk|honlapunk) .{0,40}(?:cookie|süti)" + _REST, r"site-ul nostru (?:utilizează|folosește|foloseşte) .{0,40}cookie" + _REST, r"χρησιμοποιούμε .{0,40}cookies\b" + _REST,
    r"(?:当サイト|本サイト|当ウェブサイト)(?:では|は).{0,40}(?:cookie|クッキー)" + _REST, r"(?:我们|我們|本网站|本網站|本站)使用.{0,20}cookie" + _REST, r"(?:본|저희) ?(?:웹)?사이트.{0,40}쿠키" + _REST, r"kami menggunakan .{0,40}cookie" + _REST, r"نستخدم .{0,40}(?:ملفات تعريف الارتباط|الكوكيز)" + _REST,
)  # fmt: skip

CONSENT_NOTICE: Final = LineRule(
    "consent-notice",
    "legal",
    "Windows that ask for consent lie over the page; flattened, their sentences stand among the article's.",
    line_beginning(*_NOTICES),
    "This website uses cookies to improve your experience while you navigate through it.",
    "This website uses cookies that nobody has agreed to, a court in Varn found on Monday.",
)

SCRIPT_NOTICE: Final = LineRule(
    "script-notice",
    "navigation",
    "What a page says to browsers that run no scripts, or are too old; whoever flattens it is taken for one.",
    line_beginning(
        r"(?:please |you (?:need|have) to |you must )?(?:enable|turn on|activate) javascript\b.{0,200}$", r"(?:to (?:use|view|run|see|display) .{2,60}|for full functionality.{0,40}),? (?:please )?(?:it is necessary to |you (?:need|have) to )?(?:enable|turn on|activate) javascript\b.{0,200}$", r"to (?:use|view|run|see|display) .{2,60},? javascript must be enabled\b.{0,160}$", r"javascript is (?:currently )?(?:disabled|turned off|not enabled|not available)(?: (?:in|on) your .{0,160}|[.!]? ?(?:please|to) .{2,160}|[.!]?)$", r"this (?:site|page|app|application|website) requires javascript\b.{0,160}$", r"your browser (?:is (?:out of date|outdated|too old|not supported|no longer supported)|(?:does not|doesn't) support)\b.{0,200}$", r"you(?:'re| are) using an? (?:old|outdated|unsupported)(?: version of your)?(?: web)? browser\b.{0,200}$",
        r"(?:bitte )?(?:aktivieren sie|aktiviere|schalten sie) (?:bitte )?javascript\b.{0,200}$", r"javascript (?:ist in (?:ihrem|deinem) browser|muss aktiviert|scheint) .{0,160}$", r"(?:ihr|dein) browser (?:unterstützt .{0,60}nicht|ist (?:veraltet|zu alt))\b.{0,160}$", r"(?:(?:veuillez|vous devez|merci d') ?)?activer javascript\b.{0,200}$", r"javascript (?:est|semble) (?:être )?désactivé (?:dans|sur) votre\b.{0,160}$", r"votre navigateur (?:ne (?:supporte|prend|gère) pas|est (?:obsolète|trop ancien))\b.{0,160}$",
        r"(?:por favor,? )?(?:active|activa|habilite|habilita|ative|habilitar) (?:el |o )?javascript\b.{0,160}$", r"(?:su|tu|o seu|seu) navegador (?:no es compatible|no (?:soporta|admite)|não (?:suporta|é compatível))\b.{0,160}$", r"(?:per favore,? )?(?:abilita|attiva|attivare|abilitare) javascript\b.{0,160}$", r"il (?:tuo|suo) browser (?:non supporta|è (?:obsoleto|troppo vecchio))\b.{0,160}$", r"stai (?:utilizzando|usando) (?:internet explorer|un browser)\b.{0,200}$", r"per favore,? utilizza un browser moderno\b.{0,160}$", r"schakel javascript in\b.{0,160}$", r"(?:uw|je) browser (?:ondersteunt .{0,40}niet|is verouderd)\b.{0,160}$",
        r"(?:proszę )?włącz(?:yć)? (?:obsługę )?javascript\b.{0,160}$", r"(?:vänligen )?(?:aktivera|slå på|aktiver|slå til) javascript\b.{0,160}$", r"(?:пожалуйста,? )?включите (?:поддержку )?(?:javascript|яваскрипт)\b.{0,160}$", r"ваш браузер (?:не поддерживает|устарел)\b.{0,160}$", r"(?:lütfen )?javascript'?i (?:etkinleştirin|açın).{0,120}$", r"javascript(?:を|が)(?:有効|無効|オン|オフ).{0,120}$", r"(?:请|請)(?:启用|開啟|开启|啟用) ?javascript.{0,120}$", r"자바스크립트(?:를|가) .{0,80}$",
    ),
    "Please enable JavaScript to read this page.",
    "JavaScript is required reading at the school of Varn since spring.",
)  # fmt: skip

TRACKING_PIXEL: Final = LineRule(
    "tracking-pixel",
    "advertisement",
    "Frames and pictures of one point that count readers, written for browsers without scripts, come out as text.",
    line_beginning(r"[^<]{0,60}<(?:iframe|img|div|noscript)\b(?=[^>]{0,400}(?:display: ?none|visibility: ?hidden|position: ?absolute|(?:width|height)=[\"']?[01]\b))[^>]{0,600}>.{0,600}$"),
    '<img width=1 height=1 alt="" src="https://count.example.org/b?P=oI9TLjE4">',
    '<img src="dam.jpg" width="640" alt="The dam of Varn">',
)  # fmt: skip
