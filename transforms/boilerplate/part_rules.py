"""Lines that open a part of the page which is not the article: comments, teasers, forms."""

from typing import Final

from transforms.boilerplate.line_wording import looked_up, whole_line
from transforms.rules import LineRule

# Lines that open a part of the page which is not the article: the part reaches to the end of the text, unless
# the article goes on after it.
PART_RULES: Final = (
    LineRule(
        "comment-part", "comments",
        "Forms and lists of comments follow the article and reach to the end.",
        whole_line(
            "(?:leave|post|write|add) (?:us )?(?:a|your) (?:reply|comments?|response)(?: cancel reply)?", "(?:\\d+ )?comments?(?: ?\\(?\\d+\\)?)?", "\\d+ (?:replies|responses|thoughts) (?:to|on) .{2,120}", "join the (?:discussion|conversation)", "what do you think\\?(?: .{0,60})?", "reader comments", "discussion",
            "kommentare?(?: ?\\(?\\d+\\)?)?", "(?:schreibe?n? sie |schreibe )?(?:einen? )?kommentar (?:schreiben|hinterlassen|verfassen)?", "leserkommentare", "diskutieren sie mit.{0,40}", "(?:laisser|écrire|poster|ajouter) un commentaire", "laissez un commentaire", "commentaires?(?: ?\\(?\\d+\\)?)?", "(?:deja|dejar|escribe|escribir) un(?:a)? (?:comentario|respuesta)", "comentarios?(?: ?\\(?\\d+\\)?)?", "lascia un commento", "commenti(?: ?\\(?\\d+\\)?)?", "deixe (?:um|seu) comentário", "comentários?", "(?:laat een |geef een )?reacti?es?(?: achter)?(?: ?\\(?\\d+\\)?)?", "(?:dodaj|zostaw|napisz) komentarz", "komentarze(?: ?\\(?\\d+\\)?)?", "(?:оставить|добавить|написать) комментарий", "комментарии(?: ?\\(?\\d+\\)?)?", "(?:залишити|додати) коментар", "коментарі(?: ?\\(?\\d+\\)?)?", "yorum (?:yaz|yap|ekle|gönder)", "yorumlar(?: ?\\(?\\d+\\)?)?", "(?:اترك|أضف) (?:تعليق[اً]*|رد[اً]*)", "التعليقات", "lämna en kommentar", "kommentarer(?: ?\\(?\\d+\\)?)?", "(?:legg igjen|skriv) (?:en )?kommentar", "(?:jätä|kirjoita) kommentti", "kommentit(?: ?\\(?\\d+\\)?)?", "コメント(?:を残す)?", "댓글(?: ?\\d+)?", "发表评论",
        ),
        "LEAVE A REPLY", "Comments by the mayor angered the town.", everywhere=False,
    ),
    LineRule(
        "related-part", "related",
        "Teasers of other articles follow the article; their headlines and first sentences look like prose.",
        whole_line(
            "also worth (?:reading|a read)", "(?:you )?(?:may|might|will) (?:also )?(?:like|enjoy|be interested in)(?: this| these)?(?: .{0,20})?", "you (?:may|might|will) also (?:like|enjoy|love|be interested in)(?: .{0,30})?", "more like this(?: related)?", "(?:recommended|suggested|further|related|similar|popular|trending|latest|recent|other|more|top|featured|editor'?s'?)(?: (?:for you|reading|read|reads|articles?|stor(?:y|ies)|posts?|news|topics?|content|coverage|links|headlines|videos?|picks?|from .{2,40}|on .{2,40}|in .{2,40}|by .{2,40})){1,2}", "related", "popular", "trending(?: now)?", "read (?:next|also|more on .{2,60})", "up next", "don'?t miss", "what to read next", "see also", "next article", "in case you missed it", "keep reading", "around the web", "from (?:around the web|our partners|the web)", "sponsored (?:links|stories|content)", "you might have missed", "the latest", "explore more(?: .{0,40})?", "more from (?:the )?(?:author|this author|this section)", "share post", "about the authors?",
            "(?:das könnte (?:sie|dich|ihnen)|auch|mehr|weitere?s?|verwandte|ähnliche|passende|empfohlene|aktuelle|neueste|beliebte)(?: (?:auch|interessieren|gefallen|zum thema|artikel|beiträge|meldungen|nachrichten|themen|inhalte|aus .{2,40}|zu .{2,40}|von .{2,40})){1,4}", "zum thema", "lesen sie (?:auch|mehr)(?: zum thema)?", "mehr zum thema", "meistgelesen(?:e artikel)?", "schlagw(?:orte|örter)",
            "(?:à|a) lire (?:aussi|également)", "lire aussi", "(?:articles?|contenus?|sujets?) (?:liés?|similaires|connexes|associés|recommandés)", "sur le même (?:sujet|thème)", "(?:cela|ceci|vous) (?:pourrait|pourriez|aimerez|aimeriez) (?:aussi|également|vous intéresser|aimer)(?: .{0,20})?", "les plus lus", "dans la même rubrique",
            "(?:noticias|artículos|temas|notas|contenidos?|entradas) relacionad[oa]s", "(?:lea|lee|leer|ver|vea) también", "(?:te|le) (?:puede|podría) (?:interesar|gustar)(?: .{0,20})?", "también te puede interesar", "lo más (?:leído|visto)", "más (?:noticias|información)(?: .{0,30})?", "(?:articoli|notizie|contenuti) (?:correlati|simili|consigliati)", "leggi anche", "(?:ti )?potrebbe(?:ro)? (?:anche )?interessarti(?: anche)?", "i più letti", "(?:notícias|artigos|conteúdos?|matérias) relacionad[oa]s", "(?:leia|veja) (?:também|mais)", "(?:você )?(?:pode|também) (?:gostar|te interessar)(?: .{0,20})?", "mais lidas",
            "(?:lees|bekijk) ook", "gerelateerde?(?: (?:artikelen|berichten|onderwerpen|nieuws))?", "meer (?:over|nieuws|artikelen)(?: .{0,40})?", "meest gelezen", "(?:czytaj|zobacz|przeczytaj|sprawdź) (?:także|też|również)", "(?:powiązane|podobne)(?: (?:artykuły|tematy|wpisy))?", "(?:może cię |mogą cię )zainteresować", "najczęściej czytane", "(?:читайте|смотрите|читать)(?: также| еще| ещё)", "(?:похожие|другие|связанные) (?:статьи|новости|материалы|публикации|записи)", "(?:материалы|новости|статьи|ещё|еще)? ?по теме", "(?:вам может|может) (?:быть интересно|понравиться|заинтересовать)", "самое читаемое", "популярное", "(?:читайте|дивіться) також", "(?:схожі|інші|пов'язані) (?:статті|новини|матеріали)",
            "(?:ilgili|benzer|diğer|önerilen) (?:haberler|yazılar|konular|içerikler)", "(?:bunlar da )?ilginizi çekebilir", "en çok okunan(?:lar)?", "(?:مواضيع|مقالات|أخبار|موضوعات) (?:ذات صلة|مشابهة|متعلقة|ذات علاقة)", "(?:اقرأ|إقرأ|شاهد|قد يهمك) (?:أيضا|أيضاً|ايضا)", "الأكثر قراءة", "(?:läs|se) (?:också|även|mer om .{2,40})", "relaterat", "relaterade? (?:artiklar|nyheter|ämnen)", "mest läst(?:a)?", "(?:les|læs|se) også", "relatert(?:e)?(?: (?:saker|artikler|emner))?", "relatere(?:t|de)(?: (?:artikler|emner|nyheder))?", "mest (?:lest|læst|læste|leste)(?: .{0,20})?", "lue (?:myös|lisää)(?: .{0,30})?", "(?:aiheeseen liittyv(?:ää|iä)|suosituimmat|luetuimmat)", "関連(?:記事|ニュース|リンク)", "(?:관련|추천|인기) ?(?:기사|뉴스)", "相关(?:阅读|新闻|文章|推荐)",
        ),
        "Also worth reading", "Related parties had to disclose the loan.", everywhere=False,
    ),
    LineRule(
        "newsletter-part", "subscription",
        "The form for a newsletter below an article.",
        whole_line("(?:sign up|subscribe) (?:for|to) (?:our|the|my) .{0,40}newsletters?", "subscribe to our .{2,30}", "newsletter(?:s)?", "get the latest .{2,60}(?:inbox|e-?mail)", "stay (?:informed|up to date|in the know|connected)", "newsletter(?:-anmeldung| abonnieren| bestellen)", "(?:s'inscrire|inscrivez-vous) à (?:la|notre) newsletter", "(?:suscríbete|suscríbase) a (?:nuestro|nuestra|la) (?:boletín|newsletter)", "iscriviti alla (?:nostra )?newsletter", "(?:assine|inscreva-se) (?:n?a|em) (?:nossa )?newsletter", "(?:schrijf je in|meld je aan) voor (?:de|onze) nieuwsbrief", "zapisz się (?:na|do) newsletter(?:a)?", "подпи(?:шитесь|ска) на (?:нашу )?рассылку", "(?:bültenimize|e-bültene) (?:abone ol(?:un)?|kayıt ol(?:un)?)", "اشترك في (?:نشرتنا|النشرة)(?: .{0,30})?", "(?:prenumerera på|få) (?:vårt )?nyhetsbrev(?:et)?", "(?:tilmeld dig|meld deg på) (?:vores|vårt)? ?nyhe[dt]sbrev(?:et)?", "tilaa uutiskirje(?:emme)?"),
        "Subscribe to our newsletter", "Newsletter writers now outnumber reporters, a study says.", everywhere=False,
    ),
)  # fmt: skip

# The first of PART_RULES that a line opens a part by, or None.
part_rule_of: Final = looked_up(PART_RULES)
