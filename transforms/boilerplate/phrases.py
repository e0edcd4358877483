"""What boilerplate is made of, in many languages: phrases that point to a role without proving it.

They are evidence for the model, never a verdict: an article about newsletters says "newsletter" too. Phrases are
lower case, separated by "|"; a word that ends in * stands for all words that begin so.
"""

import re
from typing import Final

PHRASES: Final = {
    "navigation": """
        skip to|jump to|go to|back to top|to the top|menu|home|homepage|search|sections|site map|sitemap|all topics|toggle
        |close|open|show more|load more|see all|view all|more from|more in|more on|latest|trending|most read|most popular|my account
        |zum inhalt|zur navigation|startseite|suche|menü|nach oben|alle themen|mehr anzeigen|mehr aus|meistgelesen|schließen|übersicht
        |aller au contenu|accueil|rechercher|recherche|fermer|voir plus|voir tout|les plus lus|haut de page|rubriques|à la une
        |ir al contenido|inicio|buscar|cerrar|ver más|ver todo|lo más leído|secciones|portada|menú
        |vai al contenuto|cerca|chiudi|vedi tutti|mostra altro|i più letti|torna su|pular para|início|fechar|ver mais|mais lidas
        |ga naar|zoeken|sluiten|meer laden|meest gelezen|strona główna|szukaj|zamknij|zobacz więcej|najczęściej czytane|przejdź do
        |главная|поиск|меню|закрыть|показать еще|показать ещё|наверх|перейти к|все новости|самое читаемое|головна|пошук|закрити|всі новини
        |ana sayfa|anasayfa|ara|kapat|menü|daha fazla|son dakika|en çok okunan*|الرئيسية|بحث|إغلاق|المزيد|القائمة|الأكثر قراءة
        |hoppa till|till innehåll*|sök|stäng|visa mer|mest läst*|gå til|søk|søg|lukk|luk|vis mere|vis mer|mest lest*|mest læst*|siirry|haku|sulje|näytä lisää|luetuimmat
        |přejít|hledat|zavřít|beranda|cari|検索|メニュー|トップへ|一覧|ホーム|메뉴|검색|닫기|더보기|搜索|首页|菜单""",
    "subscription": """
        newsletter*|subscribe|subscribe now|subscriber*|subscription|sign up|sign in|log in|login|register|free trial|unlimited access|already a
        |inbox|premium|paywall|cancel anytime|per month|a month|become a member|membership|support us|donate|delivered
        |abonnieren|abonnement|abo|jetzt abonnieren|anmelden|registrieren|einloggen|kostenlos|testen|weiterlesen mit|pro monat|monatlich|kündbar|plus-abo|unterstützen sie
        |s'abonner|abonnez-vous|abonnez|abonnés|abonné|s'inscrire|inscrivez-vous|inscription|se connecter|connectez-vous|sans engagement|par mois|réservé aux abonnés
        |suscríbete|suscribirse|suscripción|suscríbase|suscriptor*|regístrate|iniciar sesión|boletín|boletines|al mes
        |abbonati|abbonamento|iscriviti|accedi|registrati|assine|assinar|assinante*|inscreva-se|cadastre-se|entrar
        |abonneer|inloggen|aanmelden|nieuwsbrief|word lid|subskrybuj|prenumerata|zaloguj|zarejestruj|zapisz się|załóż konto
        |подписаться|подпишитесь|подписывайтесь|подписка|войти|регистрация|рассылк*|підписатися|підписуйтесь|увійти|реєстрація
        |abone ol*|üye ol*|giriş yap*|kayıt ol*|bülten*|اشترك*|تسجيل الدخول|النشرة|سجل
        |prenumerera|logga in|nyhetsbrev|bli medlem|abonner*|logg inn|log ind|nyhedsbrev|tilmeld|tilaa|kirjaudu|uutiskirje*
        |předplatné|přihlásit|berlangganan|daftar|登録|会員|ログイン|有料|購読|구독|로그인|회원가입|订阅|登录|注册""",
    "share": """
        share|share this|share on|share via|tweet|facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|instagram|tiktok|youtube|flipboard|bluesky|threads|copy link|print|email|e-mail|x.com
        |follow us|follow|teilen|drucken|merken|per mail|link kopieren|folgen sie|folgen|partager|imprimer|copier le lien|suivez-nous|suivre
        |compartir|imprimir|síguenos|copiar enlace|condividi|stampa|seguici|compartilhar|compartilhe|partilhar|siga
        |delen|deel|volg ons|udostępnij|drukuj|obserwuj|поделиться|поділитися|печать|paylaş|takip et*|yazdır|مشاركة|شارك|طباعة|تابعنا
        |dela|följ|del|følg|jaa|seuraa|sdílet|bagikan|シェア|共有|ツイート|フォロー|공유|分享""",
    "comments": """
        comment|comments|leave a comment|leave a reply|reply|replies|post a comment|join the conversation|view comments|report abuse|upvote|your email address|required fields
        |kommentar*|kommentieren|antworten|leserkommentare|diskutieren|commentaire*|commenter|réagir|répondre|comentario*|comentar|responder|deja un
        |commenti|commenta|rispondi|comentário*|comente|reacties|reageer|reactie|komentarz*|skomentuj|odpowiedz|комментари*|ответить|коментар*|відповісти
        |yorum*|yanıtla|cevapla|تعليق*|التعليقات|رد|kommenter*|svara|svar|kommentti|kommentit|vastaa|komentář*|komentar|コメント|댓글|评论""",
    "related": """
        related|related articles|related stories|related topics|read more|read also|also read|read next|more stories|you may also like|you might also like|recommended|recommended for you|more like this|see also|don't miss|up next|editors' picks|sponsored|from our partners|around the web|next article|previous article|previous post|next post|tags|topics|in this article
        |lesen sie auch|lesen sie|mehr zum thema|auch interessant|das könnte sie|weitere artikel|weitere meldungen|verwandte|zum thema|empfohlen|themen|schlagwörter|mehr dazu
        |lire aussi|à lire aussi|à lire|lire la suite|articles liés|sur le même sujet|vous aimerez aussi|recommandé*|à voir aussi
        |lea también|leer más|le puede interesar|te puede interesar|más información|noticias relacionadas|temas|etiquetas|relacionad*|archivado en
        |leggi anche|potrebbe interessarti|leggi di più|articoli correlati|argomenti|leia também|leia mais|veja também|saiba mais|notícias relacionadas
        |lees ook|lees meer|meer over|gerelateerd*|bekijk ook|czytaj także|czytaj też|czytaj więcej|zobacz też|zobacz także|przeczytaj także|powiązane|tagi
        |читайте также|читать далее|по теме|похожие|теги|смотрите также|читайте також|за темою|подробнее|другие новости
        |ilgili haberler|ayrıca bakınız|devamını oku|etiketler|önerilen*|إقرأ أيضا|اقرأ أيضا|اقرأ أيضاً|مواضيع ذات صلة|مقالات ذات صلة
        |läs också|läs mer|läs även|relaterat|mer om|les også|les mer|læs også|læs mere|relaterte|relaterede|emner|lue myös|lue lisää|aiheet|čtěte také|baca juga|関連記事|関連|おすすめ|관련기사|관련|相关""",
    "legal": """
        copyright|all rights reserved|rights reserved|terms of use|terms of service|terms and conditions|privacy|privacy policy|cookie*|cookie policy|cookie settings|do not sell|disclaimer|consent|gdpr|accessibility|trademark*|reproduction|reprinted|republish*|permission
        |datenschutz*|impressum|agb|nutzungsbedingungen|alle rechte vorbehalten|urheberrecht*|widerruf*|einwilligung|barrierefreiheit
        |mentions légales|tous droits réservés|confidentialité|conditions générales|politique de|aviso legal|política de|todos los derechos|términos|condiciones de uso|derechos reservados
        |tutti i diritti|riproduzione riservata|informativa|note legali|todos os direitos|termos de|privacidade|voorwaarden|alle rechten|wszelkie prawa|polityka prywatności|regulamin
        |все права|политика конфиденциальности|пользовательское соглашение|перепечатка|усі права|всі права|політика|tüm hakları|gizlilik|kvkk|çerez*|جميع الحقوق|سياسة الخصوصية|شروط
        |integritetspolicy|användarvillkor|personvern|privatlivspolitik|tietosuoja*|evästeet|ochrana osobních|無断転載|利用規約|プライバシー|著作権|저작권|무단|版权|隐私""",
    "advertisement": """
        advertisement|advertisements|advert|ad|ads|sponsored|promoted|promotion|advertise|story continues|continues below|article continues|paid content|affiliate|commission
        |anzeige|werbung|werbeanzeige|gesponsert|publicité|annonce|sponsorisé|publicidad|anuncio|patrocinado|pubblicità|publicidade|anúncio|patrocinad*
        |advertentie*|reklama|artykuł sponsorowany|реклама|на правах рекламы|reklam|إعلان|إعلانات|annons|annonse|reklame|mainos|inzerce|iklan|広告|광고|广告""",
    "media": """
        photo|photos|photo by|image|images|image source|image credit|picture|getty|getty images|reuters|shutterstock|afp|ap photo|file photo|credit|courtesy|video|watch|listen|play|podcast|audio|gallery|caption|slideshow|enlarge|media caption
        |foto|fotos|bild|bilder|bildquelle|imago|dpa|quelle|hören|abspielen|bildergalerie|vorlesen|symbolbild|archivbild|photo d'illustration|crédit|écouter|regarder|vidéo
        |foto de|imagen|escuchar|vídeo|ver vídeo|galería|ascolta|guarda|immagine|ouvir|imagem|luister|bekijk|beeld|afbeelding|zdjęcie|fot|posłuchaj|obejrzyj
        |фото|видео|слушать|скриншот|источник|відео|fotoğraf|görsel|dinle|izle|صورة|صور|فيديو|استمع|lyssna|bild|lytt|lyt|se video|kuva|video|kuuntele|写真|画像|動画|사진|영상|图片|视频""",
    "byline": """
        by|written by|reporter|correspondent|editor|staff writer|published|updated|last updated|posted|posted on|min read|minute read|minutes read|read time|ago|gmt|edt|est|bst|et|a.m|p.m|pm|am|author|about the author
        |von|veröffentlicht|aktualisiert|stand|uhr|lesezeit|min|redaktion|autor|autorin|par|publié|mis à jour|modifié|le|temps de lecture|rédaction
        |por|publicado|actualizado|redacción|lectura|di|pubblicato|aggiornato|redazione|atualizado|redação|às|door|gepubliceerd|bijgewerkt|redactie|leestijd
        |opublikowano|aktualizacja|redakcja|autor|опубликовано|обновлено|автор|редакция|опубліковано|оновлено|yayınlanma|güncelleme|yazar|نشر|تحديث|كتب
        |publicerad|uppdaterad|publisert|oppdatert|publiceret|opdateret|julkaistu|päivitetty|公開|更新|入力|수정|기자|发布""",
}  # fmt: skip

CATEGORIES: Final = tuple(PHRASES)
_SPACELESS: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _index() -> tuple[dict[str, list[tuple[tuple[str, ...], int]]], dict[str, list[tuple[str, int]]]]:
    whole: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    stems: dict[str, list[tuple[str, int]]] = {}
    for number, listed in enumerate(PHRASES.values()):
        for phrase in listed.split("|"):
            words = tuple(re.findall(r"\w+", phrase))
            if len(words) == 1 and (phrase.strip().endswith("*") or _SPACELESS.match(words[0])):
                stems.setdefault(words[0][:2], []).append((words[0], number))
            elif words:
                whole.setdefault(words[0], []).append((words[1:], number))
    return whole, stems


_WHOLE, _STEMS = _index()


# What must follow a word to make a phrase, and the number of the phrase's category.
Opened = tuple[tuple[str, ...], int]


def opened_by(word: str) -> tuple[Opened, ...]:
    """The phrases that begin with a word in lower case.

    >>> opened_by("subscriber")
    (((), 1),)
    """
    whole, stems = _WHOLE.get(word, ()), _STEMS.get(word[:2])
    if stems is None:
        return tuple(whole)
    return (*whole, *[((), number) for stem, number in stems if word.startswith(stem)])
