"""Lines by which pages keep the rest of an article for subscribers, and say so in the article's place."""

from typing import Final

from transforms.boilerplate.line_wording import line_beginning
from transforms.rules import LineRule

# By language; what follows up to the end of the line is an offer.
_END: Final = r"(?: ?[.!:;,–—-].{0,160})?$"
_NOTICES: Final = (
    r"(?:this|the (?:full|rest of (?:the|this)|complete)) (?:article|story|content|post|text) is (?:only |exclusively )?(?:for|available (?:only )?(?:to|for)|reserved for|exclusive to) (?:our )?(?:paying |premium |digital |registered )?(?:subscribers|members)(?: only)?" + _END,
    r"to (?:continue|keep) reading(?: this (?:article|story|content))?,? (?:please )?(?:subscribe|sign (?:in|up)|log in|register|become a|start (?:a|your))\b.{0,120}$", r"(?:subscribe|sign (?:in|up)|log in|register)(?: now| today| here)? to (?:continue|keep) reading\b.{0,120}$", r"you(?:'ve| have) (?:reached|used|read) (?:all |your )?.{0,30}(?:free articles?|article limit)\b.{0,120}$",
    r"(?:dieser|der vollständige|der ganze|das ist ein) (?:artikel|beitrag|text|plus-artikel) (?:ist|steht|gibt es) (?:nur |exklusiv |ausschließlich )?(?:für|mit) (?:unsere[n]? |die )?(?:digital-?|plus-?)?(?:abonnent\w*|abonnement|abo|mitglieder)\b" + _END, r"(?:jetzt )?weiterlesen mit .{2,40}[+]", r"sie möchten (?:diesen artikel )?weiterlesen\?.{0,80}$", r"lesen sie (?:jetzt )?(?:diesen artikel |den ganzen artikel |weiter )?mit (?:einem |unserem )?(?:digital-?|plus-?|probe-?)?(?:abo|abonnement)\b.{0,80}$",
    r"il (?:vous reste \d[\d.,]* ?%(?: de (?:cet |l')article)?|reste \d[\d.,]* ?% de (?:cet |l')article) à (?:lire|découvrir)\b.{0,120}$", r"(?:la suite|la lecture|l'intégralité|le reste)(?: de (?:cet |l')(?:article|contenu))? est réservée? (?:à nos|aux) abonnés" + _END, r"(?:cet )?(?:article|contenu) (?:est )?réservé (?:à nos|aux) abonnés" + _END, r"pour lire la suite(?: de (?:cet |l')article)?,? (?:abonnez|connectez|inscrivez|créez).{0,120}$",
    r"(?:este|esta) (?:contenido|artículo|noticia|nota) es (?:sólo |solo )?(?:exclusiv[oa] )?para (?:nuestros )?(?:suscriptores|socios)" + _END, r"(?:contenido|artículo) exclusivo para (?:suscriptores|socios)" + _END, r"para (?:seguir|continuar) leyendo(?: este artículo)?,? (?:suscr|inicia|reg[ií]str|hazte).{0,120}$", r"te queda (?:el|un) \d[\d.,]* ?% por leer.{0,80}$",
    r"(?:questo )?(?:articolo|contenuto) (?:è )?riservato (?:ai nostri|agli) abbonati" + _END, r"per continuare a leggere(?: questo articolo)?,? (?:abbon|acced|regist).{0,120}$", r"(?:este )?(?:conteúdo|artigo) (?:é )?exclusivo para (?:os )?assinantes" + _END, r"para continuar (?:lendo|a ler)(?: este artigo)?,? (?:assin|entr|faça|regist).{0,120}$",
    r"dit artikel is (?:alleen|exclusief) (?:voor|toegankelijk voor|beschikbaar voor) (?:onze )?(?:abonnees|leden)" + _END, r"(?:dalsza część|pozostała część|reszta) (?:artykułu|tekstu) .{0,40}dla (?:prenumeratorów|subskrybentów|abonentów)" + _END, r"pozostało (?:jeszcze )?\d[\d.,]* ?% (?:artykułu|treści|tekstu).{0,80}$", r"(?:tento|celý) článek je (?:jen |pouze )?(?:pro|určen pouze pro) (?:naše )?(?:předplatitele|předplatitelům)" + _END, r"zbývá (?:vám )?(?:ještě )?\d[\d.,]* ?% (?:článku|textu).{0,80}$",
    r"(?:den här|denna) artikeln? är (?:bara |endast |exklusiv )?(?:för|låst för) (?:prenumeranter|abonnenter|inloggade)" + _END, r"(?:denne|denna) (?:saken|artikkelen|artikel) er (?:kun |bare |forbeholdt |eksklusiv )?(?:for )?(?:våre |vores )?abonnenter" + _END, r"tämä (?:juttu|artikkeli) on (?:vain )?tilaajille" + _END, r"(?:полный текст|продолжение|вся статья) .{0,40}(?:только )?(?:для подписчиков|по подписке)" + _END, r"(?:повний текст|стаття) .{0,40}(?:лише |тільки )?(?:для передплатників|за передплатою)" + _END,
    r"bu (?:içerik|haber|yazı) (?:sadece |yalnızca )?aboneler(?:e özeldir|imize özeldir| içindir)" + _END, r"هذا المحتوى (?:حصري )?للمشتركين.{0,40}$", r"(?:この記事は|この先は|続きは).{0,12}(?:会員限定|有料会員|会員登録).{0,40}$", r"残り[\d,]+文字.{0,40}$", r"(?:本文|此文|这篇文章)仅限(?:订阅|会员).{0,40}$",
)  # fmt: skip

PAYWALL_NOTICE: Final = LineRule(
    "paywall-notice",
    "subscription",
    "The rest of the article is for subscribers; the notice stands where it would go on, and says that it is missing.",
    line_beginning(*_NOTICES),
    "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.",
    "This article is for members of every union an insult, the harbour pilots wrote.",
)
